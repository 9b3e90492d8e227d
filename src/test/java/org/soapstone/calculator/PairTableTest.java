package org.soapstone.calculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Tables of pairs against the functions they are made of.
class PairTableTest {

  /// `(4 - r)^3`, whose force is `3 (4 - r)^2`.
  private static final PairTable CUBE = new PairTable(r -> r.minus(4).pow(3).negate(), 4);

  @Test
  void sectionHoldsEnergiesAndForcesEvenlyInSquares() {
    List<String> lines = CUBE.section("H-He");
    assertThat(lines).hasSize(PairTable.POINTS + 3);
    assertThat(lines.subList(0, 3)).containsExactly("H-He", "N 8000 RSQ 0.1 4.0", "");
    double[] squares = new double[PairTable.POINTS];
    for (int i = 0; i < PairTable.POINTS; i++) {
      String[] words = lines.get(i + 3).split(" ");
      assertThat(words).hasSize(4);
      assertThat(words[0]).isEqualTo(Integer.toString(i + 1));
      double r = Double.parseDouble(words[1]);
      double apart = 4 - r;
      squares[i] = r * r;
      assertThat(Double.parseDouble(words[2])).isCloseTo(apart * apart * apart, within(1e-13 * 64));
      assertThat(Double.parseDouble(words[3])).isCloseTo(3 * apart * apart, within(1e-13 * 48));
    }
    double step = (16 - 0.01) / (PairTable.POINTS - 1);
    for (int i = 1; i < squares.length; i++) {
      assertThat(squares[i] - squares[i - 1]).isCloseTo(step, within(1e-13));
    }
  }

  /// A spline errs by `5/384 h^4 f4` with h = 0.002 A^2; f4 in r^2 is `48 15/16 r^-7` next to the
  /// origin, 2e5 at 0.3 A.
  @Test
  void errorIsThatOfASpline() {
    assertThat(CUBE.error()).isBetween(1e-15, 4e-8);
  }

  /// A kink is no cubic.
  @Test
  void errorIsSeen() {
    PairTable kinked = new PairTable(r -> r.value() < 2 ? r.minus(2) : r.minus(2).times(0), 4);
    assertThat(kinked.error()).isGreaterThan(1e-3);
  }

  @Test
  void endMustLieBehindTheStart() {
    assertThatThrownBy(() -> new PairTable(r -> r, 0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("end must be finite and above 0.1 A but is 0.1");
  }
}
