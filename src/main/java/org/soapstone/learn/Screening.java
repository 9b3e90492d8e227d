package org.soapstone.learn;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.soapstone.calculator.Evaluation;
import org.soapstone.io.Settings;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Element;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/**
 * Sorts out structures that are not worth a calculation, and labels that are not worth a fit. It
 * remembers the energies of the labels that it let through, to know an outlier.
 */
public final class Screening {

  /** As many labels of a composition must be known before one of them can be an outlier. */
  private static final int FEWEST = 5;

  private final Limits limits;
  private final Map<String, List<Double>> energies = new HashMap<>();

  /**
   * What is let through.
   *
   * @param minDistance closest pair, in sums of the covalent radii
   * @param distances closest pairs of elements in A, which count instead, by {@code "8-14"}
   * @param minVolume smallest volume per atom where all three directions repeat, A^3
   * @param maxVolume largest volume per atom likewise, A^3
   * @param minHeight smallest distance of two faces of the cell along a direction that repeats, A
   * @param maxSkew longest lattice vector over the height of the cell along it
   * @param maxForce largest force on an atom, eV/A
   * @param maxDeviation largest distance of an energy from the median of its composition, eV/atom
   */
  public record Limits(
      double minDistance,
      Map<String, Double> distances,
      double minVolume,
      double maxVolume,
      double minHeight,
      double maxSkew,
      double maxForce,
      double maxDeviation) {

    /** Copies the map. */
    public Limits {
      distances = Collections.unmodifiableMap(new TreeMap<>(distances));
    }

    /** Reads a section of settings. */
    public static Limits from(Settings section) {
      Map<String, Double> distances = new TreeMap<>();
      Settings pairs = section.section("distances_a");
      for (String key : pairs.plain().keySet()) {
        distances.put(pairOf(pairs, key), pairs.number(key, 0, 0, 100));
      }
      Limits limits =
          new Limits(
              section.number("min_distance", 0.5, 0, 10),
              distances,
              section.number("min_volume_a3", 2, 0, 1e9),
              section.number("max_volume_a3", 1e5, 0, 1e12),
              section.number("min_height_a", 1, 0, 1e6),
              section.number("max_skew", 10, 1, 1e9),
              section.number("max_force_ev_per_a", 50, 0, 1e12),
              section.number("max_energy_deviation_ev_per_atom", 10, 0, 1e12));
      section.refuseUnknown();
      return limits;
    }

    private static String pairOf(Settings section, String key) {
      String[] symbols = key.split("-");
      List<Integer> pair = new ArrayList<>();
      for (String symbol : symbols) {
        Element.ofSymbol(symbol).ifPresent(element -> pair.add(element.atomicNumber()));
      }
      if (symbols.length != 2 || pair.size() != 2) {
        throw section.error(key, "is no pair of elements such as Si-O");
      }
      return Limits.key(pair.get(0), pair.get(1));
    }

    private static String key(int first, int second) {
      return Math.min(first, second) + "-" + Math.max(first, second);
    }

    private double distance(int first, int second) {
      double radii = Element.of(first).covalentRadius() + Element.of(second).covalentRadius();
      return distances.getOrDefault(key(first, second), minDistance * radii);
    }
  }

  /** With nothing known yet. */
  public Screening(Limits limits) {
    this.limits = limits;
  }

  /** The usual limits. */
  public static Screening standard() {
    return new Screening(Limits.from(Settings.empty()));
  }

  /** Why a structure is not worth a calculation; empty if it is. */
  public Optional<String> before(Structure structure) {
    return box(structure).or(() -> closePair(structure));
  }

  /** Why a label is not to be believed; empty if it is, and then it counts from now on. */
  public Optional<String> after(Structure structure, Evaluation answer) {
    if (answer.hasForces()) {
      double largest = 0;
      double[] forces = answer.forces();
      for (int i = 0; i < structure.size(); i++) {
        largest = Math.max(largest, length(forces[3 * i], forces[3 * i + 1], forces[3 * i + 2]));
      }
      if (!(largest <= limits.maxForce())) {
        return reason("a force of %s eV/A; at most %s", largest, limits.maxForce());
      }
    }
    if (structure.size() == 0) {
      return Optional.empty();
    }
    double energy = answer.energy() / structure.size();
    List<Double> alike = energies.getOrDefault(composition(structure), List.of());
    if (alike.size() >= FEWEST) {
      double[] sorted = alike.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
      if (!(Math.abs(energy - median) <= limits.maxDeviation())) {
        return reason(
            "an energy of %s eV/atom, where the median of the others of this composition is"
                + " %s; at most %s away",
            energy, median, limits.maxDeviation());
      }
    }
    remember(structure, answer.energy());
    return Optional.empty();
  }

  /** Counts a label that was let through earlier; eV. */
  void remember(Structure structure, double energy) {
    if (structure.size() > 0) {
      energies
          .computeIfAbsent(composition(structure), key -> new ArrayList<>())
          .add(energy / structure.size());
    }
  }

  private Optional<String> box(Structure structure) {
    Cell cell = structure.cell();
    for (int k = 0; k < 3; k++) {
      if (!cell.periodic(k)) {
        continue;
      }
      double height = cell.height(k);
      if (!(height >= limits.minHeight())) {
        return reason(
            "a cell %s A high along vector %d; at least %s", height, k + 1, limits.minHeight());
      }
      double length = length(cell.get(k, 0), cell.get(k, 1), cell.get(k, 2));
      if (!(length <= limits.maxSkew() * height)) {
        return reason(
            "a cell whose vector %d is %s times its height; at most %s",
            k + 1, length / height, limits.maxSkew());
      }
    }
    boolean isSolid = cell.periodic(0) && cell.periodic(1) && cell.periodic(2);
    if (isSolid && structure.size() > 0) {
      double volume = cell.volume() / structure.size();
      if (!(volume >= limits.minVolume() && volume <= limits.maxVolume())) {
        return reason(
            "%s A^3 per atom; from %s to %s", volume, limits.minVolume(), limits.maxVolume());
      }
    }
    return Optional.empty();
  }

  /** The pair that is closest for its kind. */
  private Optional<String> closePair(Structure structure) {
    int[] species = structure.species();
    double reach = 0;
    for (int first : species) {
      for (int second : species) {
        reach = Math.max(reach, limits.distance(first, second));
      }
    }
    if (reach == 0) {
      return Optional.empty();
    }
    NeighborList list = NeighborList.build(structure, reach);
    double worst = 1;
    Optional<String> reason = Optional.empty();
    for (int i = 0; i < structure.size(); i++) {
      for (int pair = list.first(i); pair < list.end(i); pair++) {
        int j = list.neighbour()[pair];
        int first = structure.atomicNumber(i);
        int second = structure.atomicNumber(j);
        double ratio = list.r()[pair] / limits.distance(first, second);
        if (ratio < worst) {
          worst = ratio;
          reason =
              reason(
                  "atoms %d (%s) and %d (%s) are %s A apart; at least %s",
                  i,
                  Element.of(first).symbol(),
                  j,
                  Element.of(second).symbol(),
                  list.r()[pair],
                  limits.distance(first, second));
        }
      }
    }
    return reason;
  }

  private static double length(double x, double y, double z) {
    return Math.sqrt(x * x + y * y + z * z);
  }

  /** Shares of the elements, so that a supercell is of the composition of its cell. */
  private static String composition(Structure structure) {
    Map<Integer, Integer> counts = new TreeMap<>();
    Arrays.stream(structure.atomicNumbers()).forEach(z -> counts.merge(z, 1, Integer::sum));
    StringBuilder text = new StringBuilder();
    counts.forEach((z, count) ->
        text.append(z).append(':').append((double) count / structure.size()).append(' '));
    return text.toString();
  }

  /** Numbers with four digits, and no zeros behind. */
  private static Optional<String> reason(String format, Object... values) {
    Object[] shown = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      shown[i] =
          values[i] instanceof Double value && Double.isFinite(value)
              ? new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString()
              : values[i];
    }
    return Optional.of(String.format(Locale.ROOT, format, shown));
  }
}
