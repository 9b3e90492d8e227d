package org.soapstone.pace;

/// Checks of arguments; each also fails for NaN.
final class Bounds {

  private Bounds() {}

  static double finite(String name, double value) {
    return within(name, value, -Double.MAX_VALUE, Double.MAX_VALUE, "a finite number");
  }

  static double positive(String name, double value) {
    return within(name, value, Double.MIN_VALUE, Double.MAX_VALUE, "a finite number above 0");
  }

  static double notNegative(String name, double value) {
    return within(name, value, 0, Double.MAX_VALUE, "a finite number, at least 0");
  }

  static int within(String name, int value, int low, int high) {
    if (value < low || value > high) {
      throw new IllegalArgumentException(
          name + " must be a whole number from " + low + " to " + high + " but is " + value);
    }
    return value;
  }

  static void length(String name, int length, int expected) {
    if (length != expected) {
      throw new IllegalArgumentException(
          name + " must hold " + expected + " numbers but holds " + length);
    }
  }

  static void allFinite(String name, double[] values) {
    for (int k = 0; k < values.length; k++) {
      finite(name + "[" + k + "]", values[k]);
    }
  }

  private static double within(String name, double value, double low, double high, String what) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(name + " must be " + what + " but is " + value);
    }
    return value;
  }
}
