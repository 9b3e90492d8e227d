package org.soapstone.acquisition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.random.CounterRandom;
import org.soapstone.regression.Hyperparameters;
import org.soapstone.regression.NormalEquations;
import org.soapstone.regression.Observations;
import org.soapstone.regression.Posterior;
import org.soapstone.regression.Prior;
import org.soapstone.regression.RowLayout;

/// Candidates and posteriors for tests.
final class Pools {

  static final Hyperparameters HYPER =
      new Hyperparameters(new double[] {1.3}, new double[] {4, 0.5, 2});

  private Pools() {}

  /// A candidate of one energy row.
  static Candidate energy(String id, double noisePrecision, double... row) {
    Matrix phi = Matrix.wrap(1, row.length, row.length, row);
    return new Candidate(id, phi, new RowLayout(1, 0, 0), new double[] {noisePrecision});
  }

  /// Candidates of different size, some of them nearly alike.
  static List<Candidate> random(long seed, int count, int features, RowLayout layout) {
    List<Candidate> pool = new ArrayList<>();
    for (int c = 0; c < count; c++) {
      CounterRandom random = CounterRandom.of(seed, "pool", c);
      CounterRandom twin = CounterRandom.of(seed, "pool", c / 2);
      Matrix phi = new Matrix(layout.rows(), features);
      double size = 0.2 + 2 * twin.uniform();
      for (int i = 0; i < phi.rows(); i++) {
        for (int k = 0; k < features; k++) {
          phi.set(i, k, size * (twin.gaussian() + 0.3 * random.gaussian()));
        }
      }
      String id = String.format(Locale.ROOT, "pool:%04d", c);
      pool.add(new Candidate(id, phi, layout, HYPER.noisePrecisions(layout, 1)));
    }
    return pool;
  }

  /// The posterior after some structures whose labels are zero, which the covariance does not mind.
  static Posterior posterior(long seed, int structures, int features, Tasks tasks) {
    NormalEquations equations = new NormalEquations(features, tasks);
    RowLayout layout = new RowLayout(1, 3, 0);
    for (int s = 0; s < structures; s++) {
      CounterRandom random = CounterRandom.of(seed, "seen", s);
      Matrix phi = new Matrix(4, features);
      for (int i = 0; i < 4; i++) {
        for (int k = 0; k < features; k++) {
          phi.set(i, k, random.gaussian());
        }
      }
      equations.add(new Observations(phi, new double[4], layout, 1));
    }
    return Posterior.fit(equations, Prior.ridge(features), HYPER, tasks);
  }

  /// Information of a set, from the determinant of the precision after observing all of it.
  static double information(Posterior posterior, List<Candidate> chosen) {
    Posterior after = posterior;
    for (Candidate c : chosen) {
      after = after.observing(c.phi(), c.noisePrecisions());
    }
    return 0.5 * (after.logDeterminant() - posterior.logDeterminant());
  }

  static List<String> ids(List<Pick> picks) {
    return picks.stream().map(Pick::id).toList();
  }

  /// All subsets of `size` out of the pool.
  static List<List<Candidate>> subsets(List<Candidate> pool, int size) {
    List<List<Candidate>> subsets = new ArrayList<>();
    for (int mask = 0; mask < 1 << pool.size(); mask++) {
      if (Integer.bitCount(mask) == size) {
        List<Candidate> subset = new ArrayList<>();
        for (int i = 0; i < pool.size(); i++) {
          if ((mask >> i & 1) == 1) {
            subset.add(pool.get(i));
          }
        }
        subsets.add(subset);
      }
    }
    return subsets;
  }

  static Candidate byId(List<Candidate> pool, String id) {
    return pool.stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
  }

  /// No data yet, and coefficients of unit variance.
  static Posterior unit(int features) {
    NormalEquations nothing = new NormalEquations(features, Tasks.inline());
    Hyperparameters hyper = new Hyperparameters(new double[] {1}, HYPER.beta());
    return Posterior.fit(nothing, Prior.ridge(features), hyper, Tasks.inline());
  }

  /// Candidates "a", "b", ... of one energy row with a single feature.
  static List<Candidate> line(double... places) {
    List<Candidate> line = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      line.add(energy(String.valueOf((char) ('a' + i)), 1, places[i]));
    }
    return line;
  }

  /// No data yet, and a prior of unit precision but for the last coefficient.
  static Posterior hardlyKnowingTheLast(int features, double precision) {
    int[] group = new int[features];
    double[] shape = new double[features];
    Arrays.fill(shape, 1);
    group[features - 1] = 1;
    Prior prior = new Prior(group, shape).withFixed(1, precision);
    Hyperparameters hyper = new Hyperparameters(new double[] {1, 1}, HYPER.beta());
    NormalEquations nothing = new NormalEquations(features, Tasks.inline());
    return Posterior.fit(nothing, prior, hyper, Tasks.inline());
  }
}
