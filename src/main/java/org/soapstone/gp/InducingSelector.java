package org.soapstone.gp;

import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;

/// A choice of environments for a sparse process.
public interface InducingSelector {

  /// @param units environments of one species, each of length one, one a row
  /// @param count how many are wanted; fewer are given where no others are left that differ
  /// @return their rows, in the order of the choice
  int[] select(Matrix units, int count, Tasks tasks);
}
