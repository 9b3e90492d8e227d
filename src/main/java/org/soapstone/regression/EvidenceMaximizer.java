package org.soapstone.regression;

import java.util.Optional;
import org.soapstone.parallel.Tasks;

/// Learns the hyperparameters: the maximum of the log evidence over `ln alpha_g` and `ln beta_q`,
/// by a quasi-Newton ascent within bounds.
///
/// The start is free of units: noise of a tenth of the mean square target, and a prior under which
/// the features explain all of it. Alpha may move ten decades from there either way and the noise
/// down to its floor. So data that the model represents exactly, columns of zeros, more features
/// than rows or a missing quantity all end at a bound or stay at the start instead of running off.
///
/// @param maximumSteps of the ascent
/// @param gradientTolerance nats per unit of a logarithm; below it the place is a maximum
/// @param relativeNoiseFloor smallest noise of a quantity as a share of its root mean square
///   target. The normal equations cannot tell residuals below about 1e-8 of the targets from
///   rounding, so that a floor is needed
/// @param absoluteNoiseFloor smallest noise of any quantity in the unit of its rows
public record EvidenceMaximizer(
    int maximumSteps,
    double gradientTolerance,
    double relativeNoiseFloor,
    double absoluteNoiseFloor) {

  /// A solution.
  ///
  /// @param evidence the evidence and the posterior there
  /// @param converged whether the gradient vanished but at bounds; otherwise the steps or the
  ///   digits ran out
  public record Maximum(
      Hyperparameters hyperparameters, Evidence evidence, int steps, boolean converged) {}

  private static final double START_NOISE = 0.1;
  private static final double ALPHA_DECADES = 10;
  private static final double LARGEST_NOISE_RATIO = 1e4;

  public EvidenceMaximizer {
    if (maximumSteps < 0) {
      throw new IllegalArgumentException(
          "maximumSteps must not be negative but is " + maximumSteps);
    }
    requirePositive("gradientTolerance", gradientTolerance);
    requirePositive("relativeNoiseFloor", relativeNoiseFloor);
    requirePositive("absoluteNoiseFloor", absoluteNoiseFloor);
  }

  /// 100 steps, 1e-2 nats (some 1e-4 below the maximum), floors of 1e-6 of the target and 1e-9.
  public static EvidenceMaximizer standard() {
    return new EvidenceMaximizer(100, 1e-2, 1e-6, 1e-9);
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0) || value == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(name + " must be positive and finite but is " + value);
    }
  }

  /// Climbs from the start that the data suggest.
  ///
  /// @throws IndefinitePrecisionException if there is no posterior even at the start
  public Maximum maximize(LeastSquares equations, Prior prior, Tasks tasks) {
    return maximize(equations, prior, NoiseModel.free(), tasks);
  }

  /// Climbs from the start that the data suggest, with noise tied as the model says.
  ///
  /// @throws IndefinitePrecisionException if there is no posterior even at the start
  public Maximum maximize(LeastSquares equations, Prior prior, NoiseModel noise, Tasks tasks) {
    return maximize(equations, prior, noise, Optional.empty(), tasks);
  }

  /// The same from given hyperparameters, such as the maximum under other noise; the bounds are
  /// those about the start that the data suggest.
  ///
  /// @throws IndefinitePrecisionException if there is no posterior even at the start
  public Maximum maximize(
      LeastSquares equations, Prior prior, NoiseModel noise, Hyperparameters from, Tasks tasks) {
    return maximize(equations, prior, noise, Optional.of(from), tasks);
  }

  private Maximum maximize(
      LeastSquares equations,
      Prior prior,
      NoiseModel noise,
      Optional<Hyperparameters> from,
      Tasks tasks) {
    EvidenceObjective<Evidence> objective =
        new EvidenceObjective<>(prior, noise, at -> Evidence.of(equations, prior, at, tasks));
    Minimum found = climbed(objective, range(equations, prior, noise, from));
    Hyperparameters best = objective.hyperparameters(found.x());
    return new Maximum(best, objective.evidence(found.x()), found.steps(), found.converged());
  }

  /// The same over few rows, in their own space.
  ///
  /// @param from hyperparameters to begin with, such as the maximum under other noise
  /// @throws IndefinitePrecisionException if rounding drowns the noise even at the start
  public RowSpaceEvidence maximize(
      RowSpace rows, NoiseModel noise, Optional<Hyperparameters> from) {
    Prior prior = rows.prior();
    EvidenceObjective<RowSpaceEvidence> objective =
        new EvidenceObjective<>(prior, noise, rows::evidence);
    return objective.evidence(climbed(objective, range(rows, prior, noise, from)).x());
  }

  private Minimum climbed(QuasiNewton.Objective objective, Range range) {
    return new QuasiNewton(maximumSteps, gradientTolerance)
        .minimize(objective, range.start, range.lower, range.upper);
  }

  /// Where a climb over `(ln alpha_g, ln beta of the noise groups)` starts and how far it may go.
  @SuppressWarnings("ArrayRecordComponent")
  record Range(double[] start, double[] lower, double[] upper) {}

  /// The bounds that the data suggest, and a start within them.
  Range range(DataSums equations, Prior prior, NoiseModel noise, Optional<Hyperparameters> from) {
    Range range = range(equations, prior, noise);
    double[] start = range.start;
    from.ifPresent(given -> begin(equations, prior, noise, given, start));
    for (int i = 0; i < start.length; i++) {
      start[i] = Math.clamp(start[i], range.lower[i], range.upper[i]);
    }
    return range;
  }

  /// What the data suggest.
  private Range range(DataSums equations, Prior prior, NoiseModel noise) {
    double[] start = start(equations, prior, noise);
    double[] lower = start.clone();
    double[] upper = start.clone();
    int groups = prior.groups();
    for (int g = 0; g < groups; g++) {
      if (!prior.isFixed(g)) {
        lower[g] -= ALPHA_DECADES * StrictMath.log(10);
        upper[g] += ALPHA_DECADES * StrictMath.log(10);
      }
    }
    for (int n = groups; n < start.length; n++) {
      upper[n] = Double.POSITIVE_INFINITY;
    }
    for (Quantity quantity : Quantity.values()) {
      if (equations.rows(quantity) > 0) {
        int i = groups + noise.group(quantity);
        double least = Math.max(floor(equations, quantity), noise.floor(quantity));
        double smallest = -2 * StrictMath.log(least);
        upper[i] = Math.min(upper[i], smallest - noise.logRatio(quantity));
      }
    }
    for (int n = groups; n < start.length; n++) {
      if (upper[n] == Double.POSITIVE_INFINITY) {
        upper[n] = start[n];
        lower[n] = start[n];
      } else {
        start[n] = Math.min(start[n], upper[n]);
        lower[n] = start[n] - 2 * StrictMath.log(LARGEST_NOISE_RATIO);
      }
    }
    return new Range(start, lower, upper);
  }

  private static void begin(
      DataSums equations, Prior prior, NoiseModel noise, Hyperparameters from, double[] start) {
    int groups = prior.groups();
    for (int g = 0; g < groups; g++) {
      if (!prior.isFixed(g)) {
        start[g] = StrictMath.log(from.alpha(g));
      }
    }
    for (Quantity quantity : Quantity.values()) {
      if (equations.rows(quantity) > 0) {
        // Of tied quantities the last one, forces before virials: energies move with the tie.
        start[groups + noise.group(quantity)] =
            StrictMath.log(from.beta(quantity)) - noise.logRatio(quantity);
      }
    }
  }

  private double floor(DataSums equations, Quantity quantity) {
    double meanSquare = equations.targetSquares(quantity) / equations.weights(quantity);
    return Math.max(relativeNoiseFloor * Math.sqrt(meanSquare), absoluteNoiseFloor);
  }

  /// `ln alpha` of the groups, then `ln beta` of the noise groups: of tied quantities the one with
  /// the largest noise decides.
  private double[] start(DataSums equations, Prior prior, NoiseModel noise) {
    int groups = prior.groups();
    double[] start = new double[groups + noise.groups()];
    boolean[] known = new boolean[noise.groups()];
    double[] explained = new double[groups];
    double rows = 0;
    for (Quantity quantity : Quantity.values()) {
      if (equations.rows(quantity) == 0) {
        continue;
      }
      double count = equations.weights(quantity);
      rows += count;
      double floor = floor(equations, quantity);
      double meanSquare =
          Math.max(equations.targetSquares(quantity) / count, floor * floor / START_NOISE);
      int group = noise.group(quantity);
      double suggested = -StrictMath.log(START_NOISE * meanSquare) - noise.logRatio(quantity);
      if (!known[group] || suggested < start[groups + group]) {
        start[groups + group] = suggested;
        known[group] = true;
      }
      for (int k = 0; k < prior.features(); k++) {
        double featureSquares = equations.featureSquares(quantity, k);
        explained[prior.group(k)] += featureSquares / prior.shape(k) / meanSquare;
      }
    }
    for (int g = 0; g < groups; g++) {
      if (prior.isFixed(g)) {
        start[g] = StrictMath.log(prior.fixedAlpha(g));
      } else if (explained[g] > 0) {
        start[g] = StrictMath.log(explained[g] / rows);
      }
    }
    return start;
  }
}
