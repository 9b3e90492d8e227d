package org.soapstone.learn;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Evaluation;
import org.soapstone.io.StructureJson;
import org.soapstone.parallel.Progress;
import org.soapstone.structure.LabeledStructure;

/**
 * Answers for chosen structures, each paid for once: an answer goes to the journal before it is
 * used, and what the journal has is never computed again.
 */
final class Oracle {

  private final Calculator calculator;
  private final Journal journal;
  private final Map<String, JsonObject> known = new LinkedHashMap<>();

  /**
   * @param calculator the reference
   * @param journal where answers are kept
   */
  Oracle(Calculator calculator, Journal journal) {
    this.calculator = calculator;
    this.journal = journal;
    for (JsonObject record : journal.records()) {
      if (record.get("type").getAsString().equals("label")) {
        known.put(record.get("hash").getAsString(), record);
      }
    }
  }

  /** Labels of the choices, in their order. */
  List<LabeledStructure> label(int round, List<Choice> choices, Progress progress)
      throws IOException {
    progress.start("labelling", choices.size());
    List<LabeledStructure> labelled = new ArrayList<>();
    for (Choice choice : choices) {
      labelled.add(label(round, choice));
      progress.advance(1);
    }
    return labelled;
  }

  /** Number of labels in the journal. */
  int labels() {
    return known.size();
  }

  /** Core-seconds that all labels cost together. */
  double totalCost() {
    return known.values().stream().mapToDouble(record -> record.get("cost").getAsDouble()).sum();
  }

  /** The name under which labels are counted. */
  String fidelity() {
    return calculator.name();
  }

  private LabeledStructure label(int round, Choice choice) throws IOException {
    String hash = choice.frame().structure().hash();
    Optional<JsonObject> earlier = Optional.ofNullable(known.get(hash));
    if (earlier.isPresent()) {
      return withLabels(choice, earlier.get());
    }
    long start = System.nanoTime();
    Evaluation answer = calculator.evaluate(choice.frame().structure());
    double seconds = (System.nanoTime() - start) * 1e-9;
    double cost = calculator.cost(choice.frame().structure()).orElse(seconds);

    JsonObject record = new JsonObject();
    record.addProperty("round", round);
    record.addProperty("id", choice.id());
    record.addProperty("hash", hash);
    record.addProperty("fidelity", fidelity());
    record.addProperty("calculator", calculator.name());
    record.addProperty("seconds", seconds);
    record.addProperty("cost", cost);
    record.addProperty("energy", answer.energy());
    if (answer.hasForces()) {
      record.add("forces", StructureJson.array(answer.forces()));
    }
    if (answer.hasVirial()) {
      record.add("virial", StructureJson.array(answer.virial()));
    }
    journal.append("label", record);
    known.put(hash, record);
    return withLabels(choice, record);
  }

  private static LabeledStructure withLabels(Choice choice, JsonObject record) {
    LabeledStructure labelled =
        new LabeledStructure(choice.frame().structure())
            .withInfo("config_type", choice.configType())
            .withInfo("id", choice.id())
            .withWeight(choice.frame().weight())
            .withEnergy(record.get("energy").getAsDouble());
    if (record.has("forces")) {
      labelled = labelled.withForces(StructureJson.doubles(record.get("forces")));
    }
    if (record.has("virial")) {
      labelled = labelled.withVirial(StructureJson.doubles(record.get("virial")));
    }
    return labelled;
  }
}
