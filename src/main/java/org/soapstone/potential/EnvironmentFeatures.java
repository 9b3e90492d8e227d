package org.soapstone.potential;

import java.util.Arrays;
import java.util.List;
import org.soapstone.descriptor.LocalFeatures;

/// Which features of an atom make its environment, and how much each of them counts: those of the
/// density, multiplied by factors.
///
/// The density of a few neighbours is a sum of sharp peaks, whose coefficients hardly fall with n
/// and l. In a kernel the many features that are fine would decide how alike two environments are,
/// and all would look equally strange to each other. That fine features matter less is what the
/// prior of a linear model says of its coefficients. Taking its deviations for the factors says the
/// same here: the kernel of power one is that linear model.
public final class EnvironmentFeatures {

  private final LocalFeatures basis;
  private final int from;

  /// One factor a column of the basis.
  private final double[] scale;

  private EnvironmentFeatures(LocalFeatures basis, int from, double[] scale) {
    this.basis = basis;
    this.from = from;
    this.scale = scale;
  }

  /// Features of the density as they are.
  public static EnvironmentFeatures plain(LocalFeatures basis) {
    return plain(basis, densityStart(basis));
  }

  /// Features as they are, from a column of each block on.
  static EnvironmentFeatures plain(LocalFeatures basis, int from) {
    double[] ones = new double[basis.size()];
    Arrays.fill(ones, 1);
    return new EnvironmentFeatures(basis, from, ones);
  }

  private static int densityStart(LocalFeatures basis) {
    int k = 0;
    while (k < basis.blockSize(0) && basis.order(k) < 2) {
      k++;
    }
    return k;
  }

  /// Features of the density times the deviations that the prior of a linear model gives their
  /// coefficients, `1 / gamma` with `gamma = 1 + sum (n^2 + l^2)` over the factors of a feature.
  public static EnvironmentFeatures smooth(LocalFeatures basis) {
    double[] scale = PlainBasis.smoothness(basis);
    for (int k = 0; k < scale.length; k++) {
      scale[k] = 1 / Math.sqrt(scale[k]);
    }
    return new EnvironmentFeatures(basis, densityStart(basis), scale);
  }

  /// Features of the density times given factors.
  ///
  /// @param factors of each species, as [#scale] gave them
  static EnvironmentFeatures scaled(LocalFeatures basis, List<double[]> factors) {
    EnvironmentFeatures plain = plain(basis);
    for (int kind = 0; kind < factors.size(); kind++) {
      int start = basis.block(kind) + plain.from;
      System.arraycopy(factors.get(kind), 0, plain.scale, start, plain.width(kind));
    }
    return plain;
  }

  LocalFeatures basis() {
    return basis;
  }

  /// First column of a block that belongs to an environment.
  int from() {
    return from;
  }

  /// Number of features of the environment of an atom of a species.
  int width(int kind) {
    return basis.blockSize(kind) - from;
  }

  /// Factors of the features of an environment.
  double[] scale(int kind) {
    return Arrays.copyOfRange(scale, basis.block(kind) + from, basis.block(kind + 1));
  }

  /// The environment whose features stand in a row of all columns.
  ///
  /// @param row where it begins
  double[] of(int kind, double[] values, int row) {
    double[] environment = new double[width(kind)];
    int column = basis.block(kind) + from;
    for (int k = 0; k < environment.length; k++) {
      environment[k] = scale[column + k] * values[row + column + k];
    }
    return environment;
  }
}
