package org.soapstone.speed;

import java.util.ArrayList;
import java.util.List;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Evaluation;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.Structure;

/// Somebody's potential on somebody's structures, from positions to forces.
final class ModelForces implements Workload {

  /// Of the largest number of a structure, at least one of its unit: sums in another order and
  /// positions rounded elsewhere.
  private static final double TOLERANCE = 1e-9;

  private static final double[] SHIFT = {0.37, -0.58, 0.91};

  private final Calculator calculator;
  private final List<Structure> structures;
  private final Tasks tasks;
  private final double[] energies;
  private final List<double[]> forces = new ArrayList<>();

  ModelForces(Calculator calculator, List<Structure> structures, Tasks tasks) {
    this.calculator = calculator;
    this.structures = List.copyOf(structures);
    this.tasks = tasks;
    energies = new double[structures.size()];
    structures.forEach(structure -> forces.add(new double[3 * structure.size()]));
  }

  @Override
  public double work() {
    return structures.stream().mapToDouble(Structure::size).sum();
  }

  @Override
  public int threads() {
    return tasks.threads();
  }

  @Override
  public void run() {
    tasks.run(
        structures.size(),
        k -> {
          Evaluation evaluation = calculator.evaluate(structures.get(k), tasks);
          energies[k] = evaluation.energy();
          forces.set(k, evaluation.forces());
        });
  }

  @Override
  public List<double[]> results() {
    List<double[]> results = new ArrayList<>(forces);
    results.add(energies);
    return results;
  }

  /// The same atoms in another order and at another place have the same energy and forces.
  @Override
  public void check() {
    for (int k = 0; k < structures.size(); k++) {
      Structure structure = structures.get(k);
      int atoms = structure.size();
      Evaluation moved = calculator.evaluate(elsewhere(structure));
      double[] expected = moved.forces();
      double largest = 1;
      for (double force : expected) {
        largest = Math.max(largest, Math.abs(force));
      }
      WrongResultException.require(
          "energy of structure " + k,
          Math.abs(energies[k] - moved.energy()),
          TOLERANCE * Math.max(1, Math.abs(moved.energy())));
      double[] found = forces.get(k);
      for (int i = 0; i < 3 * atoms; i++) {
        int twin = 3 * (atoms - 1 - i / 3) + i % 3;
        WrongResultException.require(
            "force on atom " + i / 3 + " of structure " + k,
            Math.abs(found[i] - expected[twin]),
            TOLERANCE * largest);
      }
    }
  }

  private static Structure elsewhere(Structure structure) {
    double[] positions = structure.positions();
    for (int k = 0; k < positions.length; k++) {
      positions[k] += SHIFT[k % 3];
    }
    return structure.withPositions(positions).reversed();
  }
}
