package org.soapstone.report;

import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/// The curve that a run's figure was foretold by, `scale n^-exponent + floor` after n labels.
///
/// @param from labels of the first round that it goes by
/// @param needed labels at which the condition is met; NaN where that is not told
/// @param says what is told, in words
record Prospect(
    double scale, double exponent, double floor, double from, double needed, String says) {

  /// Points of its line: a power law is straight on no axis of the chart.
  private static final int POINTS = 40;

  /// The line goes on for so many times the labels there are, at most.
  private static final double FARTHEST = 3;

  /// What a forecast says of a condition.
  ///
  /// @param labels that there are
  static Prospect of(@Nullable JsonObject forecast, String condition, double labels) {
    for (JsonObject one : JsonFields.objects(forecast, "conditions")) {
      if (JsonFields.text(one, "name").equals(condition)) {
        return new Prospect(
            JsonFields.number(one, "scale"),
            JsonFields.number(one, "exponent"),
            JsonFields.number(one, "floor"),
            JsonFields.number(one, "from_labels"),
            labels + JsonFields.number(one, "labels_more"),
            JsonFields.text(one, "says"));
      }
    }
    return new Prospect(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, "");
  }

  /// The curve up to where the condition is met; none where nothing was found.
  Series line(double labels) {
    if (!Double.isFinite(scale)) {
      return new Series("Forecast", "guide", "dashed", new double[0], new double[0]);
    }
    double end = Double.isFinite(needed) ? Math.max(labels, needed) : labels;
    end = Math.min(end, FARTHEST * labels);
    double[] x = new double[POINTS];
    double[] y = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      x[i] = from + (end - from) * i / (POINTS - 1);
      y[i] = scale * StrictMath.pow(x[i], -exponent) + floor;
    }
    return new Series("Forecast", "guide", "dashed", x, y);
  }
}
