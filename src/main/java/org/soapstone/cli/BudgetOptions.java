package org.soapstone.cli;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.soapstone.acquisition.CostModel;
import org.soapstone.learn.RunPlan;
import org.soapstone.learn.Spending;
import picocli.CommandLine.Option;

/** What labels cost and may cost. */
final class BudgetOptions {

  @Option(
      names = "--budget",
      paramLabel = "C",
      description = "Core-seconds that the labels may cost together.")
  @Nullable Double budget;

  @Option(
      names = "--cost-core-s",
      paramLabel = "A",
      description =
          "Core-seconds of a label of --cost-atoms atoms (default: what frames say theirs took).")
  @Nullable Double cost;

  @Option(
      names = "--cost-atoms",
      paramLabel = "N",
      description = "The size that --cost-core-s is of (default 1).")
  @Nullable Integer atoms;

  @Option(
      names = "--cost-exponent",
      paramLabel = "P",
      description = "Costs grow with this power of the number of atoms (default 1).")
  @Nullable Double exponent;

  boolean areGiven() {
    return budget != null;
  }

  /** What may be spent with a strategy; nothing where costs do not count. */
  Optional<Spending> spending(String strategy) {
    if (budget == null) {
      if (cost != null || atoms != null || exponent != null) {
        throw new WrongUsageException("costs of labels are for --budget, which is not given");
      }
      return Optional.empty();
    }
    if (!(budget > 0 && budget < Double.POSITIVE_INFINITY)) {
      throw new WrongUsageException("--budget must be a number above 0, not " + budget);
    }
    if (!RunPlan.THRIFTY_STRATEGIES.contains(strategy)) {
      throw new WrongUsageException(
          "--budget is for the strategies "
              + String.join(", ", RunPlan.THRIFTY_STRATEGIES)
              + ", not for "
              + strategy);
    }
    return Optional.of(new Spending(budget, model()));
  }

  private Optional<CostModel> model() {
    if (cost == null) {
      if (atoms != null || exponent != null) {
        throw new WrongUsageException("--cost-atoms and --cost-exponent go with --cost-core-s");
      }
      return Optional.empty();
    }
    double power = exponent == null ? 1 : exponent;
    int size = atoms == null ? 1 : atoms;
    if (!(cost > 0 && cost < Double.POSITIVE_INFINITY)) {
      throw new WrongUsageException("--cost-core-s must be a number above 0, not " + cost);
    }
    if (size < 1) {
      throw new WrongUsageException("--cost-atoms must be at least 1, not " + size);
    }
    if (!(power >= 0 && power <= 10)) {
      throw new WrongUsageException("--cost-exponent must be from 0 to 10, not " + power);
    }
    return Optional.of(CostModel.given(cost, size, power));
  }

  /** What was spent of what there was. */
  String line(double spent) {
    return String.format(Locale.ROOT, "expected to cost %.4g of %.4g core-s", spent, budget);
  }
}
