package org.soapstone.linalg;

/// `S^(-1/2)` of a symmetric positive definite matrix in 32 digits: Löwdin's orthonormalisation
/// (doi:10.1063/1.1747632) of functions whose overlap is S, however nearly dependent they are.
///
/// Eigenvalues and vectors by Jacobi's rotations, which find small eigenvalues of a graded matrix
/// with small relative errors (Demmel and Veselić, doi:10.1137/0613074). With 16 digits the root of
/// an overlap of condition 1e13 has three right digits; with 32 it has all that a double holds.
public final class InverseSquareRoot {

  /// Off-diagonal elements below this share of the diagonal count as zero.
  private static final double NEGLIGIBLE = 1e-31;

  private static final int MOST_SWEEPS = 60;

  private final int size;
  private final DoubleDouble[][] matrix;
  private final DoubleDouble[][] vectors;

  private InverseSquareRoot(DoubleDouble[][] s) {
    size = s.length;
    matrix = new DoubleDouble[size][];
    vectors = new DoubleDouble[size][size];
    for (int i = 0; i < size; i++) {
      matrix[i] = s[i].clone();
      for (int j = 0; j < size; j++) {
        vectors[i][j] = i == j ? DoubleDouble.ONE : DoubleDouble.ZERO;
      }
    }
  }

  /// The root.
  ///
  /// @param s symmetric, row by row
  /// @throws ArithmeticException if S is not positive definite to 32 digits
  public static DoubleDouble[][] of(DoubleDouble[][] s) {
    InverseSquareRoot work = new InverseSquareRoot(s);
    work.diagonalise();
    return work.root();
  }

  private void diagonalise() {
    for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      boolean rotated = false;
      for (int p = 0; p < size; p++) {
        for (int q = p + 1; q < size; q++) {
          if (!isNegligible(p, q)) {
            rotate(p, q);
            rotated = true;
          }
        }
      }
      if (!rotated) {
        return;
      }
    }
    throw new ArithmeticException("rotations do not come to an end");
  }

  private boolean isNegligible(int p, int q) {
    double diagonal = Math.abs(matrix[p][p].high()) * Math.abs(matrix[q][q].high());
    return Math.abs(matrix[p][q].high()) <= NEGLIGIBLE * Math.sqrt(diagonal);
  }

  /// Makes the element (p, q) zero.
  private void rotate(int p, int q) {
    DoubleDouble twice = matrix[p][q].plus(matrix[p][q]);
    DoubleDouble ratio = matrix[q][q].minus(matrix[p][p]).over(twice);
    DoubleDouble root = ratio.times(ratio).plus(DoubleDouble.ONE).sqrt();
    DoubleDouble tangent =
        ratio.high() < 0
            ? DoubleDouble.ONE.over(ratio.minus(root))
            : DoubleDouble.ONE.over(ratio.plus(root));
    DoubleDouble cosine =
        DoubleDouble.ONE.over(tangent.times(tangent).plus(DoubleDouble.ONE).sqrt());
    DoubleDouble sine = tangent.times(cosine);
    DoubleDouble shift = tangent.times(matrix[p][q]);
    DoubleDouble atP = matrix[p][p].minus(shift);
    DoubleDouble atQ = matrix[q][q].plus(shift);
    for (int k = 0; k < size; k++) {
      if (k != p && k != q) {
        DoubleDouble kp = matrix[k][p];
        DoubleDouble kq = matrix[k][q];
        matrix[k][p] = cosine.times(kp).minus(sine.times(kq));
        matrix[k][q] = sine.times(kp).plus(cosine.times(kq));
        matrix[p][k] = matrix[k][p];
        matrix[q][k] = matrix[k][q];
      }
      DoubleDouble vp = vectors[k][p];
      DoubleDouble vq = vectors[k][q];
      vectors[k][p] = cosine.times(vp).minus(sine.times(vq));
      vectors[k][q] = sine.times(vp).plus(cosine.times(vq));
    }
    matrix[p][p] = atP;
    matrix[q][q] = atQ;
    matrix[p][q] = DoubleDouble.ZERO;
    matrix[q][p] = DoubleDouble.ZERO;
  }

  private DoubleDouble[][] root() {
    DoubleDouble[] factors = new DoubleDouble[size];
    for (int k = 0; k < size; k++) {
      if (!(matrix[k][k].high() > 0)) {
        throw new ArithmeticException("the overlap is not positive definite to 32 digits");
      }
      factors[k] = DoubleDouble.ONE.over(matrix[k][k].sqrt());
    }
    DoubleDouble[][] root = new DoubleDouble[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        DoubleDouble sum = DoubleDouble.ZERO;
        for (int k = 0; k < size; k++) {
          sum = sum.plus(vectors[i][k].times(vectors[j][k]).times(factors[k]));
        }
        root[i][j] = sum;
        root[j][i] = sum;
      }
    }
    return root;
  }
}
