package org.soapstone.learn;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.soapstone.potential.ErrorReport;
import org.soapstone.regression.Bootstrap;
import org.soapstone.regression.Interval;
import org.soapstone.regression.JudgedErrors;

/**
 * A figure that a run may stop by, measured on frames that the fit had not seen.
 *
 * @param value NaN where there is none
 * @param interval within which it would be on other frames of the kind, at 95 %; empty where an
 *     older version did not look
 */
record Measured(double value, Optional<Interval> interval) {

  /** Names of the figures, in their order: keys of the run file and of the journal. */
  static final List<String> NAMES =
      List.of(
          "energy_mae_mev_per_atom",
          "force_rmse_ev_per_a",
          "calibration_error",
          "max_standardised_residual");

  static final Measured NOTHING = new Measured(Double.NaN, Optional.of(Interval.UNKNOWN));

  /** The figures of a table of errors. */
  static List<Measured> of(ErrorReport errors, Bootstrap bootstrap) {
    JudgedErrors judged = errors.judged();
    List<Interval> intervals = errors.intervals(bootstrap);
    return List.of(
        new Measured(judged.energyMae(), Optional.of(intervals.get(0))),
        new Measured(judged.forceRmse(), Optional.of(intervals.get(1))),
        new Measured(judged.calibrationError(), Optional.of(intervals.get(2))),
        new Measured(judged.maxResidual(), Optional.of(intervals.get(3))));
  }

  static JsonObject toJson(List<Measured> figures) {
    JsonObject json = new JsonObject();
    for (int i = 0; i < NAMES.size(); i++) {
      JsonObject figure = new JsonObject();
      figures.get(i).addTo(figure);
      json.add(NAMES.get(i), figure);
    }
    return json;
  }

  /** Adds value and ends of the interval, null where there is no number. */
  void addTo(JsonObject json) {
    json.addProperty("value", orNull(value));
    if (interval.isPresent()) {
      json.addProperty("lower", orNull(interval.get().lower()));
      json.addProperty("upper", orNull(interval.get().upper()));
    }
  }

  /**
   * The figures of a fit as the journal has it.
   *
   * @param on where they were measured, {@code loo} or {@code test}
   */
  static List<Measured> of(JsonObject fitRecord, String on) {
    JsonObject measured = fitRecord.getAsJsonObject("measured");
    List<Measured> figures = new ArrayList<>();
    if (measured != null && measured.has(on)) {
      for (String name : NAMES) {
        figures.add(fromJson(measured.getAsJsonObject(on).getAsJsonObject(name)));
      }
    } else if (measured == null && on.equals("loo")) {
      // Older journals: the conditions are all there is, judged by the frames left out.
      JsonArray conditions = fitRecord.getAsJsonArray("conditions");
      for (int i = 0; i < NAMES.size(); i++) {
        figures.add(fromJson(conditions.get(i).getAsJsonObject()));
      }
    } else {
      NAMES.forEach(name -> figures.add(NOTHING));
    }
    return figures;
  }

  private static Measured fromJson(JsonObject json) {
    return new Measured(
        number(json.get("value")),
        json.has("upper")
            ? Optional.of(new Interval(number(json.get("lower")), number(json.get("upper"))))
            : Optional.empty());
  }

  private static double number(JsonElement value) {
    return value == null || value.isJsonNull() ? Double.NaN : value.getAsDouble();
  }

  static @Nullable Double orNull(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
