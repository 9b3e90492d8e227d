package org.soapstone.potential;

import org.soapstone.descriptor.AtomFunction;
import org.soapstone.descriptor.LocalFeatures;
import org.soapstone.linalg.Matrix;

/// Weights times features, as a function of the features of an atom.
final class LinearFunction implements AtomFunction {

  private final LocalFeatures features;
  private final double[] weights;

  LinearFunction(LocalFeatures features, double[] weights) {
    this.features = features;
    this.weights = weights.clone();
  }

  @Override
  public void evaluate(int kind, int atoms, Matrix block, double[] values, Matrix gradients) {
    int start = features.block(kind);
    int width = features.blockSize(kind);
    for (int a = 0; a < atoms; a++) {
      double sum = 0;
      int row = block.row(a);
      for (int k = 0; k < width; k++) {
        sum = Math.fma(weights[start + k], block.data()[row + k], sum);
      }
      values[a] = sum;
      System.arraycopy(weights, start, gradients.data(), gradients.row(a), width);
    }
  }
}
