package org.soapstone.basis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModifiedBesselTest {

  private static final MathContext DIGITS = new MathContext(40);

  /// Against the series `z^l sum_k (z^2/2)^k / (k! (2l+2k+1)!!)`, whose terms are all positive, and
  /// which needs no exponential but that of its own sum for l = 0.
  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 1e-3, 0.3, 0.499, 0.5, 1, 3, 17, 60, 150, 421, 425})
  void ratiosAgreeWithTheSeries(double z) {
    double[] values = new double[22];
    ModifiedBessel.scaled(z, values);
    // e^-z i_0 = (1 - e^-2z) / 2z.
    double first = -Math.expm1(-2 * z) / (2 * z);
    assertThat(values[0]).isCloseTo(first, within(4e-16));
    BigDecimal zero = series(0, z);
    for (int l = 1; l < values.length; l++) {
      double ratio = series(l, z).divide(zero, DIGITS).doubleValue();
      // One rounding or two a degree on the way down; upwards exp(l^2/z) times that.
      assertThat(values[l]).isCloseTo(ratio * values[0], within(2e-14 * ratio * values[0]));
    }
  }

  @Test
  void onlyDegreeZeroIsLeftAtTheOrigin() {
    double[] values = {5, 5, 5};
    ModifiedBessel.scaled(0, values);
    assertThat(values).containsExactly(1, 0, 0);
  }

  private static BigDecimal series(int l, double z) {
    BigDecimal half = new BigDecimal(z).pow(2).divide(BigDecimal.valueOf(2), DIGITS);
    BigDecimal term = new BigDecimal(z).pow(l, DIGITS);
    for (int k = 1; k <= l; k++) {
      term = term.divide(BigDecimal.valueOf(2L * k + 1), DIGITS);
    }
    BigDecimal sum = term;
    for (int k = 1; k < 2000; k++) {
      term = term.multiply(half).divide(BigDecimal.valueOf((long) k * (2 * l + 2 * k + 1)), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    return sum;
  }
}
