package org.soapstone.basis;

import java.util.ArrayList;
import java.util.List;
import org.soapstone.autodiff.Real;

/// `R_n(r) = f_c(r) T_n(x(r))`, n = 0 .. size-1, with Chebyshev polynomials `T_n` of a transformed
/// distance x. All functions lie within [-1, 1] and are smooth down to r = 0.
///
/// One basis serves one pair of species, since its transform knows their bond length.
public final class ChebyshevRadialBasis implements RadialBasis {

  private final int size;
  private final AgnesiTransform transform;
  private final Cutoff cutoff;

  /// @throws IllegalArgumentException if `size < 1` or the ranges of transform and cutoff differ
  public ChebyshevRadialBasis(int size, AgnesiTransform transform, Cutoff cutoff) {
    if (size < 1) {
      throw new IllegalArgumentException("size must be at least 1, got " + size);
    }
    if (transform.rCut() != cutoff.rCut()) {
      throw new IllegalArgumentException(
          "rCut of transform and cutoff must agree, got "
              + transform.rCut()
              + " and "
              + cutoff.rCut());
    }
    this.size = size;
    this.transform = transform;
    this.cutoff = cutoff;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public double rCut() {
    return cutoff.rCut();
  }

  @Override
  public <T extends Real<T>> List<T> over(T r) {
    T x = transform.over(r);
    List<T> functions = new ArrayList<>(size);
    functions.add(cutoff.over(r));
    for (int n = 1; n < size; n++) {
      T next = functions.get(n - 1).times(x);
      functions.add(n == 1 ? next : next.times(2).minus(functions.get(n - 2)));
    }
    return functions;
  }

  /// The same recursion flattened: `f_c T_n` and its slope run along n in registers. The factor
  /// `f_c` may enter the recursion at its start because the recursion is linear.
  @Override
  public void evaluate(
      int count, double[] r, int first, int stride, double[] values, double[] derivatives) {
    double inverse = 1 / transform.r0();
    double a = transform.steepness();
    double tail = transform.tail();
    double scale = -2 / (1 - tail);
    double offset = Math.fma(-tail, scale, 1);
    for (int p = first; p < first + count; p++) {
      double s = r[p] * inverse;
      double s2 = s * s;
      double numerator = 1 + s2;
      double denominator = 1 / Math.fma(a * s2, s2, numerator);
      double t = numerator * denominator;
      double slopeOfT = Math.fma(-t, Math.fma(2 * a, s2, 1), 1) * denominator * 2 * s * inverse;
      recur(p, stride, Math.fma(t, scale, offset), slopeOfT * scale, r[p], values, derivatives);
    }
  }

  private void recur(
      int p, int stride, double x, double slope, double r, double[] values, double[] derivatives) {
    double value = cutoff.value(r);
    double derivative = cutoff.derivative(r);
    values[p] = value;
    derivatives[p] = derivative;
    double lower = value * x;
    double lowerDerivative = Math.fma(derivative, x, value * slope);
    double factor = 2 * x;
    double factorSlope = 2 * slope;
    for (int n = 1; n < size; n++) {
      // T_{-1} = T_1 starts the recursion: T_1 = 2 x T_0 - x T_0.
      double next = Math.fma(factor, value, -lower);
      double nextDerivative =
          Math.fma(factorSlope, value, Math.fma(factor, derivative, -lowerDerivative));
      lower = value;
      lowerDerivative = derivative;
      value = next;
      derivative = nextDerivative;
      values[n * stride + p] = value;
      derivatives[n * stride + p] = derivative;
    }
  }
}
