package org.soapstone.testkit;

import java.util.List;
import org.soapstone.descriptor.BasisSettings;
import org.soapstone.descriptor.LocalBasis;
import org.soapstone.descriptor.LocalFeatures;
import org.soapstone.descriptor.ProductBasis;
import org.soapstone.descriptor.ProductSettings;
import org.soapstone.linalg.Cholesky;
import org.soapstone.linalg.CholeskyUpdate;
import org.soapstone.linalg.Factored;
import org.soapstone.linalg.FloatSyrk;
import org.soapstone.linalg.Gemm;
import org.soapstone.linalg.Matrix;
import org.soapstone.linalg.QrFactor;
import org.soapstone.linalg.RowQr;
import org.soapstone.linalg.SymmetricEigen;
import org.soapstone.linalg.Syrk;
import org.soapstone.linalg.TriangularSolve;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.SameBitsProbe.Case;

/// What is computed by several threads, large enough to be cut into several tasks.
final class ThreadCases {

  private static final LocalBasis BASIS =
      new LocalBasis(new BasisSettings(new int[] {8, 14}, 4, 4, 3, 4, 3, 1, 1));

  private static final ProductBasis PRODUCTS =
      new ProductBasis(new ProductSettings(new int[] {8, 14}, 4, 4, 3, 1, 1, 4, 3, 1, 1));

  private static final Structure CRYSTAL = RandomStructures.crystal(1, 53, 1.8, 14, 8);

  private ThreadCases() {}

  static List<Case> cases() {
    return List.of(
        Case.withThreads("threads.gemm", ThreadCases::gemm),
        Case.withThreads("threads.syrk", ThreadCases::syrk),
        Case.withThreads("threads.floatSyrk", ThreadCases::floatSyrk),
        Case.withThreads("threads.eigen", ThreadCases::eigen),
        Case.withThreads("threads.cholesky", ThreadCases::cholesky),
        Case.withThreads("threads.update", ThreadCases::update),
        Case.withThreads("threads.qr", ThreadCases::qr),
        Case.withThreads("threads.contract", tasks -> contract(BASIS, tasks)),
        Case.withThreads("threads.products", tasks -> contract(PRODUCTS, tasks)),
        Case.withThreads(
            "threads.leaveOneOut",
            tasks -> RegressionCases.leaveOneOut(RegressionCases.data(40, 17), tasks)),
        Case.withThreads(
            "threads.evidence",
            tasks -> RegressionCases.evidence(RegressionCases.data(40, 17), tasks)),
        Case.withThreads(
            "threads.rowSpace",
            tasks -> RegressionCases.rowSpace(RegressionCases.data(40, 17), tasks)),
        Case.withThreads("threads.batches", tasks -> AcquisitionCases.batches(30, 12, tasks)),
        Case.withThreads("threads.pace", PotentialCases::pace),
        Case.withThreads("threads.fit", tasks -> PotentialCases.fit(18, tasks)));
  }

  private static double[] gemm(Tasks tasks) {
    Matrix c = Numbers.uniform(500, 501, 1);
    Gemm.multiplyAdd(0.7, Numbers.uniform(500, 9, 2), Numbers.uniform(9, 501, 3), c, tasks);
    return c.data();
  }

  private static double[] syrk(Tasks tasks) {
    Matrix a = new Matrix(500, 500);
    Syrk.addTransposeTimes(Numbers.uniform(13, 500, 1), Numbers.uniform(13, 2), a, tasks);
    return a.data();
  }

  private static double[] floatSyrk(Tasks tasks) {
    Matrix a = new Matrix(500, 500);
    FloatSyrk.addTransposeTimes(Numbers.uniform(13, 500, 1), Numbers.uniform(13, 2), a, tasks);
    return a.data();
  }

  private static double[] eigen(Tasks tasks) {
    SymmetricEigen eigen = SymmetricEigen.factor(Numbers.positiveDefinite(150, 1), tasks);
    return new Numbers().add(eigen.values()).add(eigen.vectors()).toArray();
  }

  private static double[] cholesky(Tasks tasks) {
    int n = 401;
    Factored factored = (Factored) Cholesky.factor(Numbers.positiveDefinite(n, 1), tasks);
    Matrix rows = Numbers.uniform(200, n, 2);
    TriangularSolve.lower(factored.lower(), rows, tasks);
    TriangularSolve.lowerTranspose(factored.lower(), rows, tasks);
    return new Numbers().add(factored.lower()).add(rows).add(factored.inverse(tasks)).toArray();
  }

  private static double[] update(Tasks tasks) {
    int n = 300;
    Matrix lower = ((Factored) Cholesky.factor(Numbers.positiveDefinite(n, 1), tasks)).lower();
    CholeskyUpdate.update(lower, Numbers.uniform(3, n, 2), tasks);
    CholeskyUpdate.downdate(lower, Numbers.uniform(2, n, 3), tasks);
    return lower.data();
  }

  private static double[] qr(Tasks tasks) {
    QrFactor factor = RowQr.factor(Numbers.uniform(700, 130, 1), Numbers.uniform(700, 1, 2), tasks);
    return new Numbers().add(factor.lower()).add(factor.solve(0)).toArray();
  }

  private static double[] contract(LocalFeatures basis, Tasks tasks) {
    return new Numbers()
        .add(DescriptorCases.contract(basis, CRYSTAL, tasks))
        .add(DescriptorCases.atomValues(basis, CRYSTAL, tasks))
        .toArray();
  }
}
