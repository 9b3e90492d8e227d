package org.soapstone.regression;

import java.util.Arrays;

/// Which noise precisions are learnt apart and which together: quantities of one group share one
/// number, `beta_q = ratio_q beta_group`.
///
/// Noise learnt for each quantity apart is right if the model is right. A finite basis is not: its
/// misfit of the 3N forces of a frame is one error seen many times, which the evidence takes for 3N
/// independent witnesses. They then outvote the one energy, and forces a hundredth better are paid
/// for with energies ten times worse. Tying energy and force noise by the accuracy that a user
/// wants of them ends this; the calibration afterwards makes each error bar honest.
public final class NoiseModel {

  /// Labels of electronic-structure codes repeat to about a hundredth of the accuracy that is asked
  /// of a potential; a model of few data that hits them more closely only seems to know more.
  private static final double FLOOR = 0.01;

  private final int[] group;
  private final double[] ratio;
  private final double[] floor;
  private final int groups;

  private NoiseModel(int[] group, double[] ratio, double[] floor) {
    this.group = group;
    this.ratio = ratio;
    this.floor = floor;
    this.groups = Arrays.stream(group).max().orElse(-1) + 1;
  }

  /// Each quantity has a noise of its own.
  public static NoiseModel free() {
    return new NoiseModel(new int[] {0, 1, 2}, new double[] {1, 1, 1}, new double[3]);
  }

  /// Energy and force noise in a given ratio and not below a hundredth of the given values, virial
  /// noise of its own.
  ///
  /// @param energySd and `forceSd`: standard deviations, in the units of the rows, whose ratio
  ///   counts
  public static NoiseModel tied(double energySd, double forceSd) {
    double ratio = forceSd / energySd;
    if (!(energySd > 0 && forceSd > 0 && ratio > 0 && ratio < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "energySd and forceSd must be positive and finite but are " + energySd + ", " + forceSd);
    }
    return new NoiseModel(
        new int[] {0, 0, 1},
        new double[] {ratio * ratio, 1, 1},
        new double[] {FLOOR * energySd, FLOOR * forceSd, 0});
  }

  /// Energy, force and virial noise apart, those of energies and forces not below a hundredth of
  /// the given values.
  public static NoiseModel apart(double energySd, double forceSd) {
    return free().atLeast(FLOOR * energySd, FLOOR * forceSd);
  }

  /// The same, with energy and force noise not below the given ones.
  public NoiseModel atLeast(double energySd, double forceSd) {
    double[] raised = floor.clone();
    raised[Quantity.ENERGY.index()] = Math.max(raised[Quantity.ENERGY.index()], energySd);
    raised[Quantity.FORCE.index()] = Math.max(raised[Quantity.FORCE.index()], forceSd);
    return new NoiseModel(group, ratio, raised);
  }

  /// Number of precisions to learn.
  int groups() {
    return groups;
  }

  int group(Quantity quantity) {
    return group[quantity.index()];
  }

  /// The smallest noise that is believed, a standard deviation in the unit of the rows.
  double floor(Quantity quantity) {
    return floor[quantity.index()];
  }

  double logRatio(Quantity quantity) {
    return StrictMath.log(ratio[quantity.index()]);
  }

  /// Noise precision of each quantity from the logarithms that stand in `x` from `at` on.
  double[] precisions(double[] x, int at) {
    double[] beta = new double[group.length];
    for (int q = 0; q < beta.length; q++) {
      beta[q] = ratio[q] * StrictMath.exp(x[at + group[q]]);
    }
    return beta;
  }

  /// From derivatives by `ln beta_q`, in `gradient` from `at` on, to those by what is learnt.
  double[] pullBack(double[] gradient, int at) {
    double[] pulled = Arrays.copyOf(gradient, at + groups);
    Arrays.fill(pulled, at, at + groups, 0);
    for (int q = 0; q < group.length; q++) {
      pulled[at + group[q]] += gradient[at + q];
    }
    return pulled;
  }
}
