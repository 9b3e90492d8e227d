package org.soapstone.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.soapstone.autodiff.Dual;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.RandomStructures;
import org.soapstone.testkit.Rotations;

class SoapTest {

  private static final int[] SPECIES = {14, 8};

  /// Triclinic, with cells smaller than the range, so that atoms see images of themselves.
  private static final Structure CRYSTAL = RandomStructures.crystal(7, 4, 1.4, 8, 14);

  private static DScribeSettings settings(
      DScribeSettings.Rbf rbf, Compression compression, DensityWeight weight, Average average) {
    return new DScribeSettings(SPECIES, 3.0, 3, 2, 0.5, rbf, compression, weight, average);
  }

  private static Soap soap(Compression compression, Average average) {
    return settings(DScribeSettings.Rbf.GTO, compression, DensityWeight.none(), average).soap();
  }

  static Stream<Soap> all() {
    DensityWeight poly =
        new DensityWeight(DensityWeight.Form.POLY, 4.5, 2, 0, 1.5, OptionalDouble.empty());
    DensityWeight pow =
        new DensityWeight(DensityWeight.Form.POW, 2, 1, 0.7, 2.5, OptionalDouble.of(0.3));
    DensityWeight exp =
        new DensityWeight(DensityWeight.Form.EXP, 1.5, 1.2, 0.9, 1, OptionalDouble.empty());
    DScribeSettings.Rbf gto = DScribeSettings.Rbf.GTO;
    DScribeSettings.Rbf polynomial = DScribeSettings.Rbf.POLYNOMIAL;
    return Stream.of(
        settings(gto, Compression.OFF, DensityWeight.none(), Average.OFF).soap(),
        settings(polynomial, Compression.OFF, poly, Average.OFF).soap(),
        settings(gto, Compression.MU2, pow, Average.OFF).soap(),
        settings(gto, Compression.MU1NU1, exp, Average.OFF).soap(),
        settings(polynomial, Compression.CROSSOVER, pow, Average.OFF).soap(),
        settings(gto, Compression.OFF, pow, Average.INNER).soap(),
        settings(gto, Compression.MU1NU1, DensityWeight.none(), Average.INNER).soap(),
        settings(gto, Compression.OFF, exp, Average.OUTER).soap(),
        new QuipSettings(SPECIES, 4.0, 1.0, 3, 2, 0.5, 0.8).soap());
  }

  /// The features of the house, several numbers at once.
  @Test
  void gradientsOfFitFeaturesAgreeWithFiniteDifferences() {
    BasisSettings settings = new BasisSettings(new int[] {8, 14}, 3.5, 3, 2, 3, 2, 1.5, 1);
    assertGradients(new FitFeatures(settings), CRYSTAL);
    assertThat(new FitFeatures(settings).featureNames())
        .hasSize(new FitFeatures(settings).size())
        .startsWith("O", "O: O n=0", "O: O n=1", "O: Si n=0", "O: Si n=1", "O: O-O l=0 n=0,0")
        .endsWith("Si: Si-Si l=1 n=2,2", "Si: Si-Si l=2 n=2,2")
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("all")
  void gradientsAgreeWithFiniteDifferences(Soap soap) {
    assertGradients(soap, CRYSTAL);
    assertGradients(soap, RandomStructures.cluster(3, 4, 1.2, 8, 14));
  }

  /// No pair of the structures is so close to the range, where DScribe's descriptor jumps, that a
  /// step would cross it.
  private static void assertGradients(AtomDescriptor descriptor, Structure structure) {
    int size = descriptor.size();
    double h = 2e-4;
    double[] direction = {0.3, -0.8, 0.52};
    for (int atom = 0; atom < structure.size(); atom++) {
      double[] near = slopes(descriptor, structure, atom, direction, h);
      double[] far = slopes(descriptor, structure, atom, direction, 2 * h);
      for (int row = 0; row < descriptor.rows(structure); row++) {
        double[] gradient = descriptor.gradients(structure).apply(row);
        assertThat(gradient).hasSize(3 * structure.size() * size);
        for (int k = 0; k < size; k++) {
          double slope = 0;
          for (int axis = 0; axis < 3; axis++) {
            slope += direction[axis] * gradient[(3 * atom + axis) * size + k];
          }
          double expected = (4 * near[row * size + k] - far[row * size + k]) / 3;
          // Features are of order 10: h^4 f5 and rounding over h are each below 1e-9.
          assertThat(slope).isCloseTo(expected, within(1e-8 * (1 + Math.abs(expected))));
        }
      }
    }
  }

  /// Central differences of all features.
  private static double[] slopes(
      AtomDescriptor descriptor, Structure structure, int atom, double[] direction, double h) {
    double[] above = descriptor.values(moved(structure, atom, direction, h), Tasks.inline());
    double[] below = descriptor.values(moved(structure, atom, direction, -h), Tasks.inline());
    for (int k = 0; k < above.length; k++) {
      above[k] = (above[k] - below[k]) / (2 * h);
    }
    return above;
  }

  private static Structure moved(Structure structure, int atom, double[] direction, double t) {
    double[] positions = structure.positions();
    for (int axis = 0; axis < 3; axis++) {
      positions[3 * atom + axis] += t * direction[axis];
    }
    return structure.withPositions(positions);
  }

  @ParameterizedTest
  @MethodSource("all")
  void isTheSameForRotatedStructuresAndAnyNumberOfThreads(Soap soap) {
    Structure structure = RandomStructures.cluster(5, 6, 1.2, 8, 14);
    double[] values = soap.values(structure, Tasks.inline());
    Structure turned = Rotations.apply(Rotations.random(4), structure);
    assertThat(soap.values(turned, Tasks.inline()))
        .containsExactly(values, within(1e-11 * largest(values)));
    try (Tasks three = new Tasks(3)) {
      assertThat(soap.values(structure, three)).containsExactly(values);
    }
  }

  private static double largest(double[] values) {
    return Arrays.stream(values).map(Math::abs).max().orElseThrow();
  }

  @Test
  void outerAverageIsTheMeanOfTheRows() {
    Soap each = soap(Compression.OFF, Average.OFF);
    Soap mean = soap(Compression.OFF, Average.OUTER);
    double[] rows = each.values(CRYSTAL, Tasks.inline());
    double[] average = mean.values(CRYSTAL, Tasks.inline());
    assertThat(average).hasSize(each.size());
    for (int k = 0; k < each.size(); k++) {
      double sum = 0;
      for (int i = 0; i < 4; i++) {
        sum += rows[i * each.size() + k];
      }
      assertThat(average[k]).isCloseTo(sum / 4, within(1e-14 * largest(rows)));
    }
  }

  /// Two atoms see the same but for the sign of odd harmonics, which the mean cancels.
  @Test
  void innerAverageOfADimerHasEvenDegreesOnly() {
    Structure dimer =
        new Structure(new int[] {8, 8}, new double[] {0, 0, 0, 1, 0.5, 1}, Cell.none());
    Soap each = soap(Compression.OFF, Average.OFF);
    Soap inner = soap(Compression.OFF, Average.INNER);
    double[] rows = each.values(dimer, Tasks.inline());
    double[] mean = inner.values(dimer, Tasks.inline());
    List<String> names = each.featureNames();
    for (int k = 0; k < each.size(); k++) {
      double expected = names.get(k).contains("l=1") ? 0 : rows[k];
      assertThat(mean[k]).as(names.get(k)).isCloseTo(expected, within(1e-13));
    }
  }

  @Test
  void compressionsAreSumsOfTheWhole() {
    Soap whole = soap(Compression.OFF, Average.OFF);
    double[] all = whole.values(CRYSTAL, Tasks.inline());
    List<String> names = whole.featureNames();
    double[] one = soap(Compression.MU2, Average.OFF).values(CRYSTAL, Tasks.inline());
    List<String> oneNames = soap(Compression.MU2, Average.OFF).featureNames();
    double[] same = soap(Compression.CROSSOVER, Average.OFF).values(CRYSTAL, Tasks.inline());
    List<String> sameNames = soap(Compression.CROSSOVER, Average.OFF).featureNames();
    for (int k = 0; k < oneNames.size(); k++) {
      String rest = oneNames.get(k).substring(3);
      // n,n' of two species stands for itself and for n',n.
      String mirrored = rest.replaceAll("n=(\\d),(\\d)", "n=$2,$1");
      double sum =
          all[names.indexOf("O-O" + rest)]
              + all[names.indexOf("Si-Si" + rest)]
              + all[names.indexOf("O-Si" + rest)]
              + all[names.indexOf("O-Si" + mirrored)];
      assertThat(one[k]).isCloseTo(sum, within(1e-12 * largest(all)));
    }
    for (int k = 0; k < sameNames.size(); k++) {
      assertThat(same[k]).isEqualTo(all[names.indexOf(sameNames.get(k))]);
    }
  }

  @Test
  void featuresAreNamedInOrder() {
    // 3 pairs of species, l = 0 .. 2, 6 or 9 pairs of functions.
    Soap whole = soap(Compression.OFF, Average.OFF);
    assertThat(whole.featureNames())
        .hasSize(3 * (6 + 9 + 6))
        .startsWith("O-O l=0 n=0,0", "O-O l=0 n=0,1", "O-O l=0 n=0,2", "O-O l=0 n=1,1")
        .endsWith("Si-Si l=2 n=1,2", "Si-Si l=2 n=2,2")
        .doesNotHaveDuplicates();
    assertThat(soap(Compression.MU1NU1, Average.OFF).featureNames())
        .hasSize(2 * 3 * 9)
        .startsWith("O-* l=0 n=0,0", "O-* l=0 n=0,1")
        .doesNotHaveDuplicates();
    assertThat(new QuipSettings(SPECIES, 4.0, 1.0, 2, 1, 0.5, 1).soap().featureNames())
        .hasSize(4 * 5 / 2 * 2 + 1)
        .startsWith("O-O l=0 n=0,0", "O-O l=1 n=0,0", "O-O l=0 n=1,0")
        .endsWith("Si-Si l=1 n=1,1", "covariance_sigma0");
  }

  @Test
  void weightsAreThoseOfTheTable() {
    double r = 1.3;
    assertThat(weight(DensityWeight.Form.POLY, 2, 1.5).over(Dual.of(r)).value())
        .isCloseTo(3 * Math.pow(1 + 2 * Math.pow(0.65, 3) - 3 * 0.65 * 0.65, 1.5), within(1e-15));
    assertThat(weight(DensityWeight.Form.POLY, 2, 2).over(Dual.variable(2))).isEqualTo(Dual.of(0));
    assertThat(weight(DensityWeight.Form.POW, 2, 2.5).over(Dual.of(r)).value())
        .isCloseTo(3 / (0.5 + Math.pow(0.65, 2.5)), within(1e-15));
    assertThat(weight(DensityWeight.Form.EXP, 2, 1).over(Dual.of(r)).value())
        .isCloseTo(3 / (0.5 + Math.exp(-0.65)), within(1e-15));
    assertThat(weight(DensityWeight.Form.POW, 2, 2.5).atCentre()).isEqualTo(6);
    assertThat(weight(DensityWeight.Form.POLY, 2, 1.5).atCentre()).isEqualTo(3);
    assertThat(weight(DensityWeight.Form.EXP, 2, 1).withCentre(0.25).atCentre()).isEqualTo(0.25);
  }

  private static DensityWeight weight(DensityWeight.Form form, double r0, double m) {
    return new DensityWeight(form, r0, 3, 0.5, m, OptionalDouble.empty());
  }

  @Test
  void refusesWhatCannotBe() {
    Structure carbon =
        new Structure(new int[] {8, 6}, new double[] {0, 0, 0, 1, 1, 1}, Cell.none());
    assertThatThrownBy(() -> soap(Compression.OFF, Average.OFF).values(carbon, Tasks.inline()))
        .isInstanceOf(BadInputException.class)
        .hasMessage("atom 1 is C, which is not among the species O,Si");
    assertThatThrownBy(() -> weight(DensityWeight.Form.POW, 0, 1)).hasMessageContaining("r0");
    assertThatThrownBy(() -> weight(DensityWeight.Form.POLY, 1, Double.NaN))
        .hasMessageContaining("m must be positive");
    assertThatThrownBy(() -> new QuipSettings(SPECIES, 4, 5, 3, 2, 0.5, 1))
        .hasMessageContaining("cutoff_transition_width");
  }
}
