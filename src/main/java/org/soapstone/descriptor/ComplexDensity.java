package org.soapstone.descriptor;

import org.soapstone.basis.LmIndex;

/// The density coefficients of one centre in complex harmonics:
///
/// ```
/// A[q][l, m] = u_m (c[q][l, |m|] + i sign(m) c[q][l, -|m|])
/// ```
///
/// with harmonics in the phase of Condon and Shortley, normalised so that `Y_00 = 1`; hence `A[l,
/// -m] = (-1)^m conj A[l, m]`. Entry (q, l, m) stands at `q harmonics + (l, m)`.
final class ComplexDensity {

  /// Real and imaginary parts.
  final double[] re;

  final double[] im;

  private final int channels;
  private final int lMax;
  private final int width;

  /// @param width length of a row of the real coefficients, in which channels are fastest
  ComplexDensity(int channels, int lMax, int width) {
    this.channels = channels;
    this.lMax = lMax;
    this.width = width;
    re = new double[channels * LmIndex.count(lMax)];
    im = new double[re.length];
  }

  /// u_m: what the real part of A is made of.
  static double factor(int m) {
    if (m == 0) {
      return Math.sqrt(4 * Math.PI);
    }
    return (m > 0 && m % 2 != 0 ? -1 : 1) * Math.sqrt(2 * Math.PI);
  }

  /// Takes in the real coefficients of a centre.
  void set(double[] c) {
    int harmonics = LmIndex.count(lMax);
    double level = factor(0);
    for (int l = 0; l <= lMax; l++) {
      for (int q = 0; q < channels; q++) {
        int at = q * harmonics + LmIndex.of(l, 0);
        re[at] = level * c[LmIndex.of(l, 0) * width + q];
        im[at] = 0;
      }
      for (int m = 1; m <= l; m++) {
        double up = factor(m);
        double down = factor(-m);
        int cosine = LmIndex.of(l, m) * width;
        int sine = LmIndex.of(l, -m) * width;
        for (int q = 0; q < channels; q++) {
          int at = q * harmonics + LmIndex.of(l, 0);
          re[at + m] = up * c[cosine + q];
          im[at + m] = up * c[sine + q];
          re[at - m] = down * c[cosine + q];
          im[at - m] = -down * c[sine + q];
        }
      }
    }
  }
}
