package org.soapstone.learn;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Optional;
import org.soapstone.learn.StoppingRule.Condition;
import org.soapstone.potential.Assessment;
import org.soapstone.potential.FitResult;
import org.soapstone.regression.Calibration;
import org.soapstone.regression.FidelityPosterior;
import org.soapstone.regression.Hyperparameters;
import org.soapstone.regression.Quantity;

/** A fit as the journal keeps it. */
final class FitRecord {

  private FitRecord() {}

  static JsonObject of(int round, Levels levels, Knowledge known, Optional<Assessment> assessment) {
    FitResult fit = known.fit();
    JsonObject record = new JsonObject();
    record.addProperty("round", round);
    record.addProperty("labels", levels.top().dataset().size());
    record.addProperty("cost", levels.cost());
    known.levels().ifPresent(posterior -> record.add("levels", of(levels, posterior)));
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

  private static JsonArray of(Levels levels, FidelityPosterior posterior) {
    JsonArray array = new JsonArray();
    for (int l = 0; l < levels.all().size(); l++) {
      Level level = levels.all().get(l);
      JsonObject json = new JsonObject();
      json.addProperty("level", level.name());
      json.addProperty("labels", level.dataset().size());
      json.addProperty("cost", level.oracle().totalCost());
      if (l > 0) {
        json.addProperty("rho", posterior.parameters().rho()[l - 1]);
      }
      array.add(json);
    }
    return array;
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
