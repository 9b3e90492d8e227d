package org.soapstone.potential;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.soapstone.calculator.Evaluation;
import org.soapstone.descriptor.Contraction;
import org.soapstone.descriptor.FeatureSettings;
import org.soapstone.descriptor.LocalFeatures;
import org.soapstone.descriptor.Workspace;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Hyperparameters;
import org.soapstone.regression.Prior;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/** From a structure to the rows of its linear model: columns, baseline and prior together. */
public final class FeatureMap {

  private final LinearBasis columns;
  private final Optional<ZblBaseline> zbl;
  private final Queue<Workspace> workspaces = new ConcurrentLinkedQueue<>();

  /** The features themselves as columns and, where wanted, the short-range repulsion. */
  public FeatureMap(FeatureSettings settings, boolean withZbl) {
    this(new PlainBasis(settings.features()), withZbl);
  }

  /** Columns and, where wanted, the short-range repulsion. */
  public FeatureMap(LinearBasis columns, boolean withZbl) {
    this.columns = columns;
    this.zbl = ZblBaseline.where(withZbl, columns.features().settings().species());
  }

  /** What the model is linear in. */
  public LinearBasis columns() {
    return columns;
  }

  /** Settings of the descriptor that the columns are made of. */
  public FeatureSettings settings() {
    return basis().settings();
  }

  /** The descriptor that the columns are made of. */
  public LocalFeatures basis() {
    return columns.features();
  }

  /** The repulsion that is not learnt. */
  public Optional<ZblBaseline> zbl() {
    return zbl;
  }

  /** Number of columns. */
  public int size() {
    return columns.size();
  }

  /** Rows and baseline of one structure. */
  public FeatureRows rows(Structure structure) {
    return rows(structure, NeighborList.build(structure, settings().range(), Tasks.inline()));
  }

  FeatureRows rows(Structure structure, NeighborList list) {
    int atoms = structure.size();
    Matrix phi = new Matrix(1 + 3 * atoms + 6, size());
    Workspace workspace = borrow();
    columns.rows(structure, list, phi, workspace);
    workspaces.offer(workspace);
    scale(phi, 0, 1.0 / atoms);
    for (int k = 0; k < 6; k++) {
      scale(phi, 1 + 3 * atoms + k, 1.0 / atoms);
    }
    return new FeatureRows(this, structure, phi, baseline(structure, list));
  }

  /**
   * What the columns leave open of all rows, whatever is known of coefficients; empty if nothing.
   */
  Optional<double[]> open(
      Structure structure, NeighborList list, Matrix phi, Hyperparameters believed) {
    Workspace workspace = borrow();
    Optional<double[]> open = columns.open(structure, list, phi, believed, workspace);
    workspaces.offer(workspace);
    return open;
  }

  /** The columns of the energy of a structure. */
  double[] values(Structure structure, NeighborList list) {
    double[] row = new double[size()];
    Workspace workspace = borrow();
    columns.values(structure, list, row, workspace);
    workspaces.offer(workspace);
    return row;
  }

  /** Energies, forces and virials of a structure under several sets of coefficients. */
  Contraction[] contract(Structure structure, NeighborList list, double[][] weights, Tasks tasks) {
    Contraction[] results = new Contraction[weights.length];
    for (int s = 0; s < results.length; s++) {
      results[s] = new Contraction();
    }
    Workspace workspace = borrow();
    columns.contract(structure, list, weights, results, workspace, tasks);
    workspaces.offer(workspace);
    return results;
  }

  private Workspace borrow() {
    Workspace free = workspaces.poll();
    return free == null ? basis().workspace() : free;
  }

  /** What the repulsion says of a structure, if there is one. */
  Optional<Evaluation> baseline(Structure structure, NeighborList list) {
    return zbl.map(repulsion -> repulsion.evaluate(structure, list));
  }

  /** What is believed of the coefficients beforehand. */
  public Prior prior() {
    return columns.prior();
  }

  private static void scale(Matrix phi, int row, double factor) {
    int start = phi.row(row);
    for (int k = 0; k < phi.columns(); k++) {
      phi.data()[start + k] *= factor;
    }
  }
}
