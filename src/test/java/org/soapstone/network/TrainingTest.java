package org.soapstone.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.soapstone.parallel.Tasks;

class TrainingTest {

  private static final Patience LONG = Patience.sinceBest(1000);

  /// Structures whose labels another network gave, so that there is something to find.
  private static List<Sample> taught(int from, int to) {
    AtomicNetwork teacher = Samples.network(Activation.TANH, List.of(2));
    List<Sample> samples = new ArrayList<>();
    for (Sample sample : Samples.some(to).subList(from, to)) {
      Outcome outcome = teacher.evaluate(sample);
      int[] species = new int[sample.atoms()];
      Arrays.setAll(species, sample::species);
      samples.add(
          new Sample(
              species,
              sample.features(),
              sample.jacobian(),
              sample.forces(),
              outcome.energy(),
              outcome.slopes(),
              1));
    }
    return samples;
  }

  private static TrainingSettings settings(Optimizer.Kind kind) {
    double rate = kind == Optimizer.Kind.ADAM ? 0.02 : 0.01;
    return new TrainingSettings(kind, rate, Schedule.cosine(), 4, 150, LONG, 10, 0);
  }

  private static AtomicNetwork start(List<Sample> train) {
    Architecture shape = new Architecture(Samples.FEATURES, List.of(4), Activation.TANH);
    return AtomicNetwork.untrained(shape, Samples.SPECIES, Initialisation.SCALED, train, 3);
  }

  private static TrainedNetwork train(Optimizer.Kind kind, int threads) {
    List<Sample> train = taught(0, 32);
    try (Tasks tasks = new Tasks(threads)) {
      Training training = new Training(settings(kind), Loss.scaled(1, 1, 1, train), tasks);
      return training.train(start(train), train, taught(32, 40), 6);
    }
  }

  /// Each kind brings the loss of structures that it has not seen down by a factor of ten and more,
  /// and gives the network of the best epoch.
  @ParameterizedTest
  @EnumSource
  void learnsWhatATeacherKnows(Optimizer.Kind kind) {
    TrainedNetwork trained = train(kind, 1);
    double first = trained.log().getFirst().validationLoss();
    double best = trained.log().get(trained.best()).validationLoss();
    assertThat(best).isLessThan(0.1 * first);
    assertThat(trained.log()).allMatch(epoch -> epoch.validationLoss() >= best);
    BatchLoss judge =
        new BatchLoss(trained.network(), Loss.scaled(1, 1, 1, taught(0, 32)), Tasks.inline());
    assertThat(judge.value(trained.network().parameters(), taught(32, 40))).isEqualTo(best);
  }

  @Test
  void threadsDoNotChangeABit() {
    double[] one = train(Optimizer.Kind.ADAM, 1).network().parameters();
    assertThat(train(Optimizer.Kind.ADAM, 3).network().parameters()).isEqualTo(one);
  }

  @Test
  void stopsWhenPatienceEnds() {
    List<Sample> train = taught(0, 8);
    TrainingSettings fast =
        new TrainingSettings(
            Optimizer.Kind.SGD, 1, Schedule.constant(), 2, 500, Patience.sinceBest(3), 1, 0);
    TrainedNetwork trained =
        new Training(fast, Loss.scaled(1, 1, 0, train), Tasks.inline())
            .train(start(train), train, taught(32, 36), 1);
    assertThat(trained.log()).hasSize(trained.best() + 5);
  }

  @Test
  void decayShrinksWhatNothingHolds() {
    List<Sample> train = taught(0, 8);
    TrainingSettings decaying =
        new TrainingSettings(Optimizer.Kind.SGD, 0.01, Schedule.constant(), 8, 1, LONG, 1e-300, 5);
    AtomicNetwork start = start(train);
    double[] after =
        new Training(decaying, Loss.scaled(1, 0, 0, train), Tasks.inline())
            .train(start, train, List.of(), 1)
            .network()
            .parameters();
    double[] expected = Arrays.stream(start.parameters()).map(p -> p - 0.05 * p).toArray();
    assertThat(after).containsExactly(expected, within(1e-300));
  }

  @Test
  void saysInOneLineThatItDiverged() {
    List<Sample> train = taught(0, 8);
    TrainingSettings wild =
        new TrainingSettings(
            Optimizer.Kind.SGD,
            1e200,
            Schedule.constant(),
            2,
            50,
            LONG,
            Double.POSITIVE_INFINITY,
            0);
    Training training = new Training(wild, Loss.scaled(1, 1, 0, train), Tasks.inline());
    assertThatExceptionOfType(DivergedException.class)
        .isThrownBy(() -> training.train(start(train), train, List.of(), 1))
        .withMessageMatching("training diverged in epoch \\d+: the loss is \\S+; try .*");
  }

  @Test
  void refusesStepsAndNothing() {
    List<Sample> train = taught(0, 8);
    Training training =
        new Training(settings(Optimizer.Kind.ADAM), new Loss(1, 0, 0), Tasks.inline());
    Architecture perceptron = new Architecture(Samples.FEATURES, List.of(4), Activation.HEAVISIDE);
    AtomicNetwork steps = AtomicNetwork.untrained(perceptron, 2, Initialisation.SCALED, train, 3);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> training.train(steps, train, List.of(), 1))
        .withMessageContaining("cannot be trained by gradients");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> training.train(start(train), List.of(), List.of(), 1))
        .withMessageContaining("at least 1 structure");
  }
}
