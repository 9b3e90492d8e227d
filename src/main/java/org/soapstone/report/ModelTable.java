package org.soapstone.report;

import com.google.gson.JsonObject;
import java.util.List;

/// Noise, hyperparameters and evidence at the first and at the last fit.
final class ModelTable {

  /// @param path names of nested keys, joined by dots
  private record Row(String title, String unit, String path) {}

  private static final List<Row> ROWS =
      List.of(
          new Row("Labels", "", "labels"),
          new Row("Features", "", "features"),
          new Row("Log evidence", "nats", "log_evidence"),
          new Row("Noise, energy", "eV/atom", "noise.energy"),
          new Row("Noise, force", "eV/Å", "noise.force"),
          new Row("Noise, virial", "eV/atom", "noise.virial"),
          new Row("Calibration factor, energy", "", "calibration.energy"),
          new Row("Calibration factor, force", "", "calibration.force"),
          new Row("Calibration factor, virial", "", "calibration.virial"),
          new Row("Time of the fit", "s", "seconds"));

  private ModelTable() {}

  static Section section(RunFacts facts) {
    String body = "";
    if (!facts.fits().isEmpty()) {
      JsonObject first = facts.fits().getFirst();
      JsonObject last = facts.fits().getLast();
      Table table =
          new Table("Found by maximising the evidence; calibration factors multiply σ")
              .text("Quantity")
              .number("First fit")
              .number("Last fit")
              .text("Unit");
      for (Row row : ROWS) {
        double before = JsonFields.number(first, row.path.split("\\."));
        double after = JsonFields.number(last, row.path.split("\\."));
        if (Double.isFinite(before) || Double.isFinite(after)) {
          table.row().cell(row.title).cell(text(before)).cell(text(after)).cell(row.unit);
        }
      }
      body = table.html("model-table");
    }
    return new Section("model", "Noise and fit", body);
  }

  private static String text(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e7;
    return whole ? Numbers.count(value) : Numbers.significant(value, 4);
  }
}
