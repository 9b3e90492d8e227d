package org.soapstone.potential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.Cell;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.Rotations;
import org.soapstone.testkit.SiliconData;

class ExtrapolationTest {

  private static final List<LabeledStructure> FRAMES = SiliconData.frames(1, 6);
  private static final List<Structure> DATA =
      FRAMES.stream().map(LabeledStructure::structure).toList();
  private static final Potential POTENTIAL =
      new PotentialFit(Fits.small(), Tasks.inline(), Progress.NONE).fit(FRAMES).potential();

  private static Extrapolation of(String kind, List<Structure> data, Tasks tasks) {
    return kind.equals("leverage")
        ? Extrapolation.leverage(POTENTIAL, data, tasks)
        : Extrapolation.mahalanobis(POTENTIAL, data, tasks);
  }

  private static double largest(Extrapolation extrapolation) {
    return DATA.stream().mapToDouble(extrapolation::of).max().orElseThrow();
  }

  /// The edge is 1 by definition, to the bit.
  @ParameterizedTest
  @ValueSource(strings = {"leverage", "mahalanobis"})
  void theDataReachToOne(String kind) {
    assertThat(largest(of(kind, DATA, Tasks.inline()))).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"leverage", "mahalanobis"})
  void squeezedAtomsAreBeyond(String kind) {
    Structure known = DATA.getFirst();
    double[] squeeze = {-0.15, 0, 0, 0, -0.15, 0, 0, 0, -0.15};
    Extrapolation extrapolation = of(kind, DATA, Tasks.inline());
    assertThat(extrapolation.of(known.strained(squeeze))).isGreaterThan(1.5);
    double[] atoms = extrapolation.ofAtoms(known);
    assertThat(atoms).hasSize(known.size());
    assertThat(extrapolation.of(known)).isEqualTo(Arrays.stream(atoms).max().orElseThrow());
  }

  /// Turned, moved and put into another order, atoms have the same surroundings; sums in another
  /// order round differently.
  @ParameterizedTest
  @ValueSource(strings = {"leverage", "mahalanobis"})
  void itIsOfSurroundings(String kind) {
    Extrapolation extrapolation = of(kind, DATA, Tasks.inline());
    Structure known = SiliconData.structure(9, 1);
    double[] moved = known.positions();
    for (int k = 0; k < moved.length; k++) {
      moved[k] += 0.3 + k % 3;
    }
    Structure other = Rotations.apply(Rotations.random(3), known.withPositions(moved)).reversed();
    double before = extrapolation.of(known);
    assertThat(extrapolation.of(other)).isCloseTo(before, within(1e-6 * before));
  }

  @ParameterizedTest
  @ValueSource(strings = {"leverage", "mahalanobis"})
  void threadsDoNotMatter(String kind) {
    Structure unseen = SiliconData.structure(9, 1);
    double alone = of(kind, DATA, Tasks.inline()).of(unseen);
    try (Tasks three = new Tasks(3)) {
      assertThat(of(kind, DATA, three).of(unseen)).isEqualTo(alone);
    }
  }

  /// Of one atom alone in a structure of one atom the leverage is that of the energy row.
  @Test
  void leverageIsTheVarianceOfTheEnergyOfAnAtom() {
    Cell cell = Cell.periodic(2.3, 0.1, 0, 0, 2.4, 0.2, 0.1, 0, 2.5);
    Structure one = new Structure(new int[] {14}, new double[3], cell);
    Structure other = one.strained(new double[] {0.05, 0, 0, 0, 0, 0.02, 0, 0.02, 0});
    Extrapolation extrapolation = Extrapolation.leverage(POTENTIAL, List.of(one), Tasks.inline());
    double expected = Math.sqrt(variance(other) / variance(one));
    assertThat(extrapolation.of(other)).isCloseTo(expected, within(1e-9 * expected));
  }

  private static double variance(Structure structure) {
    Matrix phi = POTENTIAL.features().rows(structure).phi();
    double[] row = new double[phi.columns()];
    System.arraycopy(phi.data(), phi.row(0), row, 0, row.length);
    return POTENTIAL.posterior().epistemicVariance(row);
  }

  /// An isolated atom does not move the edge.
  @ParameterizedTest
  @ValueSource(strings = {"leverage", "mahalanobis"})
  void lonelyAtomsDoNotCount(String kind) {
    List<Structure> more = new ArrayList<>(DATA);
    more.add(new Structure(new int[] {14}, new double[3], Cell.none()));
    Structure unseen = SiliconData.structure(9, 1);
    assertThat(of(kind, more, Tasks.inline()).of(unseen))
        .isEqualTo(of(kind, DATA, Tasks.inline()).of(unseen));
  }

  @ParameterizedTest
  @ValueSource(strings = {"leverage", "mahalanobis"})
  void withoutDataAllIsBeyond(String kind) {
    assertThat(of(kind, List.of(), Tasks.inline()).of(DATA.getFirst()))
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void networksHaveNoLeverage() {
    Potential network =
        new ModelFit(Fits.networks(ModelKind.NETWORK), Tasks.inline(), Progress.NONE)
            .fit(FRAMES)
            .potential();
    assertThatThrownBy(() -> Extrapolation.leverage(network, DATA, Tasks.inline()))
        .hasMessageContaining("not of the kind 'network'");
    assertThat(Extrapolation.mahalanobis(network, DATA, Tasks.inline()).of(DATA.getFirst()))
        .isBetween(0.0, 1.0);
  }
}
