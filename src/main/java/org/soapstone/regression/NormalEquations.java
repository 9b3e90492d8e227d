package org.soapstone.regression;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.soapstone.linalg.Factored;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;

/// All that the fit needs of the data, in memory that does not grow with them: `A_q = sum w phi^T
/// phi`, `b_q = sum w phi^T y`, `sum w y^2` and the sum of the weights, for each quantity apart, so
/// that noise can be learnt afterwards.
///
/// Structures stream through; no row is kept. The sums run in the order of the calls and depend on
/// nothing else. Forming `A` squares the condition number: what the data say of a direction in
/// which they are `1e-8` times weaker than in the strongest is lost, and the prior decides there.
public final class NormalEquations implements LeastSquares {

  private final int features;
  private final Map<Quantity, Moments> moments = new EnumMap<>(Quantity.class);
  private int structures;

  public NormalEquations(int features, Tasks tasks) {
    if (features < 0) {
      throw new IllegalArgumentException("features must not be negative but is " + features);
    }
    this.features = features;
    for (Quantity quantity : Quantity.values()) {
      moments.put(quantity, new Moments(features, tasks));
    }
  }

  /// The equations of some structures, added in their order.
  public static NormalEquations of(int features, List<Observations> structures, Tasks tasks) {
    NormalEquations equations = new NormalEquations(features, tasks);
    structures.forEach(equations::add);
    return equations;
  }

  /// Adds the rows of one structure.
  @Override
  public void add(Observations structure) {
    Matrix phi = structure.phi();
    requireFeatures(phi.columns());
    for (int i = 0; i < phi.rows(); i++) {
      at(structure.layout().quantity(i))
          .add(phi.data(), phi.row(i), structure.target(i), structure.weight(i));
    }
    structures++;
  }

  /// Adds the sums of another part of the data; `other` is left as it is.
  public void merge(NormalEquations other) {
    requireFeatures(other.features);
    if (other == this) {
      throw new IllegalArgumentException("other must not be these equations themselves");
    }
    moments.forEach((quantity, sums) -> sums.merge(other.at(quantity)));
    structures += other.structures;
  }

  private void requireFeatures(int given) {
    if (given != features) {
      throw new IllegalArgumentException(
          "rows must have " + features + " features but have " + given);
    }
  }

  private Moments at(Quantity quantity) {
    Moments sums = moments.get(quantity);
    if (sums == null) {
      throw new IllegalStateException("no sums for " + quantity);
    }
    return sums;
  }

  @Override
  public int features() {
    return features;
  }

  /// Structures added so far.
  @Override
  public int structures() {
    return structures;
  }

  /// Rows of a quantity.
  @Override
  public long rows(Quantity quantity) {
    return at(quantity).count();
  }

  /// Lower triangle of `A_q = sum w phi^T phi`, features x features; shared, to be read only.
  public Matrix matrix(Quantity quantity) {
    return at(quantity).matrix();
  }

  /// `b_q = sum w phi^T y`; shared, to be read only.
  public double[] vector(Quantity quantity) {
    return at(quantity).vector();
  }

  /// `sum w y^2`.
  @Override
  public double targetSquares(Quantity quantity) {
    return at(quantity).targetSquares();
  }

  /// `N_q`, the sum of the weights of the rows: their number, each counted as often as it weighs.
  @Override
  public double weights(Quantity quantity) {
    return at(quantity).weights();
  }

  /// `sum w (y - phi m)^2 = sum w y^2 - 2 m b + m A m`, not below zero. Rounding leaves an error of
  /// about 1e-16 of `sum w y^2` for each feature.
  @Override
  public double residualSquares(Quantity quantity, double[] m) {
    if (rows(quantity) == 0) {
      return 0;
    }
    Matrix a = matrix(quantity);
    double[] b = vector(quantity);
    double sum = targetSquares(quantity);
    for (int i = 0; i < features; i++) {
      double row = 0;
      for (int j = 0; j < i; j++) {
        row = Math.fma(2 * a.get(i, j), m[j], row);
      }
      row = Math.fma(a.get(i, i), m[i], row);
      sum = Math.fma(m[i], row - 2 * b[i], sum);
    }
    return Math.max(0, sum);
  }

  @Override
  public double featureSquares(Quantity quantity, int feature) {
    return rows(quantity) == 0 ? 0 : matrix(quantity).get(feature, feature);
  }

  @Override
  public double spread(Quantity quantity, Posterior posterior, Matrix covariance, Tasks tasks) {
    if (rows(quantity) == 0) {
      return 0;
    }
    Matrix a = matrix(quantity);
    double sum = 0;
    for (int i = 0; i < features; i++) {
      double row = 0;
      for (int j = 0; j < i; j++) {
        row = Math.fma(2 * covariance.get(i, j), a.get(i, j), row);
      }
      sum += Math.fma(covariance.get(i, i), a.get(i, i), row);
    }
    return sum;
  }

  @Override
  public Solution solve(double[] prior, Hyperparameters hyperparameters, Tasks tasks) {
    Matrix precision = PrecisionMatrix.assemble(this, prior, hyperparameters);
    Matrix lower = PrecisionMatrix.factor(precision, prior, tasks);
    double[] information = PrecisionMatrix.information(this, hyperparameters);
    return new Solution(lower, information, new Factored(lower).solve(information));
  }
}
