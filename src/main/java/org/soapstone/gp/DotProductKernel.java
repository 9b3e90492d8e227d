package org.soapstone.gp;

import java.util.Arrays;

/// `k = (p / sqrt(n m))^zeta`, the kernel of SOAP: the cosine between two environments, sharpened.
/// An environment without features, `n = 0`, is like no other and not like itself: `k = 0`.
///
/// A. P. Bartok, R. Kondor, G. Csanyi, doi:10.1103/PhysRevB.87.184115.
///
/// @param zeta power, at least 1
public record DotProductKernel(int zeta) implements Kernel {

  public DotProductKernel {
    if (zeta < 1) {
      throw new IllegalArgumentException("zeta must be at least 1 but is " + zeta);
    }
  }

  @Override
  public void at(double p, double n, double m, KernelSlopes out) {
    if (!(n > 0 && m > 0)) {
      out.set(0, 0, 0, 0, 0, 0, 0, 0);
      return;
    }
    double inverse = 1 / (Math.sqrt(n) * Math.sqrt(m));
    double c = p * inverse;
    // zeta c^(zeta - 1), from which all the rest follows.
    double slope = zeta * power(c, zeta - 1);
    double k = slope * c / zeta;
    double second = zeta == 1 ? 0 : zeta * (zeta - 1) * power(c, zeta - 2);
    double half = -0.5 * zeta;
    out.set(
        k,
        slope * inverse,
        half * k / n,
        half * k / m,
        second * inverse * inverse,
        half * slope * inverse / n,
        half * slope * inverse / m,
        half * half * k / (n * m));
  }

  @Override
  public void row(
      int count,
      double[] p,
      int from,
      double n,
      double[] m,
      double[] k,
      double[] byP,
      double[] byN) {
    if (!(n > 0)) {
      Arrays.fill(k, from, from + count, 0);
      Arrays.fill(byP, from, from + count, 0);
      Arrays.fill(byN, from, from + count, 0);
      return;
    }
    double root = Math.sqrt(n);
    for (int s = 0; s < count; s++) {
      double inverse = m[s] > 0 ? 1 / (root * Math.sqrt(m[s])) : 0;
      byP[from + s] = zeta * inverse;
      byN[from + s] = p[from + s] * inverse;
      k[from + s] = 1;
    }
    for (int e = 1; e < zeta; e++) {
      for (int s = from; s < from + count; s++) {
        k[s] *= byN[s];
      }
    }
    double half = -0.5 * zeta / n;
    for (int s = from; s < from + count; s++) {
      byP[s] *= k[s];
      k[s] *= byN[s];
      byN[s] = half * k[s];
    }
  }

  private static double power(double base, int exponent) {
    double product = 1;
    for (int e = 0; e < exponent; e++) {
      product *= base;
    }
    return product;
  }

  @Override
  public double self(double n) {
    return n > 0 ? 1 : 0;
  }

  @Override
  public double[] parameters() {
    return new double[0];
  }

  @Override
  public Kernel with(double... parameters) {
    if (parameters.length != 0) {
      throw new IllegalArgumentException(
          "parameters must be none but are " + Arrays.toString(parameters));
    }
    return this;
  }

  @Override
  public void byLogParameter(int parameter, double p, double n, double m, KernelSlopes out) {
    throw new IllegalArgumentException("parameter must be one of none but is " + parameter);
  }
}
