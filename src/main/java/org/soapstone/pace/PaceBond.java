package org.soapstone.pace;

import java.util.Arrays;

/// The radial functions and the core repulsion of a centre of one species and a neighbour of
/// another.
///
/// @param kind family of the primitive functions g_k
/// @param parameters of the family; the first is lambda
/// @param primitives number of g_k, at least 1
/// @param radials number of n
/// @param lMax highest degree l
/// @param coefficients `[n][l][k]`, of `R_nl = sum_k c_nlk g_k`
/// @param coreStrength prefactor of the core repulsion, eV A or, for zbl, without unit
/// @param coreDecay exponent of the core repulsion, 1/A^2
/// @param rCut where the bond ends, A
/// @param dCut width of the last fading, A
/// @param innerCut where the inner cutoff ends, A
/// @param innerWidth its width, A
/// @param inner what the inner cutoff does
@SuppressWarnings("ArrayRecordComponent") // every array is copied on its way in and out
public record PaceBond(
    RadialKind kind,
    double[] parameters,
    int primitives,
    int radials,
    int lMax,
    double[][][] coefficients,
    double coreStrength,
    double coreDecay,
    double rCut,
    double dCut,
    double innerCut,
    double innerWidth,
    InnerCutoff inner) {

  private static final int MOST_PRIMITIVES = 1000;
  private static final int HIGHEST_DEGREE = 100;

  /// @throws IllegalArgumentException if a number is out of bounds or not finite, or the
  ///   coefficients are not radials x (lMax + 1) x primitives
  public PaceBond {
    Bounds.within("primitives", primitives, 1, MOST_PRIMITIVES);
    Bounds.within("radials", radials, 0, MOST_PRIMITIVES);
    Bounds.within("lMax", lMax, 0, HIGHEST_DEGREE);
    parameters = parameters.clone();
    Bounds.allFinite("parameters", parameters);
    if (kind.usesParameter()) {
      if (parameters.length == 0) {
        throw new IllegalArgumentException("parameters must hold a number for " + kind.word());
      }
      Bounds.positive("parameters[0]", parameters[0]);
      if (kind == RadialKind.CHEB_POW && parameters[0] < 1) {
        throw new IllegalArgumentException(
            "parameters[0] must be at least 1 for ChebPow, whose slope is infinite at the cutoff"
                + " else, but is "
                + parameters[0]);
      }
    }
    coefficients = copy(coefficients);
    requireShape(coefficients, radials, lMax + 1, primitives);
    Bounds.finite("coreStrength", coreStrength);
    Bounds.finite("coreDecay", coreDecay);
    Bounds.positive("rCut", rCut);
    Bounds.positive("dCut", dCut);
    Bounds.notNegative("innerCut", innerCut);
    Bounds.positive("innerWidth", innerWidth);
  }

  private static void requireShape(double[][][] c, int radials, int degrees, int primitives) {
    Bounds.length("coefficients", c.length, radials);
    for (int n = 0; n < radials; n++) {
      Bounds.length("coefficients[" + n + "]", c[n].length, degrees);
      for (int l = 0; l < degrees; l++) {
        String name = "coefficients[" + n + "][" + l + "]";
        Bounds.length(name, c[n][l].length, primitives);
        Bounds.allFinite(name, c[n][l]);
      }
    }
  }

  private static double[][][] copy(double[][][] values) {
    return Arrays.stream(values)
        .map(rows -> Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new))
        .toArray(double[][][]::new);
  }

  /// lambda, or 1 where the family has none.
  double lambda() {
    return kind.usesParameter() ? parameters[0] : 1;
  }

  /// `c_nlk`, without the copy that [#coefficients] makes.
  double coefficient(int n, int l, int k) {
    return coefficients[n][l][k];
  }

  /// A copy.
  @Override
  public double[] parameters() {
    return parameters.clone();
  }

  /// A copy.
  @Override
  public double[][][] coefficients() {
    return copy(coefficients);
  }
}
