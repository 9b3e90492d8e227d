package org.soapstone.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Posterior;
import org.soapstone.regression.RowLayout;

class ScoresTest {

  private static final DiagonalUncertainty STUB = new DiagonalUncertainty(4, 9, 0.25);

  private static Candidate twoForces() {
    Matrix phi = Matrix.wrap(3, 3, 3, new double[] {1, 0, 2, 0, 1, 0, 1, 1, 2});
    return new Candidate("a", phi, new RowLayout(1, 2, 0), new double[] {1, 1, 1});
  }

  /// Variances by hand: 4 + 4 * 0.25 = 5; 9; 4 + 9 + 4 * 0.25 = 14.
  @Test
  void maximumVarianceByHand() {
    Candidate candidate = twoForces();
    assertThat(MaximumVariance.ENERGY.of(candidate, STUB)).isCloseTo(Math.sqrt(5), within(1e-15));
    assertThat(MaximumVariance.LARGEST_FORCE.of(candidate, STUB))
        .isCloseTo(Math.sqrt(14), within(1e-15));
    assertThat(MaximumVariance.MEAN_FORCE.of(candidate, STUB))
        .isCloseTo(Math.sqrt(11.5), within(1e-15));
  }

  @Test
  void aCandidateWithoutForcesHasNoForceUncertainty() {
    assertThatThrownBy(() -> MaximumVariance.MEAN_FORCE.of(Pools.energy("b", 1, 1, 0, 0), STUB))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("b has no rows of FORCE");
  }

  /// One row: I = 1/2 ln(1 + sigma_e^2 / sigma_a^2). Twice the same row: 1/2 ln(1 + 2 sigma_e^2 /
  /// sigma_a^2), not twice the gain.
  @Test
  void informationGainByHand() {
    InformationGain gain = new InformationGain();
    assertThat(gain.of(Pools.energy("b", 3, 1, 0, 2), STUB))
        .isCloseTo(0.5 * Math.log(1 + 3 * 5), within(1e-14));
    Matrix twice = Matrix.wrap(2, 3, 3, new double[] {1, 0, 2, 1, 0, 2});
    Candidate doubled = new Candidate("c", twice, new RowLayout(1, 1, 0), new double[] {3, 3});
    assertThat(gain.of(doubled, STUB)).isCloseTo(0.5 * Math.log(1 + 2 * 3 * 5), within(1e-14));
  }

  /// Fewer rows than features, as many, more.
  @ParameterizedTest
  @CsvSource({"1, 40", "7, 7", "31, 5", "0, 3"})
  void informationGainIsWhatTheDeterminantGrowsBy(int rows, int features) {
    Posterior posterior = Pools.posterior(1, 3, features, Tasks.inline());
    RowLayout layout = new RowLayout(Math.min(1, rows), Math.max(0, rows - 1), 0);
    for (Candidate candidate : Pools.random(2, 4, features, layout)) {
      double gain = new InformationGain().of(candidate, posterior);
      double growth = Pools.information(posterior, List.of(candidate));
      assertThat(gain).isCloseTo(growth, within(1e-11 * (1 + gain)));
    }
  }
}
