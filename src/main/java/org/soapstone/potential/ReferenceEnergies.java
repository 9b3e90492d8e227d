package org.soapstone.potential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Element;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;

/**
 * E0 of each species in eV: what an atom contributes before any interaction. Subtracted from the
 * labels before a fit and added back at prediction, exactly once.
 *
 * <p>From frames of a single isolated atom where there are any; the rest by least squares over the
 * other frames' energies. Where the compositions do not determine them (all frames of one fixed
 * composition), the solution of least norm is taken and {@link #notes()} says so.
 */
public final class ReferenceEnergies {

  private final TreeMap<Integer, Double> energies;
  private final List<String> notes;

  private ReferenceEnergies(Map<Integer, Double> energies, List<String> notes) {
    this.energies = new TreeMap<>(energies);
    this.notes = List.copyOf(notes);
  }

  /** Given values by atomic number. */
  public static ReferenceEnergies of(Map<Integer, Double> energies) {
    energies.forEach((z, e0) -> {
      if (!Double.isFinite(e0)) {
        throw new IllegalArgumentException(
            "E0 of " + Element.of(z).symbol() + " must be finite, not " + e0);
      }
    });
    return new ReferenceEnergies(energies, List.of());
  }

  /** From labelled frames alone, every species in them getting a value. */
  public static ReferenceEnergies from(List<LabeledStructure> frames) {
    return from(frames, new int[0], Map.of());
  }

  /**
   * From labelled frames, where they are not given.
   *
   * @param wanted atomic numbers that must get a value beside those in the frames; what no frame
   *     speaks of gets 0, and a note
   * @param given values that are taken as they are, and that the others are fitted beside
   */
  public static ReferenceEnergies from(
      List<LabeledStructure> frames, int[] wanted, Map<Integer, Double> given) {
    TreeMap<Integer, Double> energies = new TreeMap<>();
    List<String> notes = new ArrayList<>();
    TreeSet<Integer> species = new TreeSet<>();
    for (int z : wanted) {
      species.add(z);
    }
    for (LabeledStructure frame : frames) {
      for (int z : frame.structure().species()) {
        species.add(z);
      }
      if (isIsolatedAtom(frame.structure()) && frame.energy().isPresent()) {
        energies.put(frame.structure().atomicNumber(0), frame.energy().getAsDouble());
      }
    }
    energies.putAll(given);
    List<Integer> open = new ArrayList<>(species);
    open.removeAll(energies.keySet());
    if (!open.isEmpty()) {
      energies.putAll(leastSquares(frames, energies, open, notes));
    }
    return new ReferenceEnergies(energies, notes);
  }

  /** A single atom that no periodic image reaches. */
  public static boolean isIsolatedAtom(Structure structure) {
    if (structure.size() != 1) {
      return false;
    }
    boolean[] pbc = structure.cell().pbc();
    return !pbc[0] && !pbc[1] && !pbc[2];
  }

  /** E0 of a species, eV. */
  public double of(int atomicNumber) {
    Double energy = energies.get(atomicNumber);
    if (energy == null) {
      throw new BadInputException(
          "no reference energy for "
              + Element.of(atomicNumber).symbol()
              + "; the potential knows only "
              + energies.keySet().stream().map(z -> Element.of(z).symbol()).toList());
    }
    return energy;
  }

  /** Sum of E0 over the atoms of a structure, eV. */
  public double sum(Structure structure) {
    double sum = 0;
    for (int i = 0; i < structure.size(); i++) {
      sum += of(structure.atomicNumber(i));
    }
    return sum;
  }

  /** Atomic numbers with their values, ascending. */
  public Map<Integer, Double> values() {
    return new LinkedHashMap<>(energies);
  }

  /** What a user should know about how the values came about. */
  public List<String> notes() {
    return notes;
  }

  private static Map<Integer, Double> leastSquares(
      List<LabeledStructure> frames,
      Map<Integer, Double> known,
      List<Integer> open,
      List<String> notes) {
    int count = open.size();
    double[] gram = new double[count * count];
    double[] right = new double[count];
    int rows = 0;
    for (LabeledStructure frame : frames) {
      if (frame.energy().isEmpty() || isIsolatedAtom(frame.structure())) {
        continue;
      }
      double[] composition = new double[count];
      double target = frame.energy().getAsDouble();
      for (int z : frame.structure().atomicNumbers()) {
        int column = open.indexOf(z);
        if (column < 0) {
          target -= known.getOrDefault(z, 0.0);
        } else {
          composition[column] += 1;
        }
      }
      // Each frame counts by its energy per atom, whatever its size.
      double weight = 1.0 / frame.structure().size();
      for (int a = 0; a < count; a++) {
        for (int b = 0; b < count; b++) {
          gram[a * count + b] += weight * weight * composition[a] * composition[b];
        }
        right[a] += weight * weight * composition[a] * target;
      }
      rows++;
    }
    if (rows == 0) {
      throw new BadInputException(
          "no frame has an energy under the name asked for, so reference energies cannot be found;"
              + " label at least one frame, or name its label");
    }
    MinimumNormSolution solution = MinimumNormSolution.of(gram, right);
    if (solution.rank() < count) {
      notes.add(
          "the compositions do not determine the reference energies of "
              + open.stream().map(z -> Element.of(z).symbol()).toList()
              + " (rank "
              + solution.rank()
              + " of "
              + count
              + "): least-norm values taken; add isolated atoms if compositions will vary");
    }
    Map<Integer, Double> found = new TreeMap<>();
    for (int a = 0; a < count; a++) {
      found.put(open.get(a), solution.values()[a]);
    }
    return found;
  }
}
