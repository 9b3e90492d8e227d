package org.soapstone.acquisition;

import java.util.List;
import org.soapstone.linalg.Matrix;
import org.soapstone.regression.Quantity;

/// Structures as points: each is the row of its energy.
public final class EnergyRows {

  private EnergyRows() {}

  /// One row a candidate, in their order.
  ///
  /// @throws IllegalArgumentException if a candidate has no row of its energy
  public static Matrix of(List<Candidate> candidates) {
    for (Candidate candidate : candidates) {
      if (candidate.layout().count(Quantity.ENERGY) == 0) {
        throw new IllegalArgumentException(candidate.id() + " has no rows of ENERGY");
      }
    }
    return firstOf(candidates.stream().map(Candidate::phi).toList());
  }

  /// The first row of each block of rows, that of the energy.
  public static Matrix firstOf(List<Matrix> blocks) {
    int features = blocks.isEmpty() ? 0 : blocks.getFirst().columns();
    Matrix rows = new Matrix(blocks.size(), features);
    for (int i = 0; i < rows.rows(); i++) {
      Matrix block = blocks.get(i);
      System.arraycopy(block.data(), block.row(0), rows.data(), rows.row(i), features);
    }
    return rows;
  }
}
