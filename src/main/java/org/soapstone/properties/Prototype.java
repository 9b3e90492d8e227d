package org.soapstone.properties;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Element;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/** Crystals that have a name: the usual cell, and the smallest one. */
@SuppressWarnings("ImmutableEnumChecker") // arrays that nobody else sees and nobody changes
public enum Prototype {
  /** Simple cubic. */
  SC(Lattice.SIMPLE, 0, 0, 0, 0),
  /** Face-centred cubic. */
  FCC(Lattice.FACES, 0, 0, 0, 0),
  /** Body-centred cubic. */
  BCC(Lattice.BODY, 0, 0, 0, 0),
  /** Hexagonal close-packed; begins with the ideal c/a. */
  HCP(Lattice.HEXAGONAL, 0, 0, 0, 0, 0, 1 / 3.0, 2 / 3.0, 0.5),
  /** Diamond. */
  DIAMOND(Lattice.FACES, 0, 0, 0, 0, 0, 0.25, 0.25, 0.25),
  /** Zincblende, two elements. */
  ZINCBLENDE(Lattice.FACES, 0, 0, 0, 0, 1, 0.25, 0.25, 0.25),
  /** Rock salt, two elements. */
  ROCKSALT(Lattice.FACES, 0, 0, 0, 0, 1, 0.5, 0.5, 0.5),
  /** Caesium chloride, two elements. */
  CSCL(Lattice.SIMPLE, 0, 0, 0, 0, 1, 0.5, 0.5, 0.5);

  /** Points that a lattice repeats, and vectors of its smallest cell, in the usual cell. */
  @SuppressWarnings("ImmutableEnumChecker") // likewise
  private enum Lattice {
    SIMPLE(new double[] {0, 0, 0}, new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}),
    FACES(
        new double[] {0, 0, 0, 0, .5, .5, .5, 0, .5, .5, .5, 0},
        new double[] {0, .5, .5, .5, 0, .5, .5, .5, 0}),
    BODY(new double[] {0, 0, 0, .5, .5, .5}, new double[] {-.5, .5, .5, .5, -.5, .5, .5, .5, -.5}),
    HEXAGONAL(new double[] {0, 0, 0}, new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1});

    final double[] points;
    final double[] primitive;

    Lattice(double[] points, double[] primitive) {
      this.points = points;
      this.primitive = primitive;
    }
  }

  private final Lattice lattice;
  private final double[] basis;

  /**
   * A crystal.
   *
   * @param basis four numbers an atom of the smallest cell: which element, then where in the usual
   *     cell
   */
  Prototype(Lattice lattice, double... basis) {
    this.lattice = lattice;
    this.basis = basis;
  }

  /**
   * The one of a name.
   *
   * @throws BadInputException if there is none
   */
  public static Prototype named(String name) {
    for (Prototype prototype : values()) {
      if (prototype.key().equals(name.toLowerCase(Locale.ROOT))) {
        return prototype;
      }
    }
    throw new BadInputException(
        "unknown crystal '"
            + name
            + "'; known are "
            + String.join(", ", Arrays.stream(values()).map(Prototype::key).toList()));
  }

  /** The name as a user writes it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How many elements it has. */
  public int elements() {
    int most = 0;
    for (int i = 0; i < basis.length; i += 4) {
      most = Math.max(most, (int) basis[i]);
    }
    return most + 1;
  }

  boolean isCubic() {
    return lattice != Lattice.HEXAGONAL;
  }

  /**
   * The crystal with a lattice constant.
   *
   * @param species atomic numbers, {@link #elements()} of them
   * @param a A
   */
  public Crystal crystal(int[] species, double a) {
    if (species.length != elements()) {
      throw new BadInputException(
          "the crystal " + key() + " has " + elements() + " element(s), not " + species.length);
    }
    double[] rows =
        isCubic()
            ? new double[] {a, 0, 0, 0, a, 0, 0, 0, a}
            : new double[] {a, 0, 0, -a / 2, a * Math.sqrt(3) / 2, 0, 0, 0, a * Math.sqrt(8.0 / 3)};
    Cell cell = Cell.periodic(rows);
    int points = lattice.points.length / 3;
    int atoms = basis.length / 4;
    int[] numbers = new int[points * atoms];
    double[] positions = new double[3 * numbers.length];
    double[] r = new double[3];
    for (int atom = 0; atom < atoms; atom++) {
      for (int point = 0; point < points; point++) {
        int at = atom * points + point;
        numbers[at] = species[(int) basis[4 * atom]];
        cell.cartesian(
            basis[4 * atom + 1] + lattice.points[3 * point],
            basis[4 * atom + 2] + lattice.points[3 * point + 1],
            basis[4 * atom + 3] + lattice.points[3 * point + 2],
            r);
        System.arraycopy(r, 0, positions, 3 * at, 3);
      }
    }
    return new Crystal(key(), new Structure(numbers, positions, cell), lattice.primitive);
  }

  /** The crystal whose closest atoms are as far apart as their covalent radii say. */
  Crystal touching(int[] species) {
    Structure unit = crystal(species, 10).cell();
    NeighborList list = NeighborList.build(unit, 10.001);
    double largest = 0;
    for (int i = 0; i < unit.size(); i++) {
      for (int p = list.first(i); p < list.end(i); p++) {
        double radii = radius(unit, i) + radius(unit, list.neighbour()[p]);
        largest = Math.max(largest, radii / list.r()[p]);
      }
    }
    return crystal(species, 10 * largest);
  }

  private static double radius(Structure structure, int i) {
    return Element.of(structure.atomicNumber(i)).covalentRadius();
  }

  /** Wave vectors that tables name, in units of the reciprocal vectors of the usual cell. */
  public Map<String, List<Double>> wellKnownPoints() {
    Map<String, List<Double>> points = new LinkedHashMap<>();
    points.put("G", List.of(0.0, 0.0, 0.0));
    switch (lattice) {
      case SIMPLE -> {
        points.put("X", List.of(0.0, 0.0, 0.5));
        points.put("M", List.of(0.5, 0.5, 0.0));
        points.put("R", List.of(0.5, 0.5, 0.5));
      }
      case FACES -> {
        points.put("X", List.of(0.0, 0.0, 1.0));
        points.put("L", List.of(0.5, 0.5, 0.5));
      }
      case BODY -> {
        points.put("H", List.of(0.0, 0.0, 1.0));
        points.put("N", List.of(0.5, 0.5, 0.0));
      }
      case HEXAGONAL -> {
        points.put("M", List.of(0.5, 0.0, 0.0));
        points.put("A", List.of(0.0, 0.0, 0.5));
      }
    }
    return points;
  }

  /** Surfaces of low indices. */
  public List<Miller> lowIndexSurfaces() {
    return isCubic()
        ? List.of(new Miller(1, 0, 0), new Miller(1, 1, 0), new Miller(1, 1, 1))
        : List.of(new Miller(0, 0, 1));
  }
}
