package org.soapstone.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentDistributionTest {

  /// Quantiles of printed tables, to their last digit: density times half of it.
  @ParameterizedTest
  @CsvSource({
    "12.7062, 1, 0.975",
    "4.30265, 2, 0.975",
    "3.18245, 3, 0.975",
    "1.53321, 4, 0.9",
    "2.57058, 5, 0.975",
    "1.43976, 6, 0.9",
    "2.22814, 10, 0.975",
    "2.46202, 29, 0.99",
    "2.04227, 30, 0.975"
  })
  void agreesWithTables(double t, int dof, double probability) {
    assertThat(StudentDistribution.cumulative(t, dof)).isCloseTo(probability, within(1e-6));
    assertThat(StudentDistribution.cumulative(-t, dof)).isCloseTo(1 - probability, within(1e-6));
  }

  @Test
  void oneAndTwoDegreesByHand() {
    assertThat(StudentDistribution.cumulative(1, 1)).isCloseTo(0.75, within(1e-15));
    assertThat(StudentDistribution.cumulative(2, 2))
        .isCloseTo(0.5 + 1 / Math.sqrt(6), within(1e-15));
    assertThat(StudentDistribution.cumulative(0, 7)).isEqualTo(0.5);
  }

  @Test
  void endsAreCertain() {
    assertThat(StudentDistribution.cumulative(Double.POSITIVE_INFINITY, 3)).isEqualTo(1);
    assertThat(StudentDistribution.cumulative(Double.NEGATIVE_INFINITY, 4)).isEqualTo(0);
  }

  @Test
  void manyDegreesAreNormal() {
    // The distributions differ by about t^3 phi(t) / (4 dof).
    assertThat(StudentDistribution.cumulative(1.3, 100_000))
        .isCloseTo(NormalDistribution.cumulative(1.3), within(1e-5));
  }

  @Test
  void refusesWhatIsNoNumber() {
    assertThatThrownBy(() -> StudentDistribution.cumulative(Double.NaN, 2))
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> StudentDistribution.cumulative(1, 0)).hasMessageContaining("0");
  }
}
