package org.soapstone.md;

import org.soapstone.calculator.UncertainCalculator;

/**
 * What drives a trajectory to where its potential is ignorant. Atoms move on {@code E - tau D}: the
 * bias says what D is, a surface made of the uncertainty, and sets tau after each step.
 */
public sealed interface Bias permits HyperactiveBias, UncertaintyDrivenBias {

  /** The same mean, with D in the place of the deviation. */
  UncertainCalculator around(UncertainCalculator calculator);

  /** After a step: sets tau for the next one. */
  void adapt(MdState state);
}
