package org.soapstone.bench;

import org.ojalgo.OjAlgoUtils;
import org.ojalgo.matrix.decomposition.Cholesky;
import org.ojalgo.matrix.store.R064Store;

/// ojAlgo, a peer in plain Java. It stores columns one after the other, so that our matrices are
/// transposed in its eyes, without a copy.
final class OjAlgo {

  OjAlgo(int threads) {
    OjAlgoUtils.limitThreadsTo(threads);
  }

  /// `A B`, all n x n.
  double[] gemm(int n, double[] a, double[] b) {
    R064Store product = R064Store.FACTORY.make(n, n);
    product.fillByMultiplying(R064Store.wrap(b, n), R064Store.wrap(a, n));
    return product.data;
  }

  /// All of `X^T X`, X with n columns.
  double[] syrk(int n, double[] x) {
    R064Store product = R064Store.FACTORY.make(n, n);
    R064Store transposed = R064Store.wrap(x, n);
    product.fillByMultiplying(transposed, transposed.transpose());
    return product.data;
  }

  /// Cholesky factor of a symmetric matrix, which it copies.
  Cholesky<Double> potrf(int n, double[] a) {
    Cholesky<Double> factor = Cholesky.R064.make(n, n);
    if (!factor.decompose(R064Store.wrap(a, n))) {
      throw new IllegalStateException("ojAlgo finds no Cholesky factor");
    }
    return factor;
  }

  /// The lower factor row after row, by a slow copy that nobody times.
  static double[] lower(Cholesky<Double> factor) {
    return factor.getR().toRawCopy1D();
  }
}
