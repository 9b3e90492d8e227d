package org.soapstone.learn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.soapstone.acquisition.BatchSelector;
import org.soapstone.acquisition.Candidate;
import org.soapstone.acquisition.GreedyInformationGain;
import org.soapstone.acquisition.MaximumVariance;
import org.soapstone.acquisition.Pick;
import org.soapstone.acquisition.RandomSelector;
import org.soapstone.acquisition.Target;
import org.soapstone.acquisition.TopScores;
import org.soapstone.acquisition.VarianceReduction;
import org.soapstone.parallel.Tasks;
import org.soapstone.potential.FitSettings;
import org.soapstone.potential.Potential;
import org.soapstone.regression.RowLayout;

/** Turns proposals into rows, lets a strategy choose, and turns its picks back into structures. */
final class Chooser {

  private final String strategy;
  private final FitSettings fit;
  private final long seed;
  private final Tasks tasks;

  /**
   * A way of choosing.
   *
   * @param fit which labels count: what a fit leaves out teaches nothing
   */
  Chooser(String strategy, FitSettings fit, long seed, Tasks tasks) {
    this.strategy = strategy;
    this.fit = fit;
    this.seed = seed;
    this.tasks = tasks;
  }

  List<Choice> choose(List<Proposal> proposals, Potential potential, int count, int round) {
    Map<String, Proposal> byId = new LinkedHashMap<>();
    proposals.forEach(proposal -> byId.put(proposal.id(), proposal));
    List<Candidate> candidates =
        proposals.stream().map(proposal -> candidate(proposal, potential)).toList();
    return selector(round).select(candidates, potential.posterior(), count, tasks).stream()
        .map(pick -> choice(pick, Objects.requireNonNull(byId.get(pick.id()))))
        .toList();
  }

  private BatchSelector selector(int round) {
    return switch (strategy) {
      case "information-gain" -> new GreedyInformationGain();
      case "variance-reduction" -> new VarianceReduction(Target.ALL);
      case "maximum-variance" -> new TopScores(MaximumVariance.LARGEST_FORCE);
      case "random" -> new RandomSelector(seed, round);
      default -> throw new IllegalStateException("unknown strategy " + strategy);
    };
  }

  private Candidate candidate(Proposal proposal, Potential potential) {
    RowLayout layout = proposal.rows().expectedLayout(fit);
    return new Candidate(
        proposal.id(),
        proposal.rows().select(layout),
        layout,
        potential.posterior().hyperparameters().noisePrecisions(layout, proposal.frame().weight()));
  }

  private static Choice choice(Pick pick, Proposal proposal) {
    return new Choice(pick.id(), proposal.frame(), pick.score(), pick.reason());
  }
}
