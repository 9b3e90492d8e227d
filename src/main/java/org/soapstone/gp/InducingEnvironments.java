package org.soapstone.gp;

import java.util.ArrayList;
import java.util.List;
import org.soapstone.linalg.Cholesky;
import org.soapstone.linalg.Factored;
import org.soapstone.linalg.Gemm;
import org.soapstone.linalg.Gemv;
import org.soapstone.linalg.Matrix;
import org.soapstone.linalg.NotPositiveDefinite;
import org.soapstone.linalg.TriangularSolve;
import org.soapstone.parallel.Tasks;

/// The environments that a sparse process keeps, some of each species, and the map that it makes of
/// them: `f(b) = sum_s a_s k(b, b_s)` with `a ~ N(0, v K_MM^-1)`.
///
/// With `K_MM = L L^T` and `c = L^T a` this is Bayesian linear regression in the features `phi(b) =
/// L^-1 k_M(b)` under the prior `c ~ N(0, v)`, all coefficients alike: the subset of regressors. A
/// posterior, an evidence, a leave-one-out over such features are those of the process. What the
/// features cannot see of an environment, `1 - |phi(b)|^2` in units of v, is the variance that the
/// deterministic training conditional adds.
///
/// J. Quinonero-Candela and C. E. Rasmussen, J. Mach. Learn. Res. 6 (2005) 1939.
public final class InducingEnvironments {

  /// Added to the diagonal of `K_MM`: what environments differ by less than 1e-5 in is not kept.
  private static final double JITTER = 1e-10;

  private final int zeta;
  private final List<Matrix> units;
  private final List<Matrix> lower;

  private InducingEnvironments(int zeta, List<Matrix> units, List<Matrix> lower) {
    this.zeta = zeta;
    this.units = units;
    this.lower = lower;
  }

  /// @param units environments of each species, each of length one, one a row; copied
  public static InducingEnvironments of(DotProductKernel kernel, List<Matrix> units, Tasks tasks) {
    List<Matrix> copies = new ArrayList<>();
    List<Matrix> factors = new ArrayList<>();
    for (Matrix some : units) {
      Matrix copy = some.copy();
      copies.add(copy);
      factors.add(factor(kernel.zeta(), copy, tasks));
    }
    return new InducingEnvironments(kernel.zeta(), copies, factors);
  }

  private static Matrix factor(int zeta, Matrix units, Tasks tasks) {
    Matrix kernel = new Matrix(units.rows(), units.rows());
    Gemm.multiplyTransposedAdd(1, units, units, kernel, tasks);
    for (int r = 0; r < kernel.rows(); r++) {
      for (int s = 0; s <= r; s++) {
        kernel.set(r, s, power(kernel.get(r, s), zeta));
      }
      kernel.set(r, r, kernel.get(r, r) + JITTER);
    }
    return switch (Cholesky.factorInPlace(kernel, tasks)) {
      case Factored(Matrix factor) -> factor;
      case NotPositiveDefinite(int pivot, double value) ->
          throw new IllegalArgumentException(
              "units must differ, but environment "
                  + pivot
                  + " is one of those before it: "
                  + value
                  + " of it is left");
    };
  }

  static double power(double base, int exponent) {
    double product = 1;
    for (int e = 0; e < exponent; e++) {
      product *= base;
    }
    return product;
  }

  public int zeta() {
    return zeta;
  }

  /// Number of species.
  public int species() {
    return units.size();
  }

  /// Environments of one species, one a row, each of length one; shared, to be read only.
  public Matrix units(int kind) {
    return units.get(kind);
  }

  /// Number of features, that of the environments of all species.
  public int size() {
    return units.stream().mapToInt(Matrix::rows).sum();
  }

  /// First feature of a species.
  public int start(int kind) {
    return units.subList(0, kind).stream().mapToInt(Matrix::rows).sum();
  }

  /// Replaces `k_M` by `phi = L^-1 k_M` in each row, or a sum of derivatives of the one by those of
  /// the other.
  ///
  /// @param rows as many columns as environments of the species
  public void whiten(int kind, Matrix rows, Tasks tasks) {
    TriangularSolve.lower(lower.get(kind), rows, tasks);
  }

  /// What the features leave open of the energy of an environment, `1 - |phi|^2`, as a share of the
  /// prior variance.
  ///
  /// @param unit the environment, of length one
  public double unexplained(int kind, double[] unit) {
    double[] k = new double[units.get(kind).rows()];
    Gemv.multiplyAdd(1, units.get(kind), unit, k);
    for (int s = 0; s < k.length; s++) {
      k[s] = power(k[s], zeta);
    }
    TriangularSolve.lower(lower.get(kind), k);
    double left = 1;
    for (double phi : k) {
      left = Math.fma(-phi, phi, left);
    }
    return Math.max(0, left);
  }

  /// Weights `a = L^-T c` of the kernels, from the coefficients of the features.
  ///
  /// @param c of all species
  public double[] kernelWeights(int kind, double[] c) {
    double[] a = new double[units.get(kind).rows()];
    System.arraycopy(c, start(kind), a, 0, a.length);
    TriangularSolve.lowerTranspose(lower.get(kind), a);
    return a;
  }
}
