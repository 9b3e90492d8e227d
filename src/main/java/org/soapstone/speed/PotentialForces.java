package org.soapstone.speed;

import java.util.List;
import java.util.Map;
import org.soapstone.calculator.Evaluation;
import org.soapstone.descriptor.BasisSettings;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.potential.FeatureMap;
import org.soapstone.potential.Potential;
import org.soapstone.potential.ReferenceEnergies;
import org.soapstone.regression.Calibration;
import org.soapstone.regression.Hyperparameters;
import org.soapstone.regression.Posterior;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/// A potential evaluated on a crystal, from positions to forces, the neighbour list included.
final class PotentialForces implements Workload {

  /// Positions of a large crystal are rounded to 1e-14 A, and no force changes by more than a
  /// thousand times the largest one per Angstrom.
  private static final double TOLERANCE = 1e-11;

  private final Tasks tasks;
  private final int copies;
  private final Structure structure;
  private final Potential potential = potential(SoapCase.settings(SoapCase.CRYSTAL_RADIUS));
  private double[] energy = {};
  private double[] forces = {};

  /// Takes the numbers of cells along each axis.
  PotentialForces(int nx, int ny, int nz, Tasks tasks) {
    this.tasks = tasks;
    copies = nx * ny * nz;
    structure = Silicon.crystal(nx, ny, nz);
  }

  /// A potential as a fit would give it, with weights that nobody fitted.
  private static Potential potential(BasisSettings settings) {
    FeatureMap features = new FeatureMap(settings, false);
    double[] weights = Numbers.uniform("model", features.size());
    Posterior posterior =
        Posterior.restore(
            new Hyperparameters(new double[] {1, 1}, new double[] {1, 1, 1}),
            weights,
            weights,
            Matrix.identity(weights.length),
            Tasks.inline());
    return new Potential(
        features,
        ReferenceEnergies.of(Map.of(Silicon.ELEMENT, 0.0)),
        posterior,
        Calibration.none());
  }

  @Override
  public double work() {
    return structure.size();
  }

  @Override
  public int threads() {
    return tasks.threads();
  }

  @Override
  public double neighbours() {
    return (double) NeighborList.build(structure, SoapCase.CRYSTAL_RADIUS).pairs()
        / structure.size();
  }

  @Override
  public void run() {
    Evaluation evaluation = potential.evaluate(structure, tasks);
    energy = new double[] {evaluation.energy()};
    forces = evaluation.forces();
  }

  @Override
  public List<double[]> results() {
    return List.of(energy, forces);
  }

  /// Every copy of the cell has the energy and the forces that the cell has alone, among its own
  /// images.
  @Override
  public void check() {
    Evaluation cell = potential.evaluate(Silicon.crystal(1, 1, 1));
    double[] expected = cell.forces();
    double largest = 0;
    for (double force : expected) {
      largest = Math.max(largest, Math.abs(force));
    }
    WrongResultException.require(
        "energy of a copy",
        Math.abs(energy[0] / copies - cell.energy()),
        TOLERANCE * Math.abs(cell.energy()));
    for (int k = 0; k < forces.length; k++) {
      WrongResultException.require(
          "force on atom " + k / 3,
          Math.abs(forces[k] - expected[k % expected.length]),
          TOLERANCE * largest);
    }
  }
}
