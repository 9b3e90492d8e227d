package org.soapstone.descriptor;

import java.util.Arrays;

/// `p[q1, q2, l] = f sum_m c[q1][lm] c[q2][lm]` for channels q1 <= q2.
///
/// The factor `f = s 4 pi / sqrt(2l+1)` makes columns comparable: for directions at random the sum
/// over m scatters like `sqrt(2 (2l+1)) / 4 pi`. With `s = sqrt(2)` for q1 < q2 the scalar product
/// of two spectra equals that of the full symmetric table, so that a ridge prior does not depend on
/// the choice of radial functions up to rotations among them.
final class PowerSpectrum {

  private final FeatureLayout layout;
  private final int lMax;
  private final int harmonics;
  private final double[] factor;

  PowerSpectrum(FeatureLayout layout, int lMax) {
    this.layout = layout;
    this.lMax = lMax;
    harmonics = (lMax + 1) * (lMax + 1);
    factor = new double[lMax + 1];
    for (int l = 0; l <= lMax; l++) {
      factor[l] = 4 * Math.PI / Math.sqrt(2 * l + 1);
    }
  }

  /// f for q1 = q2.
  double factor(int l) {
    return factor[l];
  }

  /// s above.
  static double symmetry(int q1, int q2) {
    return q1 == q2 ? 1 : Math.sqrt(2);
  }

  /// Adds the features of coefficients c to `row[first ..]`.
  void addValues(double[] c, double[] row, int first) {
    int at = first;
    for (int q1 = 0; q1 < layout.channels(); q1++) {
      for (int q2 = q1; q2 < layout.channels(); q2++) {
        int a = q1 * harmonics;
        int b = q2 * harmonics;
        for (int l = 0; l <= lMax; l++) {
          double sum = 0;
          for (int m = -l; m <= l; m++) {
            sum = Math.fma(c[a++], c[b++], sum);
          }
          row[at] = Math.fma(symmetry(q1, q2) * factor[l], sum, row[at]);
          at++;
        }
      }
    }
  }

  /// The adjoint: `D = dE/dc` for `E = sum_k w_k p_k` with weights `w[first ..]`.
  ///
  /// @return E, which is `c . D / 2` as E is quadratic in c
  double sensitivity(double[] w, int first, double[] c, double[] d) {
    Arrays.fill(d, 0);
    int at = first;
    for (int q1 = 0; q1 < layout.channels(); q1++) {
      for (int q2 = q1; q2 < layout.channels(); q2++) {
        int a = q1 * harmonics;
        int b = q2 * harmonics;
        for (int l = 0; l <= lMax; l++) {
          double weight = w[at++] * symmetry(q1, q2) * factor[l];
          for (int m = -l; m <= l; m++) {
            // For q1 = q2 the two lines add up to the factor 2 of a square.
            d[a] = Math.fma(weight, c[b], d[a]);
            d[b] = Math.fma(weight, c[a], d[b]);
            a++;
            b++;
          }
        }
      }
    }
    double energy = 0;
    for (int k = 0; k < c.length; k++) {
      energy = Math.fma(c[k], d[k], energy);
    }
    return energy / 2;
  }
}
