package org.soapstone.potential;

import org.soapstone.descriptor.AtomFunction;
import org.soapstone.descriptor.Contraction;
import org.soapstone.descriptor.LocalFeatures;
import org.soapstone.descriptor.Workspace;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Prior;
import org.soapstone.regression.SmoothnessPrior;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/// The features themselves as columns.
final class PlainBasis implements LinearBasis {

  /// Groups of the prior: the order of a feature.
  private static final int ORDERS = 5;

  /// An offset of a few eV per atom costs nothing.
  static final double OFFSET_PRECISION = 1e-2;

  private final LocalFeatures features;

  PlainBasis(LocalFeatures features) {
    this.features = features;
  }

  @Override
  public ModelKind kind() {
    return ModelKind.LINEAR;
  }

  @Override
  public LocalFeatures features() {
    return features;
  }

  @Override
  public int size() {
    return features.size();
  }

  @Override
  public void rows(Structure structure, NeighborList list, Matrix out, Workspace workspace) {
    features.rows(structure, list, out, 0, workspace);
  }

  @Override
  public void values(Structure structure, NeighborList list, double[] row, Workspace workspace) {
    features.values(structure, list, row, workspace);
  }

  /// Features are made once for all sets.
  @Override
  public void contract(
      Structure structure,
      NeighborList list,
      double[][] weights,
      Contraction[] results,
      Workspace workspace,
      Tasks tasks) {
    features.contract(structure, list, weights, results, workspace, tasks);
  }

  @Override
  public AtomFunction function(double[] weights) {
    return new LinearFunction(features, weights);
  }

  @Override
  public LocalEnergy energy(double[] weights) {
    return LocalEnergy.of(features, weights);
  }

  /// Smooth potentials are likelier; the strength of each order is learnt, that of the offset
  /// given.
  @Override
  public Prior prior() {
    int size = size();
    int[] group = new int[size];
    int[] present = new int[ORDERS];
    for (int k = 0; k < size; k++) {
      group[k] = features.order(k);
      present[group[k]]++;
    }
    renumber(group, present);
    return new Prior(group, smoothness(features)).withFixed(0, OFFSET_PRECISION);
  }

  /// How much less is believed of a feature the more it wiggles.
  static double[] smoothness(LocalFeatures features) {
    int[][] n = new int[features.size()][];
    int[][] l = new int[features.size()][];
    for (int k = 0; k < n.length; k++) {
      n[k] = features.radials(k);
      l[k] = features.degrees(k);
    }
    return SmoothnessPrior.standard().shape(n, l);
  }

  /// Closes the gap that a basis without pair features leaves in the numbering of the groups.
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

  @Override
  public void addTo(Fingerprint fingerprint) {
    // The settings say it all.
  }

  @Override
  public void save(StoneContents contents) {
    // The settings say it all.
  }
}
