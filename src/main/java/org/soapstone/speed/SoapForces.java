package org.soapstone.speed;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import org.soapstone.descriptor.Contraction;
import org.soapstone.descriptor.Workspace;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.Structure;

/// Energy, forces and virial of a linear model, neighbours given.
final class SoapForces implements Workload {

  /// A, and as a strain.
  private static final double STEP = 1e-3;

  private static final double[] STRAIN = {0.5, -0.3, 0.2, -0.3, -0.4, 0.6, 0.2, 0.6, 0.3};

  /// Of the sum of absolute values that an energy is made of.
  private static final double ENERGY_ROUNDING = 1e-13;

  private final SoapCase soap;
  private final Tasks tasks;
  private final Workspace workspace;
  private final double[][] weights;
  private final Contraction[] results = {new Contraction()};

  SoapForces(SoapCase soap, Tasks tasks) {
    this.soap = soap;
    this.tasks = tasks;
    workspace = soap.basis().workspace();
    weights = new double[][] {soap.weights()};
  }

  @Override
  public double work() {
    return soap.atoms();
  }

  @Override
  public int threads() {
    return tasks.threads();
  }

  @Override
  public double neighbours() {
    return soap.neighbours();
  }

  @Override
  public void run() {
    soap.basis().contract(soap.structure(), soap.list(), weights, results, workspace, tasks);
  }

  @Override
  public List<double[]> results() {
    return List.of(results[0].atomEnergies(), results[0].forces(), results[0].virial());
  }

  /// The atoms' energies add up to that of the features. The force along some direction of all
  /// atoms together, and the virial along some strain, are differences of such energies.
  @Override
  public void check() {
    double[] features = soap.features(soap.structure());
    double rounding = 0;
    for (int k = 0; k < features.length; k++) {
      rounding += ENERGY_ROUNDING * Math.abs(soap.weights()[k] * features[k]);
    }
    double sum = 0;
    for (double share : results[0].atomEnergies()) {
      sum += share;
    }
    double error = Math.abs(sum - energy(soap.structure()));
    WrongResultException.require("sum of the atoms' energies", error, rounding);

    double[] direction = Numbers.uniform("direction", 3 * soap.atoms());
    requireSlope(
        "force along a direction",
        -along(results[0].forces(), direction),
        step -> moved(direction, step),
        rounding);
    double[] virial = results[0].virial();
    requireSlope("virial along a strain", -along(virial, STRAIN), this::strained, rounding);
  }

  /// Central differences with steps of two lengths, extrapolated; that they disagree bounds the
  /// error of the extrapolation.
  private void requireSlope(
      String what, double actual, DoubleFunction<Structure> path, double rounding) {
    double near = (energy(path.apply(STEP)) - energy(path.apply(-STEP))) / (2 * STEP);
    double far = (energy(path.apply(2 * STEP)) - energy(path.apply(-2 * STEP))) / (4 * STEP);
    WrongResultException.require(
        what, Math.abs(actual - (4 * near - far) / 3), Math.abs(near - far) + 4 * rounding / STEP);
  }

  private Structure moved(double[] direction, double step) {
    double[] positions = soap.structure().positions();
    for (int k = 0; k < positions.length; k++) {
      positions[k] += step * direction[k];
    }
    return soap.structure().withPositions(positions);
  }

  private Structure strained(double step) {
    return soap.structure().strained(Arrays.stream(STRAIN).map(e -> step * e).toArray());
  }

  private double energy(Structure structure) {
    return along(soap.features(structure), soap.weights());
  }

  private static double along(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < b.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }
}
