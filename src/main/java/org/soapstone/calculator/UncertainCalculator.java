package org.soapstone.calculator;

import org.soapstone.structure.Structure;

/**
 * A method that also tells how uncertain its energy is, and in which direction it would grow less
 * certain.
 */
public interface UncertainCalculator extends Calculator {

  /**
   * The energy and its uncertainty, each with its derivatives; the mean is what {@link
   * #evaluate(Structure)} gives, up to rounding.
   *
   * @throws CalculationException if this method has no answer for this structure
   */
  UncertainEvaluation evaluateUncertain(Structure structure);

  @Override
  default UncertainCalculator alongTrajectory() {
    return this;
  }
}
