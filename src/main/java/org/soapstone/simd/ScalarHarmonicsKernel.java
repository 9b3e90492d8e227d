package org.soapstone.simd;

/// Spherical harmonics for the reader.
final class ScalarHarmonicsKernel implements HarmonicsKernel {

  @Override
  public void values(
      int lMax,
      double[] sectoral,
      double[] a,
      double[] b,
      int from,
      int to,
      double[] ux,
      double[] uy,
      double[] uz,
      double[] y) {
    for (int p = from; p < to; p++) {
      double cosine = 1;
      double sine = 0;
      int k = 0;
      for (int m = 0; m <= lMax; m++) {
        double q = sectoral[m];
        double below = 0;
        for (int l = m; l <= lMax; l++) {
          int zonal = Blocks.at((lMax + 1) * (lMax + 1), l * l + l, p);
          if (m > 0) {
            y[zonal - m * Blocks.SIZE] = q * sine;
          }
          y[zonal + m * Blocks.SIZE] = q * cosine;
          double above = Math.fma(a[k] * uz[p], q, b[k] * below);
          below = q;
          q = above;
          k++;
        }
        double turned = Math.fma(ux[p], cosine, -uy[p] * sine);
        sine = Math.fma(ux[p], sine, uy[p] * cosine);
        cosine = turned;
      }
    }
  }

  @Override
  public void gradients(
      int lMax,
      double[] sectoral,
      double[] a,
      double[] b,
      int from,
      int to,
      double[] ux,
      double[] uy,
      double[] uz,
      double[] inverse,
      double[] dx,
      double[] dy,
      double[] dz) {
    for (int p = from; p < to; p++) {
      double cosine = 1;
      double sine = 0;
      // m C_(m-1) and m S_(m-1), the slopes of C_m and S_m
      double cosineSlope = 0;
      double sineSlope = 0;
      int k = 0;
      for (int m = 0; m <= lMax; m++) {
        double q = sectoral[m];
        double below = 0;
        double slope = 0;
        double slopeBelow = 0;
        for (int l = m; l <= lMax; l++) {
          int zonal = Blocks.at((lMax + 1) * (lMax + 1), l * l + l, p);
          if (m > 0) {
            double gx = q * sineSlope;
            double gy = q * cosineSlope;
            double gz = slope * sine;
            double along = Math.fma(gz, uz[p], Math.fma(gy, uy[p], gx * ux[p]));
            dx[zonal - m * Blocks.SIZE] = Math.fma(-along, ux[p], gx) * inverse[p];
            dy[zonal - m * Blocks.SIZE] = Math.fma(-along, uy[p], gy) * inverse[p];
            dz[zonal - m * Blocks.SIZE] = Math.fma(-along, uz[p], gz) * inverse[p];
          }
          double gx = q * cosineSlope;
          double gy = -q * sineSlope;
          double gz = slope * cosine;
          double along = Math.fma(gz, uz[p], Math.fma(gy, uy[p], gx * ux[p]));
          dx[zonal + m * Blocks.SIZE] = Math.fma(-along, ux[p], gx) * inverse[p];
          dy[zonal + m * Blocks.SIZE] = Math.fma(-along, uy[p], gy) * inverse[p];
          dz[zonal + m * Blocks.SIZE] = Math.fma(-along, uz[p], gz) * inverse[p];
          double az = a[k] * uz[p];
          double slopeAbove = Math.fma(az, slope, Math.fma(b[k], slopeBelow, a[k] * q));
          slopeBelow = slope;
          slope = slopeAbove;
          double above = Math.fma(az, q, b[k] * below);
          below = q;
          q = above;
          k++;
        }
        cosineSlope = (m + 1) * cosine;
        sineSlope = (m + 1) * sine;
        double turned = Math.fma(ux[p], cosine, -uy[p] * sine);
        sine = Math.fma(ux[p], sine, uy[p] * cosine);
        cosine = turned;
      }
    }
  }

  @Override
  public void reverse(
      int lMax,
      double[] sectoral,
      double[] a,
      double[] b,
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
    for (int p = from; p < from + Blocks.SIZE; p++) {
      double cosine = 1;
      double sine = 0;
      double cosineSlope = 0;
      double sineSlope = 0;
      double gx = 0;
      double gy = 0;
      double gz = 0;
      int k = 0;
      for (int m = 0; m <= lMax; m++) {
        double q = sectoral[m];
        double below = 0;
        double slope = 0;
        double slopeBelow = 0;
        // Sums over l of g Q and g Q', for the cosine and the sine; m = 0 has no sine.
        double ofCosine = 0;
        double ofSine = 0;
        double slopeOfCosine = 0;
        double slopeOfSine = 0;
        for (int l = m; l <= lMax; l++) {
          double plus = g[(l * l + l + m) * Blocks.SIZE + p - from];
          double minus = g[(l * l + l - m) * Blocks.SIZE + p - from];
          ofCosine = Math.fma(plus, q, ofCosine);
          ofSine = Math.fma(minus, q, ofSine);
          slopeOfCosine = Math.fma(plus, slope, slopeOfCosine);
          slopeOfSine = Math.fma(minus, slope, slopeOfSine);
          double az = a[k] * uz[p];
          double slopeAbove = Math.fma(az, slope, Math.fma(b[k], slopeBelow, a[k] * q));
          slopeBelow = slope;
          slope = slopeAbove;
          double above = Math.fma(az, q, b[k] * below);
          below = q;
          q = above;
          k++;
        }
        gx = Math.fma(ofCosine, cosineSlope, Math.fma(ofSine, sineSlope, gx));
        gy = Math.fma(ofSine, cosineSlope, Math.fma(-ofCosine, sineSlope, gy));
        gz = Math.fma(slopeOfCosine, cosine, Math.fma(slopeOfSine, sine, gz));
        cosineSlope = (m + 1) * cosine;
        sineSlope = (m + 1) * sine;
        double turned = Math.fma(ux[p], cosine, -uy[p] * sine);
        sine = Math.fma(ux[p], sine, uy[p] * cosine);
        cosine = turned;
      }
      double along = Math.fma(gz, uz[p], Math.fma(gy, uy[p], gx * ux[p]));
      double outward = Math.fma(-along, inverse[p], radial[p]);
      fx[p] = Math.fma(outward, ux[p], gx * inverse[p]);
      fy[p] = Math.fma(outward, uy[p], gy * inverse[p]);
      fz[p] = Math.fma(outward, uz[p], gz * inverse[p]);
    }
  }
}
