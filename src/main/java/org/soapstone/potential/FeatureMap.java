package org.soapstone.potential;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.soapstone.calculator.Evaluation;
import org.soapstone.descriptor.Contraction;
import org.soapstone.descriptor.FeatureSettings;
import org.soapstone.descriptor.LocalFeatures;
import org.soapstone.descriptor.Workspace;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Prior;
import org.soapstone.regression.SmoothnessPrior;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/** From a structure to the rows of its linear model: descriptor, baseline and prior together. */
public final class FeatureMap {

  /** Groups of the prior: the order of a feature. */
  private static final int ORDERS = 5;

  /** An offset of a few eV per atom costs nothing. */
  private static final double OFFSET_PRECISION = 1e-2;

  private final FeatureSettings settings;
  private final LocalFeatures basis;
  private final Optional<ZblBaseline> zbl;
  private final Queue<Scratch> scratches = new ConcurrentLinkedQueue<>();

  /** Memory of one call at a time. */
  private record Scratch(Workspace workspace, Contraction contraction, NeighborList list) {}

  /** Features and, where wanted, the short-range repulsion. */
  public FeatureMap(FeatureSettings settings, boolean withZbl) {
    this.settings = settings;
    this.basis = settings.features();
    this.zbl = withZbl ? Optional.of(new ZblBaseline(settings.species())) : Optional.empty();
  }

  public FeatureSettings settings() {
    return settings;
  }

  public LocalFeatures basis() {
    return basis;
  }

  /** The repulsion that is not learnt. */
  public Optional<ZblBaseline> zbl() {
    return zbl;
  }

  /** Number of features. */
  public int size() {
    return basis.size();
  }

  /** The pairs that features and baseline are made of. */
  NeighborList neighbours(Structure structure, Tasks tasks) {
    return NeighborList.build(structure, range(), tasks);
  }

  /** How far the pairs reach, A. */
  double range() {
    return settings.range();
  }

  /**
   * What the learnt part says of a structure under the given weights.
   *
   * @param use takes what it needs of the pairs and of the result, which are lent to it
   */
  <R> R contract(
      Structure structure,
      double[] weights,
      Tasks tasks,
      BiFunction<NeighborList, Contraction, R> use) {
    Scratch scratch = borrow();
    scratch.list.rebuild(structure, tasks);
    R used = contract(structure, scratch.list, weights, tasks, scratch, use);
    giveBack(scratch);
    return used;
  }

  /** The same with the pairs at hand. */
  <R> R contract(
      Structure structure,
      NeighborList list,
      double[] weights,
      Tasks tasks,
      BiFunction<NeighborList, Contraction, R> use) {
    Scratch scratch = borrow();
    R used = contract(structure, list, weights, tasks, scratch, use);
    giveBack(scratch);
    return used;
  }

  /** The same under several sets of weights, of which the features are made once. */
  <R> R contract(
      Structure structure,
      NeighborList list,
      double[][] weights,
      Tasks tasks,
      Function<Contraction[], R> use) {
    Scratch scratch = borrow();
    Contraction[] results = new Contraction[weights.length];
    for (int s = 0; s < results.length; s++) {
      results[s] = s == 0 ? scratch.contraction : new Contraction();
    }
    basis.contract(structure, list, weights, results, scratch.workspace, tasks);
    R used = use.apply(results);
    giveBack(scratch);
    return used;
  }

  /** The features summed over all atoms. */
  double[] values(Structure structure, NeighborList list) {
    double[] row = new double[size()];
    Scratch scratch = borrow();
    basis.values(structure, list, row, scratch.workspace);
    giveBack(scratch);
    return row;
  }

  private <R> R contract(
      Structure structure,
      NeighborList list,
      double[] weights,
      Tasks tasks,
      Scratch scratch,
      BiFunction<NeighborList, Contraction, R> use) {
    Contraction[] results = {scratch.contraction};
    basis.contract(structure, list, new double[][] {weights}, results, scratch.workspace, tasks);
    return use.apply(list, scratch.contraction);
  }

  private Scratch borrow() {
    Scratch free = scratches.poll();
    return free == null
        ? new Scratch(basis.workspace(), new Contraction(), new NeighborList(range()))
        : free;
  }

  private void giveBack(Scratch scratch) {
    scratches.offer(scratch);
  }

  /** Rows and baseline of one structure. */
  public FeatureRows rows(Structure structure) {
    return rows(structure, neighbours(structure, Tasks.inline()));
  }

  FeatureRows rows(Structure structure, NeighborList list) {
    int atoms = structure.size();
    Matrix phi = new Matrix(1 + 3 * atoms + 6, basis.size());
    Scratch scratch = borrow();
    basis.rows(structure, list, phi, 0, scratch.workspace);
    giveBack(scratch);
    scale(phi, 0, 1.0 / atoms);
    for (int k = 0; k < 6; k++) {
      scale(phi, 1 + 3 * atoms + k, 1.0 / atoms);
    }
    return new FeatureRows(structure, phi, baseline(structure, list));
  }

  /** What the repulsion says of a structure, if there is one. */
  Optional<Evaluation> baseline(Structure structure, NeighborList list) {
    return zbl.map(repulsion -> repulsion.evaluate(structure, list));
  }

  /**
   * Smooth potentials are likelier; the strength of each order is learnt, that of the offset given.
   */
  public Prior prior() {
    int size = size();
    int[][] n = new int[size][];
    int[][] l = new int[size][];
    int[] group = new int[size];
    int[] present = new int[ORDERS];
    for (int k = 0; k < size; k++) {
      n[k] = basis.radials(k);
      l[k] = basis.degrees(k);
      group[k] = basis.order(k);
      present[group[k]]++;
    }
    renumber(group, present);
    double[] shape = SmoothnessPrior.standard().shape(n, l);
    return new Prior(group, shape).withFixed(0, OFFSET_PRECISION);
  }

  /** Closes the gap that a basis without pair features leaves in the numbering of the groups. */
  private static void renumber(int[] group, int[] present) {
    int[] number = new int[ORDERS];
    int next = 0;
    for (int order = 0; order < ORDERS; order++) {
      number[order] = present[order] > 0 ? next++ : -1;
    }
    for (int k = 0; k < group.length; k++) {
      group[k] = number[group[k]];
    }
  }

  private static void scale(Matrix phi, int row, double factor) {
    int start = phi.row(row);
    for (int k = 0; k < phi.columns(); k++) {
      phi.data()[start + k] *= factor;
    }
  }
}
