package org.soapstone.descriptor;

import org.soapstone.simd.DensityKernel;
import org.soapstone.simd.Lanes;

/// `p[q1, q2, l] = f sum_m c[q1][lm] c[q2][lm]` for channels q1 <= q2.
///
/// The factor `f = s 4 pi / sqrt(2l+1)` makes columns comparable: for directions at random the sum
/// over m scatters like `sqrt(2 (2l+1)) / 4 pi`. With `s = sqrt(2)` for q1 < q2 the scalar product
/// of two spectra equals that of the full symmetric table, so that a ridge prior does not depend on
/// the choice of radial functions up to rotations among them.
final class PowerSpectrum {

  private final FeatureLayout layout;
  private final int lMax;
  private final int width;
  private final double[] factor;
  private final DensityKernel kernel = DensityKernel.of(Lanes.chosen());

  /// @param width length of a row of channels
  PowerSpectrum(FeatureLayout layout, int lMax, int width) {
    this.layout = layout;
    this.lMax = lMax;
    this.width = width;
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

  /// Room for the sums of one or many centres of one species.
  double[] sums() {
    return new double[layout.channels() * (lMax + 1) * width];
  }

  /// Length of a row of channels.
  int width() {
    return width;
  }

  /// Adds `sum_m c[q1][lm] c[q2][lm]` of one centre to the sums.
  void addTo(double[] sums, double[] c) {
    kernel.spectrum(lMax, layout.channels(), width, c, sums);
  }

  /// Adds the features of such sums to `row[first ..]`.
  void addFeatures(double[] sums, double[] row, int first) {
    for (int q1 = 0; q1 < layout.channels(); q1++) {
      for (int q2 = q1; q2 < layout.channels(); q2++) {
        int[] columns = layout.power(q1, q2);
        for (int t = 0; t < columns.length; t++) {
          double s = layout.shares(q1, q2)[t] * symmetry(q1, q2);
          addFeatures(sums, q1 * (lMax + 1) * width + q2, s, row, first + columns[t]);
        }
      }
    }
  }

  private void addFeatures(double[] sums, int from, double s, double[] row, int column) {
    for (int l = 0; l <= lMax; l++) {
      row[column + l] = Math.fma(s * factor[l], sums[from + l * width], row[column + l]);
    }
  }

  /// Room for the weights of one block as {@link #setQuadratic} leaves them.
  int quadraticSize() {
    return (lMax + 1) * layout.channels() * width;
  }

  /// Spreads the weights `w[first ..]` of features over full symmetric matrices, `E = sum_l sum_m
  /// c[q1][lm] M[l][q1][q2] c[q2][lm] / 2`.
  void setQuadratic(double[] w, int first, double[] m, int start) {
    for (int q1 = 0; q1 < layout.channels(); q1++) {
      for (int q2 = q1; q2 < layout.channels(); q2++) {
        int[] columns = layout.power(q1, q2);
        double[] shares = layout.shares(q1, q2);
        for (int l = 0; l <= lMax; l++) {
          double sum = 0;
          for (int t = 0; t < columns.length; t++) {
            sum = Math.fma(shares[t], w[first + columns[t] + l], sum);
          }
          double weight = sum * symmetry(q1, q2) * factor[l];
          double value = q1 == q2 ? 2 * weight : weight;
          m[start + (l * layout.channels() + q1) * width + q2] = value;
          m[start + (l * layout.channels() + q2) * width + q1] = value;
        }
      }
    }
  }

  /// The adjoint: `D = dE/dc`.
  ///
  /// @param m the matrices of the weights, from `start` on
  /// @param energies scratch, one number a channel
  /// @return E, which is `c . D / 2` as E is quadratic in c
  double sensitivity(double[] m, int start, double[] c, double[] d, double[] energies) {
    kernel.sensitivity(lMax, layout.channels(), width, m, start, c, d, energies);
    double energy = 0;
    for (int q = 0; q < layout.channels(); q++) {
      energy += energies[q];
    }
    return energy / 2;
  }
}
