package org.soapstone.potential;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.soapstone.calculator.Evaluation;
import org.soapstone.io.StructureJson;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;

/**
 * A few structures with the energy and forces that a potential gives them, to the bit: the proof
 * that a potential computes here what it computed where it was made.
 */
final class SelfTest {

  private static final int STRUCTURES = 3;
  private static final int MOST_ATOMS = 64;

  private SelfTest() {}

  /**
   * Small structures of the data, chosen by size and order only, so that equal data give equal
   * tests.
   */
  static JsonArray record(Potential potential, List<LabeledStructure> frames) {
    JsonArray tests = new JsonArray();
    frames.stream()
        .map(LabeledStructure::structure)
        .filter(structure -> structure.size() > 1 && structure.size() <= MOST_ATOMS)
        .sorted(Comparator.comparingInt(Structure::size))
        .limit(STRUCTURES)
        .forEach(structure -> tests.add(record(potential, structure)));
    return tests;
  }

  /** What differs, or nothing. */
  static Optional<String> failure(Potential potential, JsonArray tests) {
    int number = 0;
    for (JsonElement element : tests) {
      JsonObject test = element.getAsJsonObject();
      number++;
      Evaluation evaluation = potential.evaluate(StructureJson.read(test));
      double energy = test.get("energy").getAsDouble();
      if (Double.compare(evaluation.energy(), energy) != 0) {
        return Optional.of(
            "structure " + number + ": energy " + evaluation.energy() + " eV, expected " + energy);
      }
      if (!Arrays.equals(evaluation.forces(), StructureJson.doubles(test.get("forces")))) {
        return Optional.of("structure " + number + ": a force differs");
      }
    }
    return Optional.empty();
  }

  /** What is tested. */
  static List<Structure> structures(JsonArray tests) {
    List<Structure> structures = new ArrayList<>();
    tests.forEach(test -> structures.add(StructureJson.read(test.getAsJsonObject())));
    return structures;
  }

  private static JsonObject record(Potential potential, Structure structure) {
    Evaluation evaluation = potential.evaluate(structure);
    JsonObject test = StructureJson.write(structure);
    test.addProperty("energy", evaluation.energy());
    test.add("forces", StructureJson.array(evaluation.forces()));
    return test;
  }
}
