package org.soapstone.acquisition;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Picks one candidate after the other by scores that change with each pick.
final class ScoredOrder {

  private final List<Candidate> pool;
  private final String sentence;
  private final String unit;
  private final boolean[] taken;
  private final List<Pick> picks = new ArrayList<>();

  /// @param pool sorted by id, so that the first of equals has the smallest one
  ScoredOrder(List<Candidate> pool, String sentence, String unit) {
    this.pool = pool;
    this.sentence = sentence;
    this.unit = unit;
    this.taken = new boolean[pool.size()];
  }

  List<Pick> picks() {
    return picks;
  }

  boolean isTaken(int candidate) {
    return taken[candidate];
  }

  /// What has been taken; not a copy.
  boolean[] taken() {
    return taken;
  }

  /// Whether that is enough, or all that there is.
  boolean isComplete(int count) {
    return picks.size() >= Math.min(count, pool.size());
  }

  /// Takes the largest score of those left, and says what came second.
  int take(double[] scores) {
    int best = best(scores, -1).orElseThrow();
    OptionalInt next = best(scores, best);
    String reason =
        next.isEmpty()
            ? Reason.alone(sentence, scores[best], unit)
            : Reason.compared(
                sentence,
                scores[best],
                unit,
                pool.get(next.getAsInt()).id(),
                scores[next.getAsInt()]);
    return take(best, scores[best], reason);
  }

  /// Takes one for a reason of its own.
  int take(int candidate, double score, String reason) {
    picks.add(new Pick(pool.get(candidate).id(), score, reason));
    taken[candidate] = true;
    return candidate;
  }

  private OptionalInt best(double[] scores, int except) {
    int best = -1;
    for (int i = 0; i < scores.length; i++) {
      if (!taken[i] && i != except && (best < 0 || scores[i] > scores[best])) {
        best = i;
      }
    }
    return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
  }
}
