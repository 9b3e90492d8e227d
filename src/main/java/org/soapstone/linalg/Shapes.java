package org.soapstone.linalg;

import org.jspecify.annotations.Nullable;

/// Checks of arguments that all operations share.
final class Shapes {

  private Shapes() {}

  static void same(String first, int firstSize, String second, int secondSize) {
    if (firstSize != secondSize) {
      throw new IllegalArgumentException(
          first + " must equal " + second + " but they are " + firstSize + " and " + secondSize);
    }
  }

  static void square(String name, Matrix matrix) {
    same(name + ".rows", matrix.rows(), name + ".columns", matrix.columns());
  }

  /// Those of `A += Phi^T diag(w) Phi`.
  static void normalEquations(Matrix phi, double @Nullable [] weights, Matrix a) {
    square("a", a);
    same("phi.columns", phi.columns(), "a.columns", a.columns());
    distinct("a", a, "phi", phi);
    if (weights != null) {
      same("weights.length", weights.length, "phi.rows", phi.rows());
    }
  }

  /// The output of a product must not be one of its inputs.
  static void distinct(String output, Matrix c, String input, Matrix a) {
    if (c.data() == a.data()) {
      throw new IllegalArgumentException(output + " must not share its data with " + input);
    }
  }
}
