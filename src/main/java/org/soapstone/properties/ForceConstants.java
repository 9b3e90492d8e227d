package org.soapstone.properties;

import org.soapstone.calculator.Calculator;
import org.soapstone.linalg.Matrix;
import org.soapstone.linalg.SymmetricEigen;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Element;
import org.soapstone.structure.Structure;
import org.soapstone.structure.Units;

/**
 * Second derivatives of the energy of a crystal, and its phonons.
 *
 * <pre>
 * phi_ab(i 0, j R) = d2E / dr_ia(0) dr_jb(R)
 * D_ab(i j; q) = 1 / sqrt(m_i m_j) sum_R phi_ab(i 0, j R) exp(i q R),    D e = w^2 e
 * </pre>
 *
 * <p>Each atom of the cell is moved by 0.002 A both ways along x, y, z in a supercell; the change
 * of all forces gives phi, wrong by {@code u^2/6} times its second derivative, some 1e-5 of it. A
 * pair counts as its closest images, those at equal distances in equal parts. So phonons are exact
 * at wave vectors that fit into the supercell, and at all others if it is at least twice as wide as
 * phi reaches. Then phi of an atom with itself is set so that no force arises when all atoms move
 * alike.
 */
public final class ForceConstants {

  private static final double MOVE = 2e-3;

  /** Distances closer than this are equal, A. */
  private static final double EQUAL = 1e-4;

  private static final double THZ = 1000 / (2 * Math.PI * Units.TIME_IN_FS);

  private final Structure cell;
  private final Supercell supercell;
  private final int others;
  private final double[] phi;
  private final double drift;

  /**
   * From forces.
   *
   * @param cell as small as the crystal has one, at rest
   * @param length least distance of opposite faces of the supercell, A
   */
  public static ForceConstants of(Structure cell, Calculator calculator, double length) {
    return new ForceConstants(cell, Supercell.atLeast(cell, length), calculator);
  }

  private ForceConstants(Structure cell, Supercell supercell, Calculator calculator) {
    this.cell = cell;
    this.supercell = supercell;
    Structure whole = supercell.structure();
    this.others = whole.size();
    this.phi = new double[9 * cell.size() * others];
    Calculator near = calculator.alongTrajectory();
    for (int i = 0; i < cell.size(); i++) {
      for (int a = 0; a < 3; a++) {
        double[] more = forces(whole, near, 3 * i + a, MOVE);
        double[] less = forces(whole, near, 3 * i + a, -MOVE);
        for (int j = 0; j < others; j++) {
          for (int b = 0; b < 3; b++) {
            phi[at(i, j, a, b)] = -(more[3 * j + b] - less[3 * j + b]) / (2 * MOVE);
          }
        }
      }
    }
    this.drift = balance();
  }

  private static double[] forces(
      Structure whole, Calculator calculator, int coordinate, double move) {
    double[] positions = whole.positions();
    positions[coordinate] += move;
    return calculator.evaluate(whole.withPositions(positions)).forces();
  }

  private int at(int i, int j, int a, int b) {
    return 9 * (i * others + j) + 3 * a + b;
  }

  /** Sets phi of an atom with itself, and tells by how much at most. */
  private double balance() {
    double worst = 0;
    for (int i = 0; i < cell.size(); i++) {
      for (int k = 0; k < 9; k++) {
        double sum = 0;
        for (int j = 0; j < others; j++) {
          sum += phi[9 * (i * others + j) + k];
        }
        phi[9 * (i * others + i) + k] -= sum;
        worst = Math.max(worst, Math.abs(sum));
      }
    }
    return worst;
  }

  /** Largest sum over all atoms of one row of phi before it was set to zero, eV/A^2. */
  public double drift() {
    return drift;
  }

  /** Atoms of the supercell. */
  public int atoms() {
    return others;
  }

  /**
   * Frequencies at a wave vector, THz, ascending; that of a negative {@code w^2} is negative.
   *
   * @param reference the cell whose reciprocal vectors {@code q} counts
   */
  public double[] frequencies(Cell reference, double... q) {
    double[] squares = SymmetricEigen.values(dynamicalMatrix(reference, q), Tasks.inline());
    double[] frequencies = new double[3 * cell.size()];
    for (int k = 0; k < frequencies.length; k++) {
      // The real form of twice the size has each eigenvalue twice.
      double square = 0.5 * (squares[2 * k] + squares[2 * k + 1]);
      frequencies[k] = Math.copySign(Math.sqrt(Math.abs(square)) * THZ, square);
    }
    return frequencies;
  }

  /** {@code (Re D, -Im D; Im D, Re D)}, eV/(A^2 amu). */
  private Matrix dynamicalMatrix(Cell reference, double[] q) {
    int n = 3 * cell.size();
    double[] re = new double[n * n];
    double[] im = new double[n * n];
    Images images = new Images(supercell.structure());
    double[] shift = new double[3];
    for (int i = 0; i < cell.size(); i++) {
      for (int j = 0; j < others; j++) {
        int copyOf = j % cell.size();
        supercell.shift(j / cell.size(), shift);
        double[] phase = images.phase(i, j, shift, reference, q);
        double masses = Math.sqrt(mass(i) * mass(copyOf));
        for (int k = 0; k < 9; k++) {
          double term = phi[9 * (i * others + j) + k] / masses;
          int to = (3 * i + k / 3) * n + 3 * copyOf + k % 3;
          re[to] += term * phase[0];
          im[to] += term * phase[1];
        }
      }
    }
    Matrix real = new Matrix(2 * n, 2 * n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double even = 0.5 * (re[i * n + j] + re[j * n + i]);
        double odd = 0.5 * (im[i * n + j] - im[j * n + i]);
        real.set(i, j, even);
        real.set(n + i, n + j, even);
        real.set(n + i, j, odd);
        real.set(i, n + j, -odd);
      }
    }
    return real;
  }

  private double mass(int i) {
    return Element.of(cell.atomicNumber(i)).mass();
  }

  /** The closest images of pairs in a supercell. */
  private static final class Images {
    private final Structure whole;
    private final int[] reach = new int[3];

    Images(Structure whole) {
      this.whole = whole;
      for (int k = 0; k < 3; k++) {
        reach[k] = whole.cell().periodic(k) ? 1 : 0;
      }
    }

    /** Mean of {@code exp(i q R)} over the closest images, real and imaginary part. */
    double[] phase(int i, int j, double[] shift, Cell reference, double[] q) {
      double least = Double.POSITIVE_INFINITY;
      double[] sum = new double[2];
      int count = 0;
      for (int pass = 0; pass < 2; pass++) {
        for (int a = -reach[0]; a <= reach[0]; a++) {
          for (int b = -reach[1]; b <= reach[1]; b++) {
            for (int c = -reach[2]; c <= reach[2]; c++) {
              double[] image = image(a, b, c);
              double distance = distance(i, j, image);
              if (pass == 0) {
                least = Math.min(least, distance);
              } else if (distance < least + EQUAL) {
                count++;
                addPhase(shift, image, reference, q, sum);
              }
            }
          }
        }
      }
      return new double[] {sum[0] / count, sum[1] / count};
    }

    private double[] image(int a, int b, int c) {
      double[] image = new double[3];
      for (int axis = 0; axis < 3; axis++) {
        image[axis] =
            a * whole.cell().get(0, axis)
                + b * whole.cell().get(1, axis)
                + c * whole.cell().get(2, axis);
      }
      return image;
    }

    private double distance(int i, int j, double[] image) {
      double x = whole.x(j) - whole.x(i) + image[0];
      double y = whole.y(j) - whole.y(i) + image[1];
      double z = whole.z(j) - whole.z(i) + image[2];
      return Math.sqrt(x * x + y * y + z * z);
    }

    private static void addPhase(
        double[] shift, double[] image, Cell reference, double[] q, double[] sum) {
      double[] turns = new double[3];
      reference.fractional(shift[0] + image[0], shift[1] + image[1], shift[2] + image[2], turns);
      double angle = 2 * Math.PI * (q[0] * turns[0] + q[1] * turns[1] + q[2] * turns[2]);
      sum[0] += StrictMath.cos(angle);
      sum[1] += StrictMath.sin(angle);
    }
  }
}
