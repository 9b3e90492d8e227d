package org.soapstone.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.soapstone.parallel.Tasks;

/// The products against arithmetic by hand, and the promises of their documentation.
class ProductsTest {

  private static final Tasks ONE = Tasks.inline();

  private final Matrix a = matrix(2, 3, 1, 2, 3, 4, 5, 6);
  private final Matrix b = matrix(3, 2, 7, 8, 9, 10, 11, 12);

  @Test
  void productsByHand() {
    Matrix c = matrix(2, 2, 1, 0, 0, 1);
    Gemm.multiplyAdd(2, a, b, c, ONE);
    assertThat(c.data()).containsExactly(117, 128, 278, 309);
    Matrix d = new Matrix(2, 2);
    Gemm.transposedMultiplyAdd(1, a.transposed(), b, d, ONE);
    assertThat(d.data()).containsExactly(58, 64, 139, 154);
    Matrix e = new Matrix(2, 2);
    Gemm.multiplyTransposedAdd(-1, a, b.transposed(), e, ONE);
    assertThat(e.data()).containsExactly(-58, -64, -139, -154);
  }

  @Test
  void vectorsByHand() {
    double[] y = {1, 1};
    Gemv.multiplyAdd(2, a, new double[] {1, 0, -1}, y);
    assertThat(y).containsExactly(-3, -3);
    double[] z = {1, 1, 1};
    Gemv.transposedMultiplyAdd(2, a, new double[] {1, -1}, z);
    assertThat(z).containsExactly(-5, -5, -5);
  }

  @Test
  void normalEquationsByHand() {
    Matrix n = matrix(3, 3, 1, -9, -9, 0, 0, -9, 0, 0, 2);
    Syrk.addTransposeTimes(a, new double[] {1, 0.5}, n, ONE);
    assertThat(n.data()).containsExactly(10, -9, -9, 12, 16.5, -9, 15, 21, 29);
    Syrk.mirror(n);
    assertThat(n.data()).containsExactly(10, 12, 15, 12, 16.5, 21, 15, 21, 29);
    Matrix unweighted = new Matrix(3, 3);
    Syrk.addTransposeTimes(a, null, unweighted, ONE);
    assertThat(unweighted.data()).containsExactly(17, 0, 0, 22, 29, 0, 27, 36, 45);
  }

  @Test
  void mirrorsEverySize() {
    for (int n : new int[] {0, 1, 15, 16, 17, 33, 50}) {
      Matrix a = RandomMatrices.uniform(n, n, 2, 1);
      Matrix before = ProductBitsTest.clone(a);
      Syrk.mirror(a);
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          assertThat(a.get(i, j)).isEqualTo(before.get(Math.max(i, j), Math.min(i, j)));
        }
      }
    }
  }

  /// However the rows are cut into calls, the bits are the same.
  @Test
  void normalEquationsDoNotSeeHowRowsAreCut() {
    Matrix phi = RandomMatrices.uniform(700, 37, 0, 1);
    double[] weights = RandomMatrices.uniform(700, 2);
    Matrix whole = new Matrix(37, 37);
    Syrk.addTransposeTimes(phi, weights, whole, ONE);
    Matrix parts = new Matrix(37, 37);
    int[] cuts = {0, 1, 8, 137, 457, 700};
    for (int i = 1; i < cuts.length; i++) {
      int rows = cuts[i] - cuts[i - 1];
      Matrix part = new Matrix(rows, 37);
      double[] some = new double[rows];
      System.arraycopy(phi.data(), phi.row(cuts[i - 1]), part.data(), 0, rows * 37);
      System.arraycopy(weights, cuts[i - 1], some, 0, rows);
      Syrk.addTransposeTimes(part, some, parts, ONE);
    }
    assertThat(parts.data()).isEqualTo(whole.data());
  }

  @Test
  void vectorsGiveTheBitsOfOneColumn() {
    for (int rows : new int[] {0, 1, 7, 8, 9, 33}) {
      for (int columns : new int[] {0, 1, 5, 16, 67}) {
        Matrix m = RandomMatrices.uniform(rows, columns, 3, 1);
        double[] x = RandomMatrices.uniform(columns, 2);
        double[] y = RandomMatrices.uniform(rows, 3);
        Matrix expected = Matrix.wrap(rows, 1, 1, y.clone());
        TextbookProduct.multiplyAdd(
            1, m.block(), Matrix.wrap(columns, 1, 1, x).block(), expected.block());
        Gemv.multiplyAdd(1, m, x, y);
        assertThat(y).isEqualTo(expected.data());
        Matrix back = Matrix.wrap(columns, 1, 1, x.clone());
        TextbookProduct.multiplyAdd(
            1, m.block().transposed(), Matrix.wrap(rows, 1, 1, y).block(), back.block());
        Gemv.transposedMultiplyAdd(1, m, y, x);
        assertThat(x).isEqualTo(back.data());
      }
    }
  }

  @Test
  void refuseWrongShapes() {
    Matrix c = new Matrix(2, 2);
    assertThatThrownBy(() -> Gemm.multiplyAdd(1, a, a, c, ONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a.columns must equal b.rows but they are 3 and 2");
    assertThatThrownBy(() -> Gemm.multiplyTransposedAdd(1, a, b, c, ONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a.columns must equal b.columns but they are 3 and 2");
    assertThatThrownBy(() -> Gemm.transposedMultiplyAdd(1, a, b, c, ONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a.columns must equal c.rows but they are 3 and 2");
    assertThatThrownBy(() -> Gemm.multiplyAdd(1, c, new Matrix(2, 2), c, ONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("c must not share its data with a");
    assertThatThrownBy(() -> Syrk.addTransposeTimes(a, new double[3], new Matrix(3, 3), ONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weights.length must equal phi.rows but they are 3 and 2");
    assertThatThrownBy(() -> Gemv.multiplyAdd(1, a, new double[2], new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("x.length must equal a.columns but they are 2 and 3");
  }

  private static Matrix matrix(int rows, int columns, double... elements) {
    return Matrix.wrap(rows, columns, columns, elements);
  }
}
