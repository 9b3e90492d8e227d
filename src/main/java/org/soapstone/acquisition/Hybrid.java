package org.soapstone.acquisition;

import java.util.Collections;
import java.util.List;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Uncertainty;

/// Uncertain and diverse: what scores best one by one, a share of the pool, and of that a batch by
/// another selector, such as [FarthestPoints].
///
/// The share keeps the certain out, the other selector the alike.
///
/// @param score what keeps a candidate in
/// @param share of the pool that is kept, above 0 and at most 1; at least as many as are asked for
/// @param among who chooses among them
public record Hybrid(Score score, double share, BatchSelector among) implements BatchSelector {

  /// Checks the share.
  public Hybrid {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be above 0 and at most 1 but is " + share);
    }
  }

  @Override
  public List<Pick> select(
      List<Candidate> candidates, Uncertainty uncertainty, int count, Tasks tasks) {
    List<Candidate> pool = Pool.sorted(candidates, count);
    int kept = Math.max(Math.min(count, pool.size()), (int) Math.ceil(share * pool.size()));
    List<String> best =
        new TopScores(score)
            .select(pool, uncertainty, kept, tasks).stream().map(Pick::id).sorted().toList();
    List<Candidate> left =
        pool.stream().filter(c -> Collections.binarySearch(best, c.id()) >= 0).toList();
    return among.select(left, uncertainty, count, tasks).stream()
        .map(pick -> withShare(pick, kept, pool.size()))
        .toList();
  }

  private Pick withShare(Pick pick, int kept, int all) {
    return new Pick(
        pick.id(),
        pick.score(),
        pick.reason() + "; among the " + kept + " of " + all + " with " + score.sentence());
  }
}
