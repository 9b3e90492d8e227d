package org.soapstone.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/// Prediction against reference; the diagonal is agreement.
final class Parity {

  /// Share of the range left free around the points.
  private static final double MARGIN = 0.04;

  private Parity() {}

  static Chart chart(List<Residuals> splits, Quantity quantity, int limit) {
    List<Series> series = new ArrayList<>();
    List<String> sentences = new ArrayList<>();
    DrawnShare drawn = DrawnShare.of(splits, limit);
    for (Residuals shown : drawn.thinned()) {
      series.add(
          new Series(
              shown.split().title,
              shown.split().key,
              "points",
              shown.reference(),
              shown.predicted(),
              shown.labels()));
    }
    for (Residuals all : splits) {
      sentences.add(
          "%s: RMSE %s, MAE %s, %s %s."
              .formatted(
                  all.split().title,
                  quantity.quoted(all.rmse()),
                  quantity.quoted(all.mae()),
                  Numbers.count(all.size()),
                  quantity == Quantity.FORCE ? "components" : "frames"));
    }
    drawn.sentence().ifPresent(sentences::add);
    double[] range = range(splits);
    series.add(new Series("Agreement", "guide", "dashed", range, range));
    String title = quantity.title + " parity";
    return new Chart(
        "parity-" + quantity.key,
        title,
        Axis.linear("Reference (%s)".formatted(quantity.unit)).between(range[0], range[1]),
        Axis.linear("Predicted (%s)".formatted(quantity.unit)).between(range[0], range[1]),
        true,
        series,
        String.join(" ", sentences));
  }

  private static double[] range(List<Residuals> splits) {
    double[] ends =
        splits.stream()
            .flatMapToDouble(one ->
                DoubleStream.concat(
                    DoubleStream.of(one.reference()), DoubleStream.of(one.predicted())))
            .collect(
                () -> new double[] {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY},
                Parity::widen,
                Parity::merge);
    double width = ends[1] - ends[0];
    double margin = width > 0 ? MARGIN * width : 1;
    return new double[] {ends[0] - margin, ends[1] + margin};
  }

  private static void widen(double[] ends, double value) {
    ends[0] = Math.min(ends[0], value);
    ends[1] = Math.max(ends[1], value);
  }

  private static void merge(double[] ends, double[] others) {
    widen(ends, others[0]);
    widen(ends, others[1]);
  }
}
