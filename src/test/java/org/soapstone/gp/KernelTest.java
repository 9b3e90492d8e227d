package org.soapstone.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.soapstone.autodiff.DualVector;
import org.soapstone.linalg.Cholesky;
import org.soapstone.linalg.Factored;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.random.CounterRandom;
import org.soapstone.testkit.FiniteDifference;

/// Kernels against their formulae, dual numbers and finite differences.
class KernelTest {

  private static final double P = 1.3;
  private static final double N = 2.1;
  private static final double M = 1.7;

  /// h = 1e-3 on functions whose fifth derivatives are of the order of 100, and rounding 1e-16/h.
  private static final double TOLERANCE = 1e-10;

  static List<Kernel> kernels() {
    return List.of(
        new LinearKernel(),
        new DotProductKernel(1),
        new DotProductKernel(2),
        new DotProductKernel(4),
        DistanceKernel.squaredExponential(0.9),
        DistanceKernel.matern32(1.1),
        DistanceKernel.matern52(0.8));
  }

  @Test
  void valuesAreThoseOfTheFormulae() {
    double d = Math.sqrt(N + M - 2 * P);
    double s = Math.sqrt(3) * d / 1.1;
    double t = Math.sqrt(5) * d / 0.8;
    assertThat(value(new LinearKernel())).isEqualTo(P);
    assertThat(value(new DotProductKernel(4)))
        .isCloseTo(P * P * P * P / (N * N * M * M), within(1e-15));
    assertThat(value(DistanceKernel.squaredExponential(0.9)))
        .isCloseTo(StrictMath.exp(-d * d / (2 * 0.81)), within(1e-15));
    assertThat(value(DistanceKernel.matern32(1.1)))
        .isCloseTo((1 + s) * StrictMath.exp(-s), within(1e-15));
    assertThat(value(DistanceKernel.matern52(0.8)))
        .isCloseTo((1 + t + t * t / 3) * StrictMath.exp(-t), within(1e-15));
  }

  private static double value(Kernel kernel) {
    return at(kernel, P, N, M).k;
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void derivativesAgreeWithFiniteDifferences(Kernel kernel) {
    KernelSlopes s = at(kernel, P, N, M);
    check(s.p, x -> at(kernel, x, N, M), P, a -> a.k);
    check(s.n, x -> at(kernel, P, x, M), N, a -> a.k);
    check(s.m, x -> at(kernel, P, N, x), M, a -> a.k);
    check(s.pp, x -> at(kernel, x, N, M), P, a -> a.p);
    check(s.pn, x -> at(kernel, P, x, M), N, a -> a.p);
    check(s.pm, x -> at(kernel, P, N, x), M, a -> a.p);
    check(s.nm, x -> at(kernel, P, N, x), M, a -> a.n);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void derivativesByParametersAgreeWithFiniteDifferences(Kernel kernel) {
    for (int q = 0; q < kernel.parameters().length; q++) {
      int parameter = q;
      KernelSlopes s = new KernelSlopes();
      kernel.byLogParameter(q, P, N, M, s);
      DoubleFunction<KernelSlopes> moved =
          x -> {
            double[] parameters = kernel.parameters();
            parameters[parameter] *= StrictMath.exp(x);
            return at(kernel.with(parameters), P, N, M);
          };
      check(s.k, moved, 0, a -> a.k);
      check(s.p, moved, 0, a -> a.p);
      check(s.n, moved, 0, a -> a.n);
      check(s.m, moved, 0, a -> a.m);
      check(s.pp, moved, 0, a -> a.pp);
      check(s.pn, moved, 0, a -> a.pn);
      check(s.pm, moved, 0, a -> a.pm);
      check(s.nm, moved, 0, a -> a.nm);
    }
  }

  private static void check(
      double expected,
      DoubleFunction<KernelSlopes> at,
      double x,
      ToDoubleFunction<KernelSlopes> part) {
    double slope = FiniteDifference.richardson(y -> part.applyAsDouble(at.apply(y)), x, 1e-3);
    assertThat(expected).isCloseTo(slope, within(TOLERANCE * (1 + Math.abs(slope))));
  }

  /// An independent path: the smooth kernels over dual numbers of the features themselves.
  @Test
  void gradientsAgreeWithDualNumbers() {
    double[] b = {0.4, -0.3, 0.9};
    double[] other = {0.1, 0.5, 0.7};
    DualVector p = DualVector.of(0, 0, 0, 0);
    DualVector n = p;
    double m = 0;
    for (int k = 0; k < 3; k++) {
      DualVector x = DualVector.variable(b[k], k, 3);
      p = p.plus(x.times(x.constant(other[k])));
      n = n.plus(x.times(x));
      m += other[k] * other[k];
    }
    DualVector cosine = p.over(n.sqrt().times(n.constant(Math.sqrt(m))));
    checkGradient(new DotProductKernel(2), b, other, cosine.times(cosine));
    DualVector square = n.plus(n.constant(m)).minus(p.times(p.constant(2)));
    DualVector exponent = square.times(square.constant(-0.5 / (0.9 * 0.9)));
    checkGradient(DistanceKernel.squaredExponential(0.9), b, other, exponent.exp());
  }

  private static void checkGradient(
      Kernel kernel, double[] b, double[] other, DualVector expected) {
    double p = 0;
    double n = 0;
    double m = 0;
    for (int k = 0; k < 3; k++) {
      p += b[k] * other[k];
      n += b[k] * b[k];
      m += other[k] * other[k];
    }
    KernelSlopes s = at(kernel, p, n, m);
    assertThat(s.k).isCloseTo(expected.value(), within(1e-15));
    for (int k = 0; k < 3; k++) {
      assertThat(s.p * other[k] + 2 * s.n * b[k]).isCloseTo(expected.derivative(k), within(1e-14));
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void rowsAgreeWithSinglePairs(Kernel kernel) {
    double[] p = {9, 1.3, -0.2, 0, 1.1};
    double[] m = {1.7, 0.9, 0, 1.2};
    double[] k = new double[5];
    double[] byP = new double[5];
    double[] byN = new double[5];
    kernel.row(4, p, 1, N, m, k, byP, byN);
    for (int s = 0; s < 4; s++) {
      KernelSlopes one = at(kernel, p[1 + s], N, m[s]);
      assertThat(k[1 + s]).isCloseTo(one.k, within(1e-15));
      assertThat(byP[1 + s]).isCloseTo(one.p, within(1e-15));
      assertThat(byN[1 + s]).isCloseTo(one.n, within(1e-15));
    }
    assertThat(k[0]).isZero();
  }

  /// An isolated atom is like nothing, with slopes that are numbers.
  @Test
  void nothingIsLikeNothing() {
    Kernel kernel = new DotProductKernel(3);
    assertThat(at(kernel, 0, 0, M)).usingRecursiveComparison().isEqualTo(new KernelSlopes());
    assertThat(at(kernel, 0, N, 0)).usingRecursiveComparison().isEqualTo(new KernelSlopes());
    assertThat(kernel.self(0)).isZero();
    double[] k = {1};
    double[] byP = {1};
    double[] byN = {1};
    kernel.row(1, new double[] {0}, 0, 0, new double[] {M}, k, byP, byN);
    assertThat(List.of(k[0], byP[0], byN[0])).containsOnly(0.0);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void oneIsAsLikeItselfAsSelfSays(Kernel kernel) {
    assertThat(at(kernel, N, N, N).k).isCloseTo(kernel.self(N), within(1e-15));
  }

  /// Values and gradients of a function at some points have a covariance with a Cholesky factor.
  @ParameterizedTest
  @MethodSource("kernels")
  void covariancesArePositive(Kernel kernel) {
    int points = 4;
    int features = 3;
    CounterRandom random = CounterRandom.of(1, "test", 0);
    double[][] b = new double[points][features];
    for (double[] point : b) {
      for (int k = 0; k < features; k++) {
        point[k] = random.gaussian();
      }
    }
    int rows = points * (1 + features);
    Matrix covariance = new Matrix(rows, rows);
    for (int i = 0; i < points; i++) {
      for (int j = 0; j < points; j++) {
        fill(kernel, b[i], b[j], covariance, i * (1 + features), j * (1 + features));
      }
    }
    for (int r = 0; r < rows; r++) {
      // Linear and cosine kernels have fewer degrees of freedom than rows.
      covariance.set(r, r, covariance.get(r, r) + 1e-10);
    }
    assertThat(Cholesky.factor(covariance, Tasks.inline())).isInstanceOf(Factored.class);
  }

  private static void fill(
      Kernel kernel, double[] b, double[] c, Matrix covariance, int row, int column) {
    int features = b.length;
    double p = 0;
    double n = 0;
    double m = 0;
    for (int k = 0; k < features; k++) {
      p += b[k] * c[k];
      n += b[k] * b[k];
      m += c[k] * c[k];
    }
    KernelSlopes s = at(kernel, p, n, m);
    covariance.set(row, column, s.k);
    for (int x = 0; x < features; x++) {
      covariance.set(row + 1 + x, column, s.p * c[x] + 2 * s.n * b[x]);
      covariance.set(row, column + 1 + x, s.p * b[x] + 2 * s.m * c[x]);
      for (int y = 0; y < features; y++) {
        double mixed =
            (x == y ? s.p : 0)
                + s.pp * c[x] * b[y]
                + 2 * s.pm * c[x] * c[y]
                + 2 * s.pn * b[x] * b[y]
                + 4 * s.nm * b[x] * c[y];
        covariance.set(row + 1 + x, column + 1 + y, mixed);
      }
    }
  }

  @Test
  void refusesWhatIsNoKernel() {
    assertThatThrownBy(() -> new DotProductKernel(0)).hasMessageContaining("zeta must be at least");
    assertThatThrownBy(() -> DistanceKernel.matern32(Double.NaN))
        .hasMessageContaining("length must be positive and finite but is NaN");
    assertThatThrownBy(() -> new LinearKernel().with(1)).hasMessageContaining("must be none");
  }

  private static KernelSlopes at(Kernel kernel, double p, double n, double m) {
    KernelSlopes slopes = new KernelSlopes();
    kernel.at(p, n, m, slopes);
    return slopes;
  }
}
