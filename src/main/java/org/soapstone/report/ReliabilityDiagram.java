package org.soapstone.report;

import java.util.ArrayList;
import java.util.List;

/// Observed against nominal coverage of the predicted intervals; the diagonal is ideal.
final class ReliabilityDiagram {

  private ReliabilityDiagram() {}

  /// @param splits residuals that all have a sigma
  static Chart chart(List<Residuals> splits, Quantity quantity) {
    List<Series> series = new ArrayList<>();
    List<String> sentences = new ArrayList<>();
    for (Residuals one : splits) {
      Coverage coverage = Coverage.of(one);
      series.add(
          new Series(
              one.split().title,
              one.split().key,
              "curve",
              coverage.nominal(),
              coverage.observed()));
      sentences.add(
          "%s: ECE %s; the 90\u00a0%% intervals hold %s (%s)."
              .formatted(
                  one.split().title,
                  Numbers.brief(coverage.expectedCalibrationError()),
                  Numbers.percent(coverage.ofNinety()),
                  lean(coverage)));
    }
    double[] ends = {0, 1};
    series.add(new Series("Ideal", "guide", "dashed", ends, ends));
    return new Chart(
        "reliability-" + quantity.key,
        quantity.title + " reliability",
        Axis.linear("Nominal coverage").between(0, 1),
        Axis.linear("Observed coverage").between(0, 1),
        true,
        series,
        String.join(" ", sentences));
  }

  /// Within a hundredth on average nobody can tell the difference.
  private static String lean(Coverage coverage) {
    if (Math.abs(coverage.lean()) < 0.01) {
      return "on average neither too wide nor too narrow";
    }
    return coverage.lean() > 0 ? "intervals rather wide" : "intervals rather narrow";
  }
}
