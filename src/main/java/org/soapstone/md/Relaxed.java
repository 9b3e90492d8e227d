package org.soapstone.md;

import org.soapstone.calculator.Evaluation;
import org.soapstone.structure.Structure;

/**
 * Where a relaxation stands.
 *
 * @param structure the atoms
 * @param evaluation what the calculator says of them
 * @param enthalpy {@code E + P V}, eV
 * @param largestForce of the atoms, eV/A
 * @param largestStress largest component of stress plus pressure of those that may change, eV/A^3
 * @param steps done so far
 * @param converged whether both are within their tolerance
 */
public record Relaxed(
    Structure structure,
    Evaluation evaluation,
    double enthalpy,
    double largestForce,
    double largestStress,
    int steps,
    boolean converged) {}
