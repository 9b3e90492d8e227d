package org.soapstone.potential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.soapstone.io.YamlReader;
import org.soapstone.regression.NoiseModel;

class NoiseBalanceTest {

  /// Scores one after another, and how many were asked for.
  private static final class Scores {
    private final List<Double> left;
    private int asked;

    Scores(Double... scores) {
      left = new ArrayList<>(List.of(scores));
    }

    NoiseBalance.Attempt next(NoiseModel noise, Optional<NoiseBalance.Attempt> before) {
      assertThat(before.isPresent()).isEqualTo(asked > 0);
      asked++;
      double score = left.removeFirst();
      return () -> score;
    }
  }

  private static double best(String noise, Scores scores) {
    FitSettings settings = FitSettings.from(YamlReader.parse("noise: " + noise, "settings"));
    return new NoiseBalance(settings).best(scores::next).score();
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
  void endsSomewhere() {
    Scores scores = new Scores(9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0);
    assertThat(best("balanced", scores)).isEqualTo(3);
  }

  @Test
  void otherNoisesAreOneFit() {
    assertThat(best("tied", new Scores(3.0))).isEqualTo(3);
    assertThat(best("evidence", new Scores(3.0))).isEqualTo(3);
  }
}
