package org.soapstone.regression;

import java.util.Arrays;

/// Independent Gaussian prior of mean zero: coefficient k has the precision `p_k = alpha_g(k)
/// shape_k`.
///
/// The shape says how coefficients of one group compare with each other and is known beforehand
/// (`gamma_k^2` of a [SmoothnessPrior], a scale of the feature); the strength alpha of each group
/// is learnt from the data, unless the group is fixed. A fitted constant is a group of its own with
/// a fixed, tiny precision: an offset anchored to the mean of the chosen frames would make every
/// design look bad.
public final class Prior {

  private final int[] group;
  private final double[] shape;
  private final double[] fixedAlpha;
  private final int[] groupSize;

  /// A prior whose groups are all learnt.
  ///
  /// @param group group of each feature; the groups are numbered from 0 without a gap
  /// @param shape positive factor of each feature's precision
  public Prior(int[] group, double[] shape) {
    this(group, shape, allFree(group));
  }

  private Prior(int[] group, double[] shape, double[] fixedAlpha) {
    if (group.length != shape.length) {
      throw new IllegalArgumentException(
          "shape must have one value a feature, " + group.length + ", but has " + shape.length);
    }
    this.group = group.clone();
    this.shape = shape.clone();
    this.fixedAlpha = fixedAlpha;
    this.groupSize = new int[fixedAlpha.length];
    for (int k = 0; k < group.length; k++) {
      if (!(shape[k] > 0) || shape[k] == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException(
            "shape[" + k + "] must be positive and finite but is " + shape[k]);
      }
      groupSize[group[k]]++;
    }
    for (int g = 0; g < groupSize.length; g++) {
      if (groupSize[g] == 0) {
        throw new IllegalArgumentException(
            "group must number the groups without a gap but group " + g + " has no feature");
      }
    }
  }

  private static double[] allFree(int[] group) {
    int groups = 0;
    for (int k = 0; k < group.length; k++) {
      if (group[k] < 0) {
        throw new IllegalArgumentException(
            "group[" + k + "] must not be negative but is " + group[k]);
      }
      groups = Math.max(groups, group[k] + 1);
    }
    double[] free = new double[groups];
    Arrays.fill(free, Double.NaN);
    return free;
  }

  /// One group, all coefficients alike: ridge regression.
  public static Prior ridge(int features) {
    double[] shape = new double[features];
    Arrays.fill(shape, 1.0);
    return new Prior(new int[features], shape);
  }

  /// The same prior with the alpha of one group given instead of learnt.
  public Prior withFixed(int fixedGroup, double alpha) {
    requireGroup(fixedGroup);
    if (!(alpha > 0) || alpha == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("alpha must be positive and finite but is " + alpha);
    }
    double[] fixed = fixedAlpha.clone();
    fixed[fixedGroup] = alpha;
    return new Prior(group, shape, fixed);
  }

  private void requireGroup(int g) {
    if (g < 0 || g >= groups()) {
      throw new IllegalArgumentException(
          "group must be in 0 .. " + (groups() - 1) + " but is " + g);
    }
  }

  public int features() {
    return group.length;
  }

  public int groups() {
    return groupSize.length;
  }

  /// Group of a feature.
  public int group(int feature) {
    return group[feature];
  }

  public double shape(int feature) {
    return shape[feature];
  }

  /// Number of features of a group.
  public int groupSize(int g) {
    return groupSize[g];
  }

  public boolean isFixed(int g) {
    return !Double.isNaN(fixedAlpha[g]);
  }

  /// The given alpha of a fixed group.
  public double fixedAlpha(int g) {
    if (!isFixed(g)) {
      throw new IllegalArgumentException("group " + g + " is learnt, not fixed");
    }
    return fixedAlpha[g];
  }

  /// Alpha of each group at a point of a search over their logarithms, which stand in `x` from `at`
  /// on; those that are fixed stay what they are.
  double[] alpha(double[] x, int at) {
    double[] alpha = fixedAlpha.clone();
    for (int g = 0; g < alpha.length; g++) {
      alpha[g] = isFixed(g) ? alpha[g] : StrictMath.exp(x[at + g]);
    }
    return alpha;
  }

  /// Prior precision of each coefficient. A fixed group takes its given alpha, whatever
  /// `hyperparameters` says.
  public double[] precision(Hyperparameters hyperparameters) {
    if (hyperparameters.groups() != groups()) {
      throw new IllegalArgumentException(
          "hyperparameters must have " + groups() + " groups but have " + hyperparameters.groups());
    }
    double[] precision = new double[features()];
    for (int k = 0; k < precision.length; k++) {
      int g = group[k];
      precision[k] = (isFixed(g) ? fixedAlpha[g] : hyperparameters.alpha(g)) * shape[k];
    }
    return precision;
  }
}
