package org.soapstone.md;

import java.util.Arrays;
import java.util.Optional;
import org.soapstone.calculator.CalculationException;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Evaluation;
import org.soapstone.calculator.UncertainCalculator;
import org.soapstone.calculator.UncertainEvaluation;
import org.soapstone.structure.Structure;

/**
 * What a calculator says of the present positions, and what atoms feel of it: {@code E - tau sigma}
 * and its derivatives, where a bias makes use of the uncertainty. Unknown until somebody asks, and
 * again after atoms have moved.
 */
final class FeltForces {

  private final double[] forces;
  private double energy = Double.NaN;
  private double[] virial = new double[9];
  private Optional<UncertainEvaluation> uncertain = Optional.empty();
  private boolean known;

  FeltForces(int atoms) {
    forces = new double[3 * atoms];
  }

  boolean areKnown() {
    return known;
  }

  /** The atoms have moved. */
  void forget() {
    known = false;
  }

  /**
   * Asks a calculator.
   *
   * @param tau standard deviations that a bias takes off
   * @throws CalculationException if there is no answer, or one without forces
   */
  void ask(Calculator calculator, Structure structure, double tau) {
    if (calculator instanceof UncertainCalculator knowing) {
      UncertainEvaluation both = knowing.evaluateUncertain(structure);
      uncertain = Optional.of(both);
      accept(biased(both, tau), calculator);
    } else {
      uncertain = Optional.empty();
      accept(calculator.evaluate(structure), calculator);
    }
  }

  /** The same answer under another bias. */
  void rebias(double tau) {
    Evaluation felt = biased(uncertain.orElseThrow(), tau);
    take(felt, felt.forces());
  }

  private void accept(Evaluation evaluation, Calculator calculator) {
    if (!evaluation.hasForces()) {
      throw new CalculationException(calculator.name() + ": gave no forces, which dynamics need");
    }
    double[] answer = evaluation.forces();
    if (answer.length != forces.length) {
      throw new CalculationException(
          "%s: expected %d force components, got %d"
              .formatted(calculator.name(), forces.length, answer.length));
    }
    take(evaluation, answer);
  }

  private void take(Evaluation evaluation, double[] answer) {
    System.arraycopy(answer, 0, forces, 0, forces.length);
    energy = evaluation.energy();
    virial = evaluation.hasVirial() ? evaluation.virial() : notKnown();
    known = true;
  }

  private static Evaluation biased(UncertainEvaluation both, double tau) {
    return tau == 0
        ? both.mean()
        : new Evaluation(
            both.mean().energy() - tau * both.deviation().energy(),
            minus(both.mean().forces(), tau, both.deviation().forces()),
            minus(both.mean().virial(), tau, both.deviation().virial()));
  }

  private static double[] minus(double[] from, double factor, double[] what) {
    for (int k = 0; k < from.length; k++) {
      from[k] = Math.fma(-factor, what[k], from[k]);
    }
    return from;
  }

  private static double[] notKnown() {
    double[] virial = new double[9];
    Arrays.fill(virial, Double.NaN);
    return virial;
  }

  /** Potential energy, eV. */
  double energy() {
    requireKnown();
    return energy;
  }

  /** Forces, 3 per atom, eV/A; not a copy. */
  double[] forces() {
    requireKnown();
    return forces;
  }

  /** Virial, 9 numbers, eV; not a copy. */
  double[] virial() {
    requireKnown();
    return virial;
  }

  /** What the calculator says of the energy and of its uncertainty, if it does of the latter. */
  Optional<UncertainEvaluation> uncertain() {
    requireKnown();
    return uncertain;
  }

  /** Whether all are finite numbers, or unknown. */
  boolean areFiniteOrUnknown() {
    return !known || (Double.isFinite(energy) && Arrays.stream(forces).allMatch(Double::isFinite));
  }

  /** Takes over those of the same atoms elsewhere. */
  void become(FeltForces other) {
    System.arraycopy(other.forces, 0, forces, 0, forces.length);
    energy = other.energy;
    virial = other.virial;
    uncertain = other.uncertain;
    known = other.known;
  }

  private void requireKnown() {
    if (!known) {
      throw new IllegalStateException("forces are not known yet: call evaluate(calculator) first");
    }
  }
}
