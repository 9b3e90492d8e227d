package org.soapstone.descriptor;

import java.util.Arrays;
import org.soapstone.simd.Lanes;
import org.soapstone.simd.SpectrumKernel;

/// The gradient of every power-spectrum feature of a centre with respect to one neighbour vector.
///
/// With `y[q,l] = f_l sum_m c[q][lm] Y_lm` and `h[q,l] = f_l sum_m c[q][lm] grad Y_lm` the sum over
/// m is done once a pair and not once a feature: a neighbour of species z moves the coefficients of
/// its channels only, `dc[q][lm] = R'_n u Y_lm + R_n grad Y_lm`, so
///
/// ```
/// grad p[q1,q2,l] = s ( u (R'_n1 y[q2,l] + R'_n2 y[q1,l]) + R_n1 h[q2,l] + R_n2 h[q1,l] )
/// ```
///
/// where a term counts only if its R belongs to species z: the other R are 0.
final class PowerSpectrumGradient {

  private static final int TABLES = 4;

  private final SpectrumKernel kernel = SpectrumKernel.of(Lanes.chosen());
  private final FeatureLayout layout;
  private final PowerSpectrum spectrum;
  private final int nMax;
  private final int lMax;

  /// Channels and degrees as padded rows.
  private final int paddedChannels;

  private final int paddedDegrees;

  /// y, hx, hy, hz: with channels fastest and without their factor, then with degrees fastest.
  private final double[] sums;

  private final double[] tables;

  /// R_n and R'_n of the neighbour's channels, first plain, then times sqrt(2) for q1 < q2.
  private final double[] radial;

  private final double[] radialSlope;

  /// Gradient components of all features, as `at` leaves them.
  final double[] gx;

  final double[] gy;
  final double[] gz;

  PowerSpectrumGradient(
      FeatureLayout layout, PowerSpectrum spectrum, int nMax, int lMax, int width) {
    this.layout = layout;
    this.spectrum = spectrum;
    this.nMax = nMax;
    this.lMax = lMax;
    paddedChannels = width;
    paddedDegrees = padded(lMax + 1);
    sums = new double[TABLES * (lMax + 1) * paddedChannels];
    tables = new double[TABLES * layout.channels() * paddedDegrees];
    radial = new double[2 * layout.channels()];
    radialSlope = new double[radial.length];
    gx = new double[layout.powerSize() + SpectrumKernel.PADDING];
    gy = new double[gx.length];
    gz = new double[gx.length];
  }

  private static int padded(int count) {
    int grain = SpectrumKernel.PADDING;
    return (count + grain - 1) / grain * grain;
  }

  /// Fills the gradients for neighbour p of species z of a centre. Features that such a neighbour
  /// cannot change are left undefined: see {@link #segmentEnd}.
  void at(CentreDensity density, int p, int z) {
    Neighborhood around = density.around;
    kernel.sumOverOrders(
        lMax,
        paddedChannels,
        density.coefficients,
        p,
        around.stride(),
        density.y,
        density.yx,
        density.yy,
        density.yz,
        sums);
    applyFactors();
    int own = z * nMax;
    Arrays.fill(radial, 0);
    Arrays.fill(radialSlope, 0);
    for (int n = 0; n < nMax; n++) {
      set(own + n, density.radial[n * around.stride() + p], radial);
      set(own + n, density.radialSlope[n * around.stride() + p], radialSlope);
    }
    kernel.gradients(
        own,
        own + nMax,
        layout.channels(),
        lMax + 1,
        paddedDegrees,
        tables,
        radial,
        radialSlope,
        around.ux()[p],
        around.uy()[p],
        around.uz()[p],
        gx,
        gy,
        gz);
  }

  private void set(int q, double value, double[] table) {
    table[q] = value;
    table[layout.channels() + q] = PowerSpectrum.symmetry(q, q + 1) * value;
  }

  private void applyFactors() {
    int rows = lMax + 1;
    for (int t = 0; t < TABLES; t++) {
      for (int l = 0; l < rows; l++) {
        double factor = spectrum.factor(l);
        int from = (t * rows + l) * paddedChannels;
        int to = t * layout.channels() * paddedDegrees + l;
        for (int q = 0; q < layout.channels(); q++) {
          tables[to + q * paddedDegrees] = factor * sums[from + q];
        }
      }
    }
  }

  /// Number of stretches of neighbouring features that a neighbour of species z changes.
  int segments(int z) {
    return z * nMax + 1;
  }

  /// First feature of a stretch: one for each channel q1 of a lighter species, and one for all
  /// channels of z itself.
  int segmentStart(int z, int segment) {
    return layout.power(segment, Math.max(segment, z * nMax));
  }

  /// One past the last feature of a stretch.
  int segmentEnd(int z, int segment) {
    int end = (z + 1) * nMax;
    boolean own = segment == z * nMax;
    return own
        ? layout.power(end - 1, layout.channels() - 1) + lMax + 1
        : layout.power(segment, end - 1) + lMax + 1;
  }
}
