package org.soapstone.acquisition;

import org.soapstone.linalg.Matrix;
import org.soapstone.regression.Uncertainty;

/// A stub whose coefficients are independent, so that everything can be worked out by hand. It
/// observes only rows of a single feature each.
final class DiagonalUncertainty implements Uncertainty {

  private final double[] variances;

  DiagonalUncertainty(double... variances) {
    this.variances = variances.clone();
  }

  @Override
  public int features() {
    return variances.length;
  }

  @Override
  public Matrix whitened(Matrix phi) {
    return scaled(phi, 0.5);
  }

  @Override
  public Matrix timesCovariance(Matrix phi) {
    return scaled(phi, 1);
  }

  private Matrix scaled(Matrix phi, double power) {
    Matrix scaled = phi.copy();
    for (int i = 0; i < phi.rows(); i++) {
      for (int k = 0; k < phi.columns(); k++) {
        scaled.set(i, k, phi.get(i, k) * Math.pow(variances[k], power));
      }
    }
    return scaled;
  }

  @Override
  public Uncertainty observing(Matrix phi, double[] noisePrecisions) {
    double[] after = variances.clone();
    for (int i = 0; i < phi.rows(); i++) {
      for (int k = 0; k < after.length; k++) {
        double x = phi.get(i, k);
        after[k] = 1 / (1 / after[k] + noisePrecisions[i] * x * x);
      }
    }
    return new DiagonalUncertainty(after);
  }
}
