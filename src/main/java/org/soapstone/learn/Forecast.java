package org.soapstone.learn;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.soapstone.learn.StoppingRule.Condition;
import org.soapstone.regression.ErrorDecay;
import org.soapstone.regression.PowerLaw;

/**
 * How many labels and core-seconds are still needed until a condition is met, by its course over
 * the rounds so far; with 80 % intervals, and a sentence in place of numbers where there are none
 * to be had.
 */
final class Forecast {

  private static final double LOW = 0.1;
  private static final double HIGH = 0.9;

  /**
   * The rounds so far.
   *
   * @param labels after each round
   * @param cost of them in core-seconds, what was spent in vain included
   */
  record Course(List<Double> labels, List<Double> cost) {}

  /** More of an effort: most likely, and within; NaN and infinite where that cannot be told. */
  private record More(double value, double lower, double upper) {
    static final More NONE = new More(0, 0, 0);
    static final More UNKNOWN = new More(Double.NaN, Double.NaN, Double.NaN);

    boolean isKnown() {
      return !Double.isNaN(value);
    }

    More or(More other) {
      return new More(
          Math.max(value, other.value), Math.max(lower, other.lower), Math.max(upper, other.upper));
    }

    /** Whole labels, at least one: what is not met now is not met without another round. */
    More whole() {
      return new More(
          Math.max(1, Math.ceil(value)),
          Math.max(1, Math.ceil(lower)),
          Math.max(1, Math.ceil(upper)));
    }

    void addTo(JsonObject json, String key) {
      JsonArray interval = new JsonArray();
      interval.add(Measured.orNull(lower));
      interval.add(Measured.orNull(upper));
      json.addProperty(key, Measured.orNull(value));
      json.add(key + "_80", interval);
    }
  }

  /** What is said of one condition. */
  private static final class Foresight {
    private final String name;
    private final Optional<ErrorDecay> decay;
    private final More labels;
    private final More cost;
    private final String says;

    Foresight(String name, Optional<ErrorDecay> decay, More labels, More cost, String says) {
      this.name = name;
      this.decay = decay;
      this.labels = labels;
      this.cost = cost;
      this.says = says;
    }

    JsonObject toJson() {
      JsonObject json = new JsonObject();
      json.addProperty("name", name);
      addTo(json, labels, cost, says);
      Optional<PowerLaw> law = decay.map(ErrorDecay::likeliest);
      put(json, "scale", law.map(PowerLaw::scale));
      put(json, "exponent", law.map(PowerLaw::exponent));
      put(json, "floor", law.map(PowerLaw::floor));
      put(json, "from_labels", decay.map(ErrorDecay::from));
      return json;
    }

    private static void put(JsonObject json, String key, Optional<Double> value) {
      json.addProperty(key, Measured.orNull(value.orElse(Double.NaN)));
    }
  }

  private Forecast() {}

  private static void addTo(JsonObject json, More labels, More cost, String says) {
    labels.addTo(json, "labels_more");
    cost.addTo(json, "core_s_more");
    json.addProperty("says", says);
  }

  /**
   * The forecast as the journal keeps it.
   *
   * @param history conditions of each round, the last one now
   */
  static JsonObject of(Course course, List<List<Condition>> history) {
    List<Foresight> all = new ArrayList<>();
    for (int c = 0; c < history.getLast().size(); c++) {
      all.add(foresight(course, history, c));
    }
    More labels = More.NONE;
    More cost = More.NONE;
    for (Foresight one : all) {
      labels = labels.or(one.labels);
      cost = cost.or(one.cost);
    }
    JsonObject json = new JsonObject();
    addTo(json, labels, cost, sentence(all, labels));
    JsonArray array = new JsonArray();
    all.forEach(one -> array.add(one.toJson()));
    json.add("conditions", array);
    return json;
  }

  private static String sentence(List<Foresight> all, More labels) {
    List<String> silent =
        all.stream()
            .filter(one -> !one.labels.isKnown())
            .map(one -> one.name + " " + one.says)
            .toList();
    if (!silent.isEmpty()) {
      return String.join("; ", silent);
    }
    return labels.value > 0 ? says(labels) : "every condition is met";
  }

  private static Foresight foresight(Course course, List<List<Condition>> history, int number) {
    Condition now = history.getLast().get(number);
    double[] judged =
        history.stream()
            .mapToDouble(round -> number < round.size() ? round.get(number).judged() : Double.NaN)
            .toArray();
    double[] labels = course.labels.stream().mapToDouble(n -> n).toArray();
    double[] cost = course.cost.stream().mapToDouble(n -> n).toArray();
    Optional<ErrorDecay> decay = ErrorDecay.of(labels, judged);
    if (now.met()) {
      return new Foresight(now.name(), decay, More.NONE, More.NONE, "is met");
    }
    Optional<String> silence = silence(decay, now.threshold());
    if (silence.isPresent()) {
      return new Foresight(now.name(), decay, More.UNKNOWN, More.UNKNOWN, silence.get());
    }
    More more = more(decay.orElseThrow(), labels, now.threshold()).whole();
    More dearer =
        ErrorDecay.of(cost, judged)
            .map(paid -> more(paid, cost, now.threshold()))
            .orElse(More.UNKNOWN);
    return new Foresight(now.name(), decay, more, dearer, says(more));
  }

  /** Why nothing can be said. */
  private static Optional<String> silence(Optional<ErrorDecay> decay, double threshold) {
    if (decay.isEmpty()) {
      return Optional.of("has been measured in fewer than %d rounds".formatted(ErrorDecay.FEWEST));
    }
    PowerLaw law = decay.get().likeliest();
    if (law.floor() >= threshold) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "levels off near %.3g, above its threshold of %.3g",
              law.floor(),
              threshold));
    }
    if (decay.get().falls() < HIGH) {
      return Optional.of("does not clearly fall");
    }
    if (decay.get().quantile(threshold, 0.5) == Double.POSITIVE_INFINITY) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "is out of sight, more than %.0f times what there is",
              ErrorDecay.HORIZON));
    }
    return Optional.empty();
  }

  private static More more(ErrorDecay decay, double[] spent, double threshold) {
    double last = spent[spent.length - 1];
    double low = decay.quantile(threshold, LOW);
    double middle = decay.quantile(threshold, 0.5);
    double high = decay.quantile(threshold, HIGH);
    double crossing = decay.crossing(threshold);
    double most = crossing >= low && crossing <= high ? crossing : middle;
    return most < Double.POSITIVE_INFINITY
        ? new More(most - last, low - last, high - last)
        : More.UNKNOWN;
  }

  private static String says(More labels) {
    return String.format(
        Locale.ROOT,
        "needs about %.0f more labels (%s)",
        labels.value,
        labels.upper < Double.POSITIVE_INFINITY
            ? String.format(Locale.ROOT, "%.0f to %.0f at 80 %%", labels.lower, labels.upper)
            : String.format(Locale.ROOT, "at least %.0f at 90 %%", labels.lower));
  }
}
