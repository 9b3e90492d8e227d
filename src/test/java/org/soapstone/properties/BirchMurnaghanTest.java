package org.soapstone.properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BirchMurnaghanTest {

  /** The form in the textbooks, with powers of the ratio of volumes. */
  private static double textbook(double v) {
    double x = Math.pow(20.5 / v, 2.0 / 3);
    return -163.2
        + 9 * 20.5 * 0.61 / 16 * (Math.pow(x - 1, 3) * 4.3 + Math.pow(x - 1, 2) * (6 - 4 * x));
  }

  private static double[] volumes(int count, double middle, double range) {
    return IntStream.range(0, count)
        .mapToDouble(k -> middle * (1 + range * (2.0 * k / (count - 1) - 1)))
        .toArray();
  }

  @Test
  void findsWhatItWasMadeOf() {
    double[] volumes = volumes(9, 20, 0.1);
    double[] energies = Arrays.stream(volumes).map(BirchMurnaghanTest::textbook).toArray();
    BirchMurnaghan fit = BirchMurnaghan.fit(volumes, energies);
    // Rounding of 163 eV is 3e-14; over E'' times the range squared, some 1e-12 of B, 1e-10 of B'.
    assertThat(fit.volume()).isCloseTo(20.5, within(1e-10));
    assertThat(fit.energy()).isCloseTo(-163.2, within(1e-12));
    assertThat(fit.bulkModulus()).isCloseTo(0.61, within(1e-10));
    assertThat(fit.derivative()).isCloseTo(4.3, within(1e-8));
    assertThat(fit.rms()).isLessThan(1e-12);
    assertThat(fit.at(18.3)).isCloseTo(textbook(18.3), within(1e-10));
  }

  @Test
  void aWayDownWithoutAnEndHasNoMinimum() {
    double[] volumes = volumes(5, 20, 0.1);
    double[] energies = Arrays.stream(volumes).map(v -> 1 / v + 10 / (v * v * v)).toArray();
    assertThat(BirchMurnaghan.fit(volumes, energies).bulkModulus()).isNaN();
  }

  @Test
  void threePointsAreTooFew() {
    assertThatThrownBy(() -> BirchMurnaghan.fit(new double[3], new double[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 4");
  }
}
