package org.soapstone.learn;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.soapstone.calculator.CalculationException;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Evaluation;
import org.soapstone.io.StructureJson;
import org.soapstone.learn.Answers.Answer;
import org.soapstone.parallel.Progress;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;

/**
 * Answers for chosen structures, each paid for once: an answer goes to the journal before it is
 * used, and what the journal has is never computed again.
 */
final class Oracle {

  private final Calculator calculator;
  private final Journal journal;
  private final Optional<Screening> screening;
  private final Map<String, JsonObject> known = new LinkedHashMap<>();
  private final Map<String, JsonObject> refused = new LinkedHashMap<>();

  /**
   * @param calculator the reference
   * @param screening what is not worth a label, or a label that is not worth a fit
   * @param journal where answers are kept
   */
  Oracle(Calculator calculator, Optional<Screening> screening, Journal journal) {
    this.calculator = calculator;
    this.screening = screening;
    this.journal = journal;
    for (JsonObject record : journal.records()) {
      switch (record.get("type").getAsString()) {
        case "label" -> known.put(record.get("hash").getAsString(), record);
        case "refused" -> refused.put(record.get("hash").getAsString(), record);
        default -> {}
      }
    }
  }

  /**
   * Labels of the choices, in their order. A choice that is screened out or that the reference has
   * no answer for is told of and left out.
   *
   * @throws CalculationException if there is no label at all: going on would find nothing new
   */
  List<LabeledStructure> label(int round, List<Choice> choices, Progress progress)
      throws IOException {
    progress.start("labelling", choices.size());
    Map<String, Choice> open = new LinkedHashMap<>();
    for (Choice choice : choices) {
      Structure structure = choice.frame().structure();
      String hash = structure.hash();
      JsonObject label = known.get(hash);
      if (label != null) {
        screening.ifPresent(
            screen -> screen.remember(structure, label.get("energy").getAsDouble()));
      } else if (!refused.containsKey(hash)) {
        Optional<String> reason = screening.flatMap(screen -> screen.before(structure));
        if (reason.isPresent()) {
          refuse(round, choice, reason.get(), 0, progress);
        } else {
          open.put(hash, choice);
        }
      }
    }
    progress.advance(choices.size() - open.size());
    List<Choice> asked = List.copyOf(open.values());
    Answers.of(
        calculator,
        asked.stream().map(choice -> choice.frame().structure()).toList(),
        (k, answer) -> {
          take(round, asked.get(k), answer, progress);
          progress.detail(String.format(Locale.ROOT, "cost %.1f core-s", totalCost()));
          progress.advance(1);
        });
    List<LabeledStructure> labelled =
        choices.stream().flatMap(choice -> labelOf(choice).stream()).toList();
    if (labelled.isEmpty() && !choices.isEmpty()) {
      JsonObject first = refused.get(choices.get(0).frame().structure().hash());
      throw new CalculationException(
          "none of the %d structures of round %d got a label; the first: %s"
              .formatted(
                  choices.size(), round, first == null ? "" : first.get("reason").getAsString()));
    }
    return labelled;
  }

  /** Number of labels in the journal. */
  int labels() {
    return known.size();
  }

  /** Core-seconds that all labels cost together, and what was spent in vain. */
  double totalCost() {
    return Stream.of(known, refused)
        .flatMap(records -> records.values().stream())
        .mapToDouble(record -> record.get("cost").getAsDouble())
        .sum();
  }

  /** The name under which labels are counted. */
  String fidelity() {
    return calculator.name();
  }

  private Optional<LabeledStructure> labelOf(Choice choice) {
    return Optional.ofNullable(known.get(choice.frame().structure().hash()))
        .map(record -> withLabels(choice, record));
  }

  private void take(int round, Choice choice, Answer given, Progress progress) throws IOException {
    Structure structure = choice.frame().structure();
    if (given.evaluation().isEmpty()) {
      refuse(round, choice, given.failure(), given.cost(), progress);
      return;
    }
    Evaluation answer = given.evaluation().get();
    Optional<String> reason = screening.flatMap(screen -> screen.after(structure, answer));
    if (reason.isPresent()) {
      refuse(round, choice, reason.get(), given.cost(), progress);
      return;
    }
    JsonObject record = recordOf(round, choice);
    record.addProperty("seconds", given.seconds());
    record.addProperty("cost", given.cost());
    record.addProperty("energy", answer.energy());
    if (answer.hasForces()) {
      record.add("forces", StructureJson.array(answer.forces()));
    }
    if (answer.hasVirial()) {
      record.add("virial", StructureJson.array(answer.virial()));
    }
    journal.append("label", record);
    known.put(structure.hash(), record);
  }

  private void refuse(int round, Choice choice, String reason, double cost, Progress progress)
      throws IOException {
    progress.note("no label for " + choice.id() + ": " + reason);
    JsonObject record = recordOf(round, choice);
    record.addProperty("reason", reason);
    record.addProperty("cost", cost);
    journal.append("refused", record);
    refused.put(choice.frame().structure().hash(), record);
  }

  private JsonObject recordOf(int round, Choice choice) {
    JsonObject record = new JsonObject();
    record.addProperty("round", round);
    record.addProperty("id", choice.id());
    record.addProperty("hash", choice.frame().structure().hash());
    record.addProperty("fidelity", fidelity());
    record.addProperty("calculator", calculator.name());
    return record;
  }

  private static LabeledStructure withLabels(Choice choice, JsonObject record) {
    LabeledStructure labelled =
        new LabeledStructure(choice.frame().structure())
            .withInfo("config_type", choice.configType())
            .withInfo("id", choice.id())
            .withWeight(choice.frame().weight())
            .withEnergy(record.get("energy").getAsDouble());
    if (choice.trajectory().isPresent()) {
      labelled = labelled.withInfo(Choice.TRAJECTORY, choice.trajectory().get());
    }
    if (record.has("forces")) {
      labelled = labelled.withForces(StructureJson.doubles(record.get("forces")));
    }
    if (record.has("virial")) {
      labelled = labelled.withVirial(StructureJson.doubles(record.get("virial")));
    }
    return labelled;
  }
}
