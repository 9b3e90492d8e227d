package org.soapstone.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soapstone.parallel.Tasks;

/// The narrow product against the general one, to the bit.
class FixedProductTest {

  @ParameterizedTest
  @CsvSource({"1,1", "11,7", "12,16", "13,17", "48,5", "97,31", "5,0", "0,3"})
  void isTheGeneralProduct(int rows, int depth) {
    Matrix a = RandomMatrices.uniform(rows, depth, 0, 1);
    Matrix x = RandomMatrices.uniform(depth, FixedProduct.COLUMNS, 0, 2);
    Matrix expected = new Matrix(rows, FixedProduct.COLUMNS);
    Gemm.multiplyAdd(1, a, x, expected, Tasks.inline());
    check(FixedProduct.of(a), x, expected);
    check(FixedProduct.ofTransposed(a.transposed()), x, expected);
  }

  private static void check(FixedProduct product, Matrix x, Matrix expected) {
    double[] y = new double[product.outputLength()];
    Arrays.fill(y, Double.NaN);
    double[] kept = x.data().clone();
    product.multiply(x.data(), new double[product.inputLength()], y);
    assertThat(Arrays.copyOf(y, expected.data().length)).isEqualTo(expected.data());
    assertThat(x.data()).isEqualTo(kept);
  }
}
