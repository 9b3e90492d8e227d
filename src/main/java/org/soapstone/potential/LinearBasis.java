package org.soapstone.potential;

import java.util.Optional;
import org.soapstone.descriptor.AtomFunction;
import org.soapstone.descriptor.Contraction;
import org.soapstone.descriptor.LocalFeatures;
import org.soapstone.descriptor.Workspace;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Hyperparameters;
import org.soapstone.regression.Prior;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/// The columns of a model whose energy is linear in its coefficients. Evidence, posterior, error
/// bars, leave-one-out and selection are the same for all of them. Immutable; several threads may
/// call at once.
public interface LinearBasis {

  ModelKind kind();

  /// What the columns are made of.
  LocalFeatures features();

  /// Number of columns.
  int size();

  /// What is believed of the coefficients beforehand.
  Prior prior();

  /// All `1 + 3N + 6` rows of a structure: its energy, forces, virial; eV and eV/A.
  ///
  /// @param out receives them in its rows from 0 on, overwritten
  /// @param workspace of the features
  void rows(Structure structure, NeighborList list, Matrix out, Workspace workspace);

  /// Variance of each row that no coefficient speaks of: what the columns leave open of a function
  /// that is believed to be more than they can say. Empty if they are all there is.
  ///
  /// @param rows of the structure, energy and virial per atom
  /// @param believed hyperparameters of the coefficients
  default Optional<double[]> open(
      Structure structure,
      NeighborList list,
      Matrix rows,
      Hyperparameters believed,
      Workspace workspace) {
    return Optional.empty();
  }

  /// The columns of the energy of a structure, `sum_i` over its atoms.
  ///
  /// @param row receives them, overwritten
  default void values(Structure structure, NeighborList list, double[] row, Workspace workspace) {
    Matrix rows = new Matrix(features().rowCount(structure.size()), size());
    rows(structure, list, rows, workspace);
    System.arraycopy(rows.data(), rows.row(0), row, 0, row.length);
  }

  /// Energies, forces and virials of a structure under several sets of coefficients.
  ///
  /// @param results as many as there are sets, overwritten
  default void contract(
      Structure structure,
      NeighborList list,
      double[][] weights,
      Contraction[] results,
      Workspace workspace,
      Tasks tasks) {
    for (int s = 0; s < weights.length; s++) {
      energy(weights[s]).contract(structure, list, results[s], workspace, tasks);
    }
  }

  /// The energy of an atom with known coefficients.
  AtomFunction function(double[] weights);

  /// The energy of a structure with known coefficients.
  default LocalEnergy energy(double[] weights) {
    return LocalEnergy.of(features(), function(weights));
  }

  /// Adds what the columns depend on, beside the settings of the features.
  void addTo(Fingerprint fingerprint);

  /// Writes what the columns depend on, beside the settings of the features.
  void save(StoneContents contents);
}
