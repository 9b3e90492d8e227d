package org.soapstone.md;

import java.util.Arrays;
import java.util.Optional;
import org.soapstone.calculator.CalculationException;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.UncertainCalculator;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.VerletList;

/**
 * One trajectory: carries a state forward, calls an observer every so many steps, and stops with a
 * reason instead of going on with nonsense. Runs may follow each other.
 */
public final class Walker {

  private final MdState state;
  private final Integrator nominal;
  private Integrator integrator;
  private final Calculator calculator;
  private final Guards guards;
  private final Optional<Bias> bias;
  private final Optional<VerletList> nearest;
  private final MdState lastGood;
  private int stepsTooClose;
  private int stepsTooFast;

  /** Takes {@code state} over. */
  public Walker(MdState state, Integrator integrator, Calculator calculator, Guards guards) {
    this(state, integrator, calculator, guards, Optional.empty());
  }

  /** The same under a bias, which needs a calculator that knows how uncertain it is. */
  public Walker(
      MdState state,
      Integrator integrator,
      UncertainCalculator calculator,
      Guards guards,
      Bias bias) {
    this(state, integrator, bias.around(calculator), guards, Optional.of(bias));
  }

  private Walker(
      MdState state,
      Integrator integrator,
      Calculator calculator,
      Guards guards,
      Optional<Bias> bias) {
    this.state = state;
    this.lastGood = state.copy();
    this.nominal = integrator;
    this.integrator = integrator;
    this.calculator = calculator.alongTrajectory();
    this.guards = guards;
    this.bias = bias;
    this.nearest = guards.nearest();
  }

  /** The state, which the next run changes. */
  public MdState state() {
    return state;
  }

  /** Whether no guard has failed in the last step. */
  public boolean isInOrder() {
    return stepsTooClose == 0 && stepsTooFast == 0;
  }

  /** Goes on with this share of the time step that it was made with. */
  void slow(double share) {
    integrator = share == 1 ? nominal : nominal.withTimestepFs(share * nominal.timestepFs());
  }

  /** Length of the next step, fs. */
  double timestepFs() {
    return integrator.timestepFs();
  }

  /** Goes back to an earlier state of this walker. */
  void goBack(MdState earlier) {
    state.become(earlier);
    stepsTooClose = 0;
    stepsTooFast = 0;
  }

  /**
   * The state and how long the guards have failed: with it a continuation is the same to the bit.
   */
  public double[] snapshot() {
    double[] inner = state.snapshot();
    double[] snapshot = Arrays.copyOf(inner, inner.length + 2);
    snapshot[inner.length] = stepsTooClose;
    snapshot[inner.length + 1] = stepsTooFast;
    return snapshot;
  }

  /** Puts this walker back to where {@link #snapshot} was taken. */
  public void restore(double[] snapshot) {
    int inner = snapshot.length - 2;
    if (inner < 0) {
      throw new IllegalArgumentException("snapshot: too short, got length " + snapshot.length);
    }
    state.restore(Arrays.copyOf(snapshot, inner));
    stepsTooClose = (int) snapshot[inner];
    stepsTooFast = (int) snapshot[inner + 1];
  }

  /**
   * Up to {@code steps} more steps. The observer sees the states whose step number is a multiple of
   * {@code every}, the one at the start included when the trajectory is new, and never one that is
   * not finite. After a step without finite numbers or without an answer of the calculator the
   * state is the one before that step; a guard or an observer leaves the state that it judged.
   *
   * @throws IllegalArgumentException if {@code steps} is negative or {@code every} not positive
   */
  public Outcome run(long steps, long every, Observer observer) {
    if (steps < 0) {
      throw new IllegalArgumentException("steps: expected >= 0, got " + steps);
    }
    if (every < 1) {
      throw new IllegalArgumentException("every: expected >= 1, got " + every);
    }
    Optional<Outcome> end = start(observer);
    long last = state.step() + steps;
    while (end.isEmpty() && state.step() < last) {
      end = advance();
      if (end.isEmpty() && state.step() % every == 0) {
        end = ask(observer);
      }
    }
    return end.orElseGet(() -> new Outcome.Finished(state.step()));
  }

  private Optional<Outcome> start(Observer observer) {
    try {
      state.ensureEvaluated(calculator);
    } catch (CalculationException | BadInputException noAnswer) {
      return Optional.of(stopped(Outcome.Cause.NO_ANSWER, String.valueOf(noAnswer.getMessage())));
    }
    if (!state.isFinite()) {
      return Optional.of(notFinite());
    }
    return state.step() == 0 ? ask(observer) : Optional.empty();
  }

  private Optional<Outcome> advance() {
    lastGood.become(state);
    try {
      integrator.step(state, calculator);
    } catch (CalculationException | BadInputException noAnswer) {
      boolean finite = state.isFinite();
      state.become(lastGood);
      return Optional.of(
          finite
              ? stopped(Outcome.Cause.NO_ANSWER, String.valueOf(noAnswer.getMessage()))
              : notFinite());
    }
    if (!state.isFinite()) {
      state.become(lastGood);
      return Optional.of(notFinite());
    }
    bias.ifPresent(push -> push.adapt(state));
    return verdict();
  }

  private Optional<Outcome> ask(Observer observer) {
    return observer.observe(state).map(reason -> stopped(Outcome.Cause.OBSERVER, reason));
  }

  private Optional<Outcome> verdict() {
    Optional<String> close = nearest.flatMap(list -> guards.tooClose(list, state));
    Optional<String> fast = guards.tooFast(state);
    stepsTooClose = close.isPresent() ? stepsTooClose + 1 : 0;
    stepsTooFast = fast.isPresent() ? stepsTooFast + 1 : 0;
    if (close.isPresent() && stepsTooClose >= guards.patience()) {
      return Optional.of(stopped(Outcome.Cause.TOO_CLOSE, close.get()));
    }
    if (fast.isPresent() && stepsTooFast >= guards.patience()) {
      return Optional.of(stopped(Outcome.Cause.TOO_FAST, fast.get()));
    }
    return Optional.empty();
  }

  private Outcome notFinite() {
    return stopped(
        Outcome.Cause.NOT_FINITE,
        "after step %d a position, velocity, force or the energy is no finite number: try a shorter"
                .formatted(lastGood.step())
            + " time step or a better potential");
  }

  private Outcome stopped(Outcome.Cause cause, String reason) {
    return new Outcome.Stopped(cause, reason, state.step());
  }
}
