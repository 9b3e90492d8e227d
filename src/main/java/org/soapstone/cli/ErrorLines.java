package org.soapstone.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Locale;

/** Error tables for a person. */
final class ErrorLines {

  private static final String FORMAT = "%-24s %7s %9s %9s %9s %9s %9s %9s";

  private ErrorLines() {}

  static String header() {
    return String.format(
            Locale.ROOT,
            FORMAT,
            "",
            "frames",
            "E MAE",
            "E RMSE",
            "F MAE",
            "F RMSE",
            "W MAE",
            "F in 90%")
        + "\n"
        + String.format(
            Locale.ROOT, FORMAT, "", "", "meV/atom", "meV/atom", "eV/A", "eV/A", "meV/atom", "%");
  }

  static String row(String name, JsonObject errors) {
    return String.format(
        Locale.ROOT,
        FORMAT,
        name,
        errors.get("frames").getAsInt(),
        number(errors, "energy_mae_mev_per_atom", "%.2f", 1),
        number(errors, "energy_rmse_mev_per_atom", "%.2f", 1),
        number(errors, "force_mae_ev_per_a", "%.4f", 1),
        number(errors, "force_rmse_ev_per_a", "%.4f", 1),
        number(errors, "virial_mae_mev_per_atom", "%.2f", 1),
        number(errors, "force_coverage_90", "%.1f", 100));
  }

  static String title(String set) {
    return switch (set) {
      case "train" -> "training";
      case "loo" -> "each frame left out";
      case "held_out" -> "frames held out";
      case "cross_validation" -> "cross-validated";
      case "test" -> "test";
      default -> set;
    };
  }

  /** A number of a table, or a dash where there is none. */
  static String number(JsonObject json, String key, String format, double factor) {
    JsonElement value = json.get(key);
    return value == null || value.isJsonNull()
        ? "-"
        : String.format(Locale.ROOT, format, factor * value.getAsDouble());
  }
}
