package org.soapstone.learn;

import com.google.gson.JsonObject;
import java.util.Optional;
import org.soapstone.learn.StoppingRule.Condition;
import org.soapstone.potential.Assessment;
import org.soapstone.potential.FitResult;
import org.soapstone.regression.Calibration;
import org.soapstone.regression.Hyperparameters;
import org.soapstone.regression.Quantity;

/** A fit as the journal keeps it. */
final class FitRecord {

  private FitRecord() {}

  static JsonObject of(int round, int labels, FitResult fit, Optional<Assessment> assessment) {
    JsonObject record = new JsonObject();
    record.addProperty("round", round);
    record.addProperty("labels", labels);
    record.addProperty("features", fit.potential().model().size());
    record.addProperty("log_evidence", fit.logEvidence());
    Hyperparameters hyperparameters = fit.potential().posterior().hyperparameters();
    JsonObject noise = new JsonObject();
    JsonObject scale = new JsonObject();
    Calibration calibration = fit.potential().calibration();
    for (Quantity quantity : Quantity.values()) {
      String name = quantity.name().toLowerCase(java.util.Locale.ROOT);
      noise.addProperty(name, hyperparameters.noise(quantity));
      scale.addProperty(name, calibration.scale(quantity));
    }
    record.add("noise", noise);
    record.add("loo", fit.leaveOneOut().toJson());
    assessment.ifPresent(test -> record.add("test", test.errors().toJson()));
    record.add("calibration", scale);
    record.addProperty("undetermined", fit.undetermined());
    record.addProperty("fingerprint", fit.potential().fingerprint());
    return record;
  }

  static JsonObject of(Condition condition) {
    JsonObject json = new JsonObject();
    json.addProperty("name", condition.name());
    condition.measured().addTo(json);
    json.addProperty("threshold", condition.threshold());
    json.addProperty("met", condition.met());
    return json;
  }
}
