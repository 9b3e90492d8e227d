package org.soapstone.pace;

import org.soapstone.simd.Exponential;

/// The energy of a centre as a function of its densities, `F = sum_p w_p f(rho_p, m_p)`.
///
/// - FinnisSinclair: `f = sign(rho) ((1-g) |rho|^m + 10^(-6 (m-1)) g |rho|)` with `g = exp(-(10^6
///   |rho|)^3)`, so that a steep line replaces the infinite slope of a root at 0;
/// - FinnisSinclairShiftedScaled: `f = sign(rho) ((x + |rho|)^m - y)` with `x = n^(n/(1-n))
///   e^-|rho|`, `y = n^(1/(1-n)) e^-|rho|` and `n = 1/m`; rho itself for m = 1.
final class DensityEnergy {

  /// Inverse of the density at which a power takes over from the line.
  private static final double STEEP = 1e6;

  /// Below this a density counts as 0: the line alone.
  private static final double FLAT = 1e-10;

  /// Where g is no longer told from 0.
  private static final double FARTHEST = 30;

  private final boolean shifted;
  private final double[] weights;
  private final double[] exponents;

  /// Slope of the line, or the factor of x.
  private final double[] lines;

  /// The factor of y.
  private final double[] shifts;

  DensityEnergy(PaceEmbedding embedding) {
    shifted = embedding.kind() == EmbeddingKind.SHIFTED_SCALED;
    int densities = embedding.densities();
    double[] parameters = embedding.parameters();
    weights = new double[densities];
    exponents = new double[densities];
    lines = new double[densities];
    shifts = new double[densities];
    for (int p = 0; p < densities; p++) {
      double m = parameters[2 * p + 1];
      double n = 1 / m;
      weights[p] = parameters[2 * p];
      exponents[p] = m;
      if (m != 1) {
        lines[p] = shifted ? StrictMath.pow(n, n / (1 - n)) : StrictMath.pow(1 / STEEP, m - 1);
        shifts[p] = StrictMath.pow(n, 1 / (1 - n));
      } else {
        lines[p] = 1;
      }
    }
  }

  int densities() {
    return weights.length;
  }

  /// F, and its slopes.
  ///
  /// @param rho the densities
  /// @param start place of the first
  /// @param step from one to the next
  /// @param slopes receives dF/drho_p, at the same places
  double energy(double[] rho, int start, int step, double[] slopes) {
    double energy = 0;
    for (int p = 0, at = start; p < weights.length; p++, at += step) {
      double size = Math.abs(rho[at]);
      double value;
      if (exponents[p] == 1) {
        value = size;
        slopes[at] = 1;
      } else if (shifted) {
        value = shiftedScaled(p, size, slopes, at);
      } else {
        value = finnisSinclair(p, size, slopes, at);
      }
      energy += weights[p] * (rho[at] < 0 ? -value : value);
      slopes[at] *= weights[p];
    }
    return energy;
  }

  private double finnisSinclair(int p, double size, double[] slopes, int at) {
    double m = exponents[p];
    double line = lines[p];
    if (size <= FLAT) {
      slopes[at] = line;
      return line * size;
    }
    double x = STEEP * size;
    double exponent = x * x * x;
    double g = exponent > FARTHEST ? 0 : Exponential.exp(-exponent);
    double slope = -3 * STEEP * x * x * g;
    double power = power(size, m);
    slopes[at] = (1 - g) * m * power / size - slope * power + line * (slope * size + g);
    return (1 - g) * power + line * g * size;
  }

  private double shiftedScaled(int p, double size, double[] slopes, int at) {
    double decay = Exponential.exp(-size);
    double x = lines[p] * decay;
    double y = shifts[p] * decay;
    double power = power(x + size, exponents[p]);
    slopes[at] = exponents[p] * (1 - x) * power / (x + size) + y;
    return power - y;
  }

  /// The usual power is exact to the last bit, and fast.
  private static double power(double base, double exponent) {
    return exponent == 0.5 ? Math.sqrt(base) : StrictMath.pow(base, exponent);
  }
}
