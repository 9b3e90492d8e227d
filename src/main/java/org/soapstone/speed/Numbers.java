package org.soapstone.speed;

import org.soapstone.linalg.Matrix;
import org.soapstone.random.CounterRandom;

/// Inputs of the workloads, the same on every machine.
final class Numbers {

  private static final long SEED = 1;

  private Numbers() {}

  static CounterRandom random(String purpose) {
    return CounterRandom.of(SEED, "bench/" + purpose, 0);
  }

  /// `count` numbers, uniform in [-1, 1).
  static double[] uniform(String purpose, int count) {
    CounterRandom random = random(purpose);
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = 2 * random.uniform() - 1;
    }
    return numbers;
  }

  static Matrix matrix(String purpose, int rows, int columns) {
    return Matrix.wrap(rows, columns, columns, uniform(purpose, rows * columns));
  }
}
