package org.soapstone.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.soapstone.acquisition.Candidate;
import org.soapstone.acquisition.Pick;
import org.soapstone.acquisition.Targets;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.random.CounterRandom;
import org.soapstone.regression.Hyperparameters;
import org.soapstone.regression.NormalEquations;
import org.soapstone.regression.Posterior;
import org.soapstone.regression.Prior;
import org.soapstone.regression.RowLayout;

class StrategyTest {

  private static final RowLayout LAYOUT = new RowLayout(1, 6, 6);
  private static final Hyperparameters HYPER =
      new Hyperparameters(new double[] {1}, new double[] {4, 1, 2});

  private static final Posterior POSTERIOR =
      Posterior.fit(new NormalEquations(5, Tasks.inline()), Prior.ridge(5), HYPER, Tasks.inline());

  private static List<Candidate> candidates(String prefix, int count) {
    List<Candidate> candidates = new ArrayList<>();
    for (int c = 0; c < count; c++) {
      CounterRandom random = CounterRandom.of(1, prefix, c);
      Matrix phi = new Matrix(LAYOUT.rows(), 5);
      for (int i = 0; i < phi.rows(); i++) {
        for (int k = 0; k < 5; k++) {
          phi.set(i, k, random.gaussian());
        }
      }
      String id = String.format(Locale.ROOT, "%s%02d", prefix, c);
      candidates.add(new Candidate(id, phi, LAYOUT, HYPER.noisePrecisions(LAYOUT, 1)));
    }
    return candidates;
  }

  @ParameterizedTest
  @EnumSource(Strategy.class)
  void eachChooses(Strategy strategy) {
    List<Candidate> pool = candidates("c", 20);
    for (List<Candidate> labelled : List.of(List.<Candidate>of(), candidates("l", 3))) {
      Situation now =
          new Situation(
              POSTERIOR, pool, labelled, Optional.of(Targets.of(candidates("t", 2))), 1, 2);
      List<Pick> picks = strategy.selector(now).select(pool, POSTERIOR, 4, Tasks.inline());
      assertThat(picks.stream().map(Pick::id).distinct()).hasSize(4);
      assertThat(picks).allMatch(pick -> Double.isFinite(pick.score()));
    }
  }

  @Test
  void wordsLeadBackAndTheFirstIsTheDefault() {
    assertThat(RunPlan.STRATEGIES).hasSize(Strategy.values().length).doesNotHaveDuplicates();
    assertThat(RunPlan.STRATEGIES.get(0)).isEqualTo("variance-reduction");
    assertThat(RunPlan.STRATEGIES.stream().map(Strategy::of)).containsExactly(Strategy.values());
    assertThatThrownBy(() -> Strategy.of("best"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("unknown strategy best");
  }
}
