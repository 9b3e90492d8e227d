package org.soapstone.md;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.soapstone.calculator.Calculator;

/**
 * One integrator after another, such as thermostats of rising temperature: each for equally many
 * steps of the trajectory, the last one for all that follow.
 */
public final class StagedRamp implements Integrator {

  /** Stages between two ends. */
  private static final int STAGES = 20;

  private final List<Integrator> stages;
  private final long stepsPerStage;

  private StagedRamp(List<Integrator> stages, long stepsPerStage) {
    this.stages = stages;
    this.stepsPerStage = stepsPerStage;
  }

  /**
   * From one value to another in twenty stages over so many steps; what does not change is no ramp.
   */
  public static Integrator between(
      double first, double last, long steps, DoubleFunction<Integrator> integrator) {
    if (steps < 1) {
      throw new IllegalArgumentException("steps: expected at least 1, got " + steps);
    }
    if (first == last) {
      return integrator.apply(first);
    }
    List<Integrator> stages = new ArrayList<>();
    for (int stage = 0; stage < STAGES; stage++) {
      stages.add(integrator.apply(first + (last - first) * stage / (STAGES - 1)));
    }
    return new StagedRamp(stages, (steps + STAGES - 1) / STAGES);
  }

  @Override
  public double timestepFs() {
    return stages.getFirst().timestepFs();
  }

  @Override
  public StagedRamp withTimestepFs(double other) {
    return new StagedRamp(
        stages.stream().map(stage -> stage.withTimestepFs(other)).toList(), stepsPerStage);
  }

  @Override
  public void step(MdState state, Calculator calculator) {
    long stage = Math.min(state.step() / stepsPerStage, stages.size() - 1L);
    stages.get((int) stage).step(state, calculator);
  }
}
