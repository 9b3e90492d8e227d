package org.soapstone.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.soapstone.testkit.RandomStructures;

class StructureTest {

  private static final Cell SHEET =
      Cell.of(new double[] {5, 0, 0, 0, 6, 0, 0, 0, 0}, true, true, false);

  private static final Structure PAIR =
      new Structure(new int[] {14, 8}, new double[] {0, -0.0, 1.5, 0.1, -2.25, 1e-3}, SHEET);

  /// SHA-256 by Python's hashlib over struct.pack of the documented bytes.
  @Test
  void hashIsThatOfAnIndependentProgram() {
    assertThat(PAIR.hash())
        .isEqualTo("5a81ce0238ea8fda202fa8484b3b1de1aa2cae54311f3e9a24ee95d82331b80f");
  }

  @Test
  void hashNoticesEveryBit() {
    double[] moved = PAIR.positions();
    moved[3] = Math.nextUp(moved[3]);
    assertThat(PAIR.withPositions(moved).hash()).isNotEqualTo(PAIR.hash());
    Cell other = Cell.of(SHEET.rows(), true, false, false);
    assertThat(new Structure(PAIR.atomicNumbers(), PAIR.positions(), other).hash())
        .isNotEqualTo(PAIR.hash());
    assertThat(new Structure(new int[] {8, 14}, PAIR.positions(), SHEET).hash())
        .isNotEqualTo(PAIR.hash());
    assertThat(new Structure(PAIR.atomicNumbers(), PAIR.positions(), SHEET)).isEqualTo(PAIR);
  }

  @Test
  void positionsThatAreNoNumbersNameTheAtom() {
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      double[] positions = PAIR.positions();
      positions[4] = bad;
      assertThatThrownBy(() -> PAIR.withPositions(positions))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("position y of atom 1 (O, counted from 0) is " + bad);
    }
  }

  @Test
  void misuseIsRefused() {
    assertThatThrownBy(() -> new Structure(new int[] {1}, new double[4], SHEET))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 x 1 values but holds 4");
    assertThatThrownBy(() -> new Structure(new int[] {1, 0}, new double[6], SHEET))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("atomicNumbers[1] must lie in 1..118 but is 0");
  }

  @Test
  void wrappingMovesByWholeVectorsAlongPeriodicDirectionsOnly() {
    double[] f = new double[3];
    for (long seed = 0; seed < 100; seed++) {
      Structure structure = RandomStructures.awkward(seed);
      Structure wrapped = structure.wrapped();
      Cell cell = structure.cell();
      for (int i = 0; i < structure.size(); i++) {
        cell.fractional(
            structure.x(i) - wrapped.x(i),
            structure.y(i) - wrapped.y(i),
            structure.z(i) - wrapped.z(i),
            f);
        for (int k = 0; k < 3; k++) {
          assertThat(f[k]).isCloseTo(cell.periodic(k) ? Math.rint(f[k]) : 0, within(1e-9));
        }
        cell.fractional(wrapped.x(i), wrapped.y(i), wrapped.z(i), f);
        for (int k = 0; k < 3; k++) {
          assertThat(!cell.periodic(k) || (f[k] > -1e-9 && f[k] < 1 + 1e-9)).isTrue();
        }
      }
    }
  }

  @Test
  void atomsInsideTheCellKeepTheirBitsWhenWrapped() {
    Structure crystal = RandomStructures.crystal(5, 17, 1.5, 14, 6);
    assertThat(crystal.wrapped()).isEqualTo(crystal);
  }

  @Test
  void strainTakesPositionsAndCellAlong() {
    double[] strain = {0.01, 0.002, 0, 0.002, -0.03, 0.004, 0, 0.004, 0.05};
    Structure strained = PAIR.strained(strain);
    for (int i = 0; i < 2; i++) {
      assertThat(strained.x(i)).isCloseTo(1.01 * PAIR.x(i) + 0.002 * PAIR.y(i), within(1e-15));
      assertThat(strained.z(i)).isCloseTo(0.004 * PAIR.y(i) + 1.05 * PAIR.z(i), within(1e-15));
    }
    double[] f = new double[3];
    double[] g = new double[3];
    Structure crystal = RandomStructures.crystal(2, 5, 1.5, 14);
    Structure moved = crystal.strained(strain);
    for (int i = 0; i < 5; i++) {
      crystal.cell().fractional(crystal.x(i), crystal.y(i), crystal.z(i), f);
      moved.cell().fractional(moved.x(i), moved.y(i), moved.z(i), g);
      assertThat(g).containsExactly(f, within(1e-13));
    }
    assertThatThrownBy(() -> PAIR.strained(new double[6]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("9 values but holds 6");
  }

  @Test
  void callersCannotReachInside() {
    double[] positions = PAIR.positions();
    positions[0] = 9;
    PAIR.atomicNumbers()[0] = 1;
    assertThat(PAIR.x(0)).isZero();
    assertThat(PAIR.atomicNumber(0)).isEqualTo(14);
    assertThat(PAIR.species()).containsExactly(8, 14);
  }
}
