package org.soapstone.testkit;

import org.soapstone.random.CounterRandom;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Structure;

/// Rigid motions of structures: what a potential must not notice.
public final class Rotations {

  private Rotations() {}

  /// A proper rotation, uniform over all of them, row major, from a random unit quaternion.
  public static double[] random(long seed) {
    CounterRandom random = CounterRandom.of(seed, "rotation", 0);
    double w = random.gaussian();
    double x = random.gaussian();
    double y = random.gaussian();
    double z = random.gaussian();
    double s = 2 / (w * w + x * x + y * y + z * z);
    return new double[] {
      1 - s * (y * y + z * z),
      s * (x * y - w * z),
      s * (x * z + w * y),
      s * (x * y + w * z),
      1 - s * (x * x + z * z),
      s * (y * z - w * x),
      s * (x * z - w * y),
      s * (y * z + w * x),
      1 - s * (x * x + y * y)
    };
  }

  /// R v for every 3-vector v of an interleaved array.
  public static double[] vectors(double[] rotation, double[] vectors) {
    double[] out = new double[vectors.length];
    for (int at = 0; at < vectors.length; at += 3) {
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
          out[at + i] += rotation[3 * i + j] * vectors[at + j];
        }
      }
    }
    return out;
  }

  /// R T R^t of a row-major 3 x 3 tensor.
  public static double[] tensor(double[] rotation, double[] tensor) {
    double[] out = new double[9];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 3; k++) {
          for (int l = 0; l < 3; l++) {
            out[3 * i + j] += rotation[3 * i + k] * tensor[3 * k + l] * rotation[3 * j + l];
          }
        }
      }
    }
    return out;
  }

  /// Positions and lattice rotated together.
  public static Structure apply(double[] rotation, Structure structure) {
    Cell cell = Cell.of(vectors(rotation, structure.cell().rows()), structure.cell().pbc());
    return new Structure(structure.atomicNumbers(), vectors(rotation, structure.positions()), cell);
  }

  /// Mirror image through the origin.
  public static Structure inverted(Structure structure) {
    return apply(new double[] {-1, 0, 0, 0, -1, 0, 0, 0, -1}, structure);
  }

  /// All atoms moved by (x, y, z) Angstrom.
  public static Structure translated(Structure structure, double x, double y, double z) {
    double[] moved = structure.positions();
    for (int at = 0; at < moved.length; at += 3) {
      moved[at] += x;
      moved[at + 1] += y;
      moved[at + 2] += z;
    }
    return structure.withPositions(moved);
  }

  /// Atom order\[i\] of the structure becomes atom i.
  public static Structure permuted(Structure structure, int[] order) {
    int[] numbers = new int[order.length];
    double[] positions = new double[3 * order.length];
    double[] old = structure.positions();
    for (int i = 0; i < order.length; i++) {
      numbers[i] = structure.atomicNumber(order[i]);
      System.arraycopy(old, 3 * order[i], positions, 3 * i, 3);
    }
    return new Structure(numbers, positions, structure.cell());
  }
}
