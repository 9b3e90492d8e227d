package org.soapstone.report;

import com.google.gson.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.soapstone.report.Residuals.Split;

/// Errors by `config_type`, with bars that make the worst kind stand out.
final class KindTable {

  private static final List<Quantity> QUANTITIES = List.of(Quantity.ENERGY, Quantity.FORCE);

  private KindTable() {}

  static Section section(@Nullable JsonObject summary) {
    StringBuilder body = new StringBuilder();
    for (Split split : Split.values()) {
      JsonObject kinds = JsonFields.object(summary, split.key, "by_config_type");
      if (kinds != null && !kinds.isEmpty()) {
        body.append(table(split, kinds).html("kinds-" + split.key));
      }
    }
    return new Section("kinds", "Errors by config type", body.toString());
  }

  private static Table table(Split split, JsonObject kinds) {
    Table table =
        new Table(split.title).text("Config type").number("Frames").number("Atoms").sortable();
    for (Quantity quantity : QUANTITIES) {
      table.number("%s RMSE (%s)".formatted(quantity.title, quantity.errorUnit));
      table.number(quantity.title + " in 90 %");
    }
    for (String kind : kinds.keySet()) {
      JsonObject errors = JsonFields.object(kinds, kind);
      double frames = JsonFields.number(errors, "frames");
      double atoms = JsonFields.number(errors, "atoms");
      table
          .row()
          .cell(kind.isEmpty() ? "(none)" : kind)
          .cell(Numbers.count(frames), frames)
          .cell(Numbers.count(atoms), atoms);
      for (Quantity quantity : QUANTITIES) {
        double rmse = JsonFields.number(errors, quantity.rmseKey);
        double coverage = JsonFields.number(errors, quantity.key + "_coverage_90");
        table
            .bar(Numbers.brief(rmse), rmse, rmse / largest(kinds, quantity))
            .cell(Numbers.percent(coverage), coverage);
      }
    }
    return table;
  }

  private static double largest(JsonObject kinds, Quantity quantity) {
    return kinds.keySet().stream()
        .mapToDouble(kind -> JsonFields.number(kinds, kind, quantity.rmseKey))
        .filter(Double::isFinite)
        .max()
        .orElse(Double.NaN);
  }
}
