package org.soapstone.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ErrorTableTest {

  @Test
  void sumsByHand() {
    ErrorSums sums = new ErrorSums(0.9);
    sums.add(3, 2);
    sums.add(-4, 2);
    sums.add(0, 0);
    sums.add(-1);
    assertThat(sums.count()).isEqualTo(4);
    assertThat(sums.meanAbsolute()).isEqualTo(2);
    assertThat(sums.rootMeanSquare()).isCloseTo(Math.sqrt(6.5), within(1e-15));
    assertThat(sums.largest()).isEqualTo(4);
    // 1.645 * 2 = 3.29 holds 3 but not 4; 0 holds 0; the row without a bar does not count.
    assertThat(sums.coverage()).isCloseTo(2.0 / 3, within(1e-15));
  }

  /// Of a standard normal at 0: ln(2 pi)/2. At two deviations of 3: that and 2 and ln 3.
  @Test
  void densityIsThatOfTheNormal() {
    ErrorSums sums = new ErrorSums(0.9);
    sums.add(0, 1);
    double least = 0.5 * Math.log(2 * Math.PI);
    assertThat(sums.negativeLogDensity()).isCloseTo(least, within(1e-15));
    sums.add(7);
    sums.add(-6, 3);
    assertThat(sums.negativeLogDensity()).isCloseTo(least + 0.5 * (2 + Math.log(3)), within(1e-15));
    ErrorSums both = new ErrorSums(0.9);
    both.merge(sums);
    both.merge(sums);
    assertThat(both.negativeLogDensity()).isEqualTo(sums.negativeLogDensity());
  }

  @Test
  void nothingHasNoErrors() {
    ErrorSums sums = new ErrorSums(0.9);
    assertThat(sums.meanAbsolute()).isNaN();
    assertThat(sums.rootMeanSquare()).isNaN();
    assertThat(sums.coverage()).isNaN();
    assertThat(sums.negativeLogDensity()).isNaN();
    assertThat(sums.largest()).isZero();
  }

  @Test
  void groupsAreSortedAndMerged() {
    ErrorTable table = new ErrorTable(0.9);
    table.sums("liquid", Quantity.FORCE).add(1, 1);
    table.sums("diamond", Quantity.FORCE).add(3, 1);
    ErrorTable other = new ErrorTable(0.9);
    other.sums("liquid", Quantity.FORCE).add(-3, 10);
    other.sums("beta", Quantity.ENERGY).add(2);
    table.merge(other);
    assertThat(table.groups()).containsExactly("beta", "diamond", "liquid");
    ErrorSums liquid = table.sums("liquid", Quantity.FORCE);
    assertThat(liquid.count()).isEqualTo(2);
    assertThat(liquid.meanAbsolute()).isEqualTo(2);
    assertThat(liquid.coverage()).isEqualTo(1);
    assertThat(table.sums("beta", Quantity.ENERGY).rootMeanSquare()).isEqualTo(2);
    assertThat(table.sums("beta", Quantity.FORCE).count()).isZero();
  }

  @Test
  void refusesNonsense() {
    ErrorSums sums = new ErrorSums(0.9);
    assertThatThrownBy(() -> sums.add(Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("residual must be finite but is NaN");
    assertThatThrownBy(() -> sums.add(1, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("sd must not be negative but is NaN");
    assertThatThrownBy(() -> sums.merge(new ErrorSums(0.8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("level must be 0.9 but is 0.8");
    assertThat(sums.count()).isZero();
  }
}
