package org.soapstone.basis;

import org.jspecify.annotations.Nullable;
import org.soapstone.linalg.DoubleDouble;
import org.soapstone.linalg.InverseSquareRoot;
import org.soapstone.simd.Exponential;

/// Gaussian atoms projected onto orthonormal Gaussian-type orbitals, the radial kind `gto` of
/// DScribe (Himanen et al., doi:10.1016/j.cpc.2019.106949).
///
/// ```
/// g_nl(s) = s^l sum_k beta_nk exp(-alpha_kl s^2),   beta = S_l^(-1/2)
/// alpha_kl = -ln(1e-3 / a_k^l) / a_k^2,   a_k evenly from 1 to rCut
/// S_kk' = integral s^(2+2l) exp(-(alpha + alpha') s^2) = Gamma(l+3/2)/2 (alpha + alpha')^-(l+3/2)
/// R_nl(r) = (pi/eta)^(3/2) r^l sum_k beta_nk (1 + alpha/eta)^-(l+3/2) exp(-alpha r^2 / (1 + alpha/eta))
/// ```
///
/// `beta` is computed in 32 digits, as S is nearly singular: its condition is 1e13 for 12 orbitals.
/// The sum over k cancels as well: in doubles `R` loses 1e-14 with 8 orbitals within 5 A, 1e-11
/// with 12. So everything is in 32 digits, which takes time: for many distances there is {@link
/// TabulatedRadials}.
public final class GaussianTypeOrbitals implements SmearedRadials {

  private static final double THRESHOLD = 1e-3;
  private static final int HIGHEST_DEGREE = 20;

  /// Where 32 digits might lose more than this, orbitals are refused.
  private static final double REFUSED = 1e-10;

  private static final double DIGITS = 0x1p-100;

  private final int nMax;
  private final int lMax;

  /// `alpha/(1 + alpha/eta)` at `l nMax + k`.
  private final DoubleDouble[] exponents;

  /// Factors of the exponentials at `(l nMax + n) nMax + k`.
  private final DoubleDouble[] factors;

  /// @param rCut where the widest orbital has fallen to 1e-3, in A; above 1
  /// @param sigma standard deviation of the Gaussians, in A
  /// @throws IllegalArgumentException if an argument is out of range, or nMax so large that the
  ///   orbitals cannot be told apart
  public GaussianTypeOrbitals(int nMax, int lMax, double rCut, double sigma) {
    SmearedRadials.requireCounts(nMax, lMax);
    Requirements.positive("sigma", sigma);
    if (lMax > HIGHEST_DEGREE) {
      throw new IllegalArgumentException(
          "lMax must be at most " + HIGHEST_DEGREE + ", got " + lMax);
    }
    if (!(rCut > 1 && rCut < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("rCut must be above 1 and finite, got " + rCut);
    }
    this.nMax = nMax;
    this.lMax = lMax;
    exponents = new DoubleDouble[(lMax + 1) * nMax];
    factors = new DoubleDouble[exponents.length * nMax];
    double worst = 0;
    double eta = 1 / (2 * sigma * sigma);
    double integral = Math.PI / eta * Math.sqrt(Math.PI / eta);
    for (int l = 0; l <= lMax; l++) {
      worst = Math.max(worst, setDegree(l, rCut, eta, integral) / integral);
    }
    if (!(worst * DIGITS <= REFUSED)) {
      throw tooMany(null);
    }
  }

  private IllegalArgumentException tooMany(@Nullable Exception cause) {
    return new IllegalArgumentException(
        "nMax = " + nMax + " orbitals cannot be told apart; take fewer", cause);
  }

  /// Returns the largest term of the sums of this degree.
  private double setDegree(int l, double rCut, double eta, double integral) {
    double[] alpha = new double[nMax];
    for (int k = 0; k < nMax; k++) {
      double a = nMax == 1 ? 1 : 1 + k * ((rCut - 1) / (nMax - 1));
      alpha[k] = (l * StrictMath.log(a) - StrictMath.log(THRESHOLD)) / (a * a);
    }
    DoubleDouble[][] beta = beta(alpha, l);
    // Gamma(l + 3/2)/2 is in all of S.
    double scale = integral / Math.sqrt(0.5 * gamma(l));
    double largest = 0;
    for (int k = 0; k < nMax; k++) {
      DoubleDouble exactAlpha = DoubleDouble.of(alpha[k]);
      DoubleDouble widening = exactAlpha.over(DoubleDouble.of(eta)).plus(DoubleDouble.ONE);
      DoubleDouble exponent = exactAlpha.over(widening);
      DoubleDouble smear = DoubleDouble.of(scale).over(widening.pow(l + 1).times(widening.sqrt()));
      exponents[l * nMax + k] = exponent;
      // The peak of r^l exp(-b r^2) is at r^2 = l/2b.
      double peak = Math.sqrt(power(l / (2 * exponent.value()), l)) * Exponential.exp(-0.5 * l);
      for (int n = 0; n < nMax; n++) {
        DoubleDouble factor = beta[n][k].times(smear);
        factors[(l * nMax + n) * nMax + k] = factor;
        largest = Math.max(largest, Math.abs(factor.value()) * peak);
      }
    }
    return largest;
  }

  /// The root of S without its common factor Gamma(l+3/2)/2.
  private DoubleDouble[][] beta(double[] alpha, int l) {
    DoubleDouble[][] overlap = new DoubleDouble[nMax][nMax];
    for (int i = 0; i < nMax; i++) {
      for (int j = 0; j < nMax; j++) {
        DoubleDouble sum = DoubleDouble.of(alpha[i]).plus(DoubleDouble.of(alpha[j]));
        overlap[i][j] = DoubleDouble.ONE.over(sum.pow(l + 1).times(sum.sqrt()));
      }
    }
    try {
      return InverseSquareRoot.of(overlap);
    } catch (ArithmeticException e) {
      throw tooMany(e);
    }
  }

  /// Gamma(l + 3/2).
  private static double gamma(int l) {
    double gamma = 0.5 * Math.sqrt(Math.PI);
    for (int k = 1; k <= l; k++) {
      gamma *= k + 0.5;
    }
    return gamma;
  }

  private static double power(double x, int exponent) {
    double power = 1;
    for (int k = 0; k < exponent; k++) {
      power *= x;
    }
    return power;
  }

  /// Of the narrowest Gaussian in any `R_nl`, in 1/A^2.
  public double sharpest() {
    double sharpest = 0;
    for (DoubleDouble exponent : exponents) {
      sharpest = Math.max(sharpest, exponent.value());
    }
    return sharpest;
  }

  @Override
  public int nMax() {
    return nMax;
  }

  @Override
  public int lMax() {
    return lMax;
  }

  @Override
  public void evaluate(double r, double[] values, double[] slopes) {
    double below = 0;
    double power = 1;
    for (int l = 0; l <= lMax; l++) {
      sum(l, r, values, slopes);
      for (int n = 0; n < nMax; n++) {
        int at = n * (lMax + 1) + l;
        slopes[at] = Math.fma(power, slopes[at], l * below * values[at]);
        values[at] *= power;
      }
      below = power;
      power *= r;
    }
  }

  /// `R_nl / r^l` of one degree, and its slopes.
  private void sum(int l, double r, double[] values, double[] slopes) {
    DoubleDouble exactR = DoubleDouble.of(r);
    DoubleDouble square = exactR.times(exactR);
    DoubleDouble[] bells = new DoubleDouble[nMax];
    DoubleDouble[] falls = new DoubleDouble[nMax];
    for (int k = 0; k < nMax; k++) {
      DoubleDouble exponent = exponents[l * nMax + k];
      bells[k] = exponent.times(square).negate().exp();
      falls[k] = exponent.times(bells[k]);
    }
    for (int n = 0; n < nMax; n++) {
      DoubleDouble value = DoubleDouble.ZERO;
      DoubleDouble fall = DoubleDouble.ZERO;
      for (int k = 0; k < nMax; k++) {
        DoubleDouble factor = factors[(l * nMax + n) * nMax + k];
        value = value.plus(factor.times(bells[k]));
        fall = fall.plus(factor.times(falls[k]));
      }
      values[n * (lMax + 1) + l] = value.value();
      slopes[n * (lMax + 1) + l] = -2 * r * fall.value();
    }
  }
}
