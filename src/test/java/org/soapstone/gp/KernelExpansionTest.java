package org.soapstone.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soapstone.linalg.Matrix;
import org.soapstone.random.CounterRandom;

/// Sums of kernels, by products of matrices, against the kernel itself.
class KernelExpansionTest {

  /// Powers, and for two more environments than features and fewer.
  @ParameterizedTest
  @CsvSource({"1,7,5", "2,9,5", "2,2,5", "3,7,5", "4,13,17"})
  void isTheSumOfItsKernels(int zeta, int others, int features) {
    Matrix units = units(others, features, 1);
    double[] weights = gaussians(others, 2);
    KernelExpansion expansion = new KernelExpansion(zeta, units, weights, factors(features));
    int count = 6;
    int from = 2;
    Matrix b = new Matrix(16, features + from);
    for (int a = 0; a < count - 1; a++) {
      System.arraycopy(gaussians(features, 10 + a), 0, b.data(), b.row(a) + from, features);
    }
    double[] values = new double[16];
    Matrix gradients = new Matrix(16, features + from);
    gradients.set(0, from, 5);
    values[0] = 3;
    expansion.add(count, b, from, values, gradients, expansion.room());
    double[] factors = factors(features);
    for (int a = 0; a < count; a++) {
      for (int k = 0; k < features; k++) {
        b.set(a, from + k, factors[k] * b.get(a, from + k));
      }
    }
    gradients.set(0, from, gradients.get(0, from) - 5);
    values[0] -= 3;
    DotProductKernel kernel = new DotProductKernel(zeta);
    KernelSlopes slopes = new KernelSlopes();
    for (int a = 0; a < count; a++) {
      double n = dot(b, a, from, b, a, from, features);
      double value = 0;
      double[] gradient = new double[features];
      for (int s = 0; s < others; s++) {
        kernel.at(dot(b, a, from, units, s, 0, features), n, 1, slopes);
        value += weights[s] * slopes.k;
        for (int k = 0; k < features; k++) {
          double slope = slopes.p * units.get(s, k) + 2 * slopes.n * b.get(a, from + k);
          gradient[k] += weights[s] * slope;
        }
      }
      // Sums of a dozen terms of order one.
      assertThat(values[a]).isCloseTo(value, within(1e-14 * (1 + Math.abs(value)) * others));
      for (int k = 0; k < features; k++) {
        assertThat(gradients.get(a, from + k))
            .isCloseTo(factors[k] * gradient[k], within(1e-13 * others));
      }
    }
    assertThat(values[count - 1]).as("no features, no energy").isZero();
  }

  /// A third to one.
  private static double[] factors(int features) {
    double[] factors = new double[features];
    for (int k = 0; k < features; k++) {
      factors[k] = 1 / (1 + 2.0 * k / features);
    }
    return factors;
  }

  static Matrix units(int count, int features, long seed) {
    Matrix units = new Matrix(count, features);
    for (int s = 0; s < count; s++) {
      double[] x = gaussians(features, 100 * seed + s);
      double square = 0;
      for (double c : x) {
        square += c * c;
      }
      for (int k = 0; k < features; k++) {
        units.set(s, k, x[k] / Math.sqrt(square));
      }
    }
    return units;
  }

  private static double[] gaussians(int count, long seed) {
    CounterRandom random = CounterRandom.of(seed, "test", 0);
    double[] numbers = new double[count];
    for (int k = 0; k < count; k++) {
      numbers[k] = random.gaussian();
    }
    return numbers;
  }

  private static double dot(Matrix a, int r, int i, Matrix b, int s, int j, int count) {
    double sum = 0;
    for (int k = 0; k < count; k++) {
      sum += a.get(r, i + k) * b.get(s, j + k);
    }
    return sum;
  }
}
