package org.soapstone.basis;

import java.util.ArrayList;
import java.util.List;
import org.soapstone.autodiff.Real;
import org.soapstone.simd.Blocks;
import org.soapstone.simd.Trigonometry;

/// Combinations of spherical Bessel functions that vanish with two derivatives at the cutoff, made
/// orthogonal under `r^2 dr` (Kocer, Mason, Erturk, doi:10.1063/1.5086167), and divided by their
/// value at the origin.
///
/// ```
/// f_n = (sinc(q_(n+1) r) + sinc(q_(n+2) r)) (-1)^n (n+1)(n+2) / sqrt((n+1)^2 + (n+2)^2),  q_n = n pi / rCut
/// e_n = n^2 (n+2)^2 / (4 (n+1)^4 + 1),  d_0 = 1,  d_n = 1 - e_n / d_(n-1)
/// g_0 = f_0,  g_n = (f_n + sqrt(e_n / d_(n-1)) g_(n-1)) / sqrt(d_n),  R_n = g_n / g_n(0)
/// ```
///
/// with `sinc x = sin(x)/x`. They need no cutoff function and resolve all distances alike.
public final class SphericalBesselBasis implements RadialBasis {

  /// Below, the series of sinc is exact to a double with one more term.
  private static final double SMALL = 1e-3;

  private final int size;
  private final double rCut;

  /// `R_n = sum_k a_nk sinc(q_(k+1) r)`, k <= n + 1, row n.
  private final double[][] factors;

  /// @throws IllegalArgumentException if `size < 1` or rCut is not positive and finite
  public SphericalBesselBasis(int size, double rCut) {
    if (size < 1) {
      throw new IllegalArgumentException("size must be at least 1, got " + size);
    }
    Requirements.positive("rCut", rCut);
    this.size = size;
    this.rCut = rCut;
    factors = new double[size][size + 1];
    double d = 1;
    for (int n = 0; n < size; n++) {
      double square = (n + 1.0) * (n + 1) + (n + 2.0) * (n + 2);
      double pair = (n % 2 == 0 ? 1 : -1) * (n + 1.0) * (n + 2) / Math.sqrt(square);
      factors[n][n] = pair;
      factors[n][n + 1] = pair;
      if (n > 0) {
        double squares = (n + 1.0) * (n + 1);
        double e = (double) n * n * (n + 2.0) * (n + 2) / (4 * squares * squares + 1);
        double before = Math.sqrt(e / d);
        d = 1 - e / d;
        for (int k = 0; k <= n + 1; k++) {
          factors[n][k] = Math.fma(before, factors[n - 1][k], factors[n][k]) / Math.sqrt(d);
        }
      }
    }
    for (double[] row : factors) {
      scaleAtOrigin(row);
    }
  }

  private static void scaleAtOrigin(double[] row) {
    double sum = 0;
    for (double factor : row) {
      sum += factor;
    }
    for (int k = 0; k < row.length; k++) {
      row[k] /= sum;
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public double rCut() {
    return rCut;
  }

  @Override
  public <T extends Real<T>> List<T> over(T r) {
    List<T> waves = new ArrayList<>();
    for (int k = 0; k <= size; k++) {
      T x = r.times((k + 1) * Math.PI / rCut);
      T square = x.times(x);
      waves.add(
          x.lessThan(SMALL)
              ? square.over(-6).plus(1).plus(square.times(square).over(120))
              : x.sin().over(x));
    }
    List<T> functions = new ArrayList<>();
    for (double[] row : factors) {
      T sum = r.constant(0);
      for (int k = 0; k <= size && r.lessThan(rCut); k++) {
        sum = sum.plus(waves.get(k).times(row[k]));
      }
      functions.add(sum);
    }
    return functions;
  }

  @Override
  public void evaluate(int from, int to, double[] r, double[] values, double[] derivatives) {
    for (int p = from; p < to; p++) {
      for (int n = 0; n < size; n++) {
        values[Blocks.at(size, n, p)] = 0;
        derivatives[Blocks.at(size, n, p)] = 0;
      }
      for (int k = 0; k <= size && r[p] < rCut; k++) {
        addWave(k, p, r[p], values, derivatives);
      }
    }
  }

  private void addWave(int k, int p, double r, double[] values, double[] derivatives) {
    double wave = (k + 1) * Math.PI / rCut;
    double x = wave * r;
    double value;
    double slope;
    if (x < SMALL) {
      double square = x * x;
      value = 1 - square / 6 + square * square / 120;
      slope = x * (square / 30 - 1.0 / 3);
    } else {
      value = Trigonometry.sin(x) / x;
      slope = (Trigonometry.cos(x) - value) / x;
    }
    for (int n = 0; n < size; n++) {
      int at = Blocks.at(size, n, p);
      values[at] = Math.fma(factors[n][k], value, values[at]);
      derivatives[at] = Math.fma(factors[n][k] * wave, slope, derivatives[at]);
    }
  }
}
