package org.soapstone.bench;

import org.ejml.data.DMatrixRBlock;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.block.MatrixOps_DDRB;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

/// EJML, a peer in plain Java. It works on one thread, whatever is asked of the others.
final class Ejml {

  private Ejml() {}

  /// `A B`, all n x n.
  static double[] gemm(int n, double[] a, double[] b) {
    DMatrixRMaj product = new DMatrixRMaj(n, n);
    CommonOps_DDRM.mult(DMatrixRMaj.wrap(n, n, a), DMatrixRMaj.wrap(n, n, b), product);
    return product.data;
  }

  /// All of `X^T X`, X of k rows, stored in blocks: the quickest of its ways.
  static double[] syrk(int n, int k, double[] x) {
    DMatrixRBlock rows = MatrixOps_DDRB.convert(DMatrixRMaj.wrap(k, n, x));
    DMatrixRBlock product = new DMatrixRBlock(n, n);
    MatrixOps_DDRB.multTransA(rows, rows, product);
    return MatrixOps_DDRB.convert(product, (DMatrixRMaj) null).data;
  }

  /// Lower Cholesky factor of a copy.
  static double[] potrf(int n, double[] a) {
    CholeskyDecomposition_F64<DMatrixRMaj> factor = DecompositionFactory_DDRM.chol(n, true);
    DMatrixRMaj copy = DMatrixRMaj.wrap(n, n, a).copy();
    if (!factor.decompose(copy)) {
      throw new IllegalStateException("EJML finds no Cholesky factor");
    }
    return factor.getT(copy).data;
  }
}
