package org.soapstone.potential;

import java.util.List;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Evaluation;
import org.soapstone.potential.PotentialCheck.Finding;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Element;
import org.soapstone.structure.Structure;

/**
 * Whether an atom that leaves the reach of others takes no energy and no force with it at once.
 *
 * <p>Two atoms stand a bond apart, a third one leaves at right angles to the bond. The farthest
 * place at which it feels a force is found by bisection; just inside, by {@value #INSIDE} A, its
 * force and its energy must have faded: to {@value #SHARE} of the largest pull on the way.
 */
final class CutoffCheck {

  private static final double FARTHEST = 20;
  private static final double STEP = 0.05;
  private static final double BISECTED = 1e-9;
  private static final double INSIDE = 1e-4;
  private static final double SHARE = 1e-3;

  private final Calculator calculator;
  private final Element first;
  private final Element second;
  private final double bond;

  CutoffCheck(Calculator calculator, Element first, Element second) {
    this.calculator = calculator;
    this.first = first;
    this.second = second;
    this.bond = first.covalentRadius() + second.covalentRadius();
  }

  /** Jumps of energy and force; none if no end is near. */
  List<Finding> findings() {
    double apart = calculator.evaluate(at(FARTHEST)).energy();
    double inside = FARTHEST;
    while (inside > bond && !feels(inside)) {
      inside -= STEP;
    }
    if (inside == FARTHEST || inside <= bond) {
      return List.of();
    }
    double outside = inside + STEP;
    while (outside - inside > BISECTED) {
      double middle = 0.5 * (inside + outside);
      if (feels(middle)) {
        inside = middle;
      } else {
        outside = middle;
      }
    }
    double pull = 0;
    for (double r = bond; r < inside; r += STEP) {
      double along = force(calculator.evaluate(at(r)));
      pull = Math.max(pull, -along);
    }
    Evaluation last = calculator.evaluate(at(inside - INSIDE));
    double bound = SHARE * Math.max(pull, SHARE);
    String pair = first.symbol() + "-" + second.symbol();
    // From there on the energy may change by force times distance.
    double energy = Math.abs(last.energy() - apart);
    return List.of(
        new Finding("cutoff " + pair + ": force", length(last), bound, "eV/A"),
        new Finding("cutoff " + pair + ": energy", energy, bound * INSIDE + 1e-9, "eV"));
  }

  private boolean feels(double r) {
    return length(calculator.evaluate(at(r))) != 0;
  }

  private static double force(Evaluation evaluation) {
    return evaluation.forces()[6];
  }

  private static double length(Evaluation evaluation) {
    double[] f = evaluation.forces();
    return Math.sqrt(f[6] * f[6] + f[7] * f[7] + f[8] * f[8]);
  }

  private Structure at(double r) {
    return new Structure(
        new int[] {first.atomicNumber(), first.atomicNumber(), second.atomicNumber()},
        new double[] {0, 0, 0, 0, 2 * first.covalentRadius(), 0, r, 0, 0},
        Cell.none());
  }
}
