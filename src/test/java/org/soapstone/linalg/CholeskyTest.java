package org.soapstone.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.soapstone.parallel.Tasks;

class CholeskyTest {

  /// By hand: L = (2), (6 1), (-8 5 3).
  @Test
  void knownFactor() {
    Matrix a = Matrix.wrap(3, 3, 3, new double[] {4, 12, -16, 12, 37, -43, -16, -43, 98});
    Factored factored = (Factored) Cholesky.factor(a, Tasks.inline());
    assertThat(factored.lower().data()).containsExactly(2, 0, 0, 6, 1, 0, -8, 5, 3);
  }

  @Test
  void indefiniteIsAnAnswer() {
    Matrix a = Matrix.wrap(2, 2, 2, new double[] {1, 2, 2, 1});
    assertThat(Cholesky.factor(a, Tasks.inline())).isEqualTo(new NotPositiveDefinite(1, -3));
  }
}
