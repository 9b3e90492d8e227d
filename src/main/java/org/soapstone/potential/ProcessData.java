package org.soapstone.potential;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.soapstone.descriptor.LocalFeatures;
import org.soapstone.gp.Functionals;
import org.soapstone.io.StructureJson;
import org.soapstone.regression.Quantity;
import org.soapstone.regression.RowLayout;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/// The structures that an exact process has seen, and which of their rows: energy per atom, forces,
/// virial per atom. It is made of them whenever it is used.
final class ProcessData {

  /// The constant makes all environments alike.
  private static final int FROM = 1;

  /// A structure and its rows.
  record Seen(Structure structure, RowLayout layout) {}

  private final LocalFeatures features;
  private final List<Seen> seen;

  ProcessData(LocalFeatures features, List<Seen> seen) {
    this.features = features;
    this.seen = List.copyOf(seen);
  }

  /// What [#save] wrote.
  static ProcessData load(StoneContents contents, LocalFeatures features) {
    List<Seen> seen = new ArrayList<>();
    for (JsonElement element : contents.setting("structures").getAsJsonArray()) {
      JsonObject json = element.getAsJsonObject();
      RowLayout layout =
          new RowLayout(
              json.get("energy").getAsInt(),
              json.get("force").getAsInt(),
              json.get("virial").getAsInt());
      seen.add(new Seen(StructureJson.read(json), layout));
    }
    return new ProcessData(features, seen);
  }

  void save(StoneContents contents) {
    JsonArray structures = new JsonArray();
    for (Seen each : seen) {
      JsonObject json = StructureJson.write(each.structure);
      json.addProperty("energy", each.layout.energy());
      json.addProperty("force", each.layout.force());
      json.addProperty("virial", each.layout.virial());
      structures.add(json);
    }
    contents.put("structures", structures);
  }

  void addTo(Fingerprint fingerprint) {
    for (Seen each : seen) {
      // Text with the shortest digits that give each number again.
      fingerprint.add("structure", StructureJson.write(each.structure).toString());
      fingerprint.add("rows", each.layout.energy(), each.layout.force(), each.layout.virial());
    }
  }

  LocalFeatures features() {
    return features;
  }

  List<Seen> seen() {
    return seen;
  }

  /// Columns of an atom's block that make its environment.
  int from() {
    return FROM;
  }

  int rows() {
    return seen.stream().mapToInt(each -> each.layout.rows()).sum();
  }

  List<Functionals> functionals() {
    return seen.stream()
        .map(each -> {
          double range = features.settings().range();
          NeighborList list = NeighborList.build(each.structure, range);
          return functionals(each.structure, list, each.layout);
        })
        .toList();
  }

  /// All rows of a structure.
  Functionals functionals(Structure structure, NeighborList list) {
    return functionals(structure, list, RowLayout.all(structure.size()));
  }

  private Functionals functionals(Structure structure, NeighborList list, RowLayout layout) {
    int atoms = structure.size();
    RowLayout all = RowLayout.all(atoms);
    int[] rows = new int[layout.rows()];
    double[] factors = new double[rows.length];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = layout.rowIn(all, row);
      factors[row] = layout.quantity(row) == Quantity.FORCE ? 1 : 1.0 / atoms;
    }
    return new EnvironmentRows(features, FROM).of(structure, list).scaled(rows, factors);
  }
}
