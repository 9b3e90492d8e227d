package org.soapstone.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.RandomStructures;
import org.soapstone.testkit.Rotations;

/// What must not change, and what must change along.
class LocalBasisSymmetryTest {

  private final LocalBasis basis = new LocalBasis(Subjects.settings(1, 8, 14));
  private final double[] weights = Subjects.weights(basis, 7);

  static List<Structure> structures() {
    return Subjects.structures();
  }

  @ParameterizedTest
  @MethodSource("structures")
  void rotationTurnsForcesAndVirialAndNothingElse(Structure structure) {
    double[] rotation = Rotations.random(3);
    Structure turned = Rotations.apply(rotation, structure);
    compare(Subjects.values(basis, structure), Subjects.values(basis, turned), 1e-12);
    Contraction before = Subjects.contract(basis, structure, weights);
    Contraction after = Subjects.contract(basis, turned, weights);
    compare(Rotations.vectors(rotation, before.forces()), after.forces(), 1e-12);
    compare(Rotations.tensor(rotation, before.virial()), after.virial(), 1e-12);
  }

  @ParameterizedTest
  @MethodSource("structures")
  void inversionAndTranslationAndWrappingChangeNoFeature(Structure structure) {
    double[] values = Subjects.values(basis, structure);
    compare(values, Subjects.values(basis, Rotations.inverted(structure)), 1e-12);
    Structure moved = Rotations.translated(structure, 7.3, -11.1, 0.7);
    compare(values, Subjects.values(basis, moved), 1e-12);
    compare(values, Subjects.values(basis, moved.wrapped()), 1e-12);
  }

  @ParameterizedTest
  @MethodSource("structures")
  void forcesSumToNothing(Structure structure) {
    double[] forces = Subjects.contract(basis, structure, weights).forces();
    double[] sum = new double[3];
    for (int d = 0; d < forces.length; d++) {
      sum[d % 3] += forces[d];
    }
    assertThat(sum).containsExactly(new double[3], within(1e-13 * Subjects.scale(forces) * 12));
  }

  @Test
  void renumberingAtomsRenumbersForces() {
    Structure crystal = RandomStructures.crystal(8, 7, 1.8, 14, 8, 1);
    int[] order = {3, 0, 6, 1, 5, 2, 4};
    Structure permuted = Rotations.permuted(crystal, order);
    compare(Subjects.values(basis, crystal), Subjects.values(basis, permuted), 1e-13);
    double[] before = Subjects.contract(basis, crystal, weights).forces();
    double[] after = Subjects.contract(basis, permuted, weights).forces();
    for (int i = 0; i < order.length; i++) {
      for (int a = 0; a < 3; a++) {
        assertThat(after[3 * i + a])
            .isCloseTo(before[3 * order[i] + a], within(1e-12 * Subjects.scale(before)));
      }
    }
  }

  @Test
  void aRepeatedCellHasTwiceTheFeatures() {
    Structure crystal = RandomStructures.crystal(9, 3, 1.8, 14, 8);
    double[] rows = crystal.cell().rows();
    double[] doubledRows = rows.clone();
    double[] positions = new double[18];
    int[] numbers = new int[6];
    for (int i = 0; i < 6; i++) {
      numbers[i] = crystal.atomicNumber(i % 3);
      for (int a = 0; a < 3; a++) {
        positions[3 * i + a] = crystal.positions()[3 * (i % 3) + a] + (i < 3 ? 0 : rows[3 + a]);
        doubledRows[3 + a] = 2 * rows[3 + a];
      }
    }
    Structure doubled = new Structure(numbers, positions, Cell.periodic(doubledRows));
    double[] twice = Subjects.values(basis, crystal);
    for (int k = 0; k < twice.length; k++) {
      twice[k] *= 2;
    }
    compare(twice, Subjects.values(basis, doubled), 1e-12);
  }

  /// An atom passes both cutoffs: just inside, its features are below (1e-4)^3 times 10, their
  /// slopes below (1e-4)^2 times 30, and just outside they are zero.
  @Test
  void anAtomLeavesWithoutAJump() {
    Structure far = pair(5);
    double[] alone = Subjects.values(basis, far);
    for (double edge : new double[] {3.7, 4.3}) {
      Structure inside = pair(edge * (1 - 1e-4));
      double[] values = Subjects.values(basis, inside);
      for (int k = 0; k < values.length; k++) {
        Feature feature = basis.feature(k);
        if (feature.order() == (edge == 3.7 ? 2 : 1)) {
          assertThat(values[k]).isCloseTo(alone[k], within(2e-11));
          for (int row = 1; row < 7; row++) {
            assertThat(Subjects.rows(basis, inside).get(row, k)).isCloseTo(0, within(1e-6));
          }
        }
      }
    }
    assertThat(Subjects.values(basis, pair(4.3))).isEqualTo(alone);
    assertThat(alone[0]).isZero();
  }

  private static Structure pair(double distance) {
    return new Structure(new int[] {8, 14}, new double[] {0, 0, 0, distance, 0, 0}, Cell.none());
  }

  private static void compare(double[] expected, double[] actual, double relative) {
    double tolerance = relative * Subjects.scale(expected);
    assertThat(actual).containsExactly(expected, within(tolerance));
  }
}
