package org.soapstone.testkit;

import org.soapstone.random.CounterRandom;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Structure;

/// Structures to test with: from a seed, of several species, no two atoms too close, in ordinary
/// and in awkward cells.
public final class RandomStructures {

  private static final int TRIES = 10_000;

  private RandomStructures() {}

  /// A molecule without a cell: atoms in a ball with about `minDistance` between neighbours.
  ///
  /// @param species atomic numbers, dealt out in turn
  public static Structure cluster(long seed, int atoms, double minDistance, int... species) {
    double edge = 1.6 * minDistance * Math.cbrt(Math.max(1, atoms));
    double[] rows = {edge, 0, 0, 0, edge, 0, 0, 0, edge};
    Cell box = Cell.of(rows, false, false, false);
    Structure inBox = fill(seed, atoms, minDistance, box, species);
    return new Structure(inBox.atomicNumbers(), inBox.positions(), Cell.none());
  }

  /// A periodic, mildly triclinic crystal; images too are at least `minDistance` apart.
  ///
  /// @param species atomic numbers, dealt out in turn
  public static Structure crystal(long seed, int atoms, double minDistance, int... species) {
    CounterRandom random = CounterRandom.of(seed, "crystal cell", 0);
    double edge = 1.6 * minDistance * Math.cbrt(Math.max(1, atoms));
    double[] rows = new double[9];
    for (int at = 0; at < 9; at++) {
      rows[at] = edge * ((at % 4 == 0 ? 1 : 0) + 0.3 * (random.uniform() - 0.5));
    }
    return fill(seed, atoms, minDistance, Cell.periodic(rows), species);
  }

  /// One of the cells that break codes: skewed, left-handed, smaller than a cutoff, with missing
  /// vectors, mixed boundaries or vacuum; atoms inside and far outside. Up to 12 atoms of three
  /// species at least 0.5 Angstrom apart.
  public static Structure awkward(long seed) {
    CounterRandom random = CounterRandom.of(seed, "awkward", 0);
    Cell cell = awkwardCell(random);
    int atoms = 1 + random.below(cell.volume() > 0 && cell.volume() < 20 ? 3 : 12);
    Structure inside = fill(seed, atoms, 0.5, cell, 14, 8, 1);
    return random.below(2) == 0 ? inside : scattered(inside, random);
  }

  private static Cell awkwardCell(CounterRandom random) {
    double edge = 1.5 + 6 * random.uniform();
    double[] rows = new double[9];
    for (int at = 0; at < 9; at++) {
      rows[at] = edge * ((at % 4 == 0 ? 1 : 0) + 0.4 * (random.uniform() - 0.5));
    }
    boolean[] pbc = {true, true, true};
    int kind = random.below(6);
    if (kind == 1) {
      skew(rows, random);
    } else if (kind == 2) {
      scaleRow(rows, random.below(3), -1);
    } else if (kind == 3) {
      scaleRow(rows, random.below(3), 40);
    }
    if (kind >= 4) {
      for (int k = 0; k < 3; k++) {
        pbc[k] = random.below(2) == 0;
        scaleRow(rows, k, kind == 5 && !pbc[k] ? 0 : 1);
      }
    }
    return Cell.of(rows, pbc);
  }

  /// Adds whole multiples of one row to another: the same lattice, seen through a needle.
  private static void skew(double[] rows, CounterRandom random) {
    for (int step = 0; step < 3; step++) {
      int to = random.below(3);
      int from = (to + 1 + random.below(2)) % 3;
      int times = random.below(13) - 6;
      for (int axis = 0; axis < 3; axis++) {
        rows[3 * to + axis] += times * rows[3 * from + axis];
      }
    }
  }

  private static void scaleRow(double[] rows, int k, double factor) {
    for (int axis = 0; axis < 3; axis++) {
      rows[3 * k + axis] *= factor;
    }
  }

  /// Moves atoms by whole lattice vectors, where the lattice repeats.
  private static Structure scattered(Structure structure, CounterRandom random) {
    double[] positions = structure.positions();
    for (int i = 0; i < structure.size(); i++) {
      for (int k = 0; k < 3; k++) {
        int steps = structure.cell().periodic(k) ? random.below(41) - 20 : 0;
        for (int axis = 0; axis < 3; axis++) {
          positions[3 * i + axis] += steps * structure.cell().get(k, axis);
        }
      }
    }
    return structure.withPositions(positions);
  }

  private static Structure fill(
      long seed, int atoms, double minDistance, Cell cell, int... species) {
    CounterRandom random = CounterRandom.of(seed, "fill", 0);
    double[] positions = new double[3 * atoms];
    int[] numbers = new int[atoms];
    double[] point = new double[3];
    for (int i = 0; i < atoms; i++) {
      int tries = 0;
      do {
        if (++tries > TRIES) {
          throw new IllegalArgumentException("no room for " + atoms + " atoms in " + cell);
        }
        place(random, cell, point);
        System.arraycopy(point, 0, positions, 3 * i, 3);
      } while (!isApart(positions, i, cell, minDistance));
      numbers[i] = species[i % species.length];
    }
    return new Structure(numbers, positions, cell);
  }

  /// A missing vector counts 6 Angstrom, so that a sheet gets some thickness.
  private static void place(CounterRandom random, Cell cell, double[] point) {
    double[] f = new double[3];
    for (int k = 0; k < 3; k++) {
      boolean missing = cell.get(k, 0) == 0 && cell.get(k, 1) == 0 && cell.get(k, 2) == 0;
      f[k] = random.uniform() * (missing ? 6 : 1);
    }
    cell.cartesian(f[0], f[1], f[2], point);
  }

  private static boolean isApart(double[] positions, int last, Cell cell, double minDistance) {
    double[] images = AllImages.within(cell, minDistance);
    for (int j = 0; j < last; j++) {
      for (int at = 0; at < images.length; at += 3) {
        double x = positions[3 * j] - positions[3 * last] + images[at];
        double y = positions[3 * j + 1] - positions[3 * last + 1] + images[at + 1];
        double z = positions[3 * j + 2] - positions[3 * last + 2] + images[at + 2];
        if (x * x + y * y + z * z < minDistance * minDistance) {
          return false;
        }
      }
    }
    return true;
  }
}
