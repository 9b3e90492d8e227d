package org.soapstone.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Posterior;
import org.soapstone.regression.RowLayout;

class GreedyTargetedInformationTest extends BatchSelectorContract {

  private static final RowLayout LAYOUT = new RowLayout(1, 6, 0);

  @Override
  BatchSelector create() {
    return new GreedyTargetedInformation(Targets.of(Pools.random(23, 4, 9, LAYOUT)));
  }

  /// Variances 9 and 4, unit noise, and the second coefficient matters, known at best with unit
  /// noise: 1/2 ln 5 - 1/2 ln(1 + 4/5). The first label of it leaves 4/5, of which a target with
  /// unit noise leaves 4/9: 1/2 ln(9/5) - 1/2 ln(13/9). What is most unknown does not matter.
  @Test
  void asksWhatMattersByHand() {
    List<Candidate> pool =
        List.of(Pools.energy("a", 1, 1, 0), Pools.energy("b", 1, 0, 1), Pools.energy("c", 1, 0, 1));
    Targets targets = Targets.of(List.of(Pools.energy("t", 1, 0, 1)));
    List<Pick> picks =
        new GreedyTargetedInformation(targets)
            .select(pool, new DiagonalUncertainty(9, 4), 3, Tasks.inline());
    assertThat(Pools.ids(picks)).containsExactly("b", "c", "a");
    assertThat(picks.get(0).score()).isCloseTo(0.5 * Math.log(25 / 9.0), within(1e-14));
    assertThat(picks.get(1).score()).isCloseTo(0.5 * Math.log(81 / 65.0), within(1e-14));
    assertThat(picks.get(2).score()).isCloseTo(0, within(1e-14));
    assertThat(picks.get(0).reason())
        .isEqualTo("largest information about the targets, 0.5108 nats; next best c with 0.5108");
  }

  /// The target is the first coefficient, of variance 1 as the second; "sum" knows both together,
  /// "other" the second alone: worth nothing before, it is worth something once "sum" is chosen.
  /// Were the batch taken by scores of one shot, the noisy label "x" would come second.
  @Test
  void aLabelMayGainByAnotherOne() {
    List<Candidate> pool =
        List.of(
            Pools.energy("sum", 1e4, 1, 1),
            Pools.energy("other", 1e4, 0, 1),
            Pools.energy("x", 0.1, 1, 0));
    Posterior posterior = Pools.unit(2);
    Targets targets = Targets.of(List.of(Pools.energy("t", 1e4, 1, 0)));
    List<Pick> picks =
        new GreedyTargetedInformation(targets).select(pool, posterior, 2, Tasks.inline());
    assertThat(Pools.ids(picks)).containsExactly("sum", "other");
    TargetedInformation alone =
        TargetedInformation.about(
            targets.structures().getFirst().phi(), new double[] {1e4}, posterior);
    assertThat(alone.of(pool.get(1), posterior)).isCloseTo(0, within(1e-12));
    assertThat(alone.of(pool.get(2), posterior)).isGreaterThan(0.04);
    assertThat(picks.get(1).score()).isGreaterThan(1);
  }

  /// Every score against determinants of posteriors of their own: with the pick, with the targets,
  /// with both.
  @Test
  void scoresAreTheLargestInformationAboutTheTargets() {
    Posterior posterior = Pools.posterior(4, 2, 11, Tasks.inline());
    List<Candidate> pool = Pools.random(4, 13, 11, LAYOUT);
    List<Candidate> structures = Pools.random(9, 2, 11, LAYOUT);
    Candidate property = Pools.energy("property", 3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
    Targets targets = new Targets(structures, List.of(property));
    List<Candidate> wanted = new ArrayList<>(structures);
    wanted.add(property);
    List<Candidate> chosen = new ArrayList<>();
    for (Pick pick :
        new GreedyTargetedInformation(targets).select(pool, posterior, 7, Tasks.inline())) {
      double before = about(wanted, chosen, posterior);
      double best = 0;
      for (Candidate c : pool) {
        if (!chosen.contains(c)) {
          List<Candidate> more = new ArrayList<>(chosen);
          more.add(c);
          best = Math.max(best, about(wanted, more, posterior) - before);
        }
      }
      assertThat(pick.score()).isCloseTo(best, within(1e-10));
      chosen.add(Pools.byId(pool, pick.id()));
      assertThat(about(wanted, chosen, posterior) - before).isCloseTo(best, within(1e-10));
    }
  }

  /// `I(chosen; wanted)`, from three determinants.
  private static double about(List<Candidate> wanted, List<Candidate> chosen, Posterior posterior) {
    List<Candidate> both = new ArrayList<>(wanted);
    both.addAll(chosen);
    return Pools.information(posterior, chosen)
        + Pools.information(posterior, wanted)
        - Pools.information(posterior, both);
  }

  /// More target rows than are taken up at once, against one at a time.
  @Test
  void manyTargetsAreTakenUpInPanels() {
    Posterior posterior = Pools.posterior(4, 2, 7, Tasks.inline());
    List<Candidate> many = Pools.random(3, 150, 7, LAYOUT);
    Posterior one = posterior;
    for (Candidate each : many) {
      one = one.observing(each.phi(), each.noisePrecisions());
    }
    Matrix row = Pools.energy("a", 1, 1, 2, 3, 4, 5, 6, 7).phi();
    double expected = one.epistemicVariance(row.data().clone());
    Matrix seen = Targets.of(many).known(posterior).whitened(row);
    double variance = RowVariances.squares(seen)[0];
    assertThat(variance).isCloseTo(expected, within(1e-10 * expected));
  }

  @Test
  void refusesNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Targets(List.of(), List.of()))
        .withMessage("targets need structures or properties but have neither");
  }
}
