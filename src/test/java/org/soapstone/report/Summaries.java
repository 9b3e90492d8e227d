package org.soapstone.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;
import org.soapstone.random.CounterRandom;

/// The `summary.json` and `predictions.json` of the fixture's run.
final class Summaries {

  /// Force components of one frame of the fixture.
  static final int COMPONENTS = 96;

  static final int TEST_FRAMES = 60;

  private Summaries() {}

  static JsonObject summary() {
    int labels = RunFolderFixture.labels(RunFolderFixture.ROUNDS - 1);
    JsonObject summary = new JsonObject();
    JsonObject loo = errors(2.87, 0.0912, labels, 0.903, 0.897);
    JsonObject kinds = new JsonObject();
    kinds.add("diamond", errors(1.21, 0.0411, 30, 0.93, 0.911));
    kinds.add("bcc", errors(2.33, 0.0876, 30, 0.9, 0.902));
    kinds.add("liquid", errors(4.62, 0.1432, 30, 0.87, 0.884));
    kinds.add("vacancy", errors(2.05, 0.0715, 30, 0.9, 0.891));
    loo.add("by_config_type", kinds);
    summary.add("loo", loo);
    summary.add("test", errors(2.654, 0.08731, TEST_FRAMES, 0.9, 0.892));
    summary.addProperty("features", 252);
    summary.add("labels", pair("high", 96, "low", 24));
    summary.add("cost", pair("high", 812.3, "low", 23.95));
    JsonObject stop = new JsonObject();
    stop.addProperty("reason", "all conditions were met in 2 rounds");
    JsonArray conditions = new JsonArray();
    conditions.add(condition("force_rmse", 0.08731, 0.1, true));
    conditions.add(condition("energy_rmse", 2.654, 4, true));
    conditions.add(condition("force_ece", 0.0642, 0.09, true));
    stop.add("conditions", conditions);
    summary.add("stop", stop);
    summary.add("forecast", forecast());
    summary.addProperty("fingerprint", "0123456789abcdef".repeat(4));
    return summary;
  }

  /// That of the energy is not met yet, that of the calibration cannot be foretold.
  private static JsonObject forecast() {
    JsonArray conditions = new JsonArray();
    conditions.add(prospect("force_rmse", 0.89, 0, "is met"));
    conditions.add(
        prospect("energy_rmse", 100, 60, "needs about 60 more labels (20 to 90 at 80 %)"));
    conditions.add(prospect("force_ece", null, null, "does not clearly fall"));
    JsonObject forecast = new JsonObject();
    forecast.addProperty("says", "force_ece does not clearly fall");
    forecast.add("conditions", conditions);
    return forecast;
  }

  private static JsonObject prospect(
      String name, @Nullable Number scale, @Nullable Number more, String says) {
    JsonObject prospect = new JsonObject();
    prospect.addProperty("name", name);
    prospect.addProperty("labels_more", more);
    prospect.addProperty("says", says);
    prospect.addProperty("scale", scale);
    prospect.addProperty("exponent", scale == null ? null : 0.5);
    prospect.addProperty("floor", scale == null ? null : 0.012);
    prospect.addProperty("from_labels", scale == null ? null : 32);
    return prospect;
  }

  static JsonObject predictions() {
    JsonObject predictions = new JsonObject();
    predictions.add("loo", split(RunFolderFixture.labels(RunFolderFixture.ROUNDS - 1), 1.0));
    predictions.add("test", split(TEST_FRAMES, 0.95));
    return predictions;
  }

  static JsonObject errors(
      double energyRmse, double forceRmse, int frames, double energy90, double force90) {
    JsonObject errors = new JsonObject();
    errors.addProperty("energy_mae_mev_per_atom", 0.76 * energyRmse);
    errors.addProperty("energy_rmse_mev_per_atom", energyRmse);
    errors.addProperty("force_mae_ev_per_a", 0.74 * forceRmse);
    errors.addProperty("force_rmse_ev_per_a", forceRmse);
    errors.addProperty("frames", frames);
    errors.addProperty("atoms", 32 * frames);
    errors.addProperty("energy_coverage_90", energy90);
    errors.addProperty("force_coverage_90", force90);
    return errors;
  }

  static JsonObject condition(String name, double value, double threshold, boolean met) {
    JsonObject condition = new JsonObject();
    condition.addProperty("name", name);
    condition.addProperty("value", value);
    condition.addProperty("lower", 0.5 * value);
    condition.addProperty("upper", 2 * value);
    condition.addProperty("threshold", threshold);
    condition.addProperty("met", met);
    return condition;
  }

  static JsonObject triple(double energy, double force, double virial) {
    JsonObject triple = new JsonObject();
    triple.addProperty("energy", energy);
    triple.addProperty("force", force);
    triple.addProperty("virial", virial);
    return triple;
  }

  private static JsonObject pair(String one, double first, String other, double second) {
    JsonObject pair = new JsonObject();
    pair.addProperty(one, first);
    pair.addProperty(other, second);
    return pair;
  }

  private static JsonObject split(int frames, double scale) {
    JsonObject split = new JsonObject();
    JsonArray ids = new JsonArray();
    JsonArray kinds = new JsonArray();
    for (int frame = 0; frame < frames; frame++) {
      ids.add(RunFolderFixture.id(frame));
      kinds.add(RunFolderFixture.kind(frame));
    }
    split.add("id", ids);
    split.add("config_type", kinds);
    split.add("energy", predicted(frames, -5.3, 0.06, 0.0026 * scale, "energy"));
    split.add("force", predicted(frames * COMPONENTS, 0, 1.1, 0.08 * scale, "force"));
    return split;
  }

  /// Errors drawn from their own sigma, so that calibration is right up to chance.
  private static JsonObject predicted(
      int size, double mean, double spread, double sigmaSize, String purpose) {
    CounterRandom random = CounterRandom.of(11, purpose, size);
    JsonArray reference = new JsonArray();
    JsonArray predicted = new JsonArray();
    JsonArray sigmas = new JsonArray();
    for (int i = 0; i < size; i++) {
      double value = mean + spread * random.gaussian();
      double sigma = sigmaSize * StrictMath.exp(0.45 * random.gaussian() - 0.1);
      reference.add(value);
      predicted.add(value + sigma * random.gaussian());
      sigmas.add(sigma);
    }
    JsonObject json = new JsonObject();
    json.add("reference", reference);
    json.add("predicted", predicted);
    json.add("sigma", sigmas);
    return json;
  }
}
