package org.soapstone.testkit;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.soapstone.linalg.Matrix;

/// Numbers to compute with, and a row of numbers that came out.
public final class Numbers {

  private final DoubleStream.Builder all = DoubleStream.builder();

  static double[] uniform(int count, long seed) {
    return new Random(seed).doubles(count, -1, 1).toArray();
  }

  static Matrix uniform(int rows, int columns, long seed) {
    return Matrix.wrap(rows, columns, columns, uniform(rows * columns, seed));
  }

  static Matrix positiveDefinite(int n, long seed) {
    Matrix a = uniform(n, n, seed);
    for (int i = 0; i < n; i++) {
      a.set(i, i, a.get(i, i) + n);
    }
    return a;
  }

  public Numbers add(double... some) {
    for (double each : some) {
      all.add(each);
    }
    return this;
  }

  public Numbers add(Matrix matrix) {
    return add(matrix.data());
  }

  public double[] toArray() {
    return all.build().toArray();
  }
}
