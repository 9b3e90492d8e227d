package org.soapstone.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Uncertainty;

class AcceptanceSampleTest extends BatchSelectorContract {

  private static final DiagonalUncertainty ANY = new DiagonalUncertainty(1);

  /// The first feature as a probability.
  private record Feature() implements Score {
    @Override
    public String sentence() {
      return "by hand";
    }

    @Override
    public String unit() {
      return "of 1";
    }

    @Override
    public double of(Candidate candidate, Uncertainty uncertainty) {
      return candidate.phi().get(0, 0);
    }
  }

  @Override
  BatchSelector create() {
    return new AcceptanceSample(new Leverage(), 3, 0);
  }

  @Override
  boolean isByScore() {
    return false;
  }

  /// 2000 draws with the probability 0.3, within five standard deviations.
  @Test
  void acceptsAsOftenAsTheProbabilitySays() {
    int accepted = 0;
    for (int round = 0; round < 2000; round++) {
      Pick pick =
          new AcceptanceSample(new Feature(), 1, round)
              .select(Pools.line(0.3), ANY, 1, Tasks.inline())
              .get(0);
      accepted += pick.reason().contains("accepted with") ? 1 : 0;
    }
    assertThat((double) accepted).isCloseTo(600, within(5 * Math.sqrt(2000 * 0.3 * 0.7)));
  }

  /// Certain ones come before one that is never accepted, which fills the batch.
  @Test
  void neverAcceptsWhatHasNoProbability() {
    List<Pick> picks =
        new AcceptanceSample(new Feature(), 1, 0)
            .select(Pools.line(0, 1, 1), ANY, 3, Tasks.inline());
    assertThat(picks.get(2))
        .isEqualTo(
            new Pick(
                "a",
                0,
                "by hand: fills the batch, as too few were accepted, with a probability of 0.00"));
    assertThat(picks.get(0).reason()).isEqualTo("by hand: accepted with a probability of 1.00");
  }
}
