package org.soapstone.potential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.soapstone.calculator.CalculationException;
import org.soapstone.linalg.Matrix;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.RandomStructures;

class ForceCommitteeTest {

  private static final Potential POTENTIAL = Fits.random(5, 8, 14);
  private static final Structure CRYSTAL = RandomStructures.crystal(2, 5, 1.3, 14, 8);

  private static double of(int members, long seed) {
    return new ForceCommittee(POTENTIAL, members, seed)
        .relativeForceUncertainty(CRYSTAL, POTENTIAL.evaluate(CRYSTAL).forces(), 0.2);
  }

  /// The square has a spread of at most sqrt(2/M) of itself, whichever atom is the largest: within
  /// five of them for M = 4000.
  @Test
  void aLargeCommitteeAgreesWithThePosterior() {
    double exact = POTENTIAL.predict(CRYSTAL).relativeForceUncertainty(0.2);
    assertThat(Math.pow(of(4000, 3) / exact, 2)).isCloseTo(1, within(5 * Math.sqrt(2 / 4000.0)));
  }

  /// By the forces of the draws themselves.
  @Test
  void twoMembersByHand() {
    double[] forces = POTENTIAL.evaluate(CRYSTAL).forces();
    double[] squares = new double[CRYSTAL.size()];
    double[] none = new double[POTENTIAL.features().size()];
    double[] still = POTENTIAL.withWeights(none).evaluate(CRYSTAL).forces();
    Matrix draws = POTENTIAL.posterior().zeroMean().committee(2, 9);
    for (int k = 0; k < 2; k++) {
      double[] draw = new double[none.length];
      System.arraycopy(draws.data(), draws.row(k), draw, 0, draw.length);
      double[] f = POTENTIAL.withWeights(draw).evaluate(CRYSTAL).forces();
      for (int c = 0; c < f.length; c++) {
        squares[c / 3] += 0.5 * (f[c] - still[c]) * (f[c] - still[c]);
      }
    }
    double largest = 0;
    for (int i = 0; i < squares.length; i++) {
      double force = Math.hypot(Math.hypot(forces[3 * i], forces[3 * i + 1]), forces[3 * i + 2]);
      largest = Math.max(largest, 0.9 * Math.sqrt(squares[i]) / (force + 0.2));
    }
    assertThat(of(2, 9)).isCloseTo(largest, within(1e-9 * largest));
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    Structure argon = new Structure(new int[] {18}, new double[3], Cell.none());
    ForceCommittee committee = new ForceCommittee(POTENTIAL, 2, 1);
    assertThatThrownBy(() -> committee.relativeForceUncertainty(argon, new double[3], 0.2))
        .isInstanceOf(CalculationException.class);
    assertThatThrownBy(() -> new ForceCommittee(POTENTIAL, 0, 1)).hasMessageContaining("members");
  }
}
