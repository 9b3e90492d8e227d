package org.soapstone.report;

import com.google.gson.JsonObject;

/// One axis of a chart. A NaN bound is left to the plotting library.
///
/// @param title quantity and unit
record Axis(String title, boolean log, double min, double max) {

  static Axis linear(String title) {
    return new Axis(title, false, Double.NaN, Double.NaN);
  }

  static Axis log(String title) {
    return new Axis(title, true, Double.NaN, Double.NaN);
  }

  Axis between(double newMin, double newMax) {
    return new Axis(title, log, newMin, newMax);
  }

  JsonObject toJson() {
    JsonObject json = new JsonObject();
    json.addProperty("title", title);
    json.addProperty("log", log);
    if (Double.isFinite(min) && Double.isFinite(max)) {
      json.addProperty("min", min);
      json.addProperty("max", max);
    }
    return json;
  }
}
