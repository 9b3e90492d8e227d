package org.soapstone.learn;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.soapstone.acquisition.CostModel;
import org.soapstone.calculator.Recorded;
import org.soapstone.io.Settings;

/**
 * One level of theory of a run, as the run file has it.
 *
 * @param level what journal and report call it
 * @param calculator who answers
 * @param parameters of the calculator
 * @param costs what a label costs, where it is given; it is what is counted, too
 * @param maxAtoms largest structure that this level can do
 */
public record LevelPlan(
    String level,
    String calculator,
    Map<String, Object> parameters,
    Optional<CostModel> costs,
    int maxAtoms) {

  /** Of the dear level, whose labels others are measured by, core-seconds. */
  private static final double LEAST_COST = 1e-9;

  /** Keys that are not the calculator's. */
  private static final List<String> OWN =
      List.of("name", "level", "cost_core_s", "cost_exponent", "max_atoms");

  /** Reads the levels of a run file, the cheapest first; the last one is {@code calculator}. */
  static List<LevelPlan> read(Settings settings, Optional<Path> pool, String labels) {
    List<LevelPlan> levels = new ArrayList<>();
    for (Settings section : settings.sections("cheaper")) {
      requireOther(section);
      levels.add(
          from(section, section.requiredText("level"), section.requiredText("name"), 0, pool, ""));
    }
    Settings section = settings.section("calculator");
    String name = section.text("name", pool.isPresent() ? Recorded.NAME : "");
    if (name.isEmpty()) {
      throw settings.error(
          "calculator", "is needed where there is no pool of labelled frames: give its 'name'");
    }
    levels.add(from(section, section.text("level", name), name, LEAST_COST, pool, labels));
    List<String> names = levels.stream().map(LevelPlan::level).toList();
    if (names.stream().distinct().count() < names.size()) {
      throw settings.error(
          "cheaper", "needs a 'level' of its own for each, not " + String.join(", ", names));
    }
    return List.copyOf(levels);
  }

  /** Recorded labels without a name of their own would be those of the dear level once more. */
  private static void requireOther(Settings section) {
    boolean sameAgain =
        section.requiredText("name").equals(Recorded.NAME)
            && Stream.of("suffix", "file", "energy_key").noneMatch(section::has);
    if (sameAgain) {
      throw section.error("name", "'recorded' needs a 'suffix' or a 'file' on a cheaper level");
    }
  }

  private static LevelPlan from(
      Settings section,
      String level,
      String name,
      double leastCost,
      Optional<Path> pool,
      String labels) {
    if (!level.matches("[A-Za-z0-9._-]+")) {
      throw section.error("level", "must be of letters, digits, '.', '_' and '-'");
    }
    Optional<CostModel> costs = Optional.empty();
    OptionalDouble scale = section.optionalNumber("cost_core_s", leastCost, 1e15);
    if (scale.isPresent()) {
      double exponent = section.number("cost_exponent", 1, 0, 10);
      costs = Optional.of(CostModel.given(scale.getAsDouble(), exponent));
    } else if (section.has("cost_exponent")) {
      throw section.error("cost_exponent", "goes with 'cost_core_s'");
    }
    int maxAtoms = Integer.MAX_VALUE;
    if (section.has("max_atoms")) {
      maxAtoms = (int) section.integer("max_atoms", 1, 1, Integer.MAX_VALUE);
    }
    Map<String, Object> parameters = section.plain();
    OWN.forEach(parameters::remove);
    if (name.equals(Recorded.NAME) && pool.isPresent()) {
      parameters.putIfAbsent("file", pool.get().toString());
      if (!labels.isEmpty()) {
        parameters.putIfAbsent("suffix", labels);
      }
    }
    return new LevelPlan(level, name, parameters, costs, maxAtoms);
  }
}
