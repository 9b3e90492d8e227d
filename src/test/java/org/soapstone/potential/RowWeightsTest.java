package org.soapstone.potential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.soapstone.io.YamlReader;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Quantity;
import org.soapstone.regression.RowLayout;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.testkit.SiliconData;

class RowWeightsTest {

  private static final List<LabeledStructure> FRAMES = SiliconData.frames(1, 12);
  private static final String BASIS =
      """
      reference_energies: {Si: 0}
      virials: false
      basis: {n_max: 4, l_max: 2, r_cut: 4.2, pair_r_cut: 4.2, pair_functions: 6}
      """;

  private static FitSettings settings(String weights) {
    return FitSettings.from(YamlReader.parse(BASIS + weights, "settings"));
  }

  private static double weight(String weights, LabeledStructure frame, Quantity quantity) {
    return settings("weights: " + weights).weights().of(frame, quantity);
  }

  private static FitResult fit(String weights, List<LabeledStructure> frames) {
    return new PotentialFit(settings(weights), Tasks.inline(), Progress.NONE).fit(frames);
  }

  private static LabeledStructure ofType(String type) {
    return FRAMES.getFirst().withInfo("config_type", type);
  }

  @Test
  void aFrameOfWeightFourIsFourFrames() {
    List<LabeledStructure> heavy = new ArrayList<>(FRAMES);
    heavy.set(3, FRAMES.get(3).withWeight(4));
    List<LabeledStructure> copies = new ArrayList<>(FRAMES);
    copies.addAll(List.of(FRAMES.get(3), FRAMES.get(3), FRAMES.get(3)));
    requireSame(fit("", heavy), fit("", copies));
  }

  @Test
  void aKindOfWeightFourIsFourOfEachFrame() {
    List<LabeledStructure> kinds = new ArrayList<>();
    List<LabeledStructure> copies = new ArrayList<>();
    for (int i = 0; i < FRAMES.size(); i++) {
      LabeledStructure frame = FRAMES.get(i).withInfo("config_type", i < 4 ? "liquid" : "crystal");
      kinds.add(frame);
      for (int copy = 0; copy < (i < 4 ? 4 : 1); copy++) {
        copies.add(frame);
      }
    }
    String weights = "weights: {liquid: {energy: 4, forces: 4}}";
    requireSame(fit(weights, kinds), fit("", copies));
  }

  /// The evidence climbs from the same start over the same hill; sums in another order differ in
  /// their last digits, and steps end within 1e-2 nats per unit of a logarithm.
  private static void requireSame(FitResult one, FitResult many) {
    assertThat(one.logEvidence()).isCloseTo(many.logEvidence(), within(1e-3));
    double[] forces = one.potential().evaluate(FRAMES.get(5).structure()).forces();
    double[] others = many.potential().evaluate(FRAMES.get(5).structure()).forces();
    assertThat(forces).containsExactly(others, within(1e-4));
  }

  /// Reference energies are those of all frames, so that only their sum with the features counts.
  @Test
  void energiesOfGreatWeightAreMet() {
    List<LabeledStructure> heavy =
        FRAMES.stream().map(frame -> frame.withInfo("config_energy_weight", "1e6")).toList();
    assertThat(fit("", heavy).train().energyMae())
        .isLessThan(0.1 * fit("", FRAMES).train().energyMae());
  }

  @Test
  void weightsOfQuantitiesMultiply() {
    LabeledStructure frame = ofType("liquid").withWeight(2).withInfo("config_forces_weight", "5");
    String weights = "{liquid: {forces: 3, energy: 7}}";
    assertThat(weight(weights, frame, Quantity.FORCE)).isEqualTo(30);
    assertThat(weight(weights, frame, Quantity.ENERGY)).isEqualTo(14);
    assertThat(weight(weights, frame, Quantity.VIRIAL)).isEqualTo(2);
  }

  @Test
  void theNameThatSaysMoreHolds() {
    String weights = "{'*': {energy: 2}, 'bulk_*': {energy: 3}, bulk_hot: {energy: 5}}";
    assertThat(weight(weights, ofType("surface"), Quantity.ENERGY)).isEqualTo(2);
    assertThat(weight(weights, ofType("bulk_cold"), Quantity.ENERGY)).isEqualTo(3);
    assertThat(weight(weights, ofType("bulk_hot"), Quantity.ENERGY)).isEqualTo(5);
  }

  @Test
  void atomsHaveWeightsOfTheirOwn() {
    LabeledStructure frame = FRAMES.get(1);
    int atoms = frame.structure().size();
    double[] column = new double[atoms];
    Arrays.fill(column, 1);
    column[1] = 4;
    column[2] = 0;
    double[] weights =
        RowWeights.even()
            .of(frame.withArray("force_weight", column), new RowLayout(1, 3 * atoms, 0));
    assertThat(Arrays.copyOf(weights, 10))
        .containsExactly(1, 1, 1, 1, 4, 4, 4, 1e-12, 1e-12, 1e-12);
  }

  @Test
  void aWeightOfZeroLeavesALabelOut() {
    String weights = "weights: {'*': {energy: 0}}";
    FitResult result = fit(weights, FRAMES);
    assertThat(result.train().energyMae()).isNaN();
    assertThat(result.train().forceMae()).isFinite();
  }

  @Test
  void refusesWhatIsNoWeight() {
    LabeledStructure frame = FRAMES.getFirst().withInfo("config_energy_weight", "much");
    assertThatThrownBy(() -> fit("", List.of(frame)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("config_energy_weight");
    assertThatThrownBy(() -> settings("weights: {liquid: {energy: -1}}"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("energy");
    assertThatThrownBy(() -> settings("weights: {liquid: {stress: 1}}"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("stress");
  }
}
