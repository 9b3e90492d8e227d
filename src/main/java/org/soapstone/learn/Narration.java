package org.soapstone.learn;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Locale;

/** What is told of each round while a run goes on. */
final class Narration {

  private Narration() {}

  static String round(int round, JsonObject fit) {
    JsonObject loo = fit.getAsJsonObject("loo");
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT,
            "round %2d  labels %4d  left out: E %s meV/atom, F %s eV/A",
            round,
            fit.get("labels").getAsInt(),
            number(loo, "energy_mae_mev_per_atom", "%6.2f"),
            number(loo, "force_rmse_ev_per_a", "%.4f")));
    if (fit.has("test")) {
      JsonObject test = fit.getAsJsonObject("test");
      line.append(
          String.format(
              Locale.ROOT,
              "   test: E %s meV/atom, F %s eV/A",
              number(test, "energy_mae_mev_per_atom", "%6.2f"),
              number(test, "force_rmse_ev_per_a", "%.4f")));
    }
    StringBuilder open = new StringBuilder();
    for (JsonElement element : fit.getAsJsonArray("conditions")) {
      JsonObject condition = element.getAsJsonObject();
      if (!condition.get("met").getAsBoolean()) {
        open.append(open.isEmpty() ? "   waits for: " : ", ")
            .append(condition.get("name").getAsString());
      }
    }
    return line.append(open.isEmpty() ? "   all conditions met" : open)
        .append(open.isEmpty() ? "" : forecast(fit.getAsJsonObject("forecast")))
        .toString();
  }

  /** Nothing where nothing can be told: the report has the reasons. */
  private static String forecast(JsonObject forecast) {
    if (forecast.get("labels_more").isJsonNull()) {
      return "";
    }
    JsonArray interval = forecast.getAsJsonArray("labels_more_80");
    JsonElement most = interval.get(1);
    return String.format(
        Locale.ROOT,
        "   forecast: %.0f more labels (%.0f to %s)",
        forecast.get("labels_more").getAsDouble(),
        interval.get(0).getAsDouble(),
        most.isJsonNull() ? "many" : String.format(Locale.ROOT, "%.0f", most.getAsDouble()));
  }

  private static String number(JsonObject json, String key, String format) {
    JsonElement value = json.get(key);
    return value == null || value.isJsonNull()
        ? "-"
        : String.format(Locale.ROOT, format, value.getAsDouble());
  }
}
