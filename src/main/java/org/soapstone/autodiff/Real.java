package org.soapstone.autodiff;

/// What a formula may do with a differentiable number; written once over `T`, it serves one
/// direction ({@link Dual}) and many ({@link DualVector}).
///
/// Elementary functions are those of `StrictMath`, so that results are the same bits everywhere.
/// Comparisons look at the value alone: a branch of a formula does not depend on a derivative.
///
/// @param <T> the number itself
public interface Real<T extends Real<T>> {

  /// The value, without derivatives.
  double value();

  /// A number of the given value that depends on nothing.
  T constant(double value);

  /// A function of this number whose value and slope at it are known.
  ///
  /// @param value f(x)
  /// @param slope df/dx
  T chain(double value, double slope);

  T plus(T other);

  T minus(T other);

  T times(T other);

  /// This number divided by another; 0/0 is NaN.
  T over(T other);

  default T plus(double other) {
    return chain(value() + other, 1);
  }

  default T minus(double other) {
    return chain(value() - other, 1);
  }

  default T times(double factor) {
    return chain(value() * factor, factor);
  }

  default T over(double divisor) {
    return chain(value() / divisor, 1 / divisor);
  }

  default T negate() {
    return chain(-value(), -1);
  }

  /// 1 / x.
  default T reciprocal() {
    double inverse = 1 / value();
    return chain(inverse, -inverse * inverse);
  }

  /// Square root; the derivative at 0 is infinite.
  default T sqrt() {
    double root = Math.sqrt(value());
    return chain(root, 0.5 / root);
  }

  default T exp() {
    double power = StrictMath.exp(value());
    return chain(power, power);
  }

  /// Natural logarithm.
  default T log() {
    return chain(StrictMath.log(value()), 1 / value());
  }

  default T sin() {
    return chain(StrictMath.sin(value()), StrictMath.cos(value()));
  }

  default T cos() {
    return chain(StrictMath.cos(value()), -StrictMath.sin(value()));
  }

  /// Integer power by repeated squaring; a negative exponent inverts, exponent 0 gives 1.
  default T pow(int exponent) {
    if (exponent == 0) {
      return constant(1);
    }
    return chain(Powers.of(value(), exponent), exponent * Powers.of(value(), exponent - 1));
  }

  /// Whether the value lies below the bound; false for NaN.
  default boolean lessThan(double bound) {
    return value() < bound;
  }

  /// Whether the value lies below that of another number; false for NaN.
  default boolean lessThan(T other) {
    return value() < other.value();
  }
}
