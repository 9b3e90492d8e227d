package org.soapstone.calculator;

import org.soapstone.autodiff.Real;

/**
 * How electrons screen two nuclei from each other, for all elements alike (Ziegler, Biersack and
 * Littmark, The Stopping and Range of Ions in Solids, 1985): the Coulomb energy of bare nuclei is
 * multiplied by
 *
 * <pre>
 * phi(r) = sum_i c_i exp(-d_i r / a),   a = 0.46850 A / (Z1^0.23 + Z2^0.23)
 * </pre>
 */
public final class NuclearScreening {

  private static final double[] C = {0.02817, 0.28022, 0.50986, 0.18175};
  private static final double[] D = {0.20162, 0.40290, 0.94229, 3.19980};
  private static final double LENGTH = 0.46850;
  private static final double EXPONENT = 0.23;

  private final double a;

  /** The screening of two nuclei, by their atomic numbers. */
  public NuclearScreening(int z1, int z2) {
    a = LENGTH / (StrictMath.pow(z1, EXPONENT) + StrictMath.pow(z2, EXPONENT));
  }

  /** phi of a distance in Angstrom. */
  public <T extends Real<T>> T over(T r) {
    T sum = r.constant(0);
    for (int i = 0; i < C.length; i++) {
      sum = sum.plus(r.times(-D[i] / a).exp().times(C[i]));
    }
    return sum;
  }

  /** Second derivative of {@code phi(r) / r}, in 1/A^3. */
  public double curvature(double r) {
    double curvature = 0;
    for (int i = 0; i < C.length; i++) {
      double rate = D[i] / a;
      double term = C[i] * StrictMath.exp(-rate * r) / r;
      curvature += term * (rate * rate + 2 * rate / r + 2 / (r * r));
    }
    return curvature;
  }
}
