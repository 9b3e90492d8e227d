package org.soapstone.md;

import org.soapstone.calculator.Calculator;

/** Carries a state forward in time. */
public interface Integrator {

  /** Length of a step, fs. */
  double timestepFs();

  /** The same with another step. */
  Integrator withTimestepFs(double other);

  /**
   * One step; afterwards the forces belong to the new positions.
   *
   * @throws org.soapstone.calculator.CalculationException if the calculator has no answer
   */
  void step(MdState state, Calculator calculator);
}
