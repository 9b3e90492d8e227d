package org.soapstone.descriptor;

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
/// where a term counts only if its R belongs to species z.
final class PowerSpectrumGradient {

  private final FeatureLayout layout;
  private final PowerSpectrum spectrum;
  private final int nMax;
  private final int lMax;
  private final int harmonics;
  private final double[] y;
  private final double[] hx;
  private final double[] hy;
  private final double[] hz;
  private final double[] radial;
  private final double[] radialSlope;

  /// Gradient components of all features, as `at` leaves them.
  final double[] gx;

  final double[] gy;
  final double[] gz;

  PowerSpectrumGradient(FeatureLayout layout, PowerSpectrum spectrum, int nMax, int lMax) {
    this.layout = layout;
    this.spectrum = spectrum;
    this.nMax = nMax;
    this.lMax = lMax;
    harmonics = (lMax + 1) * (lMax + 1);
    int table = layout.channels() * (lMax + 1);
    y = new double[table];
    hx = new double[table];
    hy = new double[table];
    hz = new double[table];
    radial = new double[layout.channels()];
    radialSlope = new double[layout.channels()];
    gx = new double[layout.powerSize()];
    gy = new double[layout.powerSize()];
    gz = new double[layout.powerSize()];
  }

  /// Fills the gradients for neighbour p of species z. Features that such a neighbour cannot change
  /// keep what they had: see {@link #segmentEnd}.
  void at(CentreDensity density, int p, int z) {
    sumOverOrders(density, p);
    Neighborhood around = density.around;
    for (int n = 0; n < nMax; n++) {
      radial[z * nMax + n] = density.radial[n * around.stride() + p];
      radialSlope[z * nMax + n] = density.radialSlope[n * around.stride() + p];
    }
    double ux = around.ux()[p];
    double uy = around.uy()[p];
    double uz = around.uz()[p];
    int own = z * nMax;
    for (int q1 = 0; q1 < own + nMax; q1++) {
      int last = q1 < own ? own + nMax : layout.channels();
      for (int q2 = Math.max(q1, own); q2 < last; q2++) {
        pairOfChannels(q1, q2, own, ux, uy, uz);
      }
    }
  }

  private void sumOverOrders(CentreDensity density, int p) {
    int stride = density.around.stride();
    double[] c = density.coefficients;
    int to = 0;
    for (int q = 0; q < layout.channels(); q++) {
      int from = q * harmonics;
      int row = p;
      for (int l = 0; l <= lMax; l++) {
        double sum = 0;
        double sumX = 0;
        double sumY = 0;
        double sumZ = 0;
        for (int m = -l; m <= l; m++) {
          double coefficient = c[from++];
          sum = Math.fma(coefficient, density.y[row], sum);
          sumX = Math.fma(coefficient, density.yx[row], sumX);
          sumY = Math.fma(coefficient, density.yy[row], sumY);
          sumZ = Math.fma(coefficient, density.yz[row], sumZ);
          row += stride;
        }
        double factor = spectrum.factor(l);
        y[to] = factor * sum;
        hx[to] = factor * sumX;
        hy[to] = factor * sumY;
        hz[to] = factor * sumZ;
        to++;
      }
    }
  }

  private void pairOfChannels(int q1, int q2, int own, double ux, double uy, double uz) {
    double s = PowerSpectrum.symmetry(q1, q2);
    boolean first = q1 >= own;
    boolean second = q2 < own + nMax;
    double r1 = first ? s * radial[q1] : 0;
    double slope1 = first ? s * radialSlope[q1] : 0;
    double r2 = second ? s * radial[q2] : 0;
    double slope2 = second ? s * radialSlope[q2] : 0;
    int a = q1 * (lMax + 1);
    int b = q2 * (lMax + 1);
    int at = layout.power(q1, q2);
    for (int l = 0; l <= lMax; l++) {
      double along = Math.fma(slope1, y[b + l], slope2 * y[a + l]);
      gx[at + l] = Math.fma(ux, along, Math.fma(r1, hx[b + l], r2 * hx[a + l]));
      gy[at + l] = Math.fma(uy, along, Math.fma(r1, hy[b + l], r2 * hy[a + l]));
      gz[at + l] = Math.fma(uz, along, Math.fma(r1, hz[b + l], r2 * hz[a + l]));
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
