package org.soapstone.simd;

/// The coefficients of [HarmonicsKernel], in which all normalisation sits. Those of the step from l
/// to l + 1 are in the order of m, then l from m to lMax; the step beyond lMax is there but of no
/// use.
///
/// With `N_lm` the factor that makes `Q_lm = N_lm d^m P_l/dz^m`, they are the Legendre recursions
///
/// ```text
/// (l + 1 - m) d^m P_(l+1) = (2l + 1) z d^m P_l - (l + m) d^m P_(l-1)
/// d^(m+1) P_(l+1) = (2l + 1) d^m P_l + d^(m+1) P_(l-1)
/// ```
///
/// with ratios of `N_lm`.
final class HarmonicsCoefficients {

  /// `Q_mm`.
  final double[] sectoral;

  /// Factor of `z Q_lm` in `Q_(l+1)m`.
  final double[] up;

  /// Factor of `Q_(l-1)m` in it; 0 where l = m.
  final double[] down;

  /// Factor of `Q_lm` in `T_(l+1)m`.
  final double[] slopeUp;

  /// Factor of `T_(l-1)m` in it; 0 where l = m.
  final double[] slopeDown;

  /// @throws IllegalArgumentException if `lMax < 0`
  HarmonicsCoefficients(int lMax) {
    if (lMax < 0) {
      throw new IllegalArgumentException("lMax must be at least 0, got " + lMax);
    }
    int steps = (lMax + 1) * (lMax + 2) / 2;
    sectoral = new double[lMax + 1];
    up = new double[steps];
    down = new double[steps];
    slopeUp = new double[steps];
    slopeDown = new double[steps];
    int k = 0;
    for (int m = 0; m <= lMax; m++) {
      setSectoral(m);
      for (int l = m; l <= lMax; l++) {
        setStep(k, l, m);
        k++;
      }
    }
  }

  /// m = 1 also takes in the sqrt(2) by which cos and sin exceed a complex exponential.
  private void setSectoral(int m) {
    sectoral[m] =
        switch (m) {
          case 0 -> Math.sqrt(1 / (4 * Math.PI));
          case 1 -> Math.sqrt(3 / (4 * Math.PI));
          default -> sectoral[m - 1] * Math.sqrt((2.0 * m + 1) / (2.0 * m));
        };
  }

  private void setStep(int k, int l, int m) {
    double norm = (2.0 * l + 1) * (2.0 * l + 3);
    double rise = (l + 1.0 - m) / (l + 1.0 + m);
    up[k] = Math.sqrt(norm / ((l + 1.0 - m) * (l + 1.0 + m)));
    slopeUp[k] = Math.sqrt(norm * rise) / Math.max(m, 1);
    if (l > m) {
      double ratio = (2.0 * l + 3) / (2.0 * l - 1) * rise * ((double) (l - m) / (l + m));
      slopeDown[k] = Math.sqrt(ratio);
      down[k] = -slopeDown[k] * ((l + m) / (l + 1.0 - m));
    }
  }
}
