package org.soapstone.acquisition;

import org.soapstone.linalg.Gemm;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Posterior;
import org.soapstone.regression.Quantity;
import org.soapstone.regression.Uncertainty;

/// Disagreement of a committee: the largest, over atoms, of `sqrt(mean_k |F_ki - F_i|^2)`, eV/A.
///
/// The one definition here: deviations are from the mean model `F`, not from the mean of the `M`
/// members; the mean divides by `M`; the norm is that of the vector of an atom, so `sqrt 3` times
/// that of a component where all are alike. As `M` grows it becomes [MaximumVariance#LARGEST_ATOM].
public final class Disagreement implements Score {

  private final Matrix deviations;

  /// @param deviations members x features: coefficients of each member less those of the mean model
  public Disagreement(Matrix deviations) {
    if (deviations.rows() == 0) {
      throw new IllegalArgumentException("deviations must have members but have none");
    }
    this.deviations = deviations;
  }

  /// A committee drawn from a posterior.
  public static Disagreement ofDraws(Posterior posterior, int members, long seed) {
    return new Disagreement(posterior.zeroMean().committee(members, seed));
  }

  @Override
  public String sentence() {
    return "largest disagreement of " + deviations.rows() + " draws";
  }

  @Override
  public String unit() {
    return "eV/A";
  }

  /// @param uncertainty not looked at: the committee says it all
  @Override
  public double of(Candidate candidate, Uncertainty uncertainty) {
    Matrix forces = RowVariances.rows(candidate, Quantity.FORCE);
    Matrix differences = new Matrix(forces.rows(), deviations.rows());
    Gemm.multiplyTransposedAdd(1, forces, deviations, differences, Tasks.inline());
    double[] squares = RowVariances.squares(differences);
    return Math.sqrt(RowVariances.largestOfAtoms(candidate, squares) / deviations.rows());
  }
}
