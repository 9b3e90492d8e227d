package org.soapstone.simd;

/// The loops of sums of products for the reader.
final class ScalarProductKernel implements ProductKernel {

  private static final int SIZE = Blocks.SIZE;

  @Override
  public void combine(
      int rows,
      int columns,
      double[] matrix,
      int start,
      double[] in,
      int[] inPlaces,
      int inFirst,
      int inShift,
      double[] out,
      int[] outPlaces,
      int outFirst,
      int outShift) {
    for (int r = 0; r < rows; r++) {
      for (int lane = 0; lane < SIZE; lane++) {
        double sum = 0;
        for (int c = 0; c < columns; c++) {
          int from = inPlaces[inFirst + c] + inShift + lane;
          sum = Math.fma(matrix[start + r * columns + c], in[from], sum);
        }
        out[outPlaces[outFirst + r] + outShift + lane] = sum;
      }
    }
  }

  @Override
  public void mirror(int count, int[] from, int[] to, double[] sign, double[] x) {
    for (int k = 0; k < count; k++) {
      for (int lane = 0; lane < SIZE; lane++) {
        x[to[k] + lane] = sign[k] * x[from[k] + lane];
        x[to[k] + SIZE + lane] = -sign[k] * x[from[k] + SIZE + lane];
      }
    }
  }

  @Override
  public void mirrorBack(int count, int[] from, int[] to, double[] sign, double[] b) {
    for (int k = 0; k < count; k++) {
      for (int lane = 0; lane < SIZE; lane++) {
        add(b, from[k] + lane, sign[k], b[to[k] + lane]);
        add(b, from[k] + SIZE + lane, -sign[k], b[to[k] + SIZE + lane]);
      }
    }
  }

  @Override
  public void multiply(int count, int[] left, int[] right, int first, double[] x) {
    for (int k = 0; k < count; k++) {
      for (int lane = 0; lane < SIZE; lane++) {
        double ur = x[left[k] + lane];
        double ui = x[left[k] + SIZE + lane];
        double vr = x[right[k] + lane];
        double vi = x[right[k] + SIZE + lane];
        int to = first + k * COMPLEX + lane;
        x[to] = Math.fma(ur, vr, -(ui * vi));
        x[to + SIZE] = Math.fma(ur, vi, ui * vr);
      }
    }
  }

  @Override
  public void multiplyBack(int count, int[] left, int[] right, int first, double[] x, double[] b) {
    for (int k = count - 1; k >= 0; k--) {
      for (int lane = 0; lane < SIZE; lane++) {
        int from = first + k * COMPLEX + lane;
        double wr = b[from];
        double wi = b[from + SIZE];
        addProduct(b, left[k] + lane, wr, wi, x, right[k] + lane);
        addProduct(b, right[k] + lane, wr, wi, x, left[k] + lane);
      }
    }
  }

  private static void addProduct(double[] b, int to, double wr, double wi, double[] x, int at) {
    double xr = x[at];
    double xi = x[at + SIZE];
    b[to] = Math.fma(wr, xr, Math.fma(-wi, xi, b[to]));
    b[to + SIZE] = Math.fma(wr, xi, Math.fma(wi, xr, b[to + SIZE]));
  }

  @Override
  public void sum(
      int groups,
      int[] start,
      int[] outer,
      int[] inner,
      double[] c,
      int at,
      double[] x,
      double[] sums,
      int to) {
    for (int lane = 0; lane < SIZE; lane++) {
      double sum0 = 0;
      double sum1 = 0;
      for (int g = 0; g < groups; g++) {
        double ur = x[outer[g] + lane];
        double ui = x[outer[g] + SIZE + lane];
        for (int k = start[g]; k < start[g + 1]; k++) {
          double vi = x[inner[k] + SIZE + lane];
          double product = Math.fma(ur, x[inner[k] + lane], -(ui * vi));
          sum0 = Math.fma(c[at + 2 * k], product, sum0);
          sum1 = Math.fma(c[at + 2 * k + 1], product, sum1);
        }
      }
      sums[to + lane] = sum0;
      sums[to + SIZE + lane] = sum1;
    }
  }

  @Override
  public void sumBack(
      int groups,
      int[] start,
      int[] outer,
      int[] inner,
      double[] c,
      int at,
      double[] slopes,
      int from,
      double[] x,
      double[] b) {
    for (int lane = 0; lane < SIZE; lane++) {
      double slope0 = slopes[from + lane];
      double slope1 = slopes[from + SIZE + lane];
      for (int g = 0; g < groups; g++) {
        double ur = x[outer[g] + lane];
        double ui = x[outer[g] + SIZE + lane];
        double real = 0;
        double imaginary = 0;
        for (int k = start[g]; k < start[g + 1]; k++) {
          double w = Math.fma(c[at + 2 * k + 1], slope1, c[at + 2 * k] * slope0);
          real = Math.fma(w, x[inner[k] + lane], real);
          imaginary = Math.fma(w, x[inner[k] + SIZE + lane], imaginary);
          add(b, inner[k] + lane, w, ur);
          add(b, inner[k] + SIZE + lane, w, ui);
        }
        b[outer[g] + lane] += real;
        b[outer[g] + SIZE + lane] += imaginary;
      }
    }
  }

  private static void add(double[] b, int at, double factor, double value) {
    b[at] = Math.fma(factor, value, b[at]);
  }
}
