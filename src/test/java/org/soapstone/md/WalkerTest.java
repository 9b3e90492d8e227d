package org.soapstone.md;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.soapstone.calculator.CalculationException;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Evaluation;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Element;
import org.soapstone.structure.Structure;

class WalkerTest {

  @Test
  void observerSeesTheStartAndEveryMultiple() {
    List<Long> seen = new ArrayList<>();
    Observer observer =
        state -> {
          seen.add(state.step());
          return Optional.empty();
        };
    Walker walker = walker(MdSystems.argonAt(20, 1), MdSystems.argon(), Guards.none());
    assertThat(walker.run(7, 3, observer)).isEqualTo(new Outcome.Finished(7));
    assertThat(walker.run(2, 3, observer)).isEqualTo(new Outcome.Finished(9));
    assertThat(walker.run(0, 3, observer)).isEqualTo(new Outcome.Finished(9));
    assertThat(seen).containsExactly(0L, 3L, 6L, 9L);
  }

  @Test
  void observerStopsTheRun() {
    Walker walker = walker(MdSystems.argonAt(20, 1), MdSystems.argon(), Guards.none());
    Observer doubtful =
        state -> state.step() == 4 ? Optional.of("force error 0.3 eV/A") : Optional.empty();
    assertThat(walker.run(10, 2, doubtful))
        .isEqualTo(new Outcome.Stopped(Outcome.Cause.OBSERVER, "force error 0.3 eV/A", 4));
    assertThat(walker.state().step()).isEqualTo(4);
  }

  @Test
  void notANumberStopsAtOnceWithTheStateBefore() {
    Calculator breaks = failingAt(3, forces -> Arrays.fill(forces, Double.NaN));
    MdState state = MdSystems.argonAt(20, 1);
    Walker walker = walker(state, breaks, Guards.none());
    Outcome outcome = walker.run(10, 1, Observer.NOBODY);
    assertThat(outcome).isInstanceOf(Outcome.Stopped.class);
    assertThat(((Outcome.Stopped) outcome).cause()).isEqualTo(Outcome.Cause.NOT_FINITE);
    assertThat(outcome.step()).isEqualTo(2);
    MdState expected = MdSystems.argonAt(20, 1);
    Walker shorter = walker(expected, MdSystems.argon(), Guards.none());
    assertThat(shorter.run(2, 1, Observer.NOBODY)).isEqualTo(new Outcome.Finished(2));
    assertThat(state.snapshot()).containsExactly(expected.snapshot());
    assertThat(state.forces()).containsExactly(expected.forces());
  }

  @Test
  void explosionBeyondAllNumbersIsNotFinite() {
    // The velocities are finite still, their squares are not.
    Calculator breaks = failingAt(3, forces -> Arrays.fill(forces, 1e200));
    Outcome outcome =
        walker(MdSystems.argonAt(20, 1), breaks, Guards.none()).run(10, 1, Observer.NOBODY);
    assertThat(((Outcome.Stopped) outcome).cause()).isEqualTo(Outcome.Cause.NOT_FINITE);
    assertThat(outcome.step()).isEqualTo(2);
  }

  @Test
  void atomsThrownOutOfSightStopTheRun() {
    Calculator breaks = failingAt(3, forces -> forces[0] = 1e30);
    Outcome outcome =
        walker(MdSystems.argonAt(20, 1), breaks, Guards.none()).run(10, 1, Observer.NOBODY);
    assertThat(((Outcome.Stopped) outcome).cause()).isEqualTo(Outcome.Cause.NO_ANSWER);
    assertThat(outcome.step()).isEqualTo(3);
  }

  @Test
  void calculatorWithoutAnswerStopsWithItsMessage() {
    Calculator breaks =
        failingAt(
            3,
            forces -> {
              throw new CalculationException("no convergence");
            });
    MdState state = MdSystems.argonAt(20, 1);
    assertThat(walker(state, breaks, Guards.none()).run(10, 1, Observer.NOBODY))
        .isEqualTo(new Outcome.Stopped(Outcome.Cause.NO_ANSWER, "no convergence", 2));
    assertThat(state.step()).isEqualTo(2);
    Calculator never =
        failingAt(
            0,
            forces -> {
              throw new CalculationException("not this one");
            });
    assertThat(walker(MdSystems.argonAt(20, 1), never, Guards.none()).run(10, 1, Observer.NOBODY))
        .isEqualTo(new Outcome.Stopped(Outcome.Cause.NO_ANSWER, "not this one", 0));
  }

  @Test
  void atomsTooCloseStopAfterThreeStepsRunning() {
    // Two free atoms close in: 3 A apart at 0.25 A a step (1 fs), below 2.1 A from step 4 on.
    double speed = 0.125 * 10.180505;
    MdState state =
        new MdState(
            MdSystems.dimer(Element.Ar, Element.Ar, 3), new double[] {speed, 0, 0, -speed, 0, 0});
    Outcome outcome =
        walker(state, MdSystems.idealGas(), new Guards(2.1, Double.POSITIVE_INFINITY))
            .run(100, 1, Observer.NOBODY);
    assertThat(outcome).isInstanceOf(Outcome.Stopped.class);
    assertThat(((Outcome.Stopped) outcome).cause()).isEqualTo(Outcome.Cause.TOO_CLOSE);
    assertThat(((Outcome.Stopped) outcome).reason()).contains("atoms 0 and 1").contains("2.1 A");
    assertThat(outcome.step()).isEqualTo(6);
  }

  @Test
  void aBriefEncounterIsForgiven() {
    // Passes through at 1.5 A a step: closer than 1.6 A for two steps, meeting at 0.
    double speed = 0.75 * 10.180505;
    MdState state =
        new MdState(
            MdSystems.dimer(Element.Ar, Element.Ar, 3.75),
            new double[] {speed, 0, 0, -speed, 0, 0});
    assertThat(
            walker(state, MdSystems.idealGas(), new Guards(1.6, Double.POSITIVE_INFINITY))
                .run(20, 1, Observer.NOBODY))
        .isEqualTo(new Outcome.Finished(20));
  }

  @Test
  void atomsTooFastStopAfterThreeStepsRunning() {
    MdState state =
        new MdState(
            MdSystems.gas(3, Element.Ar), new double[] {0, 0, 0, 0, 0.3 * 10.180505, 0, 0, 0, 0});
    Outcome outcome =
        walker(state, MdSystems.idealGas(), new Guards(0, 0.29)).run(9, 1, Observer.NOBODY);
    assertThat(((Outcome.Stopped) outcome).cause()).isEqualTo(Outcome.Cause.TOO_FAST);
    assertThat(((Outcome.Stopped) outcome).reason()).contains("atom 1");
    assertThat(outcome.step()).isEqualTo(3);
    MdState slower =
        new MdState(
            MdSystems.gas(3, Element.Ar), new double[] {0, 0, 0, 0, 0.3 * 10.180505, 0, 0, 0, 0});
    assertThat(walker(slower, MdSystems.idealGas(), new Guards(0, 0.31)).run(9, 1, Observer.NOBODY))
        .isEqualTo(new Outcome.Finished(9));
  }

  @Test
  void aSwingThatIsFastNowAndThenIsForgiven() {
    // Twelve steps a period from rest: speeds 0, 1/2, 0.87, 1, 0.87, 1/2 of the greatest, which is
    // 0.3/2 sin(30 deg) A/fs for either atom; one step in six is above 0.95 of it.
    double k = 2 * (1 - Math.cos(Math.PI / 6)) * 10.180505 * 10.180505;
    Guards guards = new Guards(0, 0.95 * 0.075);
    Walker walker =
        new Walker(
            new MdState(
                MdSystems.dimer(Element.H, Element.H, 2.3), new double[6], new double[] {2, 2}),
            new VelocityVerlet(1),
            MdSystems.spring(k, 2),
            guards);
    assertThat(walker.run(3, 1, Observer.NOBODY)).isEqualTo(new Outcome.Finished(3));
    assertThat(guards.tooFast(walker.state())).isPresent();
    assertThat(walker.run(60, 1, Observer.NOBODY)).isEqualTo(new Outcome.Finished(63));
  }

  @Test
  void theClosestPairIsNamed() {
    Structure three =
        new Structure(
            new int[] {18, 18, 18}, new double[] {0, 0, 0, 1.5, 0, 0, 2.5, 0, 0}, Cell.none());
    Guards guards = new Guards(2, 1);
    assertThat(guards.tooClose(guards.nearest().orElseThrow(), MdState.atRest(three)))
        .hasValueSatisfying(message -> assertThat(message).contains("atoms 1 and 2 are 1.0 A"));
  }

  @Test
  void resumedWalkerEndsAsTheUninterruptedOne() {
    Guards guards = new Guards(0, 0.29);
    double[] fast = {0, 0, 0, 0, 0.3 * 10.180505, 0};
    Walker first =
        walker(new MdState(MdSystems.gas(2, Element.Ar), fast), MdSystems.idealGas(), guards);
    assertThat(first.run(2, 1, Observer.NOBODY)).isEqualTo(new Outcome.Finished(2));
    Walker second =
        walker(MdState.atRest(MdSystems.gas(2, Element.Ar)), MdSystems.idealGas(), guards);
    second.restore(first.snapshot());
    // Two of three bad steps happened before the interruption.
    assertThat(second.run(5, 1, Observer.NOBODY).step()).isEqualTo(3);
  }

  @Test
  void emptyAndSingleStructuresRun() {
    Structure nothing = new Structure(new int[0], new double[0], Cell.none());
    assertThat(
            walker(MdState.atRest(nothing), MdSystems.argon(), new Guards(1, 1))
                .run(3, 1, Observer.NOBODY))
        .isEqualTo(new Outcome.Finished(3));
    assertThat(
            walker(
                    MdState.atRest(MdSystems.gas(1, Element.Ar)),
                    MdSystems.argon(),
                    new Guards(1, 1))
                .run(3, 1, Observer.NOBODY))
        .isEqualTo(new Outcome.Finished(3));
  }

  @Test
  void nonsenseIsRefused() {
    Walker walker = walker(MdSystems.argonAt(20, 1), MdSystems.argon(), Guards.none());
    assertThatThrownBy(() -> walker.run(-1, 1, Observer.NOBODY)).hasMessageContaining("steps");
    assertThatThrownBy(() -> walker.run(1, 0, Observer.NOBODY)).hasMessageContaining("every");
    assertThatThrownBy(() -> new Guards(Double.NaN, 1)).hasMessageContaining("minimumDistance");
    assertThatThrownBy(() -> new Guards(1, Double.NaN)).hasMessageContaining("maximumSpeedPerFs");
    assertThatThrownBy(() -> new Guards(1, 1, 0)).hasMessageContaining("patience");
    assertThatThrownBy(() -> walker.restore(new double[1])).hasMessageContaining("snapshot");
  }

  private static Walker walker(MdState state, Calculator calculator, Guards guards) {
    return new Walker(state, new VelocityVerlet(1), calculator, guards);
  }

  /** Argon whose evaluation number {@code call} (from 0) goes wrong. */
  private static Calculator failingAt(int call, java.util.function.Consumer<double[]> spoil) {
    int[] calls = {0};
    return MdSystems.named(
        "argon that fails",
        structure -> {
          Evaluation good = MdSystems.argon().evaluate(structure);
          double[] forces = good.forces();
          if (calls[0]++ == call) {
            spoil.accept(forces);
          }
          return new Evaluation(good.energy(), forces, good.virial());
        });
  }
}
