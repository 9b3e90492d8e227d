package org.soapstone.properties;

import java.util.Arrays;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Evaluation;
import org.soapstone.linalg.Cholesky;
import org.soapstone.linalg.Factored;
import org.soapstone.linalg.Matrix;
import org.soapstone.linalg.SymmetricEigen;
import org.soapstone.md.RelaxSettings;
import org.soapstone.md.Relaxed;
import org.soapstone.md.Relaxer;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.Structure;
import org.soapstone.structure.Units;
import org.soapstone.structure.Voigt;

/**
 * Elastic constants {@code C_ij = d sigma_i / d eps_j} in GPa, Voigt order xx yy zz yz xz xy; a
 * shear strain is {@code eps_yz + eps_zy}.
 *
 * <p>Central differences of the stress at strains of 0.001: wrong by {@code h^2/6} times the third
 * derivative, some 1e-5 of the constants. Stress at rest must vanish, or constants of stress and of
 * energy are not the same.
 */
public final class ElasticTensor {

  private static final double STRAIN = 1e-3;
  private static final double FORCE_TOLERANCE = 1e-6;
  private static final int MOST_STEPS = 500;

  private final double[] c;
  private final double asymmetry;
  private final boolean converged;

  private ElasticTensor(double[] raw, boolean converged) {
    this.c = new double[36];
    this.converged = converged;
    double worst = 0;
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < 6; j++) {
        c[6 * i + j] = 0.5 * (raw[6 * i + j] + raw[6 * j + i]);
        worst = Math.max(worst, Math.abs(raw[6 * i + j] - raw[6 * j + i]));
      }
    }
    this.asymmetry = worst;
  }

  /** With the atoms where the strain takes them. */
  public static ElasticTensor clamped(Structure crystal, Calculator calculator) {
    return of(crystal, strained -> new Answer(strained, calculator.evaluate(strained), true));
  }

  /** With the atoms where no force is left under the strain. */
  public static ElasticTensor relaxed(Structure crystal, Calculator calculator) {
    Relaxer relaxer = new Relaxer(calculator, RelaxSettings.atoms(FORCE_TOLERANCE, MOST_STEPS));
    return of(
        crystal,
        strained -> {
          Relaxed found = relaxer.relax(strained);
          return new Answer(found.structure(), found.evaluation(), found.converged());
        });
  }

  /** What is under one strain. */
  private record Answer(Structure structure, Evaluation evaluation, boolean converged) {}

  private interface Response {
    Answer to(Structure strained);
  }

  private static ElasticTensor of(Structure crystal, Response response) {
    double[] raw = new double[36];
    boolean converged = true;
    for (int j = 0; j < 6; j++) {
      Answer more = response.to(crystal.strained(strain(j, STRAIN)));
      Answer less = response.to(crystal.strained(strain(j, -STRAIN)));
      converged &= more.converged && less.converged;
      for (int i = 0; i < 6; i++) {
        raw[6 * i + j] =
            (stress(more, i) - stress(less, i)) / (2 * STRAIN) * Units.EV_PER_A3_IN_GPA;
      }
    }
    return new ElasticTensor(raw, converged);
  }

  private static double[] strain(int j, double size) {
    double[] strain = new double[9];
    strain[Voigt.place(j)] += 0.5 * size;
    strain[Voigt.mirrored(j)] += 0.5 * size;
    return strain;
  }

  private static double stress(Answer answer, int i) {
    double[] virial = answer.evaluation.virial();
    double mean = 0.5 * (virial[Voigt.place(i)] + virial[Voigt.mirrored(i)]);
    return -mean / answer.structure.cell().volume();
  }

  /** {@code C_ij}, GPa; i and j from 0 to 5. */
  public double get(int i, int j) {
    return c[6 * i + j];
  }

  /** All of them, row major; a copy. */
  public double[] values() {
    return c.clone();
  }

  /** Largest difference of {@code C_ij} and {@code C_ji} before their mean was taken, GPa. */
  public double asymmetry() {
    return asymmetry;
  }

  /** Whether the atoms came to rest under every strain. */
  public boolean converged() {
    return converged;
  }

  /** Mean of C11, C22, C33, of C12, C13, C23, and of C44, C55, C66. */
  public double[] cubic() {
    return new double[] {
      (get(0, 0) + get(1, 1) + get(2, 2)) / 3,
      (get(0, 1) + get(0, 2) + get(1, 2)) / 3,
      (get(3, 3) + get(4, 4) + get(5, 5)) / 3
    };
  }

  /** Largest difference from a tensor with cubic symmetry along the axes, GPa. */
  public double cubicDeviation() {
    double[] cubic = cubic();
    double worst = 0;
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < 6; j++) {
        double expected = 0;
        if (i < 3 && j < 3) {
          expected = i == j ? cubic[0] : cubic[1];
        } else if (i == j) {
          expected = cubic[2];
        }
        worst = Math.max(worst, Math.abs(get(i, j) - expected));
      }
    }
    return worst;
  }

  /** The smallest eigenvalue, GPa: the crystal is stable under any strain if it is positive. */
  public double leastEigenvalue() {
    return SymmetricEigen.values(matrix(), Tasks.inline())[0];
  }

  /** Bulk modulus after Hill: half way between the bounds of Voigt and Reuss, GPa. */
  public double bulkModulus() {
    double voigt =
        (get(0, 0) + get(1, 1) + get(2, 2) + 2 * (get(0, 1) + get(0, 2) + get(1, 2))) / 9;
    double[] s = compliance();
    double reuss = 1 / (s[0] + s[7] + s[14] + 2 * (s[1] + s[2] + s[8]));
    return 0.5 * (voigt + reuss);
  }

  /** Shear modulus after Hill, GPa. */
  public double shearModulus() {
    double diagonal = get(0, 0) + get(1, 1) + get(2, 2);
    double across = get(0, 1) + get(0, 2) + get(1, 2);
    double voigt = (diagonal - across + 3 * (get(3, 3) + get(4, 4) + get(5, 5))) / 15;
    double[] s = compliance();
    double reuss =
        15 / (4 * (s[0] + s[7] + s[14]) - 4 * (s[1] + s[2] + s[8]) + 3 * (s[21] + s[28] + s[35]));
    return 0.5 * (voigt + reuss);
  }

  /** Inverse of C, row major; all NaN if the crystal is not stable. */
  private double[] compliance() {
    double[] s = new double[36];
    Arrays.fill(s, Double.NaN);
    if (Cholesky.factor(matrix(), Tasks.inline()) instanceof Factored factored) {
      for (int j = 0; j < 6; j++) {
        double[] unit = new double[6];
        unit[j] = 1;
        System.arraycopy(factored.solve(unit), 0, s, 6 * j, 6);
      }
    }
    return s;
  }

  private Matrix matrix() {
    return Matrix.wrap(6, 6, 6, c.clone());
  }
}
