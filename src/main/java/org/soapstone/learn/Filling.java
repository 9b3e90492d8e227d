package org.soapstone.learn;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.List;
import org.soapstone.acquisition.Diversity;
import org.soapstone.acquisition.EnergyRows;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;

/** How well the labels fill the space of the structures that could be labelled. */
final class Filling {

  /** Structures that are looked at: the first of so many. */
  private static final int SAMPLE = 1000;

  /** A share of the root mean square length of the rows, below which volumes do not count. */
  private static final double LEAST_SHARE = 1e-3;

  private Filling() {}

  /** For the journal: of energy rows, in the units of features. Empty if there is nothing. */
  static JsonObject of(List<Proposal> labelled, List<Proposal> proposals, Tasks tasks) {
    JsonObject json = new JsonObject();
    if (labelled.isEmpty() || proposals.isEmpty()) {
      return json;
    }
    Matrix dataset = rows(labelled);
    Matrix pool = rows(proposals.subList(0, Math.min(SAMPLE, proposals.size())));
    Diversity diversity = Diversity.of(dataset, pool, LEAST_SHARE * length(pool), tasks);
    json.addProperty("coverage", diversity.coverage());
    json.addProperty("farthest", diversity.farthest());
    if (Double.isFinite(diversity.minimumDistance())) {
      json.addProperty("minimum_distance", diversity.minimumDistance());
    } else {
      json.add("minimum_distance", JsonNull.INSTANCE);
    }
    json.addProperty("log_volume", diversity.logVolume());
    return json;
  }

  private static Matrix rows(List<Proposal> proposals) {
    return EnergyRows.firstOf(proposals.stream().map(each -> each.rows().phi()).toList());
  }

  private static double length(Matrix rows) {
    double sum = 0;
    for (int i = 0; i < rows.rows(); i++) {
      for (int k = 0; k < rows.columns(); k++) {
        sum = Math.fma(rows.get(i, k), rows.get(i, k), sum);
      }
    }
    return sum > 0 ? Math.sqrt(sum / rows.rows()) : 1;
  }
}
