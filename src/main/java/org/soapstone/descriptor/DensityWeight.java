package org.soapstone.descriptor;

import java.util.OptionalDouble;
import org.soapstone.autodiff.Dual;
import org.soapstone.autodiff.Real;

/// How much an atom counts in the density, by its distance from the centre: DScribe's weightings.
///
/// | form | w(r) |
/// |---|---|
/// | `NONE` | 1 |
/// | `POLY` | `c (1 + 2 x^3 - 3 x^2)^m` with `x = r/r0`, 0 from r0 on |
/// | `POW` | `c / (d + x^m)` |
/// | `EXP` | `c / (d + exp(-x))` |
///
/// @param form one of the above
/// @param r0 a length, in A
/// @param w0 what to use instead at the centre itself
public record DensityWeight(Form form, double r0, double c, double d, double m, OptionalDouble w0) {

  /// The functions of the distance.
  public enum Form {
    NONE,
    POLY,
    POW,
    EXP
  }

  private static final DensityWeight NONE =
      new DensityWeight(Form.NONE, 1, 1, 1, 1, OptionalDouble.empty());

  /// @throws IllegalArgumentException if a parameter that the form needs is out of range
  public DensityWeight {
    requireFinite("w0", w0.orElse(0));
    if (form != Form.NONE) {
      requirePositive("r0", r0);
      requireFinite("c", c);
    }
    if (form == Form.POLY || form == Form.POW) {
      requirePositive("m", m);
    }
    if (form == Form.POW || form == Form.EXP) {
      requireFinite("d", d);
      // With a pole among the distances the density would be infinite.
      if (!(d >= 0)) {
        throw new IllegalArgumentException("weighting d must be at least 0, got " + d);
      }
    }
    if (form == Form.POW && d == 0 && w0.isEmpty()) {
      throw new IllegalArgumentException(
          "weighting d = 0 is infinite at the centre; give a larger d, or w0");
    }
  }

  /// Every atom counts as one.
  public static DensityWeight none() {
    return NONE;
  }

  /// The same function with another weight of the centre.
  public DensityWeight withCentre(double weight) {
    return new DensityWeight(form, r0, c, d, m, OptionalDouble.of(weight));
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "weighting " + name + " must be positive and finite, got " + value);
    }
  }

  private static void requireFinite(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("weighting " + name + " must be finite, got " + value);
    }
  }

  /// The weight of the centre itself.
  public double atCentre() {
    return w0.orElseGet(() -> over(Dual.of(0)).value());
  }

  /// w of a differentiable distance.
  public <T extends Real<T>> T over(T r) {
    T x = r.over(r0);
    return switch (form) {
      case NONE -> r.constant(1);
      case POLY -> {
        T below = x.negate().plus(1);
        yield r.lessThan(r0)
            ? power(below.times(below).times(x.times(2).plus(1))).times(c)
            : r.constant(0);
      }
      case POW -> power(x).plus(d).reciprocal().times(c);
      case EXP -> x.negate().exp().plus(d).reciprocal().times(c);
    };
  }

  private <T extends Real<T>> T power(T x) {
    return m == Math.rint(m) && m < Integer.MAX_VALUE ? x.pow((int) m) : x.log().times(m).exp();
  }
}
