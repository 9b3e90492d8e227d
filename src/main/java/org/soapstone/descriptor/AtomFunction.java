package org.soapstone.descriptor;

import org.soapstone.linalg.Matrix;

/// A smooth function of the features of one atom, one a species: `E = sum_i f_z(i)(B(i))`.
///
/// Atoms come in batches of one species, as many functions are products of matrices. What is said
/// of an atom must not depend, in any bit, on the others of its batch. Several threads may call at
/// once.
public interface AtomFunction {

  /// Most atoms of a batch.
  int BATCH = 16;

  /// Values and gradients of the functions of some atoms.
  ///
  /// @param kind index of their species in the settings of the features
  /// @param atoms how many, at most {@link #BATCH}
  /// @param features row a: the block of features of atom a; further rows are without meaning
  /// @param values receives `f(B)`, eV, one an atom
  /// @param gradients receives `df/dB`, shaped like `features`, overwritten
  void evaluate(int kind, int atoms, Matrix features, double[] values, Matrix gradients);
}
