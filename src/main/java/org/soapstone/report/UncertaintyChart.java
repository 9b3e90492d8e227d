package org.soapstone.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/// Error against predicted uncertainty, with the line on which the binned rms errors should lie.
final class UncertaintyChart {

  /// The axis of errors starts at the median sigma over this.
  private static final double FLOOR = 30;

  private UncertaintyChart() {}

  /// @param splits residuals that all have a sigma
  static Chart chart(List<Residuals> splits, Quantity quantity, int limit) {
    List<Series> series = new ArrayList<>();
    List<String> sentences = new ArrayList<>();
    DrawnShare drawn = DrawnShare.of(splits, limit);
    for (Residuals all : splits) {
      SigmaBins bins = SigmaBins.of(all);
      series.add(
          new Series(
              all.split().title + ", binned rms",
              all.split().key,
              "marks",
              scaled(bins.sigma(), quantity),
              scaled(bins.error(), quantity)));
    }
    for (Residuals shown : drawn.thinned()) {
      series.add(
          new Series(
              shown.split().title,
              shown.split().key,
              "points",
              scaled(shown.sigma(), quantity),
              scaled(shown.absoluteErrors(), quantity),
              shown.labels()));
    }
    for (Residuals all : splits) {
      sentences.add(
          "%s: the rms of error over σ is %s (1 is right, above 1 is overconfident)."
              .formatted(all.split().title, Numbers.brief(all.standardisedRms())));
    }
    sentences.add("Large marks: rms error in bins of equal count; they should follow the line.");
    drawn.sentence().ifPresent(sentences::add);
    double floor = floor(splits);
    int below = splits.stream().mapToInt(one -> countBelow(one, floor)).sum();
    if (below > 0) {
      sentences.add(
          "%s errors are below the axis, under a thirtieth of the median σ."
              .formatted(Numbers.count(below)));
    }
    double[] ends = scaled(range(splits), quantity);
    series.add(new Series("rms error = σ", "guide", "dashed", ends, ends));
    return new Chart(
        "uncertainty-" + quantity.key,
        quantity.title + " error against predicted uncertainty",
        Axis.log("Predicted σ (%s)".formatted(quantity.errorUnit)),
        Axis.log("Absolute error (%s)".formatted(quantity.errorUnit))
            .between(quantity.errorScale * floor, quantity.errorScale * ceiling(splits)),
        true,
        series,
        String.join(" ", sentences));
  }

  private static double[] range(List<Residuals> splits) {
    double[] sorted = sortedSigmas(splits);
    return sorted.length == 0 ? sorted : new double[] {sorted[0], sorted[sorted.length - 1]};
  }

  private static double[] sortedSigmas(List<Residuals> splits) {
    return splits.stream().flatMapToDouble(one -> DoubleStream.of(one.sigma())).sorted().toArray();
  }

  /// The axis ends where errors are small by chance: going on to zero would squeeze all others.
  private static double floor(List<Residuals> splits) {
    double[] sorted = sortedSigmas(splits);
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2] / FLOOR;
  }

  private static double ceiling(List<Residuals> splits) {
    double largest = 0;
    for (Residuals one : splits) {
      largest = Math.max(largest, DoubleStream.of(one.absoluteErrors()).max().orElse(0));
      largest = Math.max(largest, DoubleStream.of(one.sigma()).max().orElse(0));
    }
    return 1.15 * largest;
  }

  private static int countBelow(Residuals one, double floor) {
    return (int) DoubleStream.of(one.absoluteErrors()).filter(error -> error < floor).count();
  }

  private static double[] scaled(double[] values, Quantity quantity) {
    return DoubleStream.of(values).map(value -> quantity.errorScale * value).toArray();
  }
}
