package org.soapstone.learn;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.soapstone.calculator.CalculationException;
import org.soapstone.calculator.Calculator;
import org.soapstone.parallel.Progress;
import org.soapstone.potential.FeatureMap;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Structure;

/** The levels of theory of a run, the cheapest first; the last is the one that is to be learnt. */
final class Levels implements AutoCloseable {

  private final List<Level> all;

  Levels(List<Level> all) {
    this.all = List.copyOf(all);
  }

  /**
   * The levels of a plan, with the labels of a journal not yet recalled.
   *
   * @param calculators who answers on a level
   */
  static Levels of(RunPlan plan, Journal journal, Function<LevelPlan, Calculator> calculators) {
    requireKnown(plan, journal);
    List<Level> levels = new ArrayList<>();
    try {
      for (LevelPlan level : plan.levels()) {
        Optional<Screening> screening = plan.screening().map(Screening::new);
        Calculator calculator = calculators.apply(level);
        levels.add(
            new Level(
                level, new Oracle(level.level(), calculator, level.costs(), screening, journal)));
      }
      return new Levels(levels);
    } catch (RuntimeException e) {
      levels.forEach(Level::close);
      throw e;
    }
  }

  /** A level under a new name would be paid for again. */
  private static void requireKnown(RunPlan plan, Journal journal) {
    List<String> names = plan.levels().stream().map(LevelPlan::level).toList();
    journal.records().stream()
        .filter(record -> record.has("fidelity"))
        .map(record -> record.get("fidelity").getAsString())
        .filter(name -> !names.contains(name))
        .findFirst()
        .ifPresent(name -> {
          throw new BadInputException(
              "the run has labels of the level '%s', but the run file knows only %s: give the level its old name, or begin a new run with another -o"
                  .formatted(name, String.join(", ", names)));
        });
  }

  List<Level> all() {
    return all;
  }

  /** Those below the one that is to be learnt. */
  List<Level> below() {
    return all.subList(0, all.size() - 1);
  }

  /** The level that is to be learnt. */
  Level top() {
    return all.getLast();
  }

  boolean areSeveral() {
    return all.size() > 1;
  }

  /**
   * Has each choice labelled on its level.
   *
   * @throws CalculationException if there is no label at all: going on would find nothing new; or
   *     none of a level after the start, as nothing could be said of it ever after
   * @throws BadInputException if a level can do none of the structures to begin with
   */
  void label(int round, List<Choice> choices, FeatureMap features, Progress progress)
      throws IOException {
    int before = labels();
    for (Level level : all) {
      List<Choice> own = of(level, choices);
      if (own.isEmpty() && round == 0) {
        boolean any = choices.stream().anyMatch(each -> level.canDo(each.frame().structure()));
        throw new BadInputException(
            any
                ? "the run began without the level '%s': begin a new one with another -o"
                    .formatted(level.name())
                : "level '%s': none of the structures to begin with is as small as its max_atoms"
                    .formatted(level.name()));
      }
      level.label(round, own, features, progress);
      if (level.dataset().isEmpty() && areSeveral()) {
        throw new CalculationException(
            "level '%s' has no label after the start; the first failed: %s"
                .formatted(level.name(), level.oracle().refusal(own).orElse("")));
      }
    }
    if (labels() == before && !choices.isEmpty()) {
      String first =
          all.stream()
              .flatMap(level -> level.oracle().refusal(of(level, choices)).stream())
              .findFirst()
              .orElse("");
      throw new CalculationException(
          "none of the %d structures of round %d got a label; the first: %s"
              .formatted(choices.size(), round, first));
    }
  }

  private List<Choice> of(Level level, List<Choice> choices) {
    return choices.stream().filter(choice -> all.get(indexOf(choice)) == level).toList();
  }

  /**
   * Place of the level on which a structure is to be labelled.
   *
   * @throws BadInputException if there is no such level any more
   */
  int indexOf(Choice choice) {
    String name = choice.level().orElse(top().name());
    for (int l = 0; l < all.size(); l++) {
      if (all.get(l).name().equals(name)) {
        return l;
      }
    }
    throw new BadInputException(
        "the run has chosen a structure for the level '%s', which the run file does not know any more"
            .formatted(name));
  }

  /** Whether the level of the choice has answered it. */
  boolean haveAnswered(Choice choice) {
    return all.get(indexOf(choice)).oracle().hasAnswered(choice.frame().structure());
  }

  @Override
  public void close() {
    all.forEach(Level::close);
  }

  /** Labels of all levels. */
  int labels() {
    return all.stream().mapToInt(level -> level.dataset().size()).sum();
  }

  /** Whether there is nothing left to ask about a structure. */
  boolean haveAnswered(Structure structure) {
    return all.stream()
        .allMatch(level -> level.oracle().hasAnswered(structure) || !level.canDo(structure));
  }

  /** Core-seconds spent on all levels. */
  double cost() {
    double sum = 0;
    for (Level level : all) {
      sum += level.oracle().totalCost();
    }
    return sum;
  }

  /** How many labels each level has, for a line of text; empty if there is but one level. */
  String counts() {
    StringBuilder text = new StringBuilder();
    for (Level level : areSeveral() ? all : List.<Level>of()) {
      text.append(String.format(Locale.ROOT, "  %s %d", level.name(), level.dataset().size()));
    }
    return text.toString();
  }
}
