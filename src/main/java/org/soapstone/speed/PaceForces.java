package org.soapstone.speed;

import java.util.Arrays;
import java.util.List;
import org.soapstone.calculator.Evaluation;
import org.soapstone.descriptor.Contraction;
import org.soapstone.pace.LinearExpansion;
import org.soapstone.pace.PaceCalculator;
import org.soapstone.parallel.Tasks;

/// Energy, forces and virial of a linear model written as a PACE potential, neighbours given.
final class PaceForces implements Workload {

  /// Of the largest number: radial functions are interpolated there.
  private static final double TOLERANCE = 1e-6;

  private final SoapCase model;
  private final Tasks tasks;
  private final PaceCalculator calculator;
  private double[] energies = {};
  private double[] forces = {};
  private double[] virial = {};

  PaceForces(SoapCase model, Tasks tasks) {
    this.model = model;
    this.tasks = tasks;
    calculator =
        new PaceCalculator(
            new LinearExpansion(model.basis(), model.weights(), new double[1]).file());
  }

  @Override
  public double work() {
    return model.atoms();
  }

  @Override
  public int threads() {
    return tasks.threads();
  }

  @Override
  public double neighbours() {
    return model.neighbours();
  }

  @Override
  public void run() {
    Evaluation evaluation = calculator.evaluate(model.structure(), model.list(), tasks);
    energies = evaluation.atomEnergies().orElseThrow();
    forces = evaluation.forces();
    virial = evaluation.virial();
  }

  @Override
  public List<double[]> results() {
    return List.of(energies, forces, virial);
  }

  /// The model itself gives the same.
  @Override
  public void check() {
    Contraction direct = new Contraction();
    model
        .basis()
        .contract(
            model.structure(),
            model.list(),
            new double[][] {model.weights()},
            new Contraction[] {direct},
            model.basis().workspace(),
            Tasks.inline());
    require("energy of atom", energies, direct.atomEnergies());
    require("component of forces", forces, direct.forces());
    require("component of the virial", virial, direct.virial());
  }

  private static void require(String what, double[] actual, double[] expected) {
    double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    for (int k = 0; k < expected.length; k++) {
      WrongResultException.require(
          what + " " + k, Math.abs(actual[k] - expected[k]), TOLERANCE * largest);
    }
  }
}
