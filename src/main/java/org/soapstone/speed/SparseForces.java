package org.soapstone.speed;

import java.util.List;
import java.util.stream.IntStream;
import org.soapstone.descriptor.AtomFunction;
import org.soapstone.descriptor.Contraction;
import org.soapstone.descriptor.LocalFeatures;
import org.soapstone.descriptor.Workspace;
import org.soapstone.gp.DotProductKernel;
import org.soapstone.gp.InducingEnvironments;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.potential.EnvironmentFeatures;
import org.soapstone.potential.SparseGaussianProcess;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/// Energy, forces and virial of a sparse Gaussian process with the kernel of SOAP to the fourth
/// power, neighbours given.
final class SparseForces implements Workload {

  private static final int ZETA = 4;

  /// A.
  private static final double STEP = 1e-3;

  /// Of the sum of absolute values that an energy is made of.
  private static final double ENERGY_ROUNDING = 1e-14;

  private final SoapCase soap;
  private final Tasks tasks;
  private final Workspace workspace;
  private final SparseGaussianProcess process;
  private final double[] coefficients;
  private final double[] kernelWeights;
  private final AtomFunction function;
  private final Contraction result = new Contraction();

  /// @param side `side^3` environments of a disordered structure are kept
  SparseForces(SoapCase soap, int side, Tasks tasks) {
    this.soap = soap;
    this.tasks = tasks;
    workspace = soap.basis().workspace();
    EnvironmentFeatures environments = EnvironmentFeatures.plain(soap.basis());
    InducingEnvironments kept =
        SparseGaussianProcess.choose(
            environments,
            new DotProductKernel(ZETA),
            (units, count, threads) -> IntStream.range(0, count).toArray(),
            List.of(Silicon.disordered(side)),
            new int[] {side * side * side},
            tasks);
    process = new SparseGaussianProcess(environments, kept, false);
    coefficients = Numbers.uniform("model", process.size());
    double[] c = new double[kept.size()];
    System.arraycopy(coefficients, coefficients.length - c.length, c, 0, c.length);
    kernelWeights = kept.kernelWeights(0, c);
    function = process.function(coefficients);
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
    soap.basis().contract(soap.structure(), soap.list(), function, result, workspace, tasks);
  }

  @Override
  public List<double[]> results() {
    return List.of(result.atomEnergies(), result.forces());
  }

  /// Each atom's energy is the sum of its kernels, one by one. The force along some direction of
  /// all atoms together is a difference of such energies.
  @Override
  public void check() {
    double[] expected = energies(soap.structure());
    double rounding = 0;
    for (double weight : kernelWeights) {
      rounding += ENERGY_ROUNDING * Math.abs(weight);
    }
    for (int i = 0; i < expected.length; i++) {
      double error = Math.abs(result.atomEnergies()[i] - expected[i]);
      WrongResultException.require("the energy of an atom", error, rounding);
    }
    double[] direction = Numbers.uniform("direction", 3 * soap.atoms());
    double along = 0;
    for (int d = 0; d < direction.length; d++) {
      along -= result.forces()[d] * direction[d];
    }
    double near = slope(direction, STEP);
    double far = slope(direction, 2 * STEP);
    // That steps of two lengths disagree bounds the error of their extrapolation.
    WrongResultException.require(
        "force along a direction",
        Math.abs(along - (4 * near - far) / 3),
        Math.abs(near - far) + 4 * soap.atoms() * rounding / STEP);
  }

  private double slope(double[] direction, double step) {
    return (energy(direction, step) - energy(direction, -step)) / (2 * step);
  }

  private double energy(double[] direction, double step) {
    double[] positions = soap.structure().positions();
    for (int k = 0; k < positions.length; k++) {
      positions[k] += step * direction[k];
    }
    double sum = 0;
    for (double energy : energies(soap.structure().withPositions(positions))) {
      sum += energy;
    }
    return sum;
  }

  private double[] energies(Structure structure) {
    LocalFeatures basis = soap.basis();
    Matrix features = new Matrix(structure.size(), basis.size());
    NeighborList list = NeighborList.build(structure, basis.settings().range());
    basis.atomValues(structure, list, features, basis.workspace(), Tasks.inline());
    Matrix units = process.inducing().units(0);
    int from = basis.size() - units.columns();
    double[] energies = new double[structure.size()];
    for (int i = 0; i < energies.length; i++) {
      double square = 0;
      for (int k = 0; k < units.columns(); k++) {
        square += features.get(i, from + k) * features.get(i, from + k);
      }
      energies[i] = coefficients[0];
      for (int s = 0; s < units.rows(); s++) {
        double dot = 0;
        for (int k = 0; k < units.columns(); k++) {
          dot += features.get(i, from + k) * units.get(s, k);
        }
        double cosine = dot * dot / square;
        energies[i] += kernelWeights[s] * cosine * cosine;
      }
    }
    return energies;
  }
}
