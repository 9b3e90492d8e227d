package org.soapstone.potential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.soapstone.calculator.Evaluation;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Element;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.FiniteDifference;
import org.soapstone.testkit.RandomStructures;

class ZblBaselineTest {

  private static final ZblBaseline ZBL = new ZblBaseline(new int[] {1, 14});

  private static Structure pair(int first, int second, double r) {
    double[] positions = {0.1, 0.2, 0.3, 0.1 + 0.6 * r, 0.2, 0.3 + 0.8 * r};
    return new Structure(new int[] {first, second}, positions, Cell.none());
  }

  private static double energy(int first, int second, double r) {
    return ZBL.evaluate(pair(first, second, r)).energy();
  }

  private static double end(int first, int second) {
    return Element.of(first).covalentRadius() + Element.of(second).covalentRadius();
  }

  /// By hand, inside the distance where the fade begins: 14^0.23 = 1.834888, a = 0.4685 / 3.669775
  /// = 0.1276645 A; r = 0.5 A is x = 3.916516; the four terms 0.02817 e^-0.789648, 0.28022
  /// e^-1.577964, 0.50986 e^-3.690494, 0.18175 e^-12.532067 are 0.0127893, 0.0578360, 0.0127259,
  /// 0.0000007, together 0.0833519; 14.399645 eV A x 196 / 0.5 A = 5644.661 eV.
  @Test
  void theValueIsThatOfTheFormula() {
    assertThat(energy(14, 14, 0.5)).isCloseTo(5644.661 * 0.0833519, within(1e-3));
  }

  /// The same for hydrogen at 0.1 A: a = 0.23425 A, x = 0.426894; 0.02817 e^-0.0860704 = 0.0258468,
  /// 0.28022 e^-0.1719957 = 0.2359404, 0.50986 e^-0.4022583 = 0.3409984, 0.18175 e^-1.3659765 =
  /// 0.0463701; together 0.6491558 of 143.99645 eV.
  @Test
  void hydrogenToo() {
    assertThat(energy(1, 1, 0.1)).isCloseTo(143.99645 * 0.6491558, within(1e-4));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 14", "14, 14"})
  void repelsAndFallsToNothingAtTheCovalentSum(int first, int second) {
    double end = end(first, second);
    double last = Double.POSITIVE_INFINITY;
    for (int step = 1; step < 100; step++) {
      double r = 0.01 * step * end;
      double here = energy(first, second, r);
      assertThat(here).isPositive().isLessThan(last);
      last = here;
    }
    assertThat(energy(first, second, end)).isZero();
    assertThat(energy(first, second, Math.nextUp(end))).isZero();
    assertThat(energy(first, second, 1.5 * end)).isZero();
    assertThat(energy(first, second, 0.9999 * end)).isLessThan(1e-6);
  }

  /// Differences with h = 1e-4 A err by h^4 f^(5)/30 and 2e-16 |E| / h.
  @ParameterizedTest
  @CsvSource({"1, 1, 0.4", "1, 14, 0.9", "14, 14, 1.3", "14, 14, 2.2", "14, 14, 0.6"})
  void theForceIsTheSlope(int first, int second, double r) {
    Evaluation here = ZBL.evaluate(pair(first, second, r));
    double slope = FiniteDifference.richardson(x -> energy(first, second, x), r, 1e-4);
    double along = 0.6 * here.forces()[3] + 0.8 * here.forces()[5];
    double bound = 1e-8 * Math.max(1, Math.abs(slope));
    assertThat(along).isPositive().isCloseTo(-slope, within(bound));
    double[] virial = here.virial();
    assertThat(virial[0] + virial[4] + virial[8]).isCloseTo(r * along, within(r * bound + 1e-12));
  }

  @Test
  void theOrderOfAPairDoesNotMatter() {
    assertThat(energy(1, 14, 0.8)).isEqualTo(energy(14, 1, 0.8));
  }

  /// A longer list holds the same pairs in the same order; a shorter one will not do and is
  /// replaced.
  @ParameterizedTest
  @ValueSource(doubles = {0.7, 1.5, 2.3, 6})
  void anyListGivesTheSameBits(double rCut) {
    Structure structure = RandomStructures.crystal(3, 9, 0.7, 1, 14);
    Evaluation own = ZBL.evaluate(structure);
    Evaluation given = ZBL.evaluate(structure, NeighborList.build(structure, rCut));
    assertThat(own.energy()).isPositive();
    assertThat(given.energy()).isEqualTo(own.energy());
    assertThat(given.forces()).isEqualTo(own.forces());
    assertThat(given.virial()).isEqualTo(own.virial());
  }

  @Test
  void needsSpecies() {
    assertThatThrownBy(() -> new ZblBaseline(new int[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("species");
  }
}
