package org.soapstone.basis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ClebschGordanTest {

  /// Tables of textbooks; the ratio under the root here is rounded already.
  @Test
  void knownValues() {
    assertThat(ClebschGordan.of(1, 1, 1, -1, 0)).isCloseTo(Math.sqrt(1 / 3.0), within(2e-16));
    assertThat(ClebschGordan.of(1, 0, 1, 0, 0)).isCloseTo(-Math.sqrt(1 / 3.0), within(2e-16));
    assertThat(ClebschGordan.of(1, 1, 1, 0, 1)).isCloseTo(Math.sqrt(0.5), within(2e-16));
    assertThat(ClebschGordan.of(1, 0, 1, 1, 1)).isCloseTo(-Math.sqrt(0.5), within(2e-16));
    assertThat(ClebschGordan.of(1, 0, 1, 0, 2)).isCloseTo(Math.sqrt(2 / 3.0), within(2e-16));
    assertThat(ClebschGordan.of(2, 1, 1, -1, 2)).isCloseTo(Math.sqrt(0.5), within(2e-16));
    assertThat(ClebschGordan.of(2, 0, 2, 0, 2)).isCloseTo(-Math.sqrt(2 / 7.0), within(2e-16));
    assertThat(ClebschGordan.of(2, 0, 2, 0, 4)).isCloseTo(Math.sqrt(18 / 35.0), within(2e-16));
  }

  @Test
  void nothingOutsideTheRules() {
    assertThat(ClebschGordan.of(1, 0, 1, 0, 1)).isZero();
    assertThat(ClebschGordan.of(1, 0, 1, 0, 3)).isZero();
    assertThat(ClebschGordan.of(1, 2, 2, 0, 2)).isZero();
    assertThat(ClebschGordan.of(3, 0, 1, 0, 1)).isZero();
    assertThat(ClebschGordan.of(2, 2, 2, 1, 2)).isZero();
  }

  /// Rows and columns are unit vectors at right angles: sums of up to 13 products of rounded
  /// numbers.
  @Test
  void couplingIsARotationOfTheProductSpace() {
    int l1 = 6;
    int l2 = 5;
    for (int m = -11; m <= 11; m++) {
      for (int a = 1; a <= 11; a++) {
        for (int b = 1; b <= 11; b++) {
          double sum = 0;
          for (int m1 = -l1; m1 <= l1; m1++) {
            sum +=
                ClebschGordan.of(l1, m1, l2, m - m1, a) * ClebschGordan.of(l1, m1, l2, m - m1, b);
          }
          double expected = a == b && Math.abs(m) <= a ? 1 : 0;
          assertThat(sum).isCloseTo(expected, within(1e-15));
        }
      }
    }
  }

  /// Far beyond where double factorials would overflow or cancel.
  @Test
  void largeDegreesStayExact() {
    double sum = 0;
    for (int m = -40; m <= 40; m++) {
      double value = ClebschGordan.of(40, m, 40, -m, 40);
      sum += value * value;
    }
    assertThat(sum).isCloseTo(1, within(2e-15));
  }
}
