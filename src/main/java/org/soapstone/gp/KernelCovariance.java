package org.soapstone.gp;

import java.util.OptionalInt;
import org.soapstone.linalg.Gemm;
import org.soapstone.linalg.Gemv;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;

/// Prior covariances of linear functionals of the local energies.
///
/// With `u = D b` and `v = D b'` of an atom, `u' = D' b` and `v' = D' b'` of another one of the
/// same species, the two add
///
/// ```text
/// a (k a' + k_p u' + 2 k_m v') + v (k_p a' + k_pp u' + 2 k_pm v') + u (2 k_n a' + 2 k_pn u' + 4 k_nm v')
/// + k_p D D'^T
/// ```
///
/// to the covariance of their rows. The last term is one product of matrices an atom, as the `k_p
/// D'` of its partners are summed before.
final class KernelCovariance {

  private final Kernel kernel;
  private final double variance;

  /// The parameter that everything is the derivative by, if any.
  private final OptionalInt parameter;

  private final KernelSlopes slopes = new KernelSlopes();

  private KernelCovariance(Kernel kernel, double variance, OptionalInt parameter) {
    this.kernel = kernel;
    this.variance = variance;
    this.parameter = parameter;
  }

  /// Covariances; one thread at a time.
  static KernelCovariance of(Kernel kernel, double variance) {
    return new KernelCovariance(kernel, variance, OptionalInt.empty());
  }

  /// Their derivatives by the logarithm of a parameter of the kernel.
  static KernelCovariance byLogParameter(int parameter, Kernel kernel, double variance) {
    return new KernelCovariance(kernel, variance, OptionalInt.of(parameter));
  }

  /// The covariance of each row of one with each of the other.
  Matrix between(Functionals some, Functionals others) {
    Matrix sum = new Matrix(some.rows(), others.rows());
    for (AtomRows atom : some.atoms()) {
      Matrix partners = new Matrix(others.rows(), atom.features().length);
      for (AtomRows other : others.atoms()) {
        if (other.kind() == atom.kind()) {
          add(some, atom, others, other, sum);
          addScaled(variance * slopes.p, other.slopes(), partners);
        }
      }
      Gemm.multiplyTransposedAdd(1, atom.slopes(), partners, sum, Tasks.inline());
    }
    return sum;
  }

  /// All but the product of the slopes; leaves the kernel's derivatives behind.
  private void add(
      Functionals some, AtomRows atom, Functionals others, AtomRows other, Matrix sum) {
    double p = atom.dot(other);
    if (parameter.isPresent()) {
      kernel.byLogParameter(parameter.getAsInt(), p, atom.square(), other.square(), slopes);
    } else {
      kernel.at(p, atom.square(), other.square(), slopes);
    }
    double[] u = times(atom.slopes(), atom.features());
    double[] v = times(atom.slopes(), other.features());
    double[] otherU = times(other.slopes(), atom.features());
    double[] otherV = times(other.slopes(), other.features());
    KernelSlopes s = slopes;
    for (int c = 0; c < others.rows(); c++) {
      double a = variance * others.share(c);
      double x = variance * otherU[c];
      double y = 2 * variance * otherV[c];
      double byShare = s.k * a + s.p * x + s.m * y;
      double byV = s.p * a + s.pp * x + s.pm * y;
      double byU = 2 * (s.n * a + s.pn * x + s.nm * y);
      for (int r = 0; r < some.rows(); r++) {
        double term = some.share(r) * byShare + v[r] * byV + u[r] * byU;
        sum.set(r, c, sum.get(r, c) + term);
      }
    }
  }

  private static double[] times(Matrix slopes, double[] features) {
    double[] product = new double[slopes.rows()];
    Gemv.multiplyAdd(1, slopes, features, product);
    return product;
  }

  private static void addScaled(double factor, Matrix from, Matrix to) {
    for (int row = 0; row < from.rows(); row++) {
      int at = to.row(row) - from.row(row);
      for (int k = from.row(row); k < from.row(row) + from.columns(); k++) {
        to.data()[at + k] = Math.fma(factor, from.data()[k], to.data()[at + k]);
      }
    }
  }
}
