package org.soapstone.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.soapstone.report.Residuals.Split;

/// All charts of a report, in sections.
final class Figures {

  /// Points that one scatter plot draws at most: more only make the page slow and the plot black.
  static final int POINT_LIMIT = 4000;

  private static final List<Quantity> QUANTITIES = List.of(Quantity.FORCE, Quantity.ENERGY);

  private final List<Chart> charts = new ArrayList<>();

  /// Error against labels.
  Section learning(List<JsonObject> fits, @Nullable JsonObject forecast) {
    return section(
        "learning", "Learning curve", quantity -> LearningCurve.chart(fits, forecast, quantity));
  }

  /// Prediction against reference.
  Section parity(@Nullable JsonObject predictions) {
    return section(
        "parity",
        "Parity",
        quantity -> Parity.chart(splits(predictions, quantity), quantity, POINT_LIMIT));
  }

  /// Error against sigma.
  Section uncertainty(@Nullable JsonObject predictions) {
    return section(
        "uncertainty",
        "Uncertainty",
        quantity -> UncertaintyChart.chart(certain(predictions, quantity), quantity, POINT_LIMIT));
  }

  /// Observed against nominal coverage.
  Section reliability(@Nullable JsonObject predictions) {
    return section(
        "reliability",
        "Reliability",
        quantity -> ReliabilityDiagram.chart(certain(predictions, quantity), quantity));
  }

  JsonArray toJson() {
    JsonArray array = new JsonArray();
    charts.forEach(chart -> array.add(chart.toJson()));
    return array;
  }

  private Section section(String id, String title, Function<Quantity, Chart> draw) {
    StringBuilder html = new StringBuilder();
    for (Quantity quantity : QUANTITIES) {
      Chart chart = draw.apply(quantity);
      if (chart.hasData()) {
        charts.add(chart);
        html.append(chart.html());
      }
    }
    String body = html.isEmpty() ? "" : "<div class=\"figures\">\n" + html + "</div>\n";
    return new Section(id, title, body);
  }

  private static List<Residuals> splits(@Nullable JsonObject predictions, Quantity quantity) {
    if (predictions == null) {
      return List.of();
    }
    return Arrays.stream(Split.values())
        .map(split -> Residuals.of(predictions, split, quantity.key))
        .filter(residuals -> residuals.size() > 0)
        .toList();
  }

  private static List<Residuals> certain(@Nullable JsonObject predictions, Quantity quantity) {
    return splits(predictions, quantity).stream()
        .map(Residuals::withSigma)
        .filter(residuals -> residuals.size() > 0)
        .toList();
  }
}
