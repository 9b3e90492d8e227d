package org.soapstone.potential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Evaluation;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.potential.PotentialCheck.Finding;
import org.soapstone.regression.Hyperparameters;
import org.soapstone.regression.NormalEquations;
import org.soapstone.regression.Posterior;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.Numbers;
import org.soapstone.testkit.SiliconData;

/// What every model must hold, fitted to the same frames of silicon. A new model subclasses this
/// and says how it is fitted.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ModelContract {

  private static final int DRAWS = 200;

  /// A scaled condition of up to 1e8 times rounding.
  private static final double TAKEN_IN = 1e-8;

  private final List<LabeledStructure> frames = SiliconData.frames(2, 30);
  private final List<LabeledStructure> unseen = SiliconData.frames(9, 40);
  private FitResult result = Fits.fit(frames.subList(0, 2));

  @TempDir Path folder = Path.of("");

  /// Fits the model.
  abstract FitResult fit(List<LabeledStructure> data, Tasks tasks);

  /// Mean absolute force error on unseen frames that the model stays below, eV/A.
  abstract double worstForceError();

  @BeforeAll
  void fitOnce() {
    result = fit(frames, Tasks.inline());
  }

  final Potential potential() {
    return result.potential();
  }

  private static Structure cubic(int i) {
    return SiliconData.structure(9, 2 * i + 1);
  }

  @Test
  void derivativesAndSymmetriesHold() {
    PotentialCheck check = new PotentialCheck(potential());
    assertThat(check.of(cubic(0))).hasSize(10).allMatch(Finding::passed);
    if (letsAtomsGo()) {
      assertThat(check.cutoffs(new int[] {14})).hasSize(2).allMatch(Finding::passed);
    }
  }

  /// Whether an atom that loses its last neighbour loses no energy at once.
  boolean letsAtomsGo() {
    return true;
  }

  @Test
  void itLearns() {
    Assessment test = Assessment.of(potential(), unseen, Tasks.inline(), Progress.NONE);
    assertThat(test.errors().frames()).isEqualTo(unseen.size());
    assertThat(test.errors().forceMae()).isLessThan(worstForceError());
  }

  /// Both ways from a structure to a force are one.
  @Test
  void alongATrajectoryItIsTheSame() {
    Calculator moving = potential().alongTrajectory();
    for (int i = 0; i < 3; i++) {
      Evaluation anew = potential().evaluate(cubic(i));
      assertThat(moving.evaluate(cubic(i)).forces()).isEqualTo(anew.forces());
      assertThat(potential().predict(cubic(i)).mean().forces()).isEqualTo(anew.forces());
    }
  }

  @Test
  void writtenAndReadItIsTheSameToTheBit() throws IOException {
    Path file = folder.resolve("m.stone");
    StoneFile.write(file, potential(), frames);
    Potential read = StoneFile.read(file);
    assertThat(read.fingerprint()).isEqualTo(potential().fingerprint());
    assertThat(read.model().kind()).isEqualTo(potential().model().kind());
    assertThat(numbers(read.predict(cubic(1)))).isEqualTo(numbers(potential().predict(cubic(1))));
    Path again = folder.resolve("again.stone");
    StoneFile.write(again, read, frames);
    assertThat(Files.readAllBytes(again)).isEqualTo(Files.readAllBytes(file));
  }

  @Test
  void anyNumberOfThreadsGivesTheSameBits() {
    try (Tasks four = new Tasks(4)) {
      assertThat(numbers(potential().predict(cubic(2), four)))
          .isEqualTo(numbers(potential().predict(cubic(2))));
      List<LabeledStructure> some = frames.subList(0, 12);
      assertThat(fit(some, four).potential().fingerprint())
          .isEqualTo(fit(some, Tasks.inline()).potential().fingerprint());
    }
  }

  private static double[] numbers(Prediction prediction) {
    return new Numbers()
        .add(prediction.mean().energy(), prediction.energySd())
        .add(prediction.mean().forces())
        .add(prediction.mean().virial())
        .add(prediction.forceSd())
        .add(prediction.virialSd())
        .add(prediction.forceEpistemicSd())
        .toArray();
  }

  /// Whether more labels can be taken in; a model that cannot says so.
  boolean takesLabelsIn() {
    return true;
  }

  @Test
  void labelsTakenInAreLabelsFittedTo() {
    List<LabeledStructure> more = SiliconData.frames(5, 3);
    if (!takesLabelsIn()) {
      assertThatThrownBy(() -> potential().updated(more, Fits.small(), Tasks.inline()))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("cannot take labels in; fit it anew");
      return;
    }
    Potential updated = potential().updated(more, Fits.small(), Tasks.inline());
    double[] found = numbers(updated.predict(cubic(3)));
    double[] expected = numbers(refitted(frames, more).predict(cubic(3)));
    double[] before = numbers(potential().predict(cubic(3)));
    double scale = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    double change = 0;
    for (int k = 0; k < found.length; k++) {
      assertThat(found[k]).isCloseTo(expected[k], within(TAKEN_IN * scale));
      change = Math.max(change, Math.abs(found[k] - before[k]));
    }
    assertThat(change).as("what is taken in matters").isGreaterThan(1e3 * TAKEN_IN * scale);
  }

  /// A fit to all frames with the hyperparameters of the one that is there.
  Potential refitted(List<LabeledStructure> seen, List<LabeledStructure> more) {
    FeatureMap map = potential().features();
    NormalEquations equations = new NormalEquations(map.size(), Tasks.inline());
    for (List<LabeledStructure> some : List.of(seen, more)) {
      for (LabeledStructure frame : some) {
        map.rows(frame.structure())
            .observations(frame, potential().references(), Fits.small())
            .ifPresent(equations::add);
      }
    }
    Hyperparameters kept = potential().posterior().hyperparameters();
    Posterior posterior = Posterior.fit(equations, map.prior(), kept, Tasks.inline());
    return new Potential(map, potential().references(), posterior, potential().calibration());
  }

  private double[] variances(Structure structure) {
    Model model = potential().model();
    NeighborList list = NeighborList.build(structure, model.features().settings().range());
    double[] variances = model.epistemicVariances(structure, list, Tasks.inline());
    assertThat(variances).hasSize(7 + 3 * structure.size());
    return variances;
  }

  /// More is known of what is like the data.
  @Test
  void uncertaintyGrowsAwayFromTheData() {
    double near = 0;
    double far = 0;
    for (int i = 0; i < 5; i++) {
      double[] seen = variances(frames.get(2 * i + 1).structure());
      double[] strange = variances(shaken(cubic(i)));
      for (int row = 0; row < seen.length; row++) {
        assertThat(seen[row]).isNotNegative();
        assertThat(strange[row]).isNotNegative();
      }
      for (int row = 1; row <= 24; row++) {
        near += seen[row];
        far += strange[row];
      }
    }
    if (knowsWhatItDoesNotKnow()) {
      assertThat(far).isGreaterThan(growth() * near).isPositive();
    } else {
      assertThat(far).isZero();
    }
  }

  /// By how much the variance grows at least.
  double growth() {
    return 2;
  }

  /// Whether it tells what more data could remove.
  boolean knowsWhatItDoesNotKnow() {
    return true;
  }

  /// Every other atom is 0.6 A away from its place.
  private static Structure shaken(Structure structure) {
    double[] positions = structure.positions();
    for (int k = 0; k < positions.length; k += 6) {
      positions[k] += 0.6;
    }
    return structure.withPositions(positions);
  }

  /// The square of their scatter has a relative deviation of sqrt(2/200) = 0.1 a row; over 25 rows,
  /// which are not independent, five of these are allowed to the mean.
  @Test
  void drawsScatterAsTheVarianceSays() {
    List<Calculator> draws = potential().draws(DRAWS, 1);
    if (draws.isEmpty()) {
      return;
    }
    assertThat(draws).hasSize(DRAWS);
    Structure structure = cubic(0);
    double[] expected = drawn(structure);
    scatters(draws, e -> e.energy() / structure.size(), expected[0]);
    scatters(draws, e -> e.forces()[4], expected[5]);
    scatters(draws, e -> e.virial()[8] / structure.size(), expected[1 + 24 + 2]);
  }

  /// Variances of draws.
  double[] drawn(Structure structure) {
    return variances(structure);
  }

  private void scatters(List<Calculator> draws, Function<Evaluation, Double> of, double expected) {
    double mean = of.apply(potential().evaluate(cubic(0)));
    double squares = 0;
    for (Calculator draw : draws) {
      double difference = of.apply(draw.evaluate(cubic(0))) - mean;
      squares += difference * difference / DRAWS;
    }
    assertThat(squares / expected).isCloseTo(1, within(5 * Math.sqrt(2.0 / DRAWS)));
  }

  /// Ten frames held out say how large nine in ten errors are to some 0.1; a bound made to hold for
  /// new frames is rather wide than narrow. A calibration error of 0.3 is that of intervals three
  /// times too wide.
  @Test
  void ninetyPercentIntervalsHold() {
    var json = Assessment.of(potential(), unseen, Tasks.inline(), Progress.NONE).errors().toJson();
    assertThat(json.get("force_coverage_90").getAsDouble()).isBetween(0.8, 1.0);
    assertThat(json.get("energy_coverage_90").getAsDouble()).isBetween(0.7, 1.0);
    assertThat(json.get("force_ece").getAsDouble()).isLessThan(0.3);
  }
}
