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

/// Exact regression on labels of several levels of theory, each following the one below up to a
/// factor and a difference of its own, which are processes:
///
/// ```text
/// f_l = rho_l f_(l-1) + d_l,    cov(f_l, f_m) = sum_(k <= l, m) g_lk g_mk v_k k_k,    g_lk = rho_(k+1) .. rho_l
/// ```
///
/// No structure need be labelled on two levels. With the linear kernel it is Bayesian linear
/// regression over levels, `org.soapstone.regression.MultiFidelity`. The cost grows with the cube
/// of the number of all labels. Immutable.
///
/// M. C. Kennedy and A. O'Hagan, doi:10.1093/biomet/87.1.1.
public final class CoKriging {

  /// What is believed of the difference of a level to the one below, of the lowest of itself.
  ///
  /// @param variance of a local energy whose kernel with itself is 1, eV^2
  /// @param rho by how much the level follows the one below; of no meaning for the lowest
  public record Level(Kernel kernel, double variance, double rho) {

    public Level {
      if (!(variance > 0 && variance < Double.POSITIVE_INFINITY) || !Double.isFinite(rho)) {
        throw new IllegalArgumentException(
            "variance must be positive and finite and rho finite but are "
                + variance
                + " and "
                + rho);
      }
    }
  }

  /// Labelled rows of one structure on one level, 0 the lowest.
  public record Labelled(int level, Functionals rows) {}

  private final List<Level> levels;
  private final List<Labelled> labelled;
  private final double[] targets;
  private final double[] noise;
  private final Tasks tasks;
  private final Factored factor;
  private final double[] alpha;

  private CoKriging(
      List<Level> levels, List<Labelled> labelled, double[] targets, double[] noise, Tasks tasks) {
    this.levels = List.copyOf(levels);
    this.labelled = List.copyOf(labelled);
    this.targets = targets.clone();
    this.noise = noise.clone();
    this.tasks = tasks;
    Matrix covariance = new Matrix(targets.length, targets.length);
    for (int k = 0; k < levels.size(); k++) {
      KernelCovariance by = by(k);
      int at = k;
      forEachBlock(
          k,
          (s, t, row, column) -> {
            double both = factor(level(s), at) * factor(level(t), at);
            add(both, by.between(rows(s), rows(t)), covariance, row, column);
          });
    }
    for (int r = 0; r < noise.length; r++) {
      covariance.set(r, r, covariance.get(r, r) + noise[r]);
    }
    factor =
        switch (Cholesky.factorInPlace(covariance, tasks)) {
          case Factored factored -> factored;
          case NotPositiveDefinite(int pivot, double value) ->
              throw new IllegalArgumentException(
                  "noise must be large enough to tell the rows apart, but row "
                      + pivot
                      + " follows from those before it to "
                      + value
                      + "; its noise variance is "
                      + noise[pivot]);
        };
    alpha = factor.solve(targets);
  }

  /// Conditions on labels.
  ///
  /// @param levels the lowest first
  /// @param targets labels of all rows, structure after structure
  /// @param noise variance of each label, positive
  /// @throws IllegalArgumentException if rows are dependent to rounding and the noise too small
  public static CoKriging fit(
      List<Level> levels, List<Labelled> labelled, double[] targets, double[] noise, Tasks tasks) {
    int count = 0;
    for (Labelled each : labelled) {
      if (each.level < 0 || each.level >= levels.size()) {
        throw new IllegalArgumentException(
            "level must be within [0, " + (levels.size() - 1) + "] but is " + each.level);
      }
      count += each.rows.rows();
    }
    if (targets.length != count || noise.length != count) {
      throw new IllegalArgumentException(
          "targets and noise must have one value a row, "
              + count
              + ", but have "
              + targets.length
              + " and "
              + noise.length);
    }
    for (int r = 0; r < count; r++) {
      if (!(noise[r] > 0) || !Double.isFinite(targets[r])) {
        throw new IllegalArgumentException(
            "row "
                + r
                + " must have a finite target and positive noise but has "
                + targets[r]
                + " and "
                + noise[r]);
      }
    }
    return new CoKriging(levels, labelled, targets, noise, tasks);
  }

  public List<Level> levels() {
    return levels;
  }

  private int level(int s) {
    return labelled.get(s).level;
  }

  private Functionals rows(int s) {
    return labelled.get(s).rows;
  }

  private KernelCovariance by(int k) {
    return KernelCovariance.of(levels.get(k).kernel, levels.get(k).variance);
  }

  /// `g_lk`, 0 for a level below.
  private double factor(int level, int k) {
    double product = level < k ? 0 : 1;
    for (int i = k + 1; i <= level; i++) {
      product *= levels.get(i).rho;
    }
    return product;
  }

  /// `d g_lk / d rho_i`.
  private double slope(int level, int k, int i) {
    double product = level < i || i <= k ? 0 : 1;
    for (int j = k + 1; j <= level; j++) {
      product *= j == i ? 1 : levels.get(j).rho;
    }
    return product;
  }

  /// Receives structures s >= t and the first row of each.
  private interface Blocks {
    void accept(int s, int t, int row, int column);
  }

  /// All pairs of structures that component k is seen by.
  private void forEachBlock(int k, Blocks blocks) {
    int row = 0;
    for (int s = 0; s < labelled.size(); s++) {
      int column = 0;
      for (int t = 0; t <= s; t++) {
        if (level(s) >= k && level(t) >= k) {
          blocks.accept(s, t, row, column);
        }
        column += rows(t).rows();
      }
      row += rows(s).rows();
    }
  }

  private static void add(double factor, Matrix block, Matrix all, int row, int column) {
    for (int r = 0; r < block.rows(); r++) {
      for (int c = 0; c < block.columns(); c++) {
        double sum = Math.fma(factor, block.get(r, c), all.get(row + r, column + c));
        all.set(row + r, column + c, sum);
      }
    }
  }

  /// Covariance of rows of the highest level with all labels.
  private Matrix cross(Functionals asked) {
    Matrix cross = new Matrix(asked.rows(), targets.length);
    int top = levels.size() - 1;
    for (int k = 0; k <= top; k++) {
      KernelCovariance by = by(k);
      int column = 0;
      for (Labelled each : labelled) {
        double both = factor(top, k) * factor(each.level, k);
        if (each.level >= k) {
          add(both, by.between(asked, each.rows), cross, 0, column);
        }
        column += each.rows.rows();
      }
    }
    return cross;
  }

  /// Expected values of rows of the highest level.
  public double[] mean(Functionals asked) {
    double[] mean = new double[asked.rows()];
    Gemv.multiplyAdd(1, cross(asked), alpha, mean);
    return mean;
  }

  /// Covariance of rows of the highest level given the labels, without noise of their own. Its
  /// diagonal may be negative by rounding where labels leave nothing open.
  public Matrix covariance(Functionals asked) {
    Matrix covariance = new Matrix(asked.rows(), asked.rows());
    int top = levels.size() - 1;
    for (int k = 0; k <= top; k++) {
      double factor = factor(top, k);
      add(factor * factor, by(k).between(asked, asked), covariance, 0, 0);
    }
    Matrix white = cross(asked);
    TriangularSolve.lower(this.factor.lower(), white, tasks);
    Gemm.multiplyTransposedAdd(-1, white, white, covariance, tasks);
    return covariance;
  }

  /// `ln p(y)`, nats.
  public double logEvidence() {
    double sum = factor.logDeterminant() + targets.length * StrictMath.log(2 * Math.PI);
    for (int r = 0; r < alpha.length; r++) {
      sum = Math.fma(targets[r], alpha[r], sum);
    }
    return -0.5 * sum;
  }

  /// Derivatives of [#logEvidence].
  ///
  /// @param byLevel of each level, by the logarithms of its variance and of the parameters of its
  ///   kernel, and by rho, which is 0 for the lowest
  /// @param byLogNoise by the logarithm of the noise variance of each row
  public record Gradient(List<List<Double>> byLevel, List<Double> byLogNoise) {}

  /// All derivatives at once, `1/2 [alpha^T C' alpha - tr(C^-1 C')]`.
  public Gradient gradient() {
    Matrix inverse = factor.inverse(tasks);
    double[][] byVariance = new double[levels.size()][];
    double[] byRho = new double[levels.size()];
    for (int k = 0; k < levels.size(); k++) {
      int parameters = levels.get(k).kernel.parameters().length;
      byVariance[k] = new double[1 + parameters];
      for (int q = 0; q <= parameters; q++) {
        addSlopes(k, q, inverse, byVariance[k], byRho);
      }
    }
    List<List<Double>> byLevel = new ArrayList<>();
    for (int k = 0; k < levels.size(); k++) {
      List<Double> own = new ArrayList<>();
      for (double slope : byVariance[k]) {
        own.add(slope);
      }
      own.add(byRho[k]);
      byLevel.add(List.copyOf(own));
    }
    List<Double> byNoise = new ArrayList<>();
    for (int r = 0; r < noise.length; r++) {
      byNoise.add(0.5 * (alpha[r] * alpha[r] - inverse.get(r, r)) * noise[r]);
    }
    return new Gradient(List.copyOf(byLevel), List.copyOf(byNoise));
  }

  /// What component k says of its variance (q = 0) and of the factors above it, or of the parameter
  /// q - 1 of its kernel.
  private void addSlopes(int k, int q, Matrix inverse, double[] byVariance, double[] byRho) {
    Level own = levels.get(k);
    KernelCovariance by =
        q == 0 ? by(k) : KernelCovariance.byLogParameter(q - 1, own.kernel, own.variance);
    forEachBlock(
        k,
        (s, t, row, column) -> {
          double weighed = weigh(by.between(rows(s), rows(t)), inverse, row, column);
          // Blocks off the diagonal stand for two.
          double share = (s == t ? 0.5 : 1) * weighed;
          double a = factor(level(s), k);
          double b = factor(level(t), k);
          byVariance[q] += share * a * b;
          for (int i = k + 1; i < byRho.length && q == 0; i++) {
            byRho[i] += share * (slope(level(s), k, i) * b + a * slope(level(t), k, i));
          }
        });
  }

  private double weigh(Matrix block, Matrix inverse, int row, int column) {
    double sum = 0;
    for (int r = 0; r < block.rows(); r++) {
      for (int c = 0; c < block.columns(); c++) {
        double weight = alpha[row + r] * alpha[column + c] - inverse.get(row + r, column + c);
        sum = Math.fma(weight, block.get(r, c), sum);
      }
    }
    return sum;
  }
}
