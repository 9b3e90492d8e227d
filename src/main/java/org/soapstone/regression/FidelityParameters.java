package org.soapstone.regression;

import java.util.List;

/// What a {@link MultiFidelity} fit learns beside coefficients.
///
/// @param levels prior and noise precisions, the lowest level first
/// @param rho by how much each level but the lowest follows the one below
// Copied in and out; nobody compares them.
@SuppressWarnings("ArrayRecordComponent")
public record FidelityParameters(List<Hyperparameters> levels, double[] rho) {

  /// @throws IllegalArgumentException unless there is one finite rho less than there are levels
  public FidelityParameters {
    levels = List.copyOf(levels);
    rho = rho.clone();
    if (rho.length != levels.size() - 1) {
      throw new IllegalArgumentException(
          "rho must have " + (levels.size() - 1) + " numbers but has " + rho.length);
    }
    for (double each : rho) {
      if (!Double.isFinite(each)) {
        throw new IllegalArgumentException("rho must be finite but is " + each);
      }
    }
  }

  /// A copy.
  @Override
  public double[] rho() {
    return rho.clone();
  }

  /// By how much a level follows the one below; 0 for the lowest.
  double rho(int level) {
    return level == 0 ? 0 : rho[level - 1];
  }
}
