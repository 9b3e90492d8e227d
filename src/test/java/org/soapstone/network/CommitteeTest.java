package org.soapstone.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.soapstone.parallel.Tasks;
import org.soapstone.testkit.FiniteDifference;

class CommitteeTest {

  private static Committee<Integer> three() {
    return new Committee<>(
        List.of(
            x -> new Outcome(1, new double[] {2, x}),
            x -> new Outcome(2, new double[] {4, x}),
            x -> new Outcome(6, new double[] {9, x})));
  }

  private static Committee<Sample> networks() {
    List<AtomicNetwork> networks = new ArrayList<>();
    AtomicNetwork one = Samples.network(Activation.TANH, List.of(4));
    for (int k = 0; k < 4; k++) {
      networks.add(one.with(Initialisation.SCALED.draw(one.architecture(), Samples.SPECIES, k)));
    }
    return Committee.of(networks);
  }

  /// Energies 1, 2, 6: mean 3, variance (4 + 1 + 9) / 2 = 7; slopes 2, 4, 9: mean 5, variance 13.
  /// `ds/dq` is ((1 - 3) 2 + (2 - 3) 4 + (6 - 3) 9) / (2 s) = 19 / (2 s).
  @Test
  void agreesWithHandArithmetic() {
    Committee.Opinions opinions = three().ask(8, Tasks.inline());
    assertThat(opinions.mean().energy()).isCloseTo(3, within(1e-15));
    assertThat(opinions.mean().slopes()).containsExactly(new double[] {5, 8}, within(1e-14));
    assertThat(opinions.slopeDeviations())
        .containsExactly(new double[] {Math.sqrt(13), 0}, within(1e-14));
    Outcome uncertainty = opinions.uncertainty();
    assertThat(uncertainty.energy()).isCloseTo(Math.sqrt(7), within(1e-14));
    assertThat(uncertainty.slopes())
        .containsExactly(new double[] {19 / (2 * Math.sqrt(7)), 0}, within(1e-14));
  }

  /// With a step of 2e-4 as for slopes of the energy; the deviation is of its size.
  @Test
  void slopesOfTheUncertaintyAreMinusItsDerivatives() {
    Committee<Sample> committee = networks();
    Sample sample = Samples.some(4).get(3);
    double[] slopes = committee.ask(sample, Tasks.inline()).uncertainty().slopes();
    for (int c = 0; c < sample.coordinates(); c++) {
      int coordinate = c;
      double difference =
          FiniteDifference.richardson(
              step ->
                  committee
                      .ask(Samples.moved(sample, coordinate, step), Tasks.inline())
                      .uncertainty()
                      .energy(),
              0,
              2e-4);
      assertThat(slopes[c]).isCloseTo(-difference, within(1e-9));
    }
  }

  /// Over 20000 draws a mean errs by `sd / 141` and a variance by 1 in 100; five times that.
  @Test
  void drawsHaveTheMeanAndVarianceOfTheCommittee() {
    Committee<Integer> committee = three();
    Committee.Opinions opinions = committee.ask(0, Tasks.inline());
    int draws = 20000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < draws; i++) {
      double energy = opinions.weighted(committee.draw(4, i)).energy();
      sum += energy / draws;
      squares += (energy - 3) * (energy - 3) / draws;
    }
    assertThat(sum).isCloseTo(3, within(5 * Math.sqrt(7.0 / draws)));
    assertThat(squares).isCloseTo(7, within(5 * 7 * Math.sqrt(2.0 / draws)));
    assertThat(committee.draw(4, 1)).isEqualTo(committee.draw(4, 1));
    assertThat(committee.draw(4, 1)).isNotEqualTo(committee.draw(4, 2));
  }

  @Test
  void agreementHasNoSlope() {
    Member<Integer> same = x -> new Outcome(x, new double[] {1});
    Outcome none = new Committee<>(List.of(same, same)).ask(3, Tasks.inline()).uncertainty();
    assertThat(none.energy()).isZero();
    assertThat(none.slopes()).containsExactly(0);
    assertThatIllegalArgumentException().isThrownBy(() -> new Committee<>(List.of(same)));
  }

  @Test
  void threadsAndSizeDoNotChangeAMember() {
    List<Sample> samples = Samples.some(12);
    EnsembleTraining training =
        new EnsembleTraining(
            List.of(
                new Architecture(Samples.FEATURES, List.of(3), Activation.TANH),
                new Architecture(Samples.FEATURES, List.of(2, 2), Activation.SILU)),
            Initialisation.SCALED,
            0.75,
            TrainingSettings.adam(0.01, 4, 5, Patience.sinceBest(9)),
            Loss.scaled(1, 1, 1, samples));
    List<TrainedNetwork> two = training.train(2, Samples.SPECIES, samples, 3, Tasks.inline());
    List<TrainedNetwork> five;
    try (Tasks tasks = new Tasks(3)) {
      five = training.train(5, Samples.SPECIES, samples, 3, tasks);
    }
    for (int k = 0; k < 2; k++) {
      assertThat(five.get(k).network().parameters()).isEqualTo(two.get(k).network().parameters());
    }
    assertThat(five.get(2).network().architecture())
        .isEqualTo(two.getFirst().network().architecture());
    assertThat(five.get(2).network().parameters())
        .isNotEqualTo(two.getFirst().network().parameters());
  }
}
