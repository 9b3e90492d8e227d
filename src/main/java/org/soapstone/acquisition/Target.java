package org.soapstone.acquisition;

import org.soapstone.linalg.Matrix;
import org.soapstone.regression.Quantity;

/// The rows whose variance a batch should bring down, `T = mean of phi^T phi` over them.
public enum Target {
  /// Energies of the pool.
  ENERGY("energy"),
  /// Force components of the pool.
  FORCE("force");

  private final String noun;

  Target(String noun) {
    this.noun = noun;
  }

  /// What is averaged, for a sentence.
  String noun() {
    return noun;
  }

  boolean includes(Quantity quantity) {
    return switch (this) {
      case ENERGY -> quantity == Quantity.ENERGY;
      case FORCE -> quantity == Quantity.FORCE;
    };
  }

  /// The target rows of one candidate, not yet divided by their number.
  Matrix rows(Candidate candidate) {
    Matrix all = candidate.phi();
    int count = 0;
    for (int i = 0; i < all.rows(); i++) {
      count += includes(candidate.layout().quantity(i)) ? 1 : 0;
    }
    Matrix rows = new Matrix(count, all.columns());
    int next = 0;
    for (int i = 0; i < all.rows(); i++) {
      if (includes(candidate.layout().quantity(i))) {
        System.arraycopy(all.data(), all.row(i), rows.data(), rows.row(next++), all.columns());
      }
    }
    return rows;
  }
}
