package org.soapstone.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.soapstone.linalg.Matrix;

class DenseJacobianTest {

  /// Two atoms of two features, three coordinates, by hand.
  @Test
  void multipliesFromBothSides() {
    DenseJacobian jacobian =
        DenseJacobian.of(3, 2)
            .with(Matrix.wrap(2, 2, 2, new double[] {1, 2, 3, 4}), new int[] {2, 0})
            .with(Matrix.wrap(1, 2, 2, new double[] {5, 6}), new int[] {2});
    double[] slopes = new double[3];
    jacobian.slopes(new double[] {9, 1, 10, 100, 1000}, 1, slopes);
    assertThat(slopes).containsExactly(43, 0, 6521);
    double[] directions = new double[5];
    jacobian.directions(new double[] {1, 7, 10}, directions, 1);
    assertThat(directions).containsExactly(0, 13, 24, 50, 60);
  }

  /// `f . J g = J^T f . g`.
  @Test
  void productsAreTransposesOfEachOther() {
    Sample sample = Samples.some(4).get(3);
    int size = sample.atoms() * Samples.FEATURES;
    double[] g = Samples.normal(size, "g", 0);
    double[] f = Samples.normal(sample.coordinates(), "f", 0);
    double[] slopes = new double[f.length];
    double[] directions = new double[size];
    sample.jacobian().slopes(g, 0, slopes);
    sample.jacobian().directions(f, directions, 0);
    double left = 0;
    double right = 0;
    for (int c = 0; c < f.length; c++) {
      left += f[c] * slopes[c];
    }
    for (int k = 0; k < size; k++) {
      right += g[k] * directions[k];
    }
    assertThat(left).isCloseTo(right, within(1e-12));
  }

  @Test
  void refusesWrongShapes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DenseJacobian.of(3, 2).with(new Matrix(1, 3), new int[] {0}))
        .withMessage("block must be 1 x 2 but is 1 x 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DenseJacobian.of(3, 2).with(new Matrix(1, 2), new int[] {3}))
        .withMessage("coordinates must be in 0 .. 2 but one is 3");
  }
}
