package org.soapstone.testkit;

import java.util.List;
import java.util.Random;
import org.soapstone.linalg.Cholesky;
import org.soapstone.linalg.CholeskyUpdate;
import org.soapstone.linalg.Factored;
import org.soapstone.linalg.FloatSyrk;
import org.soapstone.linalg.Gemm;
import org.soapstone.linalg.Gemv;
import org.soapstone.linalg.Matrix;
import org.soapstone.linalg.NotPositiveDefinite;
import org.soapstone.linalg.QrFactor;
import org.soapstone.linalg.Refinement;
import org.soapstone.linalg.RowQr;
import org.soapstone.linalg.SymmetricEigen;
import org.soapstone.linalg.Syrk;
import org.soapstone.linalg.TriangularSolve;
import org.soapstone.parallel.Tasks;

/// Products, factors and what is done with them, on sizes that leave rests at every width.
final class LinalgCases {

  private static final int N = 37;
  private static final Tasks ONE = Tasks.inline();

  private LinalgCases() {}

  static List<SameBitsProbe.Case> cases() {
    return List.of(
        new SameBitsProbe.Case("linalg.gemm", LinalgCases::gemm),
        new SameBitsProbe.Case("linalg.gemv", LinalgCases::gemv),
        new SameBitsProbe.Case("linalg.syrk", LinalgCases::syrk),
        new SameBitsProbe.Case("linalg.floatSyrk", LinalgCases::floatSyrk),
        new SameBitsProbe.Case("linalg.cholesky", () -> factored().lower().data()),
        new SameBitsProbe.Case("linalg.notPositive", LinalgCases::notPositive),
        new SameBitsProbe.Case("linalg.solve", LinalgCases::solve),
        new SameBitsProbe.Case("linalg.vectorSolve", LinalgCases::vectorSolve),
        new SameBitsProbe.Case("linalg.inverse", () -> factored().inverse(ONE).data()),
        new SameBitsProbe.Case("linalg.condition", LinalgCases::scalars),
        new SameBitsProbe.Case("linalg.update", LinalgCases::update),
        new SameBitsProbe.Case("linalg.downdate", LinalgCases::downdate),
        new SameBitsProbe.Case("linalg.qr", LinalgCases::qr),
        new SameBitsProbe.Case("linalg.eigen", LinalgCases::eigen),
        new SameBitsProbe.Case("linalg.refinement", LinalgCases::refinement));
  }

  private static double[] gemm() {
    Matrix c = uniform(29, 35, 3);
    Gemm.multiplyAdd(0.7, uniform(29, 17, 1), uniform(17, 35, 2), c, ONE);
    Matrix left = new Matrix(17, 35);
    Gemm.transposedMultiplyAdd(0.3, uniform(29, 17, 1), c, left, ONE);
    Matrix right = new Matrix(29, 17);
    Gemm.multiplyTransposedAdd(-1.1, c, uniform(17, 35, 2), right, ONE);
    return new Numbers().add(c).add(left).add(right).toArray();
  }

  private static double[] gemv() {
    Matrix a = uniform(29, N, 1);
    double[] y = new double[29];
    Gemv.multiplyAdd(0.7, a, uniform(1, N, 2).data(), y);
    double[] x = new double[N];
    Gemv.transposedMultiplyAdd(0.7, a, y, x);
    return x;
  }

  private static double[] syrk() {
    Matrix a = new Matrix(N, N);
    Syrk.addTransposeTimes(uniform(11, N, 1), uniform(1, 11, 2).data(), a, ONE);
    Syrk.addTransposeTimes(uniform(3, N, 3), null, a, ONE);
    Syrk.mirror(a);
    return a.data();
  }

  private static double[] floatSyrk() {
    Matrix a = new Matrix(N, N);
    FloatSyrk.addTransposeTimes(uniform(11, N, 1), uniform(1, 11, 2).data(), a, ONE);
    return a.data();
  }

  private static double[] notPositive() {
    Matrix a = positive();
    a.set(30, 30, 0.1);
    NotPositiveDefinite answer = (NotPositiveDefinite) Cholesky.factor(a, ONE);
    return new double[] {answer.pivot(), answer.value()};
  }

  private static double[] vectorSolve() {
    double[] x = factored().solve(uniform(1, N, 5).data());
    TriangularSolve.lower(factored().lower(), x);
    TriangularSolve.lowerTranspose(factored().lower(), x);
    return x;
  }

  private static double[] solve() {
    Matrix rows = uniform(13, N, 4);
    TriangularSolve.lower(factored().lower(), rows, ONE);
    TriangularSolve.lowerTranspose(factored().lower(), rows, ONE);
    return rows.data();
  }

  private static double[] scalars() {
    return new double[] {factored().conditionEstimate(), factored().logDeterminant()};
  }

  private static double[] update() {
    Matrix lower = factored().lower();
    CholeskyUpdate.update(lower, uniform(3, N, 6), ONE);
    return lower.data();
  }

  private static double[] downdate() {
    Matrix lower = factored().lower();
    CholeskyUpdate.downdate(lower, uniform(2, N, 6), ONE);
    return lower.data();
  }

  private static double[] qr() {
    QrFactor factor = RowQr.factor(uniform(9, 53, 6), uniform(9, 1, 7), ONE);
    QrFactor tall = RowQr.factor(uniform(41, 19, 8), uniform(41, 2, 9), ONE);
    return new Numbers()
        .add(factor.lower())
        .add(factor.projected())
        .add(factor.residualSquares())
        .add(tall.solve(1))
        .add(tall.conditionEstimate())
        .toArray();
  }

  /// Just beyond one panel of 16 columns.
  private static double[] eigen() {
    SymmetricEigen eigen = SymmetricEigen.factor(uniform(17, 17, 8), ONE);
    return new Numbers().add(eigen.values()).add(eigen.vectors()).toArray();
  }

  private static double[] refinement() {
    return Refinement.solve(positive(), factored(), uniform(1, N, 5).data());
  }

  private static Factored factored() {
    return (Factored) Cholesky.factor(positive(), ONE);
  }

  private static Matrix positive() {
    Matrix a = uniform(N, N, 3);
    for (int i = 0; i < N; i++) {
      a.set(i, i, a.get(i, i) + N);
    }
    return a;
  }

  private static Matrix uniform(int rows, int columns, long seed) {
    double[] data = new Random(seed).doubles((long) rows * columns, -1, 1).toArray();
    return Matrix.wrap(rows, columns, columns, data);
  }
}
