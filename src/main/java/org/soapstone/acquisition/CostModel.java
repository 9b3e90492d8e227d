package org.soapstone.acquisition;

/// What a label of a structure of N atoms costs on one level of theory, in core-seconds: `c = a N^p
/// e^z`, `z ~ N(0, s^2)`.
///
/// Either given, or learned from what labels have cost: Bayesian regression of `ln c` on `ln N`
/// with a conjugate prior (normal and inverse gamma; A. Gelman et al., *Bayesian Data Analysis*,
/// 3rd edition, section 14.8), which is vague in a, expects a square law and a spread of 30 %, and
/// is soon overruled. Immutable; the order of observations counts to rounding alone.
public final class CostModel {

  private static final double EXPONENT = 2;
  private static final double EXPONENT_SPREAD = 1;
  private static final double LOG_SCALE_SPREAD = 10;
  private static final double SPREAD = 0.3;

  /// How many observations the prior of the spread counts for.
  private static final double WITNESSES = 4;

  /// Less than any label costs; keeps logarithms finite where a clock says 0.
  private static final double LEAST = 1e-9;

  private final boolean isGiven;

  /// `a`, where it is given.
  private final double scale;

  /// Precision of `(ln a, p)` in units of `1 / s^2`: the entries 00, 01 and 11.
  private final double[] precision;

  /// Precision times mean.
  private final double[] information;

  private final double squares;
  private final double witnesses;

  private CostModel(
      boolean isGiven,
      double scale,
      double[] precision,
      double[] information,
      double squares,
      double witnesses) {
    this.isGiven = isGiven;
    this.scale = scale;
    this.precision = precision;
    this.information = information;
    this.squares = squares;
    this.witnesses = witnesses;
  }

  /// A level that has not been seen at work yet.
  public static CostModel unknown() {
    double variance = SPREAD * SPREAD;
    double scale = variance / (LOG_SCALE_SPREAD * LOG_SCALE_SPREAD);
    double exponent = variance / (EXPONENT_SPREAD * EXPONENT_SPREAD);
    return new CostModel(
        false,
        1,
        new double[] {scale, 0, exponent},
        new double[] {0, exponent * EXPONENT},
        exponent * EXPONENT * EXPONENT + WITNESSES * variance,
        WITNESSES);
  }

  /// A level whose labels cost `scale N^exponent`; observations change nothing.
  ///
  /// @param scale 0 where labels cost nothing to speak of
  /// @throws IllegalArgumentException if `scale` is negative, or one of both is not finite
  public static CostModel given(double scale, double exponent) {
    if (!(scale >= 0 && scale < Double.POSITIVE_INFINITY) || !Double.isFinite(exponent)) {
      throw new IllegalArgumentException(
          "scale must not be negative, scale and exponent finite, but they are "
              + scale
              + " and "
              + exponent);
    }
    return new CostModel(
        true,
        scale,
        new double[] {1, 0, 1},
        new double[] {StrictMath.log(Math.max(LEAST, scale)), exponent},
        0,
        1);
  }

  /// A level whose labels cost so much for structures of `atoms` atoms, and a power of the size for
  /// others; observations change nothing.
  public static CostModel given(double cost, int atoms, double exponent) {
    requireSome(atoms);
    return given(cost / StrictMath.pow(atoms, exponent), exponent);
  }

  /// Whether costs are known beforehand, and not learned.
  public boolean isGiven() {
    return isGiven;
  }

  /// The model once a label has cost so much.
  ///
  /// @param atoms at least 1
  /// @param coreSeconds not negative, finite
  public CostModel observing(int atoms, double coreSeconds) {
    if (!(coreSeconds >= 0 && coreSeconds < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "coreSeconds must be finite and not negative but is " + coreSeconds);
    }
    double x = logOf(atoms);
    if (isGiven) {
      return this;
    }
    double y = StrictMath.log(Math.max(LEAST, coreSeconds));
    return new CostModel(
        false,
        1,
        new double[] {precision[0] + 1, precision[1] + x, precision[2] + x * x},
        new double[] {information[0] + y, information[1] + x * y},
        squares + y * y,
        witnesses + 1);
  }

  /// The mean cost of a label, core-seconds, positive unless it is given to be nothing: that of the
  /// log-normal distribution, which lies above its median.
  public double expected(int atoms) {
    double[] mean = mean();
    if (isGiven) {
      return scale * StrictMath.pow(atoms, mean[1]);
    }
    double spread = logSpread(atoms);
    return StrictMath.exp(Math.fma(mean[1], logOf(atoms), mean[0]) + 0.5 * spread * spread);
  }

  /// Standard deviation of the logarithm of the next label's cost: what scatters, and what is not
  /// known yet. 0 if the cost is given.
  public double logSpread(int atoms) {
    double x = logOf(atoms);
    if (isGiven) {
      return 0;
    }
    double determinant = precision[0] * precision[2] - precision[1] * precision[1];
    double unknown = (precision[2] - 2 * x * precision[1] + x * x * precision[0]) / determinant;
    return Math.sqrt(variance() * (1 + unknown));
  }

  /// The power of the number of atoms.
  public double exponent() {
    return mean()[1];
  }

  /// `s^2`.
  private double variance() {
    double[] mean = mean();
    double explained = information[0] * mean[0] + information[1] * mean[1];
    return Math.max(0, squares - explained) / witnesses;
  }

  private double[] mean() {
    double determinant = precision[0] * precision[2] - precision[1] * precision[1];
    return new double[] {
      (precision[2] * information[0] - precision[1] * information[1]) / determinant,
      (precision[0] * information[1] - precision[1] * information[0]) / determinant
    };
  }

  private static double logOf(int atoms) {
    requireSome(atoms);
    return StrictMath.log(atoms);
  }

  private static void requireSome(int atoms) {
    if (atoms < 1) {
      throw new IllegalArgumentException("atoms must be at least 1 but is " + atoms);
    }
  }
}
