package org.soapstone.gp;

import java.util.Arrays;
import org.soapstone.linalg.Gemm;
import org.soapstone.linalg.Matrix;
import org.soapstone.linalg.SymmetricEigen;
import org.soapstone.linalg.Syrk;
import org.soapstone.parallel.Tasks;
import org.soapstone.random.CounterRandom;

/// The choice of a CUR decomposition: environments are drawn by their leverage on the leading
/// directions in which environments vary, `sum_k (x . v_k)^2 / lambda_k`, without repetition.
///
/// M. W. Mahoney and P. Drineas, doi:10.1073/pnas.0803205106.
public final class LeverageScores implements InducingSelector {

  /// Directions in which environments vary by less than this share are rounding.
  private static final double LEAST = 1e-12;

  private final long seed;

  public LeverageScores(long seed) {
    this.seed = seed;
  }

  @Override
  public int[] select(Matrix units, int count, Tasks tasks) {
    double[] scores = scores(units, count, tasks);
    int available = (int) Arrays.stream(scores).filter(score -> score > 0).count();
    int[] chosen = new int[Math.min(count, available)];
    CounterRandom random = CounterRandom.of(seed, "gp/leverage", 0);
    double total = 0;
    for (double score : scores) {
      total += score;
    }
    for (int taken = 0; taken < chosen.length; taken++) {
      int drawn = drawn(scores, total * random.uniform());
      chosen[taken] = drawn;
      total -= scores[drawn];
      scores[drawn] = 0;
    }
    return chosen;
  }

  /// The row at which the sum of scores passes a mark; by rounding, the last that has a score.
  private static int drawn(double[] scores, double mark) {
    double sum = 0;
    int last = 0;
    for (int row = 0; row < scores.length; row++) {
      sum += scores[row];
      if (scores[row] > 0) {
        last = row;
        if (sum > mark) {
          return row;
        }
      }
    }
    return last;
  }

  private static double[] scores(Matrix units, int count, Tasks tasks) {
    int features = units.columns();
    double[] ones = new double[units.rows()];
    Arrays.fill(ones, 1);
    Matrix gram = new Matrix(features, features);
    Syrk.addTransposeTimes(units, ones, gram, tasks);
    SymmetricEigen eigen = SymmetricEigen.factor(gram, tasks);
    double[] values = eigen.values();
    Matrix projected = new Matrix(units.rows(), features);
    Gemm.multiplyTransposedAdd(1, units, eigen.vectors(), projected, tasks);
    double[] scores = new double[units.rows()];
    for (int k = Math.max(0, features - count); k < features; k++) {
      if (!(values[k] > LEAST * values[features - 1])) {
        continue;
      }
      for (int row = 0; row < scores.length; row++) {
        double x = projected.get(row, k);
        scores[row] += x * x / values[k];
      }
    }
    return scores;
  }
}
