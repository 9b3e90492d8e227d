package org.soapstone.md;

import org.soapstone.calculator.Evaluation;
import org.soapstone.calculator.UncertainCalculator;
import org.soapstone.calculator.UncertainEvaluation;

/**
 * Drives a trajectory to where its potential is ignorant: it moves on {@code E - tau sigma} (van
 * der Oord and others 2023, doi:10.1038/s41524-023-01104-6).
 *
 * <pre>
 * tau = strength ramp &lt;|F|&gt; / &lt;|dsigma/dr|&gt;,   tau |dsigma/dr| &lt;= cap |F|
 * </pre>
 *
 * <p>with means over atoms, and in {@code <>} running means over steps besides. For the first
 * {@code history} steps the means are taken and tau is 0; over as many more it grows to its full
 * size. The cap acts on the means over the atoms of each step, so that one direction of great
 * ignorance cannot tear atoms apart. Tau changes between steps only; the work of that is booked as
 * heat.
 *
 * @param strength size of the bias relative to the forces
 * @param history steps that the running means look back
 * @param cap largest such ratio in any one step
 */
public record HyperactiveBias(double strength, int history, double cap) implements Bias {

  /** Checks the bounds. */
  public HyperactiveBias {
    if (!(strength >= 0 && strength < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "strength: expected a finite number >= 0, got " + strength);
    }
    if (history < 1) {
      throw new IllegalArgumentException("history: expected at least 1, got " + history);
    }
    if (!(cap > 0)) {
      throw new IllegalArgumentException("cap: expected a number > 0, got " + cap);
    }
  }

  @Override
  public UncertainCalculator around(UncertainCalculator calculator) {
    return calculator;
  }

  @Override
  public void adapt(MdState state) {
    UncertainEvaluation both = state.uncertain().orElseThrow();
    double force = meanNorm(both.mean());
    double slope = meanNorm(both.deviation());
    BiasMemory memory = state.biasMemory();
    memory.remember(force, slope, history);
    state.feel(tau(memory, force, slope));
  }

  private double tau(BiasMemory memory, double force, double slope) {
    long since = memory.steps - history;
    if (since <= 0 || !(memory.slope > 0) || !(slope > 0)) {
      return 0;
    }
    double ramp = Math.min(1, (double) since / history);
    double wanted = strength * ramp * memory.force / memory.slope;
    return Math.min(wanted, cap * force / slope);
  }

  private static double meanNorm(Evaluation evaluation) {
    double[] f = evaluation.forces();
    double sum = 0;
    for (int i = 0; i < f.length; i += 3) {
      sum += Math.sqrt(f[i] * f[i] + f[i + 1] * f[i + 1] + f[i + 2] * f[i + 2]);
    }
    return f.length == 0 ? 0 : 3 * sum / f.length;
  }
}
