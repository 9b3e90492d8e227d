package org.soapstone.potential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.soapstone.io.YamlReader;
import org.soapstone.regression.NoiseModel;
import org.soapstone.regression.Quantity;

class NoiseBalanceTest {

  /// Scores one after another, and how many were asked for.
  private static final class Scores {
    private final List<Double> left;
    private double force = 1;
    private double growth = 1;
    private int asked;
    private double noise = 1;

    Scores(Double... scores) {
      left = new ArrayList<>(List.of(scores));
    }

    NoiseBalance.Attempt next(NoiseModel model, Optional<NoiseBalance.Attempt> before) {
      assertThat(before.isPresent()).isEqualTo(asked > 0);
      force *= asked == 0 ? 1 : growth;
      asked++;
      LeftOutErrors errors = new LeftOutErrors(left.removeFirst() / known(force), force);
      return new NoiseBalance.Attempt() {
        @Override
        public LeftOutErrors errors() {
          return errors;
        }

        @Override
        public double noise(Quantity quantity) {
          return noise;
        }
      };
    }

    private static double known(double error) {
      return Double.isNaN(error) ? 1 : error;
    }
  }

  private static double best(String noise, Scores scores) {
    FitSettings settings = FitSettings.from(YamlReader.parse("noise: " + noise, "settings"));
    return new NoiseBalance(settings).best(scores::next).errors().score();
  }

  @Test
  void halvesAsLongAsItHelps() {
    Scores scores = new Scores(3.0, 2.0, 1.0, 1.5);
    assertThat(best("balanced", scores)).isEqualTo(1);
    assertThat(scores.asked).isEqualTo(4);
  }

  @Test
  void doublesWhereHalvingDoesNotHelp() {
    Scores scores = new Scores(3.0, 4.0, 2.0, 2.5);
    assertThat(best("balanced", scores)).isEqualTo(2);
    assertThat(scores.asked).isEqualTo(4);
  }

  @Test
  void keepsTheStartWhereNeitherHelps() {
    assertThat(best("balanced", new Scores(3.0, 4.0, 3.0))).isEqualTo(3);
  }

  @Test
  void forcesPayTwoPerCentAtMost() {
    Scores scores = new Scores(5.0, 4.0, 3.0, 2.0, 6.0);
    scores.growth = 1.009;
    assertThat(best("balanced", scores)).isCloseTo(3, within(1e-12));
    assertThat(scores.asked).isEqualTo(4);
  }

  @Test
  void withoutForcesEnergiesDecide() {
    Scores scores = new Scores(5.0, 4.0, 3.0, 3.5);
    scores.growth = Double.NaN;
    assertThat(best("balanced", scores)).isEqualTo(3);
  }

  @Test
  void endsSomewhere() {
    Scores scores = new Scores(9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0);
    assertThat(best("balanced", scores)).isEqualTo(3);
  }

  /// Forces are missed by 1: from a noise of less than a third of that the noise is suspect.
  @Test
  void raisesANoiseThatIsFarTooSmall() {
    Scores scores = new Scores(9.0, 5.0, 3.0, 2.9);
    scores.noise = 0.3;
    assertThat(best("tied", scores)).isEqualTo(3);
    assertThat(scores.asked).isEqualTo(4);
  }

  @Test
  void aNoiseThatIsNotSuspectStays() {
    Scores scores = new Scores(9.0, 5.0);
    scores.noise = 0.34;
    assertThat(best("tied", scores)).isEqualTo(9);
    assertThat(scores.asked).isEqualTo(1);
  }

  @Test
  void whatMayBeChanceChangesNothing() {
    Scores scores = new Scores(9.0, 6.1);
    scores.noise = 0.1;
    assertThat(best("tied", scores)).isEqualTo(9);
  }

  @Test
  void theNoiseOfTheEvidenceIsOneFit() {
    assertThat(best("evidence", new Scores(3.0))).isEqualTo(3);
  }
}
