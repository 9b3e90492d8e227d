package org.soapstone.learn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.soapstone.acquisition.Basket;
import org.soapstone.acquisition.Candidate;
import org.soapstone.acquisition.Offer;
import org.soapstone.acquisition.Purchase;
import org.soapstone.acquisition.Targets;
import org.soapstone.acquisition.VariancePerCost;
import org.soapstone.parallel.Tasks;
import org.soapstone.random.CounterRandom;

/** Chooses structures and levels of theory together, by what they tell per core-second. */
final class LevelChooser {

  /**
   * Labels of a round on one level, in sizes of a batch: so much is chosen on the word of one fit,
   * however cheap it is.
   */
  private static final int MOST_BATCHES = 20;

  /**
   * Labels that cost less than this share of one on the dear level count as if they cost so much:
   * to handle them costs something as well, and what clocks say of so little should decide nothing.
   */
  private static final double LEAST_SHARE = 1e-3;

  private final RunPlan plan;
  private final Levels levels;
  private final Aims aims;
  private final Tasks tasks;

  LevelChooser(RunPlan plan, Levels levels, Aims aims, Tasks tasks) {
    this.plan = plan;
    this.levels = levels;
    this.aims = aims;
    this.tasks = tasks;
  }

  private record Sale(Proposal proposal, Level level, boolean isFree) {}

  /**
   * What to label next.
   *
   * @param labels that the run may still have of the level that is to be learnt
   * @param left core-seconds that the run may still spend
   */
  List<Choice> choose(
      List<Proposal> proposals, Knowledge known, int labels, double left, int round) {
    List<Proposal> looked = drawn(proposals, round);
    if (looked.isEmpty()) {
      return List.of();
    }
    Map<String, Sale> sales = new LinkedHashMap<>();
    List<Offer> offers = new ArrayList<>();
    List<Candidate> pool = new ArrayList<>();
    int top = levels.all().size() - 1;
    Candidates candidates = new Candidates(plan.fit(), levels, known);
    for (Proposal proposal : looked) {
      for (int l = 0; l <= top; l++) {
        Level level = levels.all().get(l);
        Candidate candidate = candidates.on(l, proposal);
        if (l == top) {
          pool.add(candidate);
        }
        if (level.canDo(proposal.structure())
            && !level.oracle().hasAnswered(proposal.structure())) {
          int atoms = proposal.structure().size();
          double cost = level.costs().expected(atoms);
          double least = LEAST_SHARE * levels.top().costs().expected(atoms);
          offers.add(new Offer(candidate, level.name(), Math.max(least, cost)));
          sales.put(candidate.id(), new Sale(proposal, level, cost < least));
        }
      }
    }
    if (nothingElseCanBePaid(offers, sales, left)) {
      return List.of();
    }
    Targets targets = candidates.targets(aims).orElseGet(() -> Targets.of(pool));
    Basket basket =
        new VariancePerCost(Math.min(left, budget(looked)), MOST_BATCHES * plan.selection().batch())
            .select(offers, targets, known.uncertainty(), tasks);
    return allowed(basket, sales, labels);
  }

  /** Labels that are free are no reason for another round once the money for others is spent. */
  private static boolean nothingElseCanBePaid(
      List<Offer> offers, Map<String, Sale> sales, double left) {
    List<Offer> paid =
        offers.stream()
            .filter(offer -> !Objects.requireNonNull(sales.get(offer.id())).isFree())
            .toList();
    return !paid.isEmpty() && paid.stream().allMatch(offer -> offer.cost() > left);
  }

  /** All that was bought but those on the dear level for which no label is left. */
  private List<Choice> allowed(Basket basket, Map<String, Sale> sales, int labels) {
    List<Choice> choices = new ArrayList<>();
    int left = labels;
    for (Purchase purchase : basket.purchases()) {
      Sale sale = Objects.requireNonNull(sales.get(purchase.offer().id()));
      if (!sale.level().equals(levels.top()) || left-- > 0) {
        choices.add(choice(purchase, sale));
      }
    }
    return choices;
  }

  /** Core-seconds of a round: as given, or what a batch on the dear level costs. */
  private double budget(List<Proposal> proposals) {
    double sum = 0;
    for (Proposal proposal : proposals) {
      sum += levels.top().costs().expected(proposal.structure().size());
    }
    return plan.selection().budget().orElse(plan.selection().batch() * sum / proposals.size());
  }

  /** So many of the proposals as a round looks at, drawn anew in each. */
  private List<Proposal> drawn(List<Proposal> proposals, int round) {
    int count = plan.selection().candidates();
    if (proposals.size() <= count) {
      return proposals;
    }
    int[] order = CounterRandom.of(plan.seed(), "candidates", round).permutation(proposals.size());
    List<Proposal> drawn = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      drawn.add(proposals.get(order[i]));
    }
    return drawn;
  }

  private Choice choice(Purchase purchase, Sale sale) {
    return new Choice(
        sale.proposal().id(),
        sale.proposal().frame(),
        levels.areSeveral() ? Optional.of(sale.level().name()) : Optional.empty(),
        purchase.gain(),
        OptionalDouble.of(purchase.offer().cost()),
        purchase.reason());
  }
}
