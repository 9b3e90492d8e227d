package org.soapstone.potential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.soapstone.calculator.CalculationException;
import org.soapstone.calculator.Evaluation;
import org.soapstone.calculator.UncertainCalculator;
import org.soapstone.calculator.UncertainEvaluation;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Quantity;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.FiniteDifference;
import org.soapstone.testkit.RandomStructures;

class UncertaintySurfaceTest {

  private static final Potential POTENTIAL = Fits.random(5, 8, 14);
  private static final int[] VOIGT = {0, 4, 8, 5, 2, 1};

  static List<Structure> structures() {
    Cell small = Cell.periodic(new double[] {2.6, 0.2, -0.3, 0.7, 2.9, 0.1, -0.4, 0.6, 3.1});
    return List.of(
        RandomStructures.cluster(1, 7, 1.2, 8, 14),
        RandomStructures.crystal(2, 5, 1.3, 14, 8),
        new Structure(new int[] {14, 8}, new double[] {0, 0, 0, 0.8, 0.9, 0.7}, small));
  }

  private static UncertaintySurface exact() {
    return UncertaintySurface.exact(POTENTIAL, Tasks.inline());
  }

  /// Richardson's differences with h = 1e-3 err by h^4 f^(5)/30 + 2e-16 sigma / h: some 1e-9 here,
  /// where sigma is some eV and its fifth derivative below 1e4 eV/A^5.
  @ParameterizedTest
  @MethodSource("structures")
  void slopesOfTheExactUncertainty(Structure structure) {
    assertSlopes(exact(), structure);
  }

  @ParameterizedTest
  @MethodSource("structures")
  void slopesOfTheUncertaintyOfACommittee(Structure structure) {
    assertSlopes(UncertaintySurface.committee(POTENTIAL, 3, 7, Tasks.inline()), structure);
  }

  private static void assertSlopes(UncertainCalculator surface, Structure structure) {
    ToDoubleFunction<Structure> sigma = s -> surface.evaluateUncertain(s).deviation().energy();
    Evaluation here = surface.evaluateUncertain(structure).deviation();
    assertThat(here.energy()).isGreaterThan(0.01);
    double[] slope =
        FiniteDifference.gradient(
            x -> sigma.applyAsDouble(structure.withPositions(x)), structure.positions(), 1e-3);
    double largest = 0;
    for (int k = 0; k < slope.length; k++) {
      largest = Math.max(largest, Math.abs(slope[k]));
      assertThat(here.forces()[k]).isCloseTo(-slope[k], within(1e-7 + 1e-7 * Math.abs(slope[k])));
    }
    assertThat(largest).isGreaterThan(0.01);
    double[] strain =
        FiniteDifference.strain(e -> sigma.applyAsDouble(structure.strained(e)), 1e-4);
    for (int v = 0; v < 6; v++) {
      assertThat(here.virial()[VOIGT[v]])
          .isCloseTo(-strain[v], within(1e-7 + 1e-7 * Math.abs(strain[v])));
    }
  }

  /// Against the row of the energy, by the posterior's own way; about 1e-12 of each is rounding.
  @ParameterizedTest
  @MethodSource("structures")
  void theUncertaintyIsThatOfTheEnergyRow(Structure structure) {
    UncertainEvaluation both = exact().evaluateUncertain(structure);
    double[] row = new double[POTENTIAL.features().size()];
    Matrix phi = POTENTIAL.features().rows(structure).phi();
    System.arraycopy(phi.data(), 0, row, 0, row.length);
    double perAtom =
        POTENTIAL.sd(Quantity.ENERGY, POTENTIAL.posterior().epistemicVariance(row), false);
    double expected = structure.size() * perAtom;
    assertThat(both.deviation().energy()).isCloseTo(expected, within(1e-10 * expected));
    Evaluation mean = POTENTIAL.evaluate(structure);
    assertThat(both.mean().energy()).isEqualTo(mean.energy());
    assertThat(both.mean().forces()).isEqualTo(mean.forces());
    assertThat(both.mean().virial()).isEqualTo(mean.virial());
  }

  /// The force of sigma is a covariance over a standard deviation, hence never larger than the
  /// standard deviation of the force.
  @ParameterizedTest
  @MethodSource("structures")
  void noComponentIsSteeperThanTheForceIsUncertain(Structure structure) {
    double[] slope = exact().evaluateUncertain(structure).deviation().forces();
    double[] sd = POTENTIAL.predict(structure).forceEpistemicSd();
    double scale =
        POTENTIAL.calibration().scale(Quantity.ENERGY)
            / POTENTIAL.calibration().scale(Quantity.FORCE);
    for (int k = 0; k < sd.length; k++) {
      assertThat(Math.abs(slope[k])).isLessThanOrEqualTo(scale * sd[k] * (1 + 1e-9) + 1e-12);
    }
  }

  /// The variance of a mean of M squares of normal numbers is 2/M of its square: within five of its
  /// deviations, 5 sqrt(2/4000), the committee's variance is the exact one.
  @Test
  void aLargeCommitteeAgreesWithThePosterior() {
    Structure structure = structures().get(1);
    double exact = exact().evaluateUncertain(structure).deviation().energy();
    double drawn =
        UncertaintySurface.committee(POTENTIAL, 4000, 3, Tasks.inline())
            .evaluateUncertain(structure)
            .deviation()
            .energy();
    assertThat(drawn * drawn / (exact * exact)).isCloseTo(1, within(5 * Math.sqrt(2 / 4000.0)));
  }

  @Test
  void pairsThatAreRememberedAndThreadsChangeNoBit() {
    UncertainCalculator along = exact().alongTrajectory();
    try (Tasks tasks = new Tasks(2)) {
      for (int n = 0; n < 3; n++) {
        Structure structure = RandomStructures.crystal(n, 40, 1.4, 14, 8);
        Evaluation once = exact().evaluateUncertain(structure).deviation();
        Evaluation threaded =
            UncertaintySurface.exact(POTENTIAL, tasks).evaluateUncertain(structure).deviation();
        assertThat(along.evaluateUncertain(structure).deviation().forces())
            .isEqualTo(once.forces())
            .isEqualTo(threaded.forces());
        assertThat(along.evaluate(structure).forces())
            .isEqualTo(POTENTIAL.evaluate(structure).forces());
      }
    }
  }

  /// Nothing is there to be uncertain about.
  @Test
  void certaintyHasNoSlope() {
    Structure nothing = new Structure(new int[0], new double[0], Cell.none());
    Evaluation deviation = exact().evaluateUncertain(nothing).deviation();
    assertThat(deviation.energy()).isZero();
    assertThat(deviation.virial()).containsOnly(0);
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    Structure argon = new Structure(new int[] {18}, new double[3], Cell.none());
    assertThatThrownBy(() -> exact().evaluateUncertain(argon))
        .isInstanceOf(CalculationException.class)
        .hasMessageContaining("Ar");
    assertThatThrownBy(() -> UncertaintySurface.committee(POTENTIAL, 0, 1, Tasks.inline()))
        .hasMessageContaining("members");
  }
}
