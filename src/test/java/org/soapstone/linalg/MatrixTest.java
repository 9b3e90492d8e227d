package org.soapstone.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MatrixTest {

  @Test
  void isStoredRowByRow() {
    Matrix matrix = new Matrix(2, 3, 5);
    matrix.set(1, 2, 7);
    assertThat(matrix.get(1, 2)).isEqualTo(7);
    assertThat(matrix.row(1)).isEqualTo(5);
    assertThat(matrix.data()[7]).isEqualTo(7);
    assertThat(new Matrix(2, 3).stride()).isEqualTo(3);
  }

  @Test
  void copiesAndTransposes() {
    for (int rows : new int[] {0, 1, 5, 16, 17, 40}) {
      for (int columns : new int[] {0, 1, 3, 16, 33}) {
        Matrix matrix = RandomMatrices.uniform(rows, columns, 2, 1);
        Matrix copy = matrix.copy();
        Matrix transposed = matrix.transposed();
        assertThat(copy.stride()).isEqualTo(columns);
        assertThat(transposed.rows()).isEqualTo(columns);
        for (int i = 0; i < rows; i++) {
          for (int j = 0; j < columns; j++) {
            assertThat(copy.get(i, j)).isEqualTo(matrix.get(i, j));
            assertThat(transposed.get(j, i)).isEqualTo(matrix.get(i, j));
          }
        }
      }
    }
  }

  @Test
  void sharesTheArrayItWraps() {
    double[] data = {1, 2, 3, 4};
    Matrix.wrap(2, 1, 2, data).set(1, 0, 9);
    assertThat(data).containsExactly(1, 2, 9, 4);
  }

  @Test
  void refusesWhatMakesNoSense() {
    assertThatThrownBy(() -> new Matrix(-1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rows and columns must not be negative but are -1 and 2");
    assertThatThrownBy(() -> new Matrix(1, 3, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("stride must be at least columns = 3 but is 2");
    assertThatThrownBy(() -> new Matrix(70_000, 70_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("70000 * 70000");
    assertThatThrownBy(() -> Matrix.wrap(2, 2, 2, new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("data must hold at least 4 doubles but holds 3");
  }
}
