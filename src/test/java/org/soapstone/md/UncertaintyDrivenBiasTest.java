package org.soapstone.md;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.soapstone.calculator.Evaluation;
import org.soapstone.calculator.UncertainCalculator;
import org.soapstone.calculator.UncertainEvaluation;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.FiniteDifference;

class UncertaintyDrivenBiasTest {

  private static final int[] VOIGT = {0, 4, 8, 5, 2, 1};

  /** 16 atoms of argon whose uncertainty is an energy of 0.21 eV or so, in size. */
  private static final Structure ARGON = moved();

  private static Structure moved() {
    MdState state = MdSystems.argonAt(60, 2);
    new Walker(state, new VelocityVerlet(4), MdSystems.argon(), Guards.none())
        .run(50, 50, Observer.NOBODY);
    return state.structure();
  }

  private static UncertainEvaluation biased(double height, double width, Structure structure) {
    return new UncertaintyDrivenBias(height, width)
        .around(HyperactiveBiasTest.unsureArgon())
        .evaluateUncertain(structure);
  }

  private static double sigma(Structure structure) {
    return HyperactiveBiasTest.unsureArgon().evaluateUncertain(structure).deviation().energy();
  }

  /** Where sigma is {@code B sqrt(2 N ln 2)} half of the hill is gone. */
  @Test
  void depthByHand() {
    double width = Math.abs(sigma(ARGON)) / Math.sqrt(2 * 16 * Math.log(2));
    assertThat(biased(3, width, ARGON).deviation().energy()).isCloseTo(1.5, within(1e-14));
    assertThat(biased(3, 1e-3 * width, ARGON).deviation().energy()).isEqualTo(3);
  }

  /** {@code 1 - exp(-u) = u - u^2/2 + ...}, with u below 1e-8. */
  @Test
  void smallUncertaintiesCountAsVariance() {
    double sigma = sigma(ARGON);
    double width = 1e4 * Math.abs(sigma);
    double expected = 5 * sigma * sigma / (2 * 16 * width * width);
    assertThat(biased(5, width, ARGON).deviation().energy())
        .isCloseTo(expected, within(1e-8 * expected));
  }

  /**
   * Richardson's differences with h = 1e-3 err by h^4 f^(5)/30, below 1e-8 where the fifth
   * derivative is below 1e5 eV/A^5, and by 2e-16 f / h.
   */
  @Test
  void slopesAreThoseOfTheDepth() {
    double width = Math.abs(sigma(ARGON)) / 4;
    ToDoubleFunction<Structure> depth = s -> biased(2, width, s).deviation().energy();
    Evaluation here = biased(2, width, ARGON).deviation();
    double[] slope =
        FiniteDifference.gradient(
            x -> depth.applyAsDouble(ARGON.withPositions(x)), ARGON.positions(), 1e-3);
    double largest = 0;
    for (int k = 0; k < slope.length; k++) {
      largest = Math.max(largest, Math.abs(slope[k]));
      assertThat(here.forces()[k]).isCloseTo(-slope[k], within(1e-8));
    }
    assertThat(largest).isGreaterThan(1e-3);
    double[] strain = FiniteDifference.strain(e -> depth.applyAsDouble(ARGON.strained(e)), 1e-4);
    for (int v = 0; v < 6; v++) {
      assertThat(here.virial()[VOIGT[v]]).isCloseTo(-strain[v], within(1e-7));
    }
    assertThat(Math.abs(strain[0])).isGreaterThan(1e-3);
  }

  @Test
  void theMeanIsLeftAlone() {
    UncertainEvaluation plain = HyperactiveBiasTest.unsureArgon().evaluateUncertain(ARGON);
    UncertainEvaluation both = biased(2, 0.05, ARGON);
    assertThat(both.mean().energy()).isEqualTo(plain.mean().energy());
    assertThat(both.mean().forces()).isEqualTo(plain.mean().forces());
    UncertainCalculator around =
        new UncertaintyDrivenBias(2, 0.05).around(HyperactiveBiasTest.unsureArgon());
    assertThat(around.evaluate(ARGON).energy()).isEqualTo(plain.mean().energy());
    assertThat(around.name()).isEqualTo("unsure argon");
  }

  /**
   * The bias is a function of the positions, so that velocity Verlet errs by a multiple of dt^2:
   * half the step, a quarter of the spread; a third or a fifth would be another order.
   */
  @Test
  void energyIsConserved() {
    assertThat(spread(4, 200) / spread(2, 400)).isBetween(3.0, 5.0);
  }

  private static double spread(double timestepFs, int steps) {
    MdState state = MdSystems.argonAt(60, 2);
    double width = Math.abs(sigma(state.structure())) / 4;
    Walker walker = walker(state, timestepFs, new UncertaintyDrivenBias(0.5, width));
    double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    double[] least = {0};
    walker.run(
        steps,
        1,
        seen -> {
          double bias = seen.potentialEnergy() - seen.unbiasedEnergy();
          least[0] = Math.min(least[0], bias);
          range[0] = Math.min(range[0], seen.conservedEnergy());
          range[1] = Math.max(range[1], seen.conservedEnergy());
          return Optional.empty();
        });
    assertThat(least[0]).isLessThan(-0.15);
    assertThat(state.tau()).isEqualTo(1);
    return range[1] - range[0];
  }

  @Test
  void continuationFromASnapshotIsTheSameToTheBit() {
    UncertaintyDrivenBias bias = new UncertaintyDrivenBias(0.5, 0.02);
    Walker first = walker(MdSystems.argonAt(60, 2), 4, bias);
    first.run(25, 1, Observer.NOBODY);
    Walker second = walker(MdState.atRest(MdSystems.argonCrystal()), 4, bias);
    second.restore(first.snapshot());
    first.run(25, 1, Observer.NOBODY);
    second.run(25, 1, Observer.NOBODY);
    assertThat(second.snapshot()).isEqualTo(first.snapshot());
    assertThat(second.state().conservedEnergy()).isEqualTo(first.state().conservedEnergy());
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> new UncertaintyDrivenBias(-1, 1)).hasMessageContaining("height");
    assertThatThrownBy(() -> new UncertaintyDrivenBias(Double.NaN, 1))
        .hasMessageContaining("height");
    assertThatThrownBy(() -> new UncertaintyDrivenBias(1, 0)).hasMessageContaining("width");
  }

  private static Walker walker(MdState state, double timestepFs, UncertaintyDrivenBias bias) {
    return new Walker(
        state,
        new VelocityVerlet(timestepFs),
        HyperactiveBiasTest.unsureArgon(),
        Guards.none(),
        bias);
  }
}
