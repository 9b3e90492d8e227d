package org.soapstone.properties;

import org.soapstone.linalg.Matrix;
import org.soapstone.linalg.RowQr;
import org.soapstone.parallel.Tasks;

/**
 * The equation of state of Birch and Murnaghan, third order in the strain
 *
 * <pre>
 * E(V) = E0 + 9 V0 B0 / 16 [ (x - 1)^3 B0' + (x - 1)^2 (6 - 4 x) ],    x = (V0/V)^(2/3)
 * </pre>
 *
 * <p>which is a cubic in {@code V^(-2/3)}: a linear least-squares fit finds it.
 *
 * @param energy at the minimum, in the unit of the energies
 * @param volume of the minimum, in the unit of the volumes
 * @param bulkModulus {@code B0 = V E''}
 * @param derivative {@code B0' = dB/dP}
 * @param rms root mean square of what the fit leaves
 */
public record BirchMurnaghan(
    double energy, double volume, double bulkModulus, double derivative, double rms) {

  /** The energy at a volume. */
  public double at(double v) {
    double x = power(volume / v);
    double y = x - 1;
    return energy + 9 * volume * bulkModulus / 16 * (y * y * y * derivative + y * y * (6 - 4 * x));
  }

  /**
   * The one nearest to energies at volumes, at least four of them; all NaN if they have no minimum.
   */
  public static BirchMurnaghan fit(double[] volumes, double[] energies) {
    int points = volumes.length;
    if (points < 4 || energies.length != points) {
      throw new IllegalArgumentException(
          "expected at least 4 volumes and as many energies, got "
              + points
              + " and "
              + energies.length);
    }
    double middle = 0;
    double base = 0;
    for (int i = 0; i < points; i++) {
      middle += volumes[i] / points;
      base += energies[i] / points;
    }
    // In t = (Vm/V)^(2/3) - 1 and from the mean energy, so that no digits are lost.
    double[] c = cubic(volumes, energies, middle, base);
    double t = minimum(c);
    double v0 = middle / Math.sqrt((1 + t) * (1 + t) * (1 + t));
    double second = 2 * c[2] + 6 * c[3] * t;
    double third = 6 * c[3];
    // dt/dV = -2/3 (1+t)/V and so on; the first derivative of E by t vanishes.
    double slope = -2 * (1 + t) / (3 * v0);
    double bend = 10 * (1 + t) / (9 * v0 * v0);
    double bulk = v0 * second * slope * slope;
    double cubed = third * slope * slope * slope + 3 * second * slope * bend;
    double derivative = -1 - v0 * v0 * cubed / bulk;
    double least = base + c[0] + t * (c[1] + t * (c[2] + t * c[3]));
    BirchMurnaghan found = new BirchMurnaghan(least, v0, bulk, derivative, 0);
    double sum = 0;
    for (int i = 0; i < points; i++) {
      double left = found.at(volumes[i]) - energies[i];
      sum = Math.fma(left, left, sum);
    }
    return new BirchMurnaghan(least, v0, bulk, derivative, Math.sqrt(sum / points));
  }

  private static double[] cubic(double[] volumes, double[] energies, double middle, double base) {
    Matrix rows = new Matrix(volumes.length, 4);
    Matrix target = new Matrix(volumes.length, 1);
    for (int i = 0; i < volumes.length; i++) {
      double t = power(middle / volumes[i]) - 1;
      double p = 1;
      for (int k = 0; k < 4; k++) {
        rows.set(i, k, p);
        p *= t;
      }
      target.set(i, 0, energies[i] - base);
    }
    return RowQr.factor(rows, target, Tasks.inline()).solve(0);
  }

  /** Where the cubic is lowest nearby; NaN if nowhere. */
  private static double minimum(double[] c) {
    // c1 + 2 c2 t + 3 c3 t^2 = 0 at the root with positive curvature.
    double root = Math.sqrt(c[2] * c[2] - 3 * c[1] * c[3]);
    return -c[1] / (c[2] + root);
  }

  private static double power(double ratio) {
    double root = StrictMath.cbrt(ratio);
    return root * root;
  }
}
