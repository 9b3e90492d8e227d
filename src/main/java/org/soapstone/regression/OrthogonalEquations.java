package org.soapstone.regression;

import java.util.EnumMap;
import java.util.Map;
import org.soapstone.linalg.Matrix;
import org.soapstone.linalg.QrFactor;
import org.soapstone.linalg.RowQr;
import org.soapstone.linalg.TriangularSolve;
import org.soapstone.parallel.Tasks;

/// What [NormalEquations] know, by orthogonal reflections of the rows themselves: `Phi_q = Q_q
/// R_q`, of which `R_q` and `Q_q^T y` are kept.
///
/// Nothing is squared on the way, so that directions which the data hold 1e-8 times more weakly
/// than the strongest keep half of their digits, where normal equations lose them all. The
/// posterior factor is that of `(sqrt(beta_q) R_q; diag(sqrt p))`. It costs twice the operations
/// for each row, and some twenty times those of a Cholesky factor for each prior and noise that is
/// tried.
public final class OrthogonalEquations implements LeastSquares {

  /// A smaller share of a feature left unexplained is rounding, whatever its sign; of lengths,
  /// where a Cholesky factor knows the squares.
  private static final double SMALLEST_PIVOT = 10 * Math.ulp(1.0);

  /// Rows of one quantity.
  private static final class Part {
    private final RowQr qr;
    private long rows;
    private double weights;
    private double targetSquares;
    private QrFactor factor;

    Part(int features) {
      qr = new RowQr(features, 1);
      factor = qr.factor(Tasks.inline());
    }
  }

  private final int features;
  private final Tasks tasks;
  private final Map<Quantity, Part> parts = new EnumMap<>(Quantity.class);
  private int structures;
  private boolean settled = true;

  public OrthogonalEquations(int features, Tasks tasks) {
    this.features = features;
    this.tasks = tasks;
    for (Quantity quantity : Quantity.values()) {
      parts.put(quantity, new Part(features));
    }
  }

  @Override
  public void add(Observations structure) {
    if (structure.features() != features) {
      throw new IllegalArgumentException(
          "rows must have " + features + " features but have " + structure.features());
    }
    Matrix phi = structure.phi();
    for (Quantity quantity : Quantity.values()) {
      int count = structure.layout().count(quantity);
      if (count == 0) {
        continue;
      }
      int first = structure.layout().start(quantity);
      Part part = part(quantity);
      Matrix rows = new Matrix(count, features);
      Matrix targets = new Matrix(count, 1);
      double[] roots = new double[count];
      for (int i = 0; i < count; i++) {
        System.arraycopy(phi.data(), phi.row(first + i), rows.data(), rows.row(i), features);
        double y = structure.target(first + i);
        double weight = structure.weight(first + i);
        targets.set(i, 0, y);
        roots[i] = Math.sqrt(weight);
        part.targetSquares = Math.fma(weight * y, y, part.targetSquares);
        part.weights += weight;
      }
      part.rows += count;
      part.qr.add(rows, targets, roots, tasks);
    }
    structures++;
    settled = false;
  }

  private Part part(Quantity quantity) {
    Part part = parts.get(quantity);
    if (part == null) {
      throw new IllegalStateException("no rows of " + quantity);
    }
    return part;
  }

  private QrFactor factor(Quantity quantity) {
    if (!settled) {
      parts.values().forEach(part -> part.factor = part.qr.factor(tasks));
      settled = true;
    }
    return part(quantity).factor;
  }

  @Override
  public int features() {
    return features;
  }

  @Override
  public int structures() {
    return structures;
  }

  @Override
  public long rows(Quantity quantity) {
    return part(quantity).rows;
  }

  @Override
  public double weights(Quantity quantity) {
    return part(quantity).weights;
  }

  @Override
  public double targetSquares(Quantity quantity) {
    return part(quantity).targetSquares;
  }

  @Override
  public double featureSquares(Quantity quantity, int feature) {
    Matrix lower = factor(quantity).lower();
    double sum = 0;
    for (int j = 0; j <= feature; j++) {
      sum = Math.fma(lower.get(feature, j), lower.get(feature, j), sum);
    }
    return sum;
  }

  /// `|R m - Q^T y|^2` and what no coefficients could explain.
  @Override
  public double residualSquares(Quantity quantity, double[] m) {
    QrFactor factor = factor(quantity);
    double sum = factor.residualSquares()[0];
    for (int i = 0; i < features; i++) {
      double residual = -factor.projected().get(0, i);
      for (int k = i; k < features; k++) {
        residual = Math.fma(factor.lower().get(k, i), m[k], residual);
      }
      sum = Math.fma(residual, residual, sum);
    }
    return sum;
  }

  /// `|L^-1 R_q^T|^2`.
  @Override
  public double spread(Quantity quantity, Posterior posterior, Matrix covariance, Tasks threads) {
    Matrix rows = upperRows(quantity);
    TriangularSolve.lower(posterior.factor(), rows, threads);
    double[] squares = new double[rows.rows()];
    Posterior.squares(rows, 0, squares, 0, rows.rows());
    double sum = 0;
    for (double square : squares) {
      sum += square;
    }
    return sum;
  }

  /// The rows of R that are not all zeros: no more than there were rows of data.
  private Matrix upperRows(Quantity quantity) {
    QrFactor factor = factor(quantity);
    int count = (int) Math.min(features, part(quantity).rows);
    Matrix upper = new Matrix(count, features);
    for (int i = 0; i < count; i++) {
      for (int k = i; k < features; k++) {
        upper.set(i, k, factor.lower().get(k, i));
      }
    }
    return upper;
  }

  @Override
  public Solution solve(double[] prior, Hyperparameters hyperparameters, Tasks threads) {
    RowQr stacked = new RowQr(features, 1);
    double[] information = new double[features];
    Matrix roots = new Matrix(features, features);
    for (int k = 0; k < features; k++) {
      roots.set(k, k, Math.sqrt(prior[k]));
    }
    stacked.add(roots, new Matrix(features, 1), null, threads);
    for (Quantity quantity : Quantity.values()) {
      if (part(quantity).rows == 0) {
        continue;
      }
      double beta = hyperparameters.beta(quantity);
      double root = Math.sqrt(beta);
      Matrix upper = upperRows(quantity);
      Matrix projected = new Matrix(upper.rows(), 1);
      double[] scales = new double[upper.rows()];
      for (int i = 0; i < upper.rows(); i++) {
        double y = factor(quantity).projected().get(0, i);
        projected.set(i, 0, y);
        scales[i] = root;
        for (int k = i; k < features; k++) {
          information[k] = Math.fma(beta * y, upper.get(i, k), information[k]);
        }
      }
      stacked.add(upper, projected, scales, threads);
    }
    QrFactor factor = stacked.factor(threads);
    requirePivots(factor.lower(), prior);
    return new Solution(factor.lower(), information, factor.solve(0));
  }

  private static void requirePivots(Matrix lower, double[] prior) {
    for (int i = 0; i < lower.rows(); i++) {
      double squares = 0;
      for (int j = 0; j <= i; j++) {
        squares = Math.fma(lower.get(i, j), lower.get(i, j), squares);
      }
      double share = lower.get(i, i) / Math.sqrt(squares);
      if (!(share >= SMALLEST_PIVOT)) {
        throw new IndefinitePrecisionException(lower.rows(), i, share * share, prior[i]);
      }
    }
  }
}
