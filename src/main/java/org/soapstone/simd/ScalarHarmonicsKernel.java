package org.soapstone.simd;

/// Spherical harmonics for the reader, and the loops for any largest l.
final class ScalarHarmonicsKernel implements HarmonicsKernel {

  private final int lMax;
  private final int functions;
  private final HarmonicsCoefficients coefficients;

  ScalarHarmonicsKernel(int lMax) {
    this.lMax = lMax;
    functions = (lMax + 1) * (lMax + 1);
    coefficients = new HarmonicsCoefficients(lMax);
  }

  @Override
  public void values(int from, int to, double[] ux, double[] uy, double[] uz, double[] y) {
    HarmonicsLadder at = new HarmonicsLadder(coefficients);
    for (int p = from; p < to; p++) {
      at.aim(ux[p], uy[p], uz[p]);
      for (int m = 0; m <= lMax; m++) {
        at.turn(1);
        for (int l = m; l <= lMax; l++) {
          // For m = 0, the cosine's takes the place of the sine's.
          y[Blocks.at(functions, l * l + l - m, p)] = at.q * at.sine;
          y[Blocks.at(functions, l * l + l + m, p)] = at.q * at.cosine;
          at.climb();
        }
      }
    }
  }

  @Override
  public void valuesAndGradients(
      int from,
      int to,
      double[] ux,
      double[] uy,
      double[] uz,
      double[] inverse,
      double[] y,
      double[] dx,
      double[] dy,
      double[] dz) {
    HarmonicsLadder at = new HarmonicsLadder(coefficients);
    for (int p = from; p < to; p++) {
      at.aim(ux[p], uy[p], uz[p]);
      for (int m = 0; m <= lMax; m++) {
        at.turn(1);
        double s = Math.max(m, 1) * inverse[p];
        double sx = -s * ux[p];
        double sy = -s * uy[p];
        for (int l = m; l <= lMax; l++) {
          int minus = Blocks.at(functions, l * l + l - m, p);
          int plus = Blocks.at(functions, l * l + l + m, p);
          double q = m == 0 ? 0 : at.q;
          double e = Math.fma(uz[p], at.slope, q);
          double d = Math.fma(-uz[p], e, at.slope);
          double ofCosine = q * (s * at.cosineBefore);
          double ofSine = q * (s * at.sineBefore);
          y[minus] = at.q * at.sine;
          dx[minus] = Math.fma(e, sx * at.sine, ofSine);
          dy[minus] = Math.fma(e, sy * at.sine, ofCosine);
          dz[minus] = d * (s * at.sine);
          y[plus] = at.q * at.cosine;
          dx[plus] = Math.fma(e, sx * at.cosine, ofCosine);
          dy[plus] = e * (sy * at.cosine) - ofSine;
          dz[plus] = d * (s * at.cosine);
          at.climb();
        }
      }
    }
  }

  @Override
  public void reverse(
      int from,
      double[] ux,
      double[] uy,
      double[] uz,
      double[] inverse,
      double[] g,
      double[] radial,
      double[] fx,
      double[] fy,
      double[] fz) {
    HarmonicsLadder at = new HarmonicsLadder(coefficients);
    for (int p = from; p < from + Blocks.SIZE; p++) {
      at.aim(ux[p], uy[p], uz[p]);
      double gx = 0;
      double gy = 0;
      double gz = 0;
      for (int m = 0; m <= lMax; m++) {
        at.turn(Math.max(m, 1));
        // Sums over l of g Q and g T, for the cosine and the sine.
        double ofCosine = 0;
        double ofSine = 0;
        double slopeOfCosine = 0;
        double slopeOfSine = 0;
        for (int l = m; l <= lMax; l++) {
          double plus = g[Blocks.at(functions, l * l + l + m, p - from)];
          double minus = g[Blocks.at(functions, l * l + l - m, p - from)];
          ofCosine = Math.fma(plus, at.q, ofCosine);
          ofSine = Math.fma(minus, at.q, ofSine);
          slopeOfCosine = Math.fma(plus, at.slope, slopeOfCosine);
          slopeOfSine = Math.fma(minus, at.slope, slopeOfSine);
          at.climb();
        }
        gx = Math.fma(ofCosine, at.cosineBefore, Math.fma(ofSine, at.sineBefore, gx));
        gy = Math.fma(ofSine, at.cosineBefore, Math.fma(-ofCosine, at.sineBefore, gy));
        gz = Math.fma(slopeOfCosine, at.cosine, Math.fma(slopeOfSine, at.sine, gz));
      }
      double along = Math.fma(gz, uz[p], Math.fma(gy, uy[p], gx * ux[p]));
      double outward = Math.fma(-along, inverse[p], radial[p]);
      fx[p] = Math.fma(outward, ux[p], gx * inverse[p]);
      fy[p] = Math.fma(outward, uy[p], gy * inverse[p]);
      fz[p] = Math.fma(outward, uz[p], gz * inverse[p]);
    }
  }
}
