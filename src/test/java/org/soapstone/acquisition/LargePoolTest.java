package org.soapstone.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.random.CounterRandom;
import org.soapstone.regression.Posterior;

/// Pools of many stacks of rows, against the covariance itself and its change by one row at a time,
/// `S - S u^T u S / (1 + u S u^T)`.
class LargePoolTest {

  private static final int FEATURES = 7;
  private static final int CANDIDATES = 2003;
  private static final double PRECISION = 4;

  private final List<Candidate> pool = pool();
  private final Posterior posterior = Pools.posterior(8, 2, FEATURES, Tasks.inline());
  private double[][] s = rows(posterior.covariance());

  private static List<Candidate> pool() {
    List<Candidate> pool = new ArrayList<>();
    for (int c = 0; c < CANDIDATES; c++) {
      CounterRandom random = CounterRandom.of(5, "large pool", c);
      double[] row = new double[FEATURES];
      for (int k = 0; k < FEATURES; k++) {
        row[k] = random.gaussian() / (1 + k);
      }
      pool.add(Pools.energy(String.format(Locale.ROOT, "%05d", c), PRECISION, row));
    }
    return pool;
  }

  @Test
  void greedyInformationGain() {
    List<Pick> picks = selected(new GreedyInformationGain());
    assertBestEachTime(picks, u -> 0.5 * Math.log(1 + form(u, s)));
  }

  @Test
  void varianceReduction() {
    double[][] t = new double[FEATURES][FEATURES];
    for (Candidate c : pool) {
      addOuter(t, c.phi().data(), 1.0 / CANDIDATES);
    }
    List<Pick> picks = selected(new VarianceReduction(Target.ENERGY));
    assertBestEachTime(
        picks,
        u -> {
          double[] su = times(s, u);
          return form(su, t) / (1 + form(u, s)) / trace(s, t);
        });
  }

  private List<Pick> selected(BatchSelector selector) {
    List<Pick> picks = selector.select(pool, posterior, 12, Tasks.inline());
    try (Tasks three = new Tasks(3)) {
      assertThat(selector.select(pool.reversed(), posterior, 12, three)).isEqualTo(picks);
    }
    return picks;
  }

  /// Rounding makes the best one ambiguous by 1e-10 or so; the id must then be one of the best.
  private void assertBestEachTime(List<Pick> picks, ToDoubleFunction<double[]> score) {
    List<Candidate> left = new ArrayList<>(pool);
    for (Pick pick : picks) {
      double best = 0;
      for (Candidate c : left) {
        best = Math.max(best, score.applyAsDouble(scaled(c)));
      }
      Candidate taken = Pools.byId(pool, pick.id());
      left.remove(taken);
      double[] chosen = scaled(taken);
      assertThat(pick.score()).isCloseTo(best, within(1e-10));
      assertThat(score.applyAsDouble(chosen)).isCloseTo(best, within(1e-10));
      double[] su = times(s, chosen);
      addOuter(s, su, -1 / (1 + form(chosen, s)));
    }
    assertThat(Pools.ids(picks)).doesNotHaveDuplicates();
  }

  private static double[] scaled(Candidate candidate) {
    double[] u = candidate.phi().data().clone();
    for (int k = 0; k < u.length; k++) {
      u[k] *= Math.sqrt(PRECISION);
    }
    return u;
  }

  private static double[][] rows(Matrix a) {
    double[][] rows = new double[a.rows()][a.columns()];
    for (int i = 0; i < a.rows(); i++) {
      System.arraycopy(a.data(), a.row(i), rows[i], 0, a.columns());
    }
    return rows;
  }

  private static double[] times(double[][] a, double[] u) {
    double[] product = new double[u.length];
    for (int i = 0; i < u.length; i++) {
      for (int k = 0; k < u.length; k++) {
        product[i] += a[i][k] * u[k];
      }
    }
    return product;
  }

  private static double form(double[] u, double[][] a) {
    double[] au = times(a, u);
    double sum = 0;
    for (int k = 0; k < u.length; k++) {
      sum += u[k] * au[k];
    }
    return sum;
  }

  private static double trace(double[][] a, double[][] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < a.length; k++) {
        sum += a[i][k] * b[k][i];
      }
    }
    return sum;
  }

  private static void addOuter(double[][] a, double[] u, double factor) {
    for (int i = 0; i < u.length; i++) {
      for (int k = 0; k < u.length; k++) {
        a[i][k] += factor * u[i] * u[k];
      }
    }
  }
}
