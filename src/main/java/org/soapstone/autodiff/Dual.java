package org.soapstone.autodiff;

/// A number with its derivative along one direction.
///
/// ```
/// Dual r = Dual.variable(2.5);
/// Dual energy = r.pow(-12).minus(r.pow(-6)).times(4);
/// double force = -energy.derivative();
/// ```
///
/// @param value f(x)
/// @param derivative df/dx
public record Dual(double value, double derivative) implements Real<Dual> {

  /// The variable of differentiation: derivative 1.
  public static Dual variable(double value) {
    return new Dual(value, 1);
  }

  /// A constant: derivative 0.
  public static Dual of(double value) {
    return new Dual(value, 0);
  }

  @Override
  public Dual constant(double constant) {
    return of(constant);
  }

  @Override
  public Dual chain(double newValue, double slope) {
    return new Dual(newValue, slope * derivative);
  }

  @Override
  public Dual plus(Dual other) {
    return new Dual(value + other.value, derivative + other.derivative);
  }

  @Override
  public Dual minus(Dual other) {
    return new Dual(value - other.value, derivative - other.derivative);
  }

  @Override
  public Dual times(Dual other) {
    return new Dual(
        value * other.value, Math.fma(derivative, other.value, value * other.derivative));
  }

  @Override
  public Dual over(Dual other) {
    double quotient = value / other.value;
    return new Dual(quotient, Math.fma(-quotient, other.derivative, derivative) / other.value);
  }

  /// `this * factor + addend`, the value with one rounding.
  public Dual fma(Dual factor, Dual addend) {
    return new Dual(
        Math.fma(value, factor.value, addend.value),
        Math.fma(derivative, factor.value, Math.fma(value, factor.derivative, addend.derivative)));
  }
}
