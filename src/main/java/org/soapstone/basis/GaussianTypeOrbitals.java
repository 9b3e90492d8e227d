package org.soapstone.basis;

import java.util.Arrays;
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
/// The sum over k cancels; what doubles lose there is bounded by {@link #rounding}: 1e-13 for 8
/// orbitals within 5 A, 1e-11 for 12.
public final class GaussianTypeOrbitals implements SmearedRadials {

  private static final double THRESHOLD = 1e-3;
  private static final int HIGHEST_DEGREE = 20;

  /// Beyond this rounding, orbitals are refused.
  private static final double WORST_ROUNDING = 1e-8;

  private final int nMax;
  private final int lMax;

  /// `alpha/(1 + alpha/eta)` at `l nMax + k`.
  private final double[] exponents;

  /// Factors of the exponentials at `(l nMax + n) nMax + k`.
  private final double[] factors;

  private final double rounding;

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
    exponents = new double[(lMax + 1) * nMax];
    factors = new double[exponents.length * nMax];
    double worst = 0;
    for (int l = 0; l <= lMax; l++) {
      worst = Math.max(worst, setDegree(l, rCut, 1 / (2 * sigma * sigma)));
    }
    rounding = worst;
    if (!(rounding <= WORST_ROUNDING)) {
      throw tooMany(null);
    }
  }

  private IllegalArgumentException tooMany(@org.jspecify.annotations.Nullable Exception cause) {
    return new IllegalArgumentException(
        "nMax = " + nMax + " orbitals cannot be told apart; take fewer", cause);
  }

  /// Returns a bound of the rounding of this degree's functions.
  private double setDegree(int l, double rCut, double eta) {
    double[] alpha = new double[nMax];
    for (int k = 0; k < nMax; k++) {
      double a = nMax == 1 ? 1 : 1 + k * ((rCut - 1) / (nMax - 1));
      alpha[k] = (l * StrictMath.log(a) - StrictMath.log(THRESHOLD)) / (a * a);
    }
    DoubleDouble[][] beta = beta(alpha, l);
    // Gamma(l + 3/2)/2 in all of S, and (pi/eta)^(3/2).
    double scale = Math.PI / eta * Math.sqrt(Math.PI / eta) / Math.sqrt(0.5 * gamma(l));
    double worst = 0;
    for (int k = 0; k < nMax; k++) {
      double widening = 1 + alpha[k] / eta;
      double exponent = alpha[k] / widening;
      double smear = scale / (power(widening, l) * Math.sqrt(widening) * widening);
      exponents[l * nMax + k] = exponent;
      // The peak of r^l exp(-b r^2) is at r^2 = l/2b.
      double peak = Math.sqrt(power(l / (2 * exponent), l)) * Exponential.exp(-0.5 * l);
      for (int n = 0; n < nMax; n++) {
        double factor = beta[n][k].value() * smear;
        factors[(l * nMax + n) * nMax + k] = factor;
        worst = Math.max(worst, Math.abs(factor) * peak * Math.ulp(1.0));
      }
    }
    return worst;
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

  /// Bound of what rounding does to any `R_nl`, up to a small factor.
  double rounding() {
    return rounding;
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
    Arrays.fill(values, 0, nMax * (lMax + 1), 0);
    Arrays.fill(slopes, 0, nMax * (lMax + 1), 0);
    double below = 0;
    double power = 1;
    for (int l = 0; l <= lMax; l++) {
      for (int k = 0; k < nMax; k++) {
        double exponent = exponents[l * nMax + k];
        double bell = Exponential.exp(-exponent * r * r);
        double value = power * bell;
        double slope = Math.fma(-2 * exponent * r, value, l * below * bell);
        for (int n = 0; n < nMax; n++) {
          int at = n * (lMax + 1) + l;
          double factor = factors[(l * nMax + n) * nMax + k];
          values[at] = Math.fma(factor, value, values[at]);
          slopes[at] = Math.fma(factor, slope, slopes[at]);
        }
      }
      below = power;
      power *= r;
    }
  }
}
