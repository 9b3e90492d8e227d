package org.soapstone.report;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.soapstone.report.Residuals.Split;

/// Error against number of labels, leave-one-out and on the test set, with the threshold asked for
/// and where the figure that is judged is going.
final class LearningCurve {

  private static final String JUDGED = "Judged: MAE";

  private LearningCurve() {}

  /// @param forecast what the run says is still needed, or null
  static Chart chart(List<JsonObject> fits, @Nullable JsonObject forecast, Quantity quantity) {
    double[] labels = column(fits, "labels");
    List<Series> series = new ArrayList<>();
    List<String> sentences = new ArrayList<>();
    for (Split split : Split.values()) {
      double[] error = column(fits, split.key, quantity.rmseKey);
      series.add(new Series(split.title, split.key, "curve", labels, error));
      sentences.addAll(course(split, labels, error, quantity));
    }
    if (labels.length > 0) {
      addJudged(fits, forecast, quantity, series, sentences);
    }
    boolean positive =
        series.stream().flatMapToDouble(one -> Arrays.stream(one.y())).noneMatch(y -> y <= 0);
    boolean mixed = series.stream().anyMatch(one -> one.name().equals(JUDGED));
    String yTitle =
        "%s %s (%s)".formatted(quantity.title, mixed ? "error" : "RMSE", quantity.errorUnit);
    return new Chart(
        "learning-" + quantity.key,
        quantity.title + " error against labels",
        Axis.linear("Labels"),
        positive ? Axis.log(yTitle) : Axis.linear(yTitle),
        false,
        series,
        String.join(" ", sentences));
  }

  /// What the condition on this quantity judges, if it is not among the curves: its threshold, and
  /// where it is going.
  private static void addJudged(
      List<JsonObject> fits,
      @Nullable JsonObject forecast,
      Quantity quantity,
      List<Series> series,
      List<String> sentences) {
    String name = condition(fits.getLast(), quantity);
    double threshold = ofCondition(fits.getLast(), name, "threshold");
    double[] labels = column(fits, "labels");
    double last = labels[labels.length - 1];
    if (name.startsWith(quantity.key + "_mae")) {
      double[] judged = fits.stream().mapToDouble(fit -> ofCondition(fit, name, "value")).toArray();
      series.add(new Series(JUDGED, "guide", "curve", labels, judged));
    }
    Prospect prospect = Prospect.of(forecast, name, last);
    Series line = prospect.line(last);
    series.add(line);
    if (threshold > 0) {
      double end = Math.max(last, Arrays.stream(line.x()).max().orElse(last));
      double[] ends = {labels[0], end};
      series.add(
          new Series("Threshold", "limit", "dashed", ends, new double[] {threshold, threshold}));
      sentences.add("Threshold: %s %s.".formatted(Numbers.plain(threshold), quantity.errorUnit));
    }
    if (!prospect.says().isEmpty()) {
      sentences.add("Forecast: the condition %s.".formatted(prospect.says()));
    }
  }

  private static List<String> course(
      Split split, double[] labels, double[] error, Quantity quantity) {
    int first = 0;
    int last = error.length - 1;
    while (first <= last && !Double.isFinite(error[first])) {
      first++;
    }
    while (last > first && !Double.isFinite(error[last])) {
      last--;
    }
    if (first > last) {
      return List.of();
    }
    return List.of(
        "%s: from %s with %s labels to %s %s with %s."
            .formatted(
                split.title,
                Numbers.brief(error[first]),
                Numbers.count(labels[first]),
                Numbers.brief(error[last]),
                quantity.errorUnit,
                Numbers.count(labels[last])));
  }

  /// Name of the condition on this quantity's error; empty if there is none.
  private static String condition(JsonObject fit, Quantity quantity) {
    return JsonFields.objects(fit, "conditions").stream()
        .map(one -> JsonFields.text(one, "name"))
        .filter(name -> name.matches(quantity.key + "_(rmse|mae).*"))
        .findFirst()
        .orElse("");
  }

  private static double ofCondition(JsonObject fit, String name, String key) {
    return JsonFields.objects(fit, "conditions").stream()
        .filter(one -> JsonFields.text(one, "name").equals(name))
        .mapToDouble(one -> JsonFields.number(one, key))
        .findFirst()
        .orElse(Double.NaN);
  }

  private static double[] column(List<JsonObject> fits, String... path) {
    return fits.stream().mapToDouble(fit -> JsonFields.number(fit, path)).toArray();
  }
}
