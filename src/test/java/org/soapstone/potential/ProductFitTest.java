package org.soapstone.potential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soapstone.calculator.Evaluation;
import org.soapstone.descriptor.ProductBasis;
import org.soapstone.io.YamlReader;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Cell;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.SiliconData;

/// A small fit of the cluster expansion, from settings to file and back.
class ProductFitTest {

  private static final List<LabeledStructure> FRAMES = SiliconData.frames(1, 40);
  private static final FitSettings SETTINGS =
      FitSettings.from(
          YamlReader.parse(
              "reference_energies: {Si: 0}\n"
                  + "basis: {kind: ace, functions: 120, r_cut: 4.2, pair_r_cut: 4.2}",
              "settings"));
  private static final FitResult FIT = Fits.fit(SETTINGS, FRAMES, Tasks.inline());

  @TempDir Path folder = Path.of("");

  /// The same frames and bounds as for the power spectrum.
  @Test
  void learnsAPotentialFromItsLabels() {
    Potential potential = FIT.potential();
    assertThat(potential.features().size()).isBetween(100, 120);
    Assessment test =
        Assessment.of(potential, SiliconData.frames(99, 30), Tasks.inline(), Progress.NONE);
    assertThat(test.errors().energyMae()).isLessThan(20);
    assertThat(test.errors().forceRmse()).isLessThan(0.25);
  }

  /// From 0.3 A to the shortest distance in the data, about 1.9 A, each step apart gives energy
  /// back.
  @Test
  void atomsCloserThanAnyInTheDataRepelEachOther() {
    Potential potential = large(true);
    double last = Double.POSITIVE_INFINITY;
    for (double r = 0.3; r < 1.8; r += 0.01) {
      Evaluation evaluation = dimer(potential, r);
      assertThat(evaluation.energy()).as("energy at %.2f", r).isLessThan(last);
      assertThat(evaluation.forces()[5]).as("force at %.2f", r).isPositive();
      last = evaluation.energy();
    }
  }

  /// Most fits repel anyhow; this one does not, else the test above would tell nothing.
  @Test
  void withoutTheCoreTheyDoNot() {
    Potential potential = large(false);
    double weakest = Double.POSITIVE_INFINITY;
    for (double r = 0.3; r < 1.8; r += 0.01) {
      weakest = Math.min(weakest, dimer(potential, r).forces()[5]);
    }
    assertThat(weakest).isNegative();
  }

  /// More functions than the data determine.
  private static Potential large(boolean core) {
    FitSettings settings =
        FitSettings.from(
            YamlReader.parse(
                "reference_energies: {Si: 0}\ncore: "
                    + core
                    + "\nbasis: {kind: ace, functions: 300, r_cut: 4.2, pair_r_cut: 4.2}",
                "settings"));
    return Fits.fit(settings, FRAMES, Tasks.inline()).potential();
  }

  private static Evaluation dimer(Potential potential, double r) {
    return potential.evaluate(
        new Structure(new int[] {14, 14}, new double[] {0, 0, 0, 0, 0, r}, Cell.none()));
  }

  @Test
  void pairsBelowTheDataRepelAsNucleiDo() {
    List<LabeledStructure> pairs = CoreRepulsion.pairs(new int[] {14}, FRAMES, 0.1);
    assertThat(pairs).hasSizeBetween(12, 20);
    double r = pairs.getFirst().structure().positions()[5];
    assertThat(r).isEqualTo(0.3);
    // At 0.3 A the baseline is not faded yet, so that both are the same to rounding.
    Evaluation zbl = new ZblBaseline(new int[] {14}).evaluate(pairs.getFirst().structure());
    double[] forces = pairs.getFirst().forces().orElseThrow();
    assertThat(forces[5]).isCloseTo(zbl.forces()[5], within(1e-9 * forces[5]));
    assertThat(forces[2]).isEqualTo(-forces[5]);
    assertThat(pairs.getFirst().weight()).isCloseTo(1 / (forces[5] * forces[5]), within(1e-12));
  }

  @Test
  void fileKeepsEveryBit() throws IOException {
    Path file = folder.resolve("m.stone");
    StoneFile.write(file, FIT.potential(), FRAMES);
    Potential read = StoneFile.read(file);
    assertThat(read.fingerprint()).isEqualTo(FIT.potential().fingerprint());
    assertThat(read.features().basis()).isInstanceOf(ProductBasis.class);
    Structure structure = FRAMES.get(1).structure();
    assertThat(read.evaluate(structure).forces())
        .isEqualTo(FIT.potential().evaluate(structure).forces());
  }

  @Test
  void refusesWhatContradictsItself() {
    assertThatThrownBy(() -> settings("{kind: ace, functions: 100, degree: 9}"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("functions")
        .hasMessageContaining("degree");
    assertThatThrownBy(() -> settings("{kind: ace, n_max: 9}"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("n_max");
    assertThatThrownBy(() -> settings("{kind: ace, order: 5}"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("order");
    assertThatThrownBy(() -> settings("{kind: mace}"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("soap, ace");
  }

  private static FitSettings settings(String basis) {
    return FitSettings.from(YamlReader.parse("basis: " + basis, "settings"));
  }
}
