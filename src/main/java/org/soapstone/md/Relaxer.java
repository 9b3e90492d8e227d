package org.soapstone.md;

import java.util.function.Consumer;
import org.soapstone.calculator.Calculator;
import org.soapstone.structure.Structure;

/** Brings structures to where no force and no stress is left. */
public final class Relaxer {

  private final Calculator calculator;
  private final RelaxSettings settings;
  private final Minimizer minimizer;

  /** By {@link Lbfgs}. */
  public Relaxer(Calculator calculator, RelaxSettings settings) {
    this(calculator, settings, new Lbfgs());
  }

  public Relaxer(Calculator calculator, RelaxSettings settings, Minimizer minimizer) {
    this.calculator = calculator;
    this.settings = settings;
    this.minimizer = minimizer;
  }

  /** The nearest minimum, or how far the steps went. */
  public Relaxed relax(Structure start) {
    return relax(start, step -> {});
  }

  /**
   * The same with an observer of the start and every step.
   *
   * @throws org.soapstone.calculator.CalculationException if the calculator has no answer, or the
   *     cell is to change but does not repeat in all directions
   */
  public Relaxed relax(Structure start, Consumer<Relaxed> observer) {
    EnergyLandscape landscape = new EnergyLandscape(start, calculator.alongTrajectory(), settings);
    return minimizer.minimize(landscape, settings.mostSteps(), observer);
  }
}
