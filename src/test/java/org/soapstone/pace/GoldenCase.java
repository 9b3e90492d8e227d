package org.soapstone.pace;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Element;
import org.soapstone.structure.Structure;

/// A structure with what another program says of it, see `testdata/pace/README.md`.
@SuppressWarnings("ArrayRecordComponent") // read only
record GoldenCase(
    String name,
    PaceFile potential,
    Structure structure,
    double energy,
    double[] atomEnergies,
    double[] forces,
    double[] voigtVirial) {

  private static final Path FOLDER = Path.of("testdata/pace");

  static PaceFile potential(String name) {
    return PaceReader.read(FOLDER.resolve(name + ".yace"));
  }

  /// Names of all potentials.
  static List<String> potentials() {
    return names(".yace");
  }

  static List<GoldenCase> all() {
    return names(".json").stream().map(GoldenCase::read).toList();
  }

  static GoldenCase read(String name) {
    JsonObject json;
    try {
      json =
          JsonParser.parseString(Files.readString(FOLDER.resolve(name + ".json")))
              .getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int[] species =
        json.getAsJsonArray("species").asList().stream()
            .mapToInt(symbol -> Element.valueOf(symbol.getAsString()).atomicNumber())
            .toArray();
    double[] pbc = numbers(json.get("pbc"));
    Cell cell =
        Cell.of(numbers(json.get("cell")), new boolean[] {pbc[0] != 0, pbc[1] != 0, pbc[2] != 0});
    return new GoldenCase(
        name,
        potential(json.get("potential").getAsString().replace(".yace", "")),
        new Structure(species, numbers(json.get("positions")), cell),
        json.get("energy").getAsDouble(),
        numbers(json.get("atom_energies")),
        numbers(json.get("forces")),
        numbers(json.get("virial_sum_-d*f_xx_yy_zz_yz_xz_xy")));
  }

  private static List<String> names(String ending) {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .map(name -> name.replace(ending, ""))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// All numbers of a list, lists within it one after the other.
  private static double[] numbers(JsonElement json) {
    List<Double> all = new ArrayList<>();
    collect(json, all);
    return all.stream().mapToDouble(x -> x).toArray();
  }

  private static void collect(JsonElement json, List<Double> all) {
    if (json instanceof JsonArray list) {
      list.forEach(item -> collect(item, all));
    } else {
      all.add(json.getAsDouble());
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
