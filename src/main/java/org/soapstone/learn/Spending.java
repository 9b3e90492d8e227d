package org.soapstone.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.soapstone.acquisition.CostModel;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.LabeledStructure;

/**
 * What a batch may cost, and what labels cost.
 *
 * @param budget core-seconds, positive
 * @param given cost of a label by the number of atoms; empty where the frames say what theirs took,
 *     as {@code cpu_s} or {@code wall_s}
 */
public record Spending(double budget, Optional<CostModel> given) {

  private static final List<String> KEYS = List.of("cpu_s", "wall_s");

  /** Less than any label takes, for clocks that say 0. */
  private static final double LEAST = 1e-9;

  /** Checks the budget. */
  public Spending {
    if (!(budget > 0)) {
      throw new IllegalArgumentException("budget must be positive but is " + budget);
    }
  }

  /**
   * What labels of a pool are expected to cost, core-seconds, positive: as given, or what they
   * took, or what labels of others have shown.
   *
   * @throws BadInputException if nothing is known of any, or the cheapest is dearer than the budget
   */
  List<Double> costs(List<LabeledStructure> pool, List<LabeledStructure> labelled) {
    List<OptionalDouble> recorded = new ArrayList<>();
    CostModel model = given.orElseGet(CostModel::unknown);
    boolean isKnown = given.isPresent();
    for (int i = 0; i < pool.size() + labelled.size(); i++) {
      boolean isOfPool = i < pool.size();
      LabeledStructure frame = isOfPool ? pool.get(i) : labelled.get(i - pool.size());
      OptionalDouble took = given.isPresent() ? OptionalDouble.empty() : recorded(frame, i);
      if (took.isPresent()) {
        isKnown = true;
        model = model.observing(frame.structure().size(), took.getAsDouble());
      }
      recorded.add(took);
    }
    if (!isKnown && !pool.isEmpty()) {
      throw new BadInputException(
          "no frame says what its label took (cpu_s or wall_s, seconds): give what one costs with"
              + " --cost-core-s");
    }
    List<Double> costs = new ArrayList<>();
    for (int i = 0; i < pool.size(); i++) {
      double expected = recorded.get(i).orElse(model.expected(pool.get(i).structure().size()));
      costs.add(Math.max(LEAST, expected));
    }
    requireOneToBuy(costs);
    return costs;
  }

  private void requireOneToBuy(List<Double> costs) {
    int cheapest = 0;
    for (int i = 1; i < costs.size(); i++) {
      cheapest = costs.get(i) < costs.get(cheapest) ? i : cheapest;
    }
    if (!costs.isEmpty() && costs.get(cheapest) > budget) {
      throw new BadInputException(
          String.format(
              Locale.ROOT,
              "the budget of %.4g core-s pays for none of the %d structures: the cheapest, %d, is"
                  + " expected to cost %.4g core-s",
              budget,
              costs.size(),
              cheapest,
              costs.get(cheapest)));
    }
  }

  private static OptionalDouble recorded(LabeledStructure frame, int index) {
    for (String key : KEYS) {
      String text = frame.info().get(key);
      if (text != null) {
        return OptionalDouble.of(seconds(text, key, index));
      }
    }
    return OptionalDouble.empty();
  }

  private static double seconds(String text, String key, int index) {
    try {
      double seconds = Double.parseDouble(text);
      if (seconds >= 0 && seconds < Double.POSITIVE_INFINITY) {
        return seconds;
      }
    } catch (NumberFormatException notANumber) {
      // The message below says it for every way of being no time.
    }
    throw new BadInputException(
        "frame %d: %s is '%s'; expected seconds >= 0".formatted(index, key, text));
  }
}
