package org.soapstone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soapstone.io.ExtXyzWriter;
import org.soapstone.structure.Element;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.testkit.Crystals;

class PropertiesCommandTest {

  @TempDir Path folder;

  private static Map<String, JsonObject> byName(JsonObject json) {
    Map<String, JsonObject> rows = new TreeMap<>();
    json.getAsJsonArray("properties")
        .forEach(row ->
            rows.put(row.getAsJsonObject().get("name").getAsString(), row.getAsJsonObject()));
    return rows;
  }

  private static double value(JsonObject json, String name) {
    JsonObject row = byName(json).getOrDefault(name, new JsonObject());
    assertThat(row.keySet()).as(name).contains("value");
    return row.get("value").getAsDouble();
  }

  @Test
  void aBuiltInCalculatorOnAPrototype() {
    Console run =
        Console.run(
            "properties",
            "stillinger-weber",
            "--set",
            "epsilon=2.1683",
            "--crystal",
            "diamond",
            "--species",
            "Si",
            "--surface",
            "111",
            "--q",
            "0,0,0.5",
            "--json",
            "-",
            "-q");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    JsonObject json = run.json();
    assertThat(value(json, "lattice_a")).isCloseTo(5.43095, within(1e-5));
    assertThat(value(json, "cohesive_energy")).isCloseTo(4.3366, within(1e-6));
    assertThat(value(json, "c44")).isCloseTo(56.449, within(0.01));
    assertThat(value(json, "surface_energy_111_unrelaxed")).isCloseTo(1.360, within(1e-3));
    assertThat(byName(json)).doesNotContainKey("surface_energy_100");
    assertThat(json.get("draws").getAsInt()).isZero();
    JsonObject phonon = json.getAsJsonArray("phonons").get(0).getAsJsonObject();
    assertThat(phonon.getAsJsonArray("q").get(2).getAsDouble()).isEqualTo(0.5);
    double thz = phonon.getAsJsonArray("thz").get(5).getAsDouble();
    double wave = phonon.getAsJsonArray("inverse_cm").get(5).getAsDouble();
    assertThat(wave / thz).isCloseTo(33.35641, within(1e-5));
    assertThat(value(json, "phonon_0,0,0.5_6")).isEqualTo(thz);
    assertThat(json.getAsJsonObject("equation_of_state").getAsJsonArray("volume")).hasSize(13);
    assertThat(json.getAsJsonArray("elastic_tensor")).hasSize(6);
    assertThat(json.getAsJsonArray("elastic_tensor_clamped")).hasSize(6);
  }

  @Test
  void aCrystalFromAFile() throws IOException {
    Path file = folder.resolve("si.xyz");
    ExtXyzWriter.write(
        file, java.util.List.of(new LabeledStructure(Crystals.diamond(Element.Si, 5.6))));
    Console run =
        Console.run(
            "properties",
            "stillinger-weber",
            "--structure",
            file,
            "--only",
            "eos",
            "--e0",
            "Si=-1");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("lattice_a").contains("5.430950").contains("bulk_modulus");
    assertThat(run.out()).contains("3.336600").doesNotContain("c11").doesNotContain("lattice_b");
  }

  @Test
  void aLearntPotentialHasErrorBarsThatThreadsDoNotChange() throws IOException {
    SmallRun.write(folder);
    Path model = folder.resolve("m.stone");
    Console fit =
        Console.run(
            "fit", folder.resolve("pool.xyz"), "--config", folder.resolve("fit.yaml"), "-o", model);
    assertThat(fit.code()).as(fit.err()).isZero();
    JsonObject one = withThreads(model, 1);
    JsonObject three = withThreads(model, 3);
    assertThat(one.get("properties")).isEqualTo(three.get("properties"));
    assertThat(one.get("draws").getAsInt()).isEqualTo(4);
    int failed = one.get("draws_failed").getAsInt();
    for (JsonObject row : byName(one).values()) {
      assertThat(row.get("draws").getAsInt()).isEqualTo(4 - failed);
      assertThat(row.get("std").getAsDouble()).isNotNegative();
    }
    assertThat(byName(one).getOrDefault("lattice_a", one).get("std").getAsDouble()).isPositive();
    // Fitted to Stillinger-Weber itself.
    assertThat(value(one, "lattice_a")).isCloseTo(5.431, within(0.05));
  }

  private static JsonObject withThreads(Path model, int threads) {
    Console run =
        Console.run(
            "properties",
            model,
            "--crystal",
            "diamond",
            "--species",
            "Si",
            "--only",
            "eos,elastic",
            "--draws",
            "4",
            "--threads",
            threads,
            "--json",
            "-",
            "-q");
    assertThat(run.code()).as(run.err()).isZero();
    return run.json();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--crystal diamond | 2 | --species",
        "--species Si | 2 | --crystal",
        "--crystal quartz --species Si | 1 | quartz",
        "--crystal diamond --species Si,O | 1 | 1 element",
        "--crystal diamond --species Xx | 2 | Xx",
        "--crystal diamond --species Si --q 1,2 | 2 | --q",
        "--crystal diamond --species Si --surface 99 | 1 | 99",
        "--crystal diamond --species Si --a -3 | 2 | --a",
        "--crystal diamond --species Si --draws 1 | 2 | --draws",
        "--crystal diamond --species Si --slab 0 | 2 | --slab",
        "--crystal diamond --species Si --only heat | 2 | heat",
        "--crystal diamond --species C | 1 | parameters are for Si alone",
        "--crystal fcc --species Si --structure a.xyz | 2 | either"
      })
  void whatIsWrongIsOneLine(String options, int code, String said) {
    Object[] arguments = ("properties stillinger-weber " + options).split(" ");
    Console run = Console.run(arguments);
    assertThat(run.code()).as(run.err()).isEqualTo(code);
    assertThat(run.err().strip().lines()).hasSize(1);
    assertThat(run.err()).contains(said);
  }
}
