package org.soapstone.descriptor;

import java.util.List;
import java.util.function.IntFunction;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.Structure;

/// Numbers that describe the surroundings of atoms, one row an atom or one a structure.
public interface AtomDescriptor {

  /// Number of features.
  int size();

  /// What each feature is, in the order of the features.
  List<String> featureNames();

  /// Number of rows of a structure: its atoms, or 1 where it is averaged over them.
  int rows(Structure structure);

  /// The descriptor, `rows x size`, the same bits for any number of threads.
  ///
  /// @throws org.soapstone.structure.BadInputException if the structure has no atoms, or a species
  ///   that is not known
  double[] values(Structure structure, Tasks tasks);

  /// Derivatives of single rows by the positions of all atoms: `atoms x 3 x size`, in 1/A. A centre
  /// moves with its atom; images of an atom move together. May be asked by several threads.
  IntFunction<double[]> gradients(Structure structure);
}
