package org.soapstone.regression;

import org.jspecify.annotations.Nullable;

/// A power law above a given floor, `e(n) = exp(level) n^-exponent + floor`, fitted to the
/// logarithms of errors by weighted least squares (Gauss and Newton's, damped; exact at once
/// without a floor).
///
/// The scatter of the logarithms is unknown and estimated from what they leave, but never believed
/// to be below [#LEAST_SCATTER]: points that lie on a curve by chance promise no more than that.
public final class PowerLaw {

  /// Relative scatter that an error has which is measured on some frames, whatever it looks like.
  static final double LEAST_SCATTER = 0.02;

  private static final int STEPS = 60;

  private final double floor;
  private final double level;
  private final double exponent;
  private final double squares;
  private final int dof;

  /// Covariance of level and exponent at a scatter of 1: level, both, exponent.
  private final double[] covariance;

  private PowerLaw(double floor, Normal normal, double[] found, int points) {
    this.floor = floor;
    this.level = found[0];
    this.exponent = found[1];
    this.dof = points - 2;
    this.squares = Math.max(normal.squares, dof * LEAST_SCATTER * LEAST_SCATTER);
    double determinant = normal.determinant();
    this.covariance =
        new double[] {
          normal.exponentExponent / determinant,
          -normal.levelExponent / determinant,
          normal.levelLevel / determinant
        };
  }

  /// What a step starts from: sums over the points at some level and exponent.
  private static final class Normal {
    private double squares;
    private double levelLevel;
    private double levelExponent;
    private double exponentExponent;
    private double levelRest;
    private double exponentRest;

    Normal(double[] logN, double[] error, double[] weight, double floor, double[] at) {
      for (int i = 0; i < logN.length; i++) {
        double excess = StrictMath.exp(at[0] - at[1] * logN[i]);
        double rest = StrictMath.log(error[i]) - StrictMath.log(excess + floor);
        double slope = excess / (excess + floor);
        double slopeExponent = -logN[i] * slope;
        squares += weight[i] * rest * rest;
        levelLevel += weight[i] * slope * slope;
        levelExponent += weight[i] * slope * slopeExponent;
        exponentExponent += weight[i] * slopeExponent * slopeExponent;
        levelRest += weight[i] * slope * rest;
        exponentRest += weight[i] * slopeExponent * rest;
      }
    }

    double determinant() {
      return levelLevel * exponentExponent - levelExponent * levelExponent;
    }
  }

  /// Fits level and exponent.
  ///
  /// @param logN logarithms of the effort, not all the same
  /// @param error positive
  /// @param weight of each point, with a mean of 1
  /// @return null where the points do not determine the two
  static @Nullable PowerLaw fit(double[] logN, double[] error, double[] weight, double floor) {
    double[] at = straight(logN, error, weight, floor);
    Normal normal = new Normal(logN, error, weight, floor, at);
    double damping = 0;
    for (int step = 0; step < STEPS; step++) {
      double a = normal.levelLevel * (1 + damping);
      double d = normal.exponentExponent * (1 + damping);
      double determinant = a * d - normal.levelExponent * normal.levelExponent;
      if (!(determinant > 0)) {
        return null;
      }
      double[] next = {
        at[0] + (d * normal.levelRest - normal.levelExponent * normal.exponentRest) / determinant,
        at[1] + (a * normal.exponentRest - normal.levelExponent * normal.levelRest) / determinant
      };
      Normal there = new Normal(logN, error, weight, floor, next);
      if (there.squares < normal.squares) {
        at = next;
        normal = there;
        damping *= 0.1;
      } else if (damping > 1e6 || normal.squares == 0) {
        break;
      } else {
        damping = Math.max(1e-3, 10 * damping);
      }
    }
    return normal.determinant() > 0 ? new PowerLaw(floor, normal, at, logN.length) : null;
  }

  /// The line through the logarithms of what is above the floor, or of a tenth where little is.
  private static double[] straight(double[] logN, double[] error, double[] weight, double floor) {
    double sum = 0;
    double x = 0;
    double y = 0;
    double[] excess = new double[logN.length];
    for (int i = 0; i < logN.length; i++) {
      excess[i] = StrictMath.log(Math.max(error[i] - floor, 0.1 * error[i]));
      sum += weight[i];
      x += weight[i] * logN[i];
      y += weight[i] * excess[i];
    }
    double xx = 0;
    double xy = 0;
    for (int i = 0; i < logN.length; i++) {
      double away = logN[i] - x / sum;
      xx += weight[i] * away * away;
      xy += weight[i] * away * (excess[i] - y / sum);
    }
    double slope = xy / xx;
    return new double[] {y / sum - slope * x / sum, -slope};
  }

  /// The error that is approached; 0 in a plain power law.
  public double floor() {
    return floor;
  }

  /// `a` of `a n^-b + floor`.
  public double scale() {
    return StrictMath.exp(level);
  }

  /// `b` of `a n^-b + floor`.
  public double exponent() {
    return exponent;
  }

  double error(double logN) {
    return StrictMath.exp(level - exponent * logN) + floor;
  }

  /// Logarithm of the likelihood of the points at the best scatter, up to a constant that is the
  /// same for all floors.
  double logLikelihood() {
    return -0.5 * (dof + 2) * StrictMath.log(squares);
  }

  /// Probability that the curve is at or below the threshold at an effort.
  double reached(double logN, double threshold) {
    if (!(threshold > floor)) {
      return 0;
    }
    double scatter = squares / dof;
    double variance = covariance[0] - 2 * logN * covariance[1] + logN * logN * covariance[2];
    double above = level - exponent * logN - StrictMath.log(threshold - floor);
    return StudentDistribution.cumulative(-above / Math.sqrt(scatter * variance), dof);
  }

  /// Probability that the curve falls.
  double falls() {
    double deviation = Math.sqrt(squares / dof * covariance[2]);
    return StudentDistribution.cumulative(exponent / deviation, dof);
  }

  /// Logarithm of the effort at which the curve passes the threshold; NaN where it never does.
  double crossing(double threshold) {
    return threshold > floor && exponent > 0
        ? (level - StrictMath.log(threshold - floor)) / exponent
        : Double.NaN;
  }
}
