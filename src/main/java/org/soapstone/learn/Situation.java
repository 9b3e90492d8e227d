package org.soapstone.learn;

import java.util.List;
import java.util.Optional;
import org.soapstone.acquisition.Candidate;
import org.soapstone.acquisition.EnergyRows;
import org.soapstone.acquisition.Score;
import org.soapstone.acquisition.Spread;
import org.soapstone.acquisition.Targets;
import org.soapstone.linalg.Matrix;
import org.soapstone.regression.Posterior;

/// What a [Strategy] may look at.
///
/// @param posterior of the potential that is to become better
/// @param pool what is chosen from
/// @param labelled what is labelled already, as far as it is known
/// @param targets what is to become certain, where that is said
/// @param seed of the run
/// @param round of the run
record Situation(
    Posterior posterior,
    List<Candidate> pool,
    List<Candidate> labelled,
    Optional<Targets> targets,
    long seed,
    int round) {

  /// A share of the mean square of the points, below which volumes do not count.
  private static final double LEAST_SHARE = 1e-6;

  /// Energy rows of what is labelled, or of the pool where nothing is known of that.
  Matrix known() {
    return EnergyRows.of(labelled.isEmpty() ? pool : labelled);
  }

  /// What the model says of a candidate's energy per atom, without what is not learnt.
  double energyPerAtom(Candidate candidate) {
    return posterior.predict(EnergyRows.of(List.of(candidate)))[0];
  }

  /// Mean and spread of the energies of the pool.
  Spread energies() {
    return Spread.of(posterior.predict(EnergyRows.of(pool)));
  }

  /// Mean and spread of a score over the pool.
  Spread spread(Score score) {
    return Spread.of(pool.stream().mapToDouble(c -> score.of(c, posterior)).toArray());
  }

  /// A millionth of the mean square of the lengths of the pool's energy rows; positive.
  double leastSquare() {
    Matrix rows = EnergyRows.of(pool);
    double sum = 0;
    for (double x : rows.data()) {
      sum = Math.fma(x, x, sum);
    }
    return sum > 0 ? LEAST_SHARE * sum / rows.rows() : 1;
  }
}
