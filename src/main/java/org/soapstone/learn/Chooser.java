package org.soapstone.learn;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.soapstone.acquisition.BudgetedInformationGain;
import org.soapstone.acquisition.Candidate;
import org.soapstone.acquisition.Offer;
import org.soapstone.acquisition.Pick;
import org.soapstone.acquisition.Targets;
import org.soapstone.acquisition.VariancePerCost;
import org.soapstone.parallel.Tasks;
import org.soapstone.potential.FitSettings;
import org.soapstone.potential.Potential;
import org.soapstone.regression.Hyperparameters;
import org.soapstone.regression.Posterior;

/** Turns proposals into rows, lets a strategy choose, and turns its picks back into structures. */
final class Chooser {

  private final String strategy;
  private final FitSettings fit;
  private final Aims aims;
  private final long seed;
  private final Tasks tasks;

  /**
   * A way of choosing.
   *
   * @param fit which labels count: what a fit leaves out teaches nothing
   * @param aims what the potential is for
   */
  Chooser(String strategy, FitSettings fit, Aims aims, long seed, Tasks tasks) {
    this.strategy = strategy;
    this.fit = fit;
    this.aims = aims;
    this.seed = seed;
    this.tasks = tasks;
  }

  /** Chooses where nothing but the potential is known of what is labelled. */
  List<Choice> choose(List<Proposal> proposals, Potential potential, int count, int round) {
    return choose(proposals, List.of(), potential, count, round);
  }

  /**
   * Chooses up to {@code count}.
   *
   * @param labelled what strategies by distance and extrapolation keep away from
   */
  List<Choice> choose(
      List<Proposal> proposals,
      List<Proposal> labelled,
      Potential potential,
      int count,
      int round) {
    if (proposals.isEmpty()) {
      return List.of();
    }
    Map<String, Proposal> byId = new LinkedHashMap<>();
    proposals.forEach(proposal -> byId.put(proposal.id(), proposal));
    List<Candidate> candidates = candidates(proposals, potential);
    Situation now =
        new Situation(
            potential.posterior(),
            candidates,
            candidates(labelled, potential),
            targets(potential),
            seed,
            round);
    return Strategy.of(strategy)
        .selector(now)
        .select(candidates, potential.posterior(), count, tasks)
        .stream()
        .map(pick -> choice(pick, Objects.requireNonNull(byId.get(pick.id()))))
        .toList();
  }

  /** Whether a strategy can weigh what labels cost. */
  static boolean weighsCosts(String strategy) {
    return Strategy.of(strategy).weighsCosts();
  }

  /**
   * Chooses what a budget pays for: the better of two greedy batches, one by gain and one by gain
   * for a core-second.
   *
   * @param costs core-seconds of each proposal by its id, positive
   * @param most structures
   */
  List<Choice> buy(
      List<Proposal> proposals,
      Potential potential,
      Map<String, Double> costs,
      double budget,
      int most) {
    Map<String, Proposal> byId = new LinkedHashMap<>();
    proposals.forEach(proposal -> byId.put(proposal.id(), proposal));
    List<Candidate> candidates = candidates(proposals, potential);
    Posterior posterior = potential.posterior();
    if (Strategy.of(strategy) == Strategy.INFORMATION_GAIN) {
      return new BudgetedInformationGain(c -> Objects.requireNonNull(costs.get(c.id())), budget)
          .select(candidates, posterior, most, tasks).stream()
              .map(pick -> choice(pick, Objects.requireNonNull(byId.get(pick.id()))))
              .map(choice -> choice.costing(Objects.requireNonNull(costs.get(choice.id()))))
              .toList();
    }
    Targets targets = targets(potential).orElseGet(() -> Targets.of(candidates));
    List<Offer> offers =
        candidates.stream()
            .map(c -> new Offer(c, Objects.requireNonNull(costs.get(c.id()))))
            .toList();
    return new VariancePerCost(budget, most)
        .select(offers, targets, posterior, tasks).purchases().stream()
            .map(purchase -> {
              Pick pick = new Pick(purchase.offer().id(), purchase.gain(), purchase.reason());
              return choice(pick, Objects.requireNonNull(byId.get(pick.id())))
                  .costing(purchase.offer().cost());
            })
            .toList();
  }

  /** What is to become certain, where that is said. */
  Optional<Targets> targets(Potential potential) {
    return aims.targets(fit, potential.posterior().hyperparameters(), UnaryOperator.identity());
  }

  /** The rows that labels would add. */
  List<Candidate> candidates(List<Proposal> proposals, Potential potential) {
    Hyperparameters noise = potential.posterior().hyperparameters();
    return proposals.stream()
        .map(proposal -> proposal.candidate(proposal.id(), fit, noise, UnaryOperator.identity()))
        .toList();
  }

  private static Choice choice(Pick pick, Proposal proposal) {
    return new Choice(pick.id(), proposal.frame(), pick.score(), pick.reason());
  }
}
