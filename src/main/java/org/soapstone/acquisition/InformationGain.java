package org.soapstone.acquisition;

import org.soapstone.linalg.Cholesky;
import org.soapstone.linalg.Factored;
import org.soapstone.linalg.Gemm;
import org.soapstone.linalg.Matrix;
import org.soapstone.linalg.NotPositiveDefinite;
import org.soapstone.linalg.Syrk;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Uncertainty;

/// Mutual information of the coefficients and all labels of a structure together, `1/2 ln det(I + U
/// S U^T)`, nats.
///
/// The rows count as one block, as two nearly parallel rows tell little more than one. It is what
/// the determinant of the posterior precision grows by: `I = 1/2 (ln det Lambda_after - ln det
/// Lambda_before)`.
public record InformationGain() implements Score {

  @Override
  public String sentence() {
    return "largest information gain";
  }

  @Override
  public String unit() {
    return "nats";
  }

  @Override
  public double of(Candidate candidate, Uncertainty uncertainty) {
    Matrix v = uncertainty.whitened(candidate.scaledRows());
    return 0.5 * logDeterminantPlusUnit(v);
  }

  /// `ln det(I + V V^T) = ln det(I + V^T V)`, the smaller of the two.
  private static double logDeterminantPlusUnit(Matrix v) {
    boolean wide = v.columns() >= v.rows();
    Matrix gram = Matrix.identity(wide ? v.rows() : v.columns());
    if (wide) {
      Gemm.multiplyTransposedAdd(1, v, v, gram, Tasks.inline());
    } else {
      Syrk.addTransposeTimes(v, null, gram, Tasks.inline());
    }
    return switch (Cholesky.factorInPlace(gram, Tasks.inline())) {
      case Factored factored -> factored.logDeterminant();
      case NotPositiveDefinite failed ->
          throw new ArithmeticException(
              "the rows are too large for the precision of the numbers: " + failed.explanation());
    };
  }
}
