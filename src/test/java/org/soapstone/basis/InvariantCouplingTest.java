package org.soapstone.basis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvariantCouplingTest {

  /// A form of N equal factors of degree l is an invariant of a binary form of degree 2l, and these
  /// were counted by Cayley and Sylvester: partitions of N l into at most N parts of at most 2l,
  /// less those of N l - 1. (Forms whose sum of degrees is odd change sign under inversion.)
  @ParameterizedTest
  @CsvSource({
    "0, 1", "1, 1", "0, 2", "1, 2", "2, 2", "5, 2", "0, 3", "1, 3", "2, 3", "3, 3", "4, 3", "6, 3",
    "0, 4", "1, 4", "2, 4", "3, 4", "4, 4", "5, 4", "6, 4"
  })
  void equalFactorsAreCountedAsInvariantsOfBinaryForms(int l, int factors) {
    int[] degrees = new int[factors];
    java.util.Arrays.fill(degrees, l);
    long expected =
        l * factors % 2 != 0
            ? 0
            : partitions(l * factors, factors, 2 * l) - partitions(l * factors - 1, factors, 2 * l);
    assertThat(InvariantCoupling.of(degrees, new int[factors])).hasSize((int) expected);
  }

  /// Partitions of a number into at most `parts` parts of at most `most`.
  private static long partitions(int number, int parts, int most) {
    if (number == 0) {
      return 1;
    }
    if (number < 0 || parts == 0 || most == 0) {
      return 0;
    }
    return partitions(number, parts, most - 1) + partitions(number - most, parts - 1, most);
  }

  /// The quadratic, quartic invariants of the binary quartic, sextic and octavic as textbooks name
  /// them.
  @Test
  void classicalInvariants() {
    assertThat(InvariantCoupling.of(new int[] {2, 2, 2}, new int[3])).hasSize(1);
    assertThat(InvariantCoupling.of(new int[] {2, 2, 2, 2}, new int[4])).hasSize(1);
    assertThat(InvariantCoupling.of(new int[] {3, 3, 3, 3}, new int[4])).hasSize(2);
    assertThat(InvariantCoupling.of(new int[] {4, 4, 4, 4}, new int[4])).hasSize(2);
  }

  /// Two pairs of equal factors: the symmetric square of degree l holds the even degrees to 2l.
  @Test
  void twoPairsOfEqualFactors() {
    for (int a = 0; a <= 4; a++) {
      for (int b = 0; b <= 4; b++) {
        assertThat(InvariantCoupling.of(new int[] {a, a, b, b}, new int[] {0, 0, 1, 1}))
            .hasSize(Math.min(a, b) + 1);
      }
    }
  }

  /// Factors that all differ: one function for each L between both pairs.
  @Test
  void differentFactorsAreCountedByTriangles() {
    assertThat(InvariantCoupling.of(new int[] {1, 2, 2, 3}, new int[] {0, 1, 2, 3})).hasSize(3);
    assertThat(InvariantCoupling.of(new int[] {1, 1, 5, 3}, new int[] {0, 1, 2, 3})).hasSize(1);
    assertThat(InvariantCoupling.of(new int[] {1, 2, 3}, new int[] {0, 1, 2})).hasSize(1);
    assertThat(InvariantCoupling.of(new int[] {1, 2, 4}, new int[] {0, 1, 2})).isEmpty();
    assertThat(InvariantCoupling.of(new int[] {1, 1, 1}, new int[] {0, 1, 2})).isEmpty();
    assertThat(InvariantCoupling.of(new int[] {1}, new int[] {0})).isEmpty();
  }

  @Test
  void twoFactorsGiveTheScalarProduct() {
    for (int[] kind : new int[][] {{0, 1}, {0, 0}}) {
      InvariantCoupling.Function function = InvariantCoupling.of(new int[] {3, 3}, kind).getFirst();
      double scale = (kind[1] == 0 ? 1 : Math.sqrt(2)) / Math.sqrt(7);
      double sign = Math.signum(function.coefficient()[0]) * (function.m()[0][0] % 2 == 0 ? 1 : -1);
      for (int s = 0; s < function.m().length; s++) {
        int[] m = function.m()[s];
        assertThat(m[0]).isEqualTo(-m[1]);
        // Among alike factors (m, -m) stands for (-m, m) too.
        double times = kind[1] == 0 && m[0] != 0 ? 2 : 1;
        double expected = sign * times * scale * (m[0] % 2 == 0 ? 1 : -1);
        assertThat(function.coefficient()[s]).isCloseTo(expected, within(1e-15));
      }
    }
  }

  @Test
  void refusesWhatCannotBeAlike() {
    assertThatThrownBy(() -> InvariantCoupling.of(new int[] {1, 2}, new int[] {0, 0}))
        .hasMessageContaining("neighbours of one degree");
    assertThatThrownBy(() -> InvariantCoupling.of(new int[] {1, 1, 1}, new int[] {0, 1, 0}))
        .hasMessageContaining("neighbours");
    assertThatThrownBy(() -> InvariantCoupling.of(new int[] {1, 1}, new int[] {0}))
        .hasMessageContaining("one number a degree");
    assertThatThrownBy(() -> InvariantCoupling.of(new int[] {-1}, new int[] {0}))
        .hasMessageContaining("negative");
  }
}
