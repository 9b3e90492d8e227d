package org.soapstone.gp;

import java.util.Arrays;

/// `k = p`: with it a Gaussian process is Bayesian linear regression in the features.
public record LinearKernel() implements Kernel {

  @Override
  public void at(double p, double n, double m, KernelSlopes out) {
    out.set(p, 1, 0, 0, 0, 0, 0, 0);
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
    System.arraycopy(p, from, k, from, count);
    Arrays.fill(byP, from, from + count, 1);
    Arrays.fill(byN, from, from + count, 0);
  }

  @Override
  public double self(double n) {
    return n;
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
