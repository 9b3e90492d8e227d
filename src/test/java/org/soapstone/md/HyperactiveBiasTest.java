package org.soapstone.md;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Evaluation;
import org.soapstone.calculator.LennardJones;
import org.soapstone.calculator.Truncation;
import org.soapstone.calculator.UncertainCalculator;
import org.soapstone.calculator.UncertainEvaluation;
import org.soapstone.structure.Structure;

class HyperactiveBiasTest {

  /** Argon that is unsure about a shorter-ranged attraction. */
  static UncertainCalculator unsureArgon() {
    Calculator unsure = LennardJones.calculator(0.004, 3.1, new Truncation.Switched(4.2, 5.5));
    return new UncertainCalculator() {
      @Override
      public String name() {
        return "unsure argon";
      }

      @Override
      public Evaluation evaluate(Structure structure) {
        return MdSystems.argon().evaluate(structure);
      }

      @Override
      public UncertainEvaluation evaluateUncertain(Structure structure) {
        return new UncertainEvaluation(evaluate(structure), unsure.evaluate(structure));
      }
    };
  }

  /** With h = 2: two steps of zero, then half, then all of strength <F>/<slope>, by hand. */
  @Test
  void tauFollowsTheRunningMeans() {
    MdState state = MdSystems.argonAt(40, 3);
    state.evaluate(unsureArgon());
    HyperactiveBias bias = new HyperactiveBias(0.3, 2, 1e9);
    double[] taus = new double[5];
    double force = 0;
    double slope = 0;
    for (int step = 0; step < 5; step++) {
      double f = meanNorm(state.uncertain().orElseThrow().mean().forces());
      double s = meanNorm(state.uncertain().orElseThrow().deviation().forces());
      force = step == 0 ? f : 0.5 * force + 0.5 * f;
      slope = step == 0 ? s : 0.5 * slope + 0.5 * s;
      bias.adapt(state);
      taus[step] = state.tau();
      double ramp = step < 2 ? 0 : step == 2 ? 0.5 : 1;
      assertThat(taus[step]).isCloseTo(0.3 * ramp * force / slope, within(1e-14 * force / slope));
      new VelocityVerlet(4).step(state, unsureArgon());
    }
    assertThat(taus[4]).isNotEqualTo(taus[3]);
  }

  @Test
  void theBiasIsCappedInEveryStep() {
    MdState state = MdSystems.argonAt(40, 3);
    state.evaluate(unsureArgon());
    HyperactiveBias bias = new HyperactiveBias(1e6, 1, 0.7);
    for (int step = 0; step < 4; step++) {
      bias.adapt(state);
    }
    UncertainEvaluation both = state.uncertain().orElseThrow();
    double ratio = meanNorm(both.deviation().forces()) / meanNorm(both.mean().forces());
    assertThat(state.tau() * ratio).isCloseTo(0.7, within(1e-14));
  }

  @Test
  void atomsFeelTheDifference() {
    MdState state = MdSystems.argonAt(40, 3);
    state.evaluate(unsureArgon());
    final double conserved = state.conservedEnergy();
    state.feel(0.25);
    UncertainEvaluation both = state.uncertain().orElseThrow();
    assertThat(state.potentialEnergy())
        .isEqualTo(both.mean().energy() - 0.25 * both.deviation().energy());
    assertThat(state.unbiasedEnergy()).isEqualTo(both.mean().energy());
    assertThat(state.unbiasedForces()).isEqualTo(both.mean().forces());
    for (int k = 0; k < 9; k++) {
      assertThat(state.virial()[k])
          .isEqualTo(Math.fma(-0.25, both.deviation().virial()[k], both.mean().virial()[k]));
    }
    for (int k = 0; k < state.forces().length; k++) {
      assertThat(state.forces()[k])
          .isEqualTo(Math.fma(-0.25, both.deviation().forces()[k], both.mean().forces()[k]));
    }
    assertThat(state.conservedEnergy()).isCloseTo(conserved, within(1e-13));
  }

  /**
   * Velocity Verlet errs by a multiple of dt^2, also where tau changes: half the step, a quarter of
   * the spread; a third or a fifth would be another order.
   */
  @Test
  void energyIsConservedWhileTauChanges() {
    double ratio = spread(4, 50) / spread(2, 100);
    assertThat(ratio).isBetween(3.0, 5.0);
  }

  private static double spread(double timestepFs, int history) {
    MdState state = MdSystems.argonAt(60, 2);
    Walker walker = biased(state, timestepFs, new HyperactiveBias(0.5, history, 10));
    double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    walker.run(
        8L * history,
        1,
        seen -> {
          range[0] = Math.min(range[0], seen.conservedEnergy());
          range[1] = Math.max(range[1], seen.conservedEnergy());
          return Optional.empty();
        });
    assertThat(state.tau()).isGreaterThan(0.1);
    assertThat(Math.abs(state.heat())).isGreaterThan(1e-4);
    return range[1] - range[0];
  }

  @Test
  void continuationFromASnapshotIsTheSameToTheBit() {
    HyperactiveBias bias = new HyperactiveBias(0.5, 10, 1);
    Walker first = biased(MdSystems.argonAt(60, 2), 4, bias);
    first.run(25, 1, Observer.NOBODY);
    Walker second = biased(MdState.atRest(MdSystems.argonCrystal()), 4, bias);
    second.restore(first.snapshot());
    first.run(25, 1, Observer.NOBODY);
    second.run(25, 1, Observer.NOBODY);
    assertThat(second.snapshot()).isEqualTo(first.snapshot());
    assertThat(second.state().conservedEnergy()).isEqualTo(first.state().conservedEnergy());
  }

  /** Where nothing is uncertain there is nowhere to go. */
  @Test
  void certaintyHasNoBias() {
    UncertainCalculator sure =
        new UncertainCalculator() {
          @Override
          public String name() {
            return "sure argon";
          }

          @Override
          public Evaluation evaluate(Structure structure) {
            return MdSystems.argon().evaluate(structure);
          }

          @Override
          public UncertainEvaluation evaluateUncertain(Structure structure) {
            return new UncertainEvaluation(
                evaluate(structure), MdSystems.idealGas().evaluate(structure));
          }
        };
    MdState state = MdSystems.argonAt(60, 2);
    MdState plain = MdSystems.argonAt(60, 2);
    HyperactiveBias bias = new HyperactiveBias(0.5, 3, 1);
    new Walker(state, new VelocityVerlet(4), sure, Guards.none(), bias).run(20, 1, Observer.NOBODY);
    new Walker(plain, new VelocityVerlet(4), sure, Guards.none()).run(20, 1, Observer.NOBODY);
    assertThat(state.tau()).isZero();
    assertThat(state.positions()).isEqualTo(plain.positions());
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> new HyperactiveBias(Double.NaN, 1, 1))
        .hasMessageContaining("strength");
    assertThatThrownBy(() -> new HyperactiveBias(1, 0, 1)).hasMessageContaining("history");
    assertThatThrownBy(() -> new HyperactiveBias(1, 1, 0)).hasMessageContaining("cap");
  }

  private static Walker biased(MdState state, double timestepFs, HyperactiveBias bias) {
    return new Walker(state, new VelocityVerlet(timestepFs), unsureArgon(), Guards.none(), bias);
  }

  private static double meanNorm(double[] f) {
    double sum = 0;
    for (int i = 0; i < f.length; i += 3) {
      sum += Math.sqrt(f[i] * f[i] + f[i + 1] * f[i + 1] + f[i + 2] * f[i + 2]);
    }
    return 3 * sum / f.length;
  }
}
