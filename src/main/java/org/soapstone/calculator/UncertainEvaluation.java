package org.soapstone.calculator;

/**
 * An energy and its standard deviation, both as energy surfaces: the forces of {@code deviation}
 * are {@code -dsigma/dr}, its virial is {@code -dsigma/deps}.
 *
 * @param mean energy, forces and virial
 * @param deviation what more data could remove of the standard deviation of the whole energy, eV
 */
public record UncertainEvaluation(Evaluation mean, Evaluation deviation) {}
