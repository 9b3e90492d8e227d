package org.soapstone.acquisition;

import java.util.ArrayList;
import java.util.List;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Uncertainty;

/// The batch after which the mean variance over the pool, or over given targets, is least, one
/// candidate at a time (I-optimality).
///
/// Where the information gain spends labels on whatever is unknown, outliers first, this spends
/// them on what the pool is made of. The score is the share of the mean variance that a candidate
/// takes off what those chosen before it leave. The reduction is not submodular, so every candidate
/// is brought up to date after every pick, by a change of low rank.
public final class VarianceReduction implements BatchSelector {

  /// The rows whose variance counts.
  private interface Aim {
    TargetRows rows(List<Candidate> pool, Uncertainty uncertainty, Tasks tasks);
  }

  private final String sentence;
  private final Aim aim;

  private VarianceReduction(String sentence, Aim aim) {
    this.sentence = sentence;
    this.aim = aim;
  }

  /// @param target the rows of the pool whose variance counts
  public VarianceReduction(Target target) {
    this(
        "largest cut of the mean " + target.noun() + " variance over the pool",
        (pool, uncertainty, tasks) -> TargetRows.of(pool, target, uncertainty.features(), tasks));
  }

  /// What counts are energies and forces of the pool alike.
  public static VarianceReduction ofPool() {
    return new VarianceReduction(
        "largest cut of the mean variance over the pool",
        (pool, uncertainty, tasks) -> TargetRows.evenly(Targets.of(pool), uncertainty, tasks));
  }

  /// @param targets what counts, energies, forces and properties alike
  public static VarianceReduction of(Targets targets) {
    return new VarianceReduction(
        "largest cut of the mean variance of the targets",
        (pool, uncertainty, tasks) -> TargetRows.evenly(targets, uncertainty, tasks));
  }

  @Override
  public List<Pick> select(
      List<Candidate> candidates, Uncertainty uncertainty, int count, Tasks tasks) {
    List<Candidate> pool = Pool.sorted(candidates, count);
    if (count == 0 || pool.isEmpty()) {
      return List.of();
    }
    TargetRows rows = aim.rows(pool, uncertainty, tasks);
    PoolVariance variance = new PoolVariance(pool, rows, uncertainty, tasks);
    boolean[] taken = new boolean[pool.size()];
    List<Pick> picks = new ArrayList<>();
    while (picks.size() < Math.min(count, pool.size())) {
      double[] shares = variance.shares(taken);
      int best = best(shares, taken, -1);
      int next = best(shares, taken, best);
      picks.add(pick(pool, shares, best, next));
      taken[best] = true;
      if (picks.size() < Math.min(count, pool.size())) {
        variance.observe(best, taken);
      }
    }
    return picks;
  }

  /// The first of the largest shares among those not taken and not `except`, or -1.
  private static int best(double[] shares, boolean[] taken, int except) {
    int best = -1;
    for (int i = 0; i < shares.length; i++) {
      if (!taken[i] && i != except && (best < 0 || shares[i] > shares[best])) {
        best = i;
      }
    }
    return best;
  }

  private Pick pick(List<Candidate> pool, double[] shares, int best, int next) {
    double percent = 100 * shares[best];
    String reason =
        next < 0
            ? Reason.alone(sentence, percent, "%")
            : Reason.compared(sentence, percent, "%", pool.get(next).id(), 100 * shares[next]);
    return new Pick(pool.get(best).id(), shares[best], reason);
  }
}
