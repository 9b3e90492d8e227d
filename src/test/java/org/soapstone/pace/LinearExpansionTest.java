package org.soapstone.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.soapstone.calculator.Evaluation;
import org.soapstone.descriptor.BasisSettings;
import org.soapstone.descriptor.Compression;
import org.soapstone.descriptor.Contraction;
import org.soapstone.descriptor.FeatureSettings;
import org.soapstone.descriptor.LocalFeatures;
import org.soapstone.descriptor.ProductSettings;
import org.soapstone.descriptor.RadialSettings;
import org.soapstone.parallel.Tasks;
import org.soapstone.random.CounterRandom;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.RandomStructures;

/// The written potential against the features that it was made of.
class LinearExpansionTest {

  private static final int[] SPECIES = {1, 8, 14};
  private static final double[] ALONE = {-13.6, 2, 0.5};

  private static final List<Structure> STRUCTURES =
      List.of(
          RandomStructures.cluster(3, 7, 1.3, 14, 8, 1),
          RandomStructures.crystal(4, 9, 1.8, 14, 8),
          RandomStructures.crystal(5, 2, 1.7, 1, 14));

  /// Products of up to four factors, the power spectrum, whole and compressed, and either with
  /// pairs alone; products that differ from centre to centre.
  static List<FeatureSettings> settings() {
    return List.of(
        new ProductSettings(SPECIES, 3.7, 4, 3, 0.5, 1, 3.7, 4, 1.1, 0.8),
        new ProductSettings(
            SPECIES,
            3.7,
            4,
            3,
            0.5,
            1,
            3.7,
            4,
            1.1,
            0.8,
            RadialSettings.standard(),
            new int[] {4, 1, 2, 3, 0, 1, 2, 4, 4}),
        new BasisSettings(SPECIES, 3.7, 3, 2, 3.7, 5, 1.1, 0.8),
        compressed(Compression.MU2),
        compressed(Compression.MU1NU1),
        new BasisSettings(SPECIES, 4, 3, 2, 4, 0, 1.1, 0.8));
  }

  private static BasisSettings compressed(Compression compression) {
    return new BasisSettings(
        SPECIES, 3.7, 3, 2, 3.7, 2, 1.1, 0.8, RadialSettings.standard(), compression);
  }

  private static double[] weights(LocalFeatures features) {
    CounterRandom random = CounterRandom.of(1, "weights", 0);
    double[] weights = new double[features.size()];
    for (int k = 0; k < weights.length; k++) {
      weights[k] = random.gaussian() / Math.sqrt(weights.length);
    }
    return weights;
  }

  private static Contraction exact(LocalFeatures features, double[] weights, Structure structure) {
    Contraction result = new Contraction();
    features.contract(
        structure,
        NeighborList.build(structure, features.settings().range()),
        new double[][] {weights},
        new Contraction[] {result},
        features.workspace(),
        Tasks.inline());
    return result;
  }

  private static double alone(Structure structure) {
    double sum = 0;
    for (int i = 0; i < structure.size(); i++) {
      sum += ALONE[structure.atomicNumber(i) == 1 ? 0 : structure.atomicNumber(i) == 8 ? 1 : 2];
    }
    return sum;
  }

  private static double largest(double[] numbers) {
    double largest = 1;
    for (double number : numbers) {
      largest = Math.max(largest, Math.abs(number));
    }
    return largest;
  }

  @ParameterizedTest
  @MethodSource("settings")
  void isTheModelThatItWasMadeOf(FeatureSettings settings) {
    LocalFeatures features = settings.features();
    double[] weights = weights(features);
    LinearExpansion expansion = new LinearExpansion(features, weights, ALONE);
    assertThat(expansion.radialError()).isLessThan(4e-12);
    for (Structure structure : STRUCTURES) {
      Contraction exact = exact(features, weights, structure);
      Evaluation formulae = new PaceFormulae(expansion.file()).evaluate(structure);
      double energy = exact.energy() + alone(structure);
      double scale = largest(exact.atomEnergies());
      // Products of up to four sums over some ten neighbours of functions that err by 1e-12.
      assertThat(formulae.energy()).isCloseTo(energy, within(1e-10 * structure.size() * scale));
      double force = largest(exact.forces());
      assertThat(formulae.forces()).containsExactly(exact.forces(), within(1e-9 * force));
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void readBackItIsTheSame(FeatureSettings settings) {
    LocalFeatures features = settings.features();
    PaceFile file = new LinearExpansion(features, weights(features), ALONE).file();
    PaceFile again = PaceReader.parse(PaceWriter.text(file), "again");
    assertThat(again).usingRecursiveComparison().isEqualTo(file);
    Structure structure = STRUCTURES.get(1);
    assertThat(new PaceCalculator(again).evaluate(structure).forces())
        .isEqualTo(new PaceCalculator(file).evaluate(structure).forces());
  }

  @Test
  void functionsOfTheSameFactorsAreOne() {
    LocalFeatures features = settings().getFirst().features();
    PaceFile file = new LinearExpansion(features, weights(features), ALONE).file();
    for (List<PaceFunction> functions : file.functions()) {
      List<String> factors =
          functions.stream()
              .map(function ->
                  List.of(function.species(), function.radials(), function.degrees()).stream()
                      .map(java.util.Arrays::toString)
                      .toList()
                      .toString())
              .toList();
      assertThat(factors).doesNotHaveDuplicates();
    }
  }

  /// Pairs that reach further than the density stay behind, and nothing else does.
  @Test
  void pairsOfAnotherCutoffAreLeft() {
    LocalFeatures features =
        new ProductSettings(SPECIES, 3.7, 3, 3, 0.5, 1, 4.3, 4, 1.1, 0.8).features();
    double[] weights = weights(features);
    LinearExpansion expansion = new LinearExpansion(features, weights, ALONE);
    assertThat(expansion.holdsPairs()).isFalse();
    for (int k = 0; k < weights.length; k++) {
      weights[k] = features.order(k) == 1 ? 0 : weights[k];
    }
    Structure structure = STRUCTURES.get(1);
    double[] exact = exact(features, weights, structure).forces();
    assertThat(new PaceFormulae(expansion.file()).evaluate(structure).forces())
        .containsExactly(exact, within(1e-9 * largest(exact)));
  }

  @Test
  void nonsenseIsRefused() {
    LocalFeatures features = settings().getLast().features();
    assertThatThrownBy(() -> new LinearExpansion(features, new double[3], ALONE))
        .hasMessageContaining("weights must hold " + features.size() + " numbers but holds 3");
    assertThatThrownBy(() -> new LinearExpansion(features, weights(features), new double[1]))
        .hasMessageContaining("energies must hold 3");
    assertThatThrownBy(() -> features.pairRadials(0, 0)).hasMessageContaining("no pair functions");
  }
}
