package org.soapstone.potential;

import org.soapstone.descriptor.AtomFunction;
import org.soapstone.descriptor.Contraction;
import org.soapstone.descriptor.LocalFeatures;
import org.soapstone.descriptor.Workspace;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/// A sum of energies of atoms with known coefficients: what a force call needs of a model. Several
/// threads may call at once.
@FunctionalInterface
public interface LocalEnergy {

  /// Energy, forces and virial of a structure, eV and A; the same bits for any number of threads.
  ///
  /// @param list neighbours within at least the range of the features
  /// @param result overwritten
  void contract(
      Structure structure, NeighborList list, Contraction result, Workspace workspace, Tasks tasks);

  /// Weights times features.
  static LocalEnergy of(LocalFeatures features, double[] weights) {
    double[][] sets = {weights.clone()};
    return (structure, list, result, workspace, tasks) ->
        features.contract(structure, list, sets, new Contraction[] {result}, workspace, tasks);
  }

  /// A function of the features of each atom.
  static LocalEnergy of(LocalFeatures features, AtomFunction function) {
    return (structure, list, result, workspace, tasks) ->
        features.contract(structure, list, function, result, workspace, tasks);
  }
}
