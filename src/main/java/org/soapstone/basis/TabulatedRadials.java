package org.soapstone.basis;

import org.soapstone.simd.Trigonometry;

/// The same functions as Chebyshev series, to be fast where the functions themselves are slow.
///
/// A function of degree l that is smooth in space is even in r for even l, odd for odd l:
///
/// ```
/// R_nl(r) = sum_j a_nlj T_(2j + l mod 2)(r / end)
/// ```
///
/// with coefficients by interpolation at the zeros of `T_2N`. A Gaussian `exp(-c x^2)`, or one
/// somewhere else of the same width, has coefficients below 1e-17 from `sqrt(40 c)` on (it has no
/// wave numbers beyond), so N is that and some more, and the series errs by rounding alone, which
/// `T_m` magnifies by m: about 1e-14 of the largest value. Near the end it would be m^2, so the end
/// is put beyond the reach. At the origin and beyond the reach the functions are asked themselves.
public final class TabulatedRadials implements SmearedRadials {

  /// `-ln(1e-17)`, nearly.
  private static final double DIGITS = 40;

  private static final int MORE = 20;
  private static final double BEYOND = 1.25;

  private final SmearedRadials functions;
  private final double reach;
  private final double end;
  private final int nMax;
  private final int degrees;
  private final int terms;

  /// `a` at `(j degrees + l) nMax + n`.
  private final double[] coefficients;

  /// @param functions even in r for even l, odd for odd l
  /// @param reach distance up to which the series is used, in A
  /// @param exponent of the narrowest Gaussian among the functions, in 1/A^2
  public TabulatedRadials(SmearedRadials functions, double reach, double exponent) {
    Requirements.positive("reach", reach);
    Requirements.positive("exponent", exponent);
    this.functions = functions;
    this.reach = reach;
    end = BEYOND * reach;
    nMax = functions.nMax();
    degrees = functions.lMax() + 1;
    terms = (int) Math.sqrt(DIGITS * exponent * end * end) + MORE;
    coefficients = new double[terms * nMax * degrees];
    interpolate();
  }

  private void interpolate() {
    double[] values = new double[nMax * degrees];
    double[] slopes = new double[values.length];
    for (int k = 0; k < terms; k++) {
      double angle = Math.PI * (k + 0.5) / (2 * terms);
      functions.evaluate(end * Trigonometry.cos(angle), values, slopes);
      for (int m = 0; m < 2 * terms; m++) {
        double factor = (m == 0 ? 1.0 : 2.0) / terms * Trigonometry.cos(m * angle);
        for (int l = m % 2; l < degrees; l += 2) {
          for (int n = 0; n < nMax; n++) {
            int to = (m / 2 * degrees + l) * nMax + n;
            coefficients[to] = Math.fma(factor, values[n * degrees + l], coefficients[to]);
          }
        }
      }
    }
  }

  @Override
  public int nMax() {
    return nMax;
  }

  @Override
  public int lMax() {
    return degrees - 1;
  }

  @Override
  public void evaluate(double r, double[] values, double[] slopes) {
    if (r == 0 || r > reach) {
      functions.evaluate(r, values, slopes);
      return;
    }
    // Degree slow, so that all n of one Chebyshev polynomial lie side by side.
    double[] sums = new double[nMax * degrees];
    double[] slopeSums = new double[sums.length];
    double x = r / end;
    // T_(-1) = T_1.
    double below = x;
    double now = 1;
    double slopeBelow = 1;
    double slopeNow = 0;
    for (int m = 0; m < 2 * terms; m++) {
      for (int l = m % 2; l < degrees; l += 2) {
        add(m / 2 * degrees + l, l, now, slopeNow, sums, slopeSums);
      }
      double next = Math.fma(2 * x, now, -below);
      double slopeNext = Math.fma(2 * x, slopeNow, Math.fma(2, now, -slopeBelow));
      below = now;
      now = next;
      slopeBelow = slopeNow;
      slopeNow = slopeNext;
    }
    for (int l = 0; l < degrees; l++) {
      for (int n = 0; n < nMax; n++) {
        values[n * degrees + l] = sums[l * nMax + n];
        slopes[n * degrees + l] = slopeSums[l * nMax + n] / end;
      }
    }
  }

  private void add(int row, int l, double value, double slope, double[] sums, double[] slopeSums) {
    for (int n = 0; n < nMax; n++) {
      double coefficient = coefficients[row * nMax + n];
      sums[l * nMax + n] = Math.fma(coefficient, value, sums[l * nMax + n]);
      slopeSums[l * nMax + n] = Math.fma(coefficient, slope, slopeSums[l * nMax + n]);
    }
  }
}
