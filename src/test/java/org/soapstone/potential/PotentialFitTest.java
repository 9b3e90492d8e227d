package org.soapstone.potential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.soapstone.calculator.Evaluation;
import org.soapstone.calculator.LennardJones;
import org.soapstone.calculator.PairPotential;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.NormalEquations;
import org.soapstone.regression.Observations;
import org.soapstone.regression.Posterior;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Cell;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.RandomStructures;
import org.soapstone.testkit.SiliconData;

class PotentialFitTest {

  private static final List<LabeledStructure> FRAMES = SiliconData.frames(1, 40);
  private static final FitResult FIT = Fits.fit(FRAMES);

  /// The truth spreads by 0.1 eV/atom and 2 eV/A over these frames.
  @Test
  void learnsAPotentialFromItsLabels() {
    Assessment test = heldOut();
    assertThat(test.errors().frames()).isEqualTo(30);
    assertThat(test.errors().energyMae()).isLessThan(20);
    assertThat(test.errors().forceRmse()).isLessThan(0.25);
    assertThat(FIT.train().forceRmse()).isLessThan(test.errors().forceRmse());
  }

  /// 30 frames of 3 x 5 components on average: the share within the 90 % intervals.
  @Test
  void errorBarsHoldOnFramesThatItHasNotSeen() {
    JsonObject errors = heldOut().errors().toJson();
    assertThat(errors.get("force_coverage_90").getAsDouble()).isBetween(0.75, 0.99);
    assertThat(errors.get("energy_coverage_90").getAsDouble()).isBetween(0.6, 1.0);
  }

  /// Two ways to one number: residuals of the rows, and labels less what the adjoint pass predicts.
  /// Energies of 1e2 eV/atom keep 1e-14 of it, in meV/atom 1e-9.
  @Test
  void errorsOfPredictionsAreThoseOfTheRows() {
    JsonObject expected = heldOut().errors().toJson();
    ErrorReport bars = new ErrorReport();
    ErrorReport bare = new ErrorReport();
    for (LabeledStructure frame : SiliconData.frames(99, 30)) {
      Prediction prediction = FIT.potential().predict(frame.structure());
      bars.add(frame, prediction);
      bare.add(frame, prediction.mean());
      bare.add(frame.withoutLabels(), prediction.mean());
    }
    JsonObject withBars = bars.toJson();
    for (String key : expected.keySet()) {
      if (key.equals("by_config_type") || expected.get(key).isJsonNull()) {
        continue;
      }
      double value = expected.get(key).getAsDouble();
      assertThat(withBars.get(key).getAsDouble()).as(key).isCloseTo(value, within(1e-9));
      boolean needsBars =
          key.contains("coverage")
              || key.contains("ece")
              || key.contains("max")
              || key.contains("nlpd");
      assertThat(bare.toJson().get(key).isJsonNull()).as(key).isEqualTo(needsBars);
      if (!needsBars) {
        assertThat(bare.toJson().get(key)).isEqualTo(withBars.get(key));
      }
    }
    assertThat(withBars.get("by_config_type").getAsJsonObject().keySet())
        .isEqualTo(expected.get("by_config_type").getAsJsonObject().keySet());
  }

  private static Assessment heldOut() {
    return Assessment.of(
        FIT.potential(), SiliconData.frames(99, 30), Tasks.inline(), Progress.NONE);
  }

  @Test
  void leavingOutIsFittingWithoutUnderTheSameHyperparameters() {
    Potential potential = FIT.potential();
    List<Observations> all = observations(potential, FRAMES);
    List<Double> expected = new ArrayList<>();
    for (int left = 0; left < all.size(); left += 7) {
      List<Observations> others = new ArrayList<>(all);
      others.remove(left);
      Posterior without =
          Posterior.fit(
              NormalEquations.of(potential.features().size(), others, Tasks.inline()),
              potential.features().prior(),
              potential.posterior().hyperparameters(),
              Tasks.inline());
      Structure structure = FRAMES.get(left).structure();
      double known =
          potential.references().sum(structure)
              + potential.features().zbl().orElseThrow().evaluate(structure).energy();
      expected.add(without.predict(all.get(left).phi())[0] + known / structure.size());
    }
    JsonObject energies = FIT.predictions().toJson().getAsJsonObject("energy");
    for (int k = 0; k < expected.size(); k++) {
      double predicted = energies.getAsJsonArray("predicted").get(7 * k).getAsDouble();
      assertThat(predicted).isCloseTo(expected.get(k), within(1e-8));
    }
  }

  private static List<Observations> observations(
      Potential potential, List<LabeledStructure> frames) {
    return frames.stream()
        .map(frame ->
            potential
                .features()
                .rows(frame.structure())
                .observations(frame, potential.references(), Fits.small())
                .orElseThrow())
        .toList();
  }

  @Test
  void neitherThreadsNorMemoryChangeABit() {
    FeatureMap features =
        new PotentialFit(Fits.small(), Tasks.inline(), Progress.NONE).featuresFor(FRAMES);
    IntFunction<FeatureRows> forgetful = i -> features.rows(FRAMES.get(i).structure());
    try (Tasks tasks = new Tasks(3)) {
      FitResult many = Fits.fit(Fits.small(), FRAMES, tasks);
      FitResult anew =
          new PotentialFit(Fits.small(), tasks, Progress.NONE).fit(FRAMES, features, forgetful);
      for (FitResult other : List.of(many, anew)) {
        assertThat(other.potential().fingerprint()).isEqualTo(FIT.potential().fingerprint());
        assertThat(other.leaveOneOut().toJson()).isEqualTo(FIT.leaveOneOut().toJson());
        assertThat(other.train().toJson()).isEqualTo(FIT.train().toJson());
        assertThat(other.predictions().toJson()).isEqualTo(FIT.predictions().toJson());
        assertThat(other.logEvidence()).isEqualTo(FIT.logEvidence());
      }
    }
  }

  @Test
  void theSameFrameTwiceIsNoTrouble() {
    List<LabeledStructure> twice = new ArrayList<>(FRAMES.subList(0, 10));
    twice.addAll(FRAMES.subList(0, 10));
    FitResult fit = Fits.fit(twice);
    assertThat(fit.train().frames()).isEqualTo(20);
    Evaluation evaluation = fit.potential().evaluate(FRAMES.get(0).structure());
    assertThat(evaluation.energy()).isFinite();
  }

  @Test
  void eachFrameMayLackWhatItLikes() {
    List<LabeledStructure> mixed = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      LabeledStructure full = FRAMES.get(i);
      LabeledStructure bare = full.withoutLabels();
      mixed.add(
          switch (i % 5) {
            case 0 -> bare;
            case 1 -> bare.withEnergy(full.energy().getAsDouble());
            case 2 -> bare.withForces(full.forces().orElseThrow());
            case 3 -> bare.withVirial(full.virial().orElseThrow());
            default -> full;
          });
    }
    FitResult fit = Fits.fit(mixed);
    JsonObject train = fit.train().toJson();
    assertThat(train.get("frames").getAsInt()).isEqualTo(16);
    assertThat(fit.predictions().toJson().getAsJsonArray("id")).hasSize(16);
    assertThat(fit.predictions().toJson().getAsJsonObject("energy").getAsJsonArray("sigma"))
        .hasSize(8);
  }

  @Test
  void framesWithoutLabelsAreRefused() {
    List<LabeledStructure> bare = FRAMES.stream().map(LabeledStructure::withoutLabels).toList();
    assertThatThrownBy(() -> Fits.fit(bare))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("no frame has a label");
    assertThatThrownBy(() -> Fits.fit(List.of()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("no frames");
    List<LabeledStructure> forcesOnly =
        bare.stream().map(f -> f.withForces(new double[3 * f.structure().size()])).toList();
    assertThatThrownBy(() -> Fits.fit(Fits.with(Map.of(), true, true), forcesOnly, Tasks.inline()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("no frame has an energy");
  }

  /// Data are E0 + Lennard-Jones; the isolated atom gives E0, which comes back exactly once.
  @Test
  void theBaselineIsAddedOnce() {
    PairPotential truth = LennardJones.calculator(0.05, 1.9);
    List<LabeledStructure> plain = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      Structure cluster = RandomStructures.cluster(i, 2 + i % 4, 1.9, 14);
      plain.add(truth.evaluate(cluster).label(new LabeledStructure(cluster)));
    }
    Structure atom = new Structure(new int[] {14}, new double[3], Cell.none());
    plain.add(new LabeledStructure(atom).withEnergy(0));
    List<LabeledStructure> shifted =
        plain.stream()
            .map(f -> f.withEnergy(f.energy().getAsDouble() - 1024.0 * f.structure().size()))
            .toList();
    FitSettings settings = Fits.with(Map.of(), true, true);
    FitResult without = Fits.fit(settings, plain, Tasks.inline());
    FitResult with = Fits.fit(settings, shifted, Tasks.inline());
    assertThat(with.potential().references().of(14)).isEqualTo(-1024);
    assertThat(with.train().energyMae()).isLessThan(5);
    Structure probe = RandomStructures.cluster(77, 4, 1.9, 14);
    Evaluation here = without.potential().evaluate(probe);
    Evaluation there = with.potential().evaluate(probe);
    // Subtracting 1024 rounds the labels to 2e-13 eV; noise of 2 meV hides nothing of that size.
    assertThat(there.energy() + 4 * 1024).isCloseTo(here.energy(), within(1e-6));
    assertThat(there.forces()[5]).isCloseTo(here.forces()[5], within(1e-6));
    assertThat(with.potential().evaluate(atom).energy()).isCloseTo(-1024, within(5e-3));
    assertThat(with.leaveOneOut().frames()).isEqualTo(24);
  }

  @Test
  void aSpeciesWithoutDataDoesNotStopTheFitOfTheOthers() {
    FitSettings small = Fits.with(Map.of(), true, true);
    FitSettings more =
        new FitSettings(
            ModelSettings.standard(),
            small.descriptor(),
            List.of("H"),
            Map.of(),
            true,
            false,
            true,
            true,
            FitSettings.Noise.TIED,
            0.002,
            0.1,
            false,
            RowWeights.even(),
            FitSettings.Solver.AUTO,
            FitSettings.PriorKind.SMOOTH);
    FitResult fit = Fits.fit(more, FRAMES.subList(0, 12), Tasks.inline());
    Structure foreign = RandomStructures.cluster(3, 3, 1.5, 1, 14);
    assertThat(fit.potential().predict(foreign).energySd()).isFinite().isPositive();
  }
}
