package org.soapstone.report;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.soapstone.report.Residuals.Split;

/// Error against number of labels, leave-one-out and on the test set, with the threshold asked for.
final class LearningCurve {

  private LearningCurve() {}

  static Chart chart(List<JsonObject> fits, Quantity quantity) {
    double[] labels = column(fits, "labels");
    List<Series> series = new ArrayList<>();
    List<String> sentences = new ArrayList<>();
    boolean positive = true;
    for (Split split : Split.values()) {
      double[] error = column(fits, split.key, quantity.rmseKey);
      series.add(new Series(split.title, split.key, "curve", labels, error));
      positive &= Arrays.stream(error).noneMatch(value -> value <= 0);
      sentences.addAll(course(split, labels, error, quantity));
    }
    double threshold = threshold(fits, quantity);
    if (threshold > 0 && labels.length > 0) {
      double[] ends = {labels[0], labels[labels.length - 1]};
      series.add(
          new Series("Threshold", "limit", "dashed", ends, new double[] {threshold, threshold}));
      sentences.add("Threshold: %s %s.".formatted(Numbers.plain(threshold), quantity.errorUnit));
    }
    String yTitle = "%s RMSE (%s)".formatted(quantity.title, quantity.errorUnit);
    return new Chart(
        "learning-" + quantity.key,
        quantity.title + " error against labels",
        Axis.linear("Labels"),
        positive ? Axis.log(yTitle) : Axis.linear(yTitle),
        false,
        series,
        String.join(" ", sentences));
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

  /// The threshold of the condition on this error in the last fit; NaN if there is none.
  private static double threshold(List<JsonObject> fits, Quantity quantity) {
    if (fits.isEmpty()) {
      return Double.NaN;
    }
    return JsonFields.objects(fits.getLast(), "conditions").stream()
        .filter(one -> JsonFields.text(one, "name").startsWith(quantity.key + "_rmse"))
        .mapToDouble(one -> JsonFields.number(one, "threshold"))
        .findFirst()
        .orElse(Double.NaN);
  }

  private static double[] column(List<JsonObject> fits, String... path) {
    return fits.stream().mapToDouble(fit -> JsonFields.number(fit, path)).toArray();
  }
}
