package org.soapstone.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.soapstone.properties.CrystalProperties;
import org.soapstone.properties.ElasticTensor;
import org.soapstone.properties.ErrorBar;
import org.soapstone.properties.Property;
import org.soapstone.structure.Structure;

/** Properties of a crystal for a person and for a program. */
final class PropertiesTable {

  /** Wave numbers of 1 THz: 1e12 over the speed of light in cm/s. */
  private static final double THZ_IN_INVERSE_CM = 1e12 / 2.99792458e10;

  private PropertiesTable() {}

  static List<String> lines(CrystalProperties mean, Map<String, ErrorBar> bars) {
    List<String> lines = new ArrayList<>();
    Structure cell = mean.crystal().cell();
    lines.add(mean.crystal().name() + ", " + cell.size() + " atoms in the usual cell");
    for (Property property : mean.properties()) {
      Optional<ErrorBar> bar = Optional.ofNullable(bars.get(property.name()));
      lines.add(
          String.format(
                  Locale.ROOT,
                  "%-36s %14.6f %-12s %s",
                  property.name(),
                  property.value(),
                  bar.map(each -> String.format(Locale.ROOT, "+- %.6f", each.deviation()))
                      .orElse(""),
                  property.unit())
              .stripTrailing());
    }
    return lines;
  }

  static JsonObject json(CrystalProperties mean, Map<String, ErrorBar> bars) {
    JsonObject json = new JsonObject();
    Structure cell = mean.crystal().cell();
    json.addProperty("crystal", mean.crystal().name());
    json.addProperty("atoms", cell.size());
    JsonArray properties = new JsonArray();
    for (Property property : mean.properties()) {
      JsonObject row = new JsonObject();
      row.addProperty("name", property.name());
      row.addProperty("unit", property.unit());
      row.addProperty("value", JsonNumber.finite(property.value()));
      ErrorBar bar = bars.get(property.name());
      if (bar != null) {
        row.addProperty("std", JsonNumber.finite(bar.deviation()));
        row.addProperty("draws", bar.draws());
      }
      properties.add(row);
    }
    json.add("properties", properties);
    if (mean.volumes().length > 0) {
      JsonObject eos = new JsonObject();
      eos.add("volume", array(mean.volumes(), 1));
      eos.add("energy", array(mean.energies(), 1));
      json.add("equation_of_state", eos);
    }
    mean.elastic().ifPresent(tensor -> json.add("elastic_tensor", tensor(tensor)));
    mean.clamped().ifPresent(tensor -> json.add("elastic_tensor_clamped", tensor(tensor)));
    JsonArray phonons = new JsonArray();
    mean.phononFrequencies()
        .forEach((name, frequencies) -> phonons.add(phonon(mean, name, frequencies)));
    if (!phonons.isEmpty()) {
      json.add("phonons", phonons);
    }
    JsonArray notes = new JsonArray();
    mean.notes().forEach(notes::add);
    json.add("notes", notes);
    return json;
  }

  private static JsonObject phonon(CrystalProperties mean, String name, double[] frequencies) {
    JsonObject phonon = new JsonObject();
    phonon.addProperty("name", name);
    JsonArray q = new JsonArray();
    mean.points().getOrDefault(name, List.of()).forEach(q::add);
    phonon.add("q", q);
    phonon.add("thz", array(frequencies, 1));
    phonon.add("inverse_cm", array(frequencies, THZ_IN_INVERSE_CM));
    return phonon;
  }

  private static JsonArray tensor(ElasticTensor tensor) {
    JsonArray rows = new JsonArray();
    for (int i = 0; i < 6; i++) {
      JsonArray row = new JsonArray();
      for (int j = 0; j < 6; j++) {
        row.add(tensor.get(i, j));
      }
      rows.add(row);
    }
    return rows;
  }

  private static JsonArray array(double[] values, double factor) {
    JsonArray array = new JsonArray();
    for (double value : values) {
      array.add(JsonNumber.finite(factor * value));
    }
    return array;
  }
}
