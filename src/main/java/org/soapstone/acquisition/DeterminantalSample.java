package org.soapstone.acquisition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.soapstone.linalg.Gemm;
import org.soapstone.linalg.Matrix;
import org.soapstone.linalg.SymmetricEigen;
import org.soapstone.parallel.Tasks;
import org.soapstone.random.CounterRandom;
import org.soapstone.regression.Uncertainty;

/// A batch drawn at random with the determinant of its kernel as weight (k-DPP), so that alike
/// candidates are seldom drawn together: diverse, and yet without a bias to the outermost.
///
/// The draw is exact, by the eigenvectors of `K + noise I`. These cost the cube of the number of
/// candidates; of more than [#MOST] so many are drawn before, each as likely as any other.
///
/// A. Kulesza and B. Taskar, doi:10.1561/2200000044.
///
/// @param space whose scalar products are the kernel
/// @param noise added to the diagonal of the kernel, positive
/// @param seed of the run
/// @param round of the run, so that each draws anew
public record DeterminantalSample(Space space, double noise, long seed, int round)
    implements BatchSelector {

  /// The most candidates among which the draw is exact.
  public static final int MOST = 1000;

  private static final String PURPOSE = "determinantal selection";

  /// Checks the noise.
  public DeterminantalSample {
    if (!(noise > 0) || noise == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("noise must be positive and finite but is " + noise);
    }
  }

  @Override
  public List<Pick> select(
      List<Candidate> candidates, Uncertainty uncertainty, int count, Tasks tasks) {
    List<Candidate> all = Pool.sorted(candidates, count);
    int number = Math.min(count, all.size());
    if (number == 0) {
      return List.of();
    }
    CounterRandom random = CounterRandom.of(seed, PURPOSE, round);
    List<Candidate> pool = thinned(all, Math.max(MOST, number), random);
    Matrix points = space.points(pool, uncertainty, tasks);
    Matrix chosen = drawnVectors(points, number, random, tasks);
    PivotedCholesky projection = new PivotedCholesky(chosen, 0, number);
    List<Pick> picks = new ArrayList<>();
    for (int left = number; left > 0; left--) {
      int p = drawn(projection.left(), random);
      projection.take(p);
      String reason = "drawn for a diverse batch from " + pool.size() + " candidates";
      picks.add(new Pick(pool.get(p).id(), 0, reason));
    }
    return picks;
  }

  private static List<Candidate> thinned(List<Candidate> all, int most, CounterRandom random) {
    if (all.size() <= most) {
      return all;
    }
    int[] order = random.permutation(all.size());
    return Arrays.stream(order, 0, most).sorted().mapToObj(all::get).toList();
  }

  /// Draws `number` eigenvectors, each set of them with the product of its eigenvalues as weight;
  /// one row a candidate, one column a vector.
  private Matrix drawnVectors(Matrix points, int number, CounterRandom random, Tasks tasks) {
    int n = points.rows();
    Matrix kernel = new Matrix(n, n);
    Gemm.multiplyTransposedAdd(1, points, points, kernel, tasks);
    for (int i = 0; i < n; i++) {
      kernel.set(i, i, kernel.get(i, i) + noise);
    }
    SymmetricEigen eigen = SymmetricEigen.factor(kernel, tasks);
    double[] values = eigen.values();
    for (int i = 0; i < n; i++) {
      values[i] = Math.max(values[i], noise) / values[n - 1];
    }
    ElementarySums sums = new ElementarySums(values, number);
    int[] vectors = new int[number];
    int left = number;
    for (int i = n; left > 0; i--) {
      if (i == left || random.uniform() < sums.share(i, left)) {
        vectors[--left] = i - 1;
      }
    }
    return eigen.vectors().selected(vectors).transposed();
  }

  /// An index, each with its share of what is left as probability.
  private static int drawn(double[] left, CounterRandom random) {
    double sum = 0;
    for (double share : left) {
      sum += Math.max(0, share);
    }
    double at = sum * random.uniform();
    int last = 0;
    for (int i = 0; i < left.length; i++) {
      if (left[i] > 0) {
        last = i;
        at -= left[i];
        if (at < 0) {
          return i;
        }
      }
    }
    return last;
  }
}
