package org.soapstone.acquisition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Uncertainty;

/// The candidates that score best one by one. They may all be alike: what the first would teach
/// does not lower the score of the second.
public record TopScores(Score score) implements BatchSelector {

  private record Scored(String id, double score) {}

  @Override
  public List<Pick> select(
      List<Candidate> candidates, Uncertainty uncertainty, int count, Tasks tasks) {
    List<Candidate> pool = Pool.sorted(candidates, count);
    double[] scores = new double[pool.size()];
    tasks.run(scores.length, i -> scores[i] = score.of(pool.get(i), uncertainty));
    List<Scored> ranked = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      ranked.add(new Scored(pool.get(i).id(), scores[i]));
    }
    ranked.sort(Comparator.comparingDouble(Scored::score).reversed());
    List<Pick> picks = new ArrayList<>();
    for (int i = 0; i < Math.min(count, ranked.size()); i++) {
      Scored best = ranked.get(i);
      String reason =
          i + 1 == ranked.size()
              ? Reason.alone(score.sentence(), best.score(), score.unit())
              : Reason.compared(
                  score.sentence(),
                  best.score(),
                  score.unit(),
                  ranked.get(i + 1).id(),
                  ranked.get(i + 1).score());
      picks.add(new Pick(best.id(), best.score(), reason));
    }
    return picks;
  }
}
