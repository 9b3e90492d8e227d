package org.soapstone.report;

import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Predictions of one quantity on one set of frames against their reference, in eV/atom or eV/A.
/// Arrays have equal lengths; entries without a finite reference or prediction are gone, and sigma
/// is NaN where the run gave none.
///
/// @param labels one per entry (frame and kind), or empty where the run gives none
@SuppressWarnings(
    "ArrayRecordComponent") // Never compared; the arrays are not handed out of the package.
record Residuals(
    Split split, double[] reference, double[] predicted, double[] sigma, List<String> labels) {

  /// Which frames the errors are about.
  enum Split {
    LOO("loo", "Leave-one-out"),
    TEST("test", "Test set");

    final String key;
    final String title;

    Split(String key, String title) {
      this.key = key;
      this.title = title;
    }
  }

  static Residuals of(JsonObject predictions, Split split, String quantity) {
    double[] reference = JsonFields.numbers(predictions, split.key, quantity, "reference");
    double[] predicted = JsonFields.numbers(predictions, split.key, quantity, "predicted");
    double[] given = JsonFields.numbers(predictions, split.key, quantity, "sigma");
    int size = Math.min(reference.length, predicted.length);
    double[] sigma = Arrays.copyOf(given, size);
    Arrays.fill(sigma, Math.min(given.length, size), size, Double.NaN);
    Residuals all =
        new Residuals(split, reference, predicted, sigma, frameLabels(predictions, split, size));
    return all.at(
        IntStream.range(0, size)
            .filter(i -> Double.isFinite(reference[i]) && Double.isFinite(predicted[i]))
            .toArray());
  }

  private static List<String> frameLabels(JsonObject predictions, Split split, int size) {
    List<String> ids = JsonFields.texts(predictions, split.key, "id");
    List<String> kinds = JsonFields.texts(predictions, split.key, "config_type");
    if (ids.size() != size) {
      return List.of();
    }
    return IntStream.range(0, size)
        .mapToObj(i -> i < kinds.size() ? ids.get(i) + " · " + kinds.get(i) : ids.get(i))
        .toList();
  }

  Residuals at(int[] index) {
    return new Residuals(
        split,
        Arrays.stream(index).mapToDouble(i -> reference[i]).toArray(),
        Arrays.stream(index).mapToDouble(i -> predicted[i]).toArray(),
        Arrays.stream(index).mapToDouble(i -> sigma[i]).toArray(),
        labels.isEmpty() ? labels : Arrays.stream(index).mapToObj(labels::get).toList());
  }

  /// Only entries that came with a positive sigma.
  Residuals withSigma() {
    return at(
        IntStream.range(0, size())
            .filter(i -> sigma[i] > 0 && Double.isFinite(sigma[i]))
            .toArray());
  }

  int size() {
    return reference.length;
  }

  double error(int i) {
    return predicted[i] - reference[i];
  }

  double[] absoluteErrors() {
    return IntStream.range(0, size()).mapToDouble(i -> Math.abs(error(i))).toArray();
  }

  /// Root mean square error; NaN for no entries.
  double rmse() {
    double sum = 0;
    for (int i = 0; i < size(); i++) {
      sum += error(i) * error(i);
    }
    return Math.sqrt(sum / size());
  }

  /// Mean absolute error; NaN for no entries.
  double mae() {
    double sum = 0;
    for (int i = 0; i < size(); i++) {
      sum += Math.abs(error(i));
    }
    return sum / size();
  }

  /// Root mean square of error over sigma: 1 when the uncertainties are right on average.
  double standardisedRms() {
    double sum = 0;
    for (int i = 0; i < size(); i++) {
      double z = error(i) / sigma[i];
      sum += z * z;
    }
    return Math.sqrt(sum / size());
  }
}
