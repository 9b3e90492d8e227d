package org.soapstone.basis;

import org.soapstone.autodiff.Real;

/// `f_c = (1-x)^3 (1 + 3x + 6x^2)` with `x = (r - rInner) / (rCut - rInner)`: the polynomial of
/// lowest degree that leaves 1 at `rInner` and reaches 0 at `rCut` with two vanishing derivatives
/// at both. Its slope is `-30 x^2 (1-x)^2`.
///
/// @param rInner where the function leaves 1, in A; often 0
/// @param rCut where it becomes 0, in A
public record PolynomialCutoff(double rInner, double rCut) implements Cutoff {

  /// @throws IllegalArgumentException unless `0 <= rInner < rCut`, both finite
  public PolynomialCutoff {
    if (!(rInner >= 0)) {
      throw new IllegalArgumentException("rInner must be at least 0, got " + rInner);
    }
    if (!(rCut > rInner && rCut < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "rCut must be finite and above rInner = " + rInner + ", got " + rCut);
    }
  }

  /// A cutoff that starts to fall at 0.
  public PolynomialCutoff(double rCut) {
    this(0, rCut);
  }

  @Override
  public double value(double r) {
    double x = Math.clamp((r - rInner) / (rCut - rInner), 0.0, 1.0);
    double y = 1 - x;
    return y * y * y * Math.fma(x, Math.fma(x, 6, 3), 1);
  }

  @Override
  public double derivative(double r) {
    double width = rCut - rInner;
    double x = Math.clamp((r - rInner) / width, 0.0, 1.0);
    double y = x * (1 - x);
    return -30 * y * y / width;
  }

  @Override
  public <T extends Real<T>> T over(T r) {
    if (r.lessThan(rInner)) {
      return r.constant(1);
    }
    if (!r.lessThan(rCut)) {
      return r.constant(0);
    }
    T x = r.minus(rInner).over(rCut - rInner);
    T y = x.negate().plus(1);
    return y.pow(3).times(x.times(x).times(6).plus(x.times(3)).plus(1));
  }
}
