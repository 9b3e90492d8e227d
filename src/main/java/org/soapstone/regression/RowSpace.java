package org.soapstone.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.soapstone.linalg.Matrix;
import org.soapstone.linalg.Syrk;
import org.soapstone.parallel.Tasks;

/// Few rows of many features, as the covariance that a prior of strength 1 gives them:
///
/// ```text
/// K_g = sum_(k in g) phi_k phi_k^T / shape_k,   C = sum_g K_g / alpha_g + (W beta)^-1
/// ```
///
/// What costs `features^3` among the coefficients costs `rows^3` here, whatever the number of
/// features, and prior and noise are as well known by a few thousand rows as by all. The digits are
/// better, too: C is as ill-conditioned as signal is to noise, no matter how dependent features
/// are. See C. E. Rasmussen and C. K. I. Williams, *Gaussian Processes for Machine Learning*
/// (2006), chapter 2.2.
public final class RowSpace implements DataSums {

  /// Features that go into the kernels together.
  private static final int TOGETHER = 512;

  /// Labels of one structure, without its rows.
  static final class Block {
    private final int first;
    private final RowLayout layout;
    private final double[] target;
    private final double[] weight;

    Block(int first, Observations structure) {
      this.first = first;
      this.layout = structure.layout();
      this.target = structure.targets();
      this.weight = structure.weights();
    }

    /// Where its rows begin among those of all structures.
    int first() {
      return first;
    }

    RowLayout layout() {
      return layout;
    }

    double target(int row) {
      return target[row];
    }

    double weight(int row) {
      return weight[row];
    }

    /// A copy.
    double[] weights() {
      return weight.clone();
    }
  }

  private final Prior prior;
  private final Tasks tasks;
  private final List<Block> blocks = new ArrayList<>();
  private final int rows;

  /// One a group of the prior, lower triangles.
  private final List<Matrix> kernels = new ArrayList<>();

  private final double[] targetSquares = new double[Quantity.values().length];
  private final double[] weights = new double[targetSquares.length];
  private final long[] counts = new long[targetSquares.length];
  private final double[][] featureSquares;

  /// @param structures whose rows are read now and not kept
  public RowSpace(Prior prior, List<Observations> structures, Tasks tasks) {
    this.prior = prior;
    this.tasks = tasks;
    featureSquares = new double[targetSquares.length][prior.features()];
    int first = 0;
    for (Observations structure : structures) {
      requireFeatures(structure.features());
      blocks.add(new Block(first, structure));
      addSums(structure);
      first += structure.rows();
    }
    rows = first;
    for (int g = 0; g < prior.groups(); g++) {
      kernels.add(kernel(g, structures));
    }
  }

  private void requireFeatures(int given) {
    if (given != prior.features()) {
      throw new IllegalArgumentException(
          "rows must have " + prior.features() + " features but have " + given);
    }
  }

  private void addSums(Observations structure) {
    Matrix phi = structure.phi();
    for (int i = 0; i < structure.rows(); i++) {
      int q = structure.layout().quantity(i).index();
      double weight = structure.weight(i);
      double y = structure.target(i);
      targetSquares[q] = Math.fma(weight * y, y, targetSquares[q]);
      weights[q] += weight;
      counts[q]++;
      double[] squares = featureSquares[q];
      for (int k = 0; k < squares.length; k++) {
        double x = phi.get(i, k);
        squares[k] = Math.fma(weight * x, x, squares[k]);
      }
    }
  }

  private Matrix kernel(int group, List<Observations> structures) {
    int[] members = new int[prior.groupSize(group)];
    int count = 0;
    for (int k = 0; k < prior.features(); k++) {
      if (prior.group(k) == group) {
        members[count++] = k;
      }
    }
    Matrix kernel = new Matrix(rows, rows);
    Matrix panel = new Matrix(Math.min(TOGETHER, count), rows);
    for (int from = 0; from < count; from += TOGETHER) {
      int[] some = Arrays.copyOfRange(members, from, Math.min(count, from + TOGETHER));
      double[] variance = new double[some.length];
      for (int k = 0; k < some.length; k++) {
        variance[k] = 1 / prior.shape(some[k]);
      }
      tasks.run(structures.size(), s -> turn(structures.get(s), blocks.get(s).first, some, panel));
      Matrix filled = Matrix.wrap(some.length, rows, panel.stride(), panel.data());
      Syrk.addTransposeTimes(filled, variance, kernel, tasks);
    }
    return kernel;
  }

  /// Some features of a structure, one a row of the panel.
  private static void turn(Observations structure, int first, int[] some, Matrix panel) {
    Matrix phi = structure.phi();
    for (int i = 0; i < structure.rows(); i++) {
      for (int k = 0; k < some.length; k++) {
        panel.set(k, first + i, phi.get(i, some[k]));
      }
    }
  }

  /// All that the rows say under one prior and noise.
  ///
  /// @throws IndefinitePrecisionException if rounding drowns the noise
  public RowSpaceEvidence evidence(Hyperparameters hyperparameters) {
    return new RowSpaceEvidence(this, hyperparameters, tasks);
  }

  public Prior prior() {
    return prior;
  }

  /// Rows of all structures.
  int rows() {
    return rows;
  }

  List<Block> blocks() {
    return blocks;
  }

  /// Lower triangle of K_g.
  Matrix kernel(int group) {
    return kernels.get(group);
  }

  @Override
  public int features() {
    return prior.features();
  }

  @Override
  public long rows(Quantity quantity) {
    return counts[quantity.index()];
  }

  @Override
  public double weights(Quantity quantity) {
    return weights[quantity.index()];
  }

  @Override
  public double targetSquares(Quantity quantity) {
    return targetSquares[quantity.index()];
  }

  @Override
  public double featureSquares(Quantity quantity, int feature) {
    return featureSquares[quantity.index()][feature];
  }
}
