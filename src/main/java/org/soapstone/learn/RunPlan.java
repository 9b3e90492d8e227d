package org.soapstone.learn;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.soapstone.calculator.Recorded;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.io.Settings;
import org.soapstone.io.YamlReader;
import org.soapstone.potential.FitSettings;

/**
 * Everything a run file says, with defaults filled in and every value checked before any work
 * begins. Paths in the file are relative to the file.
 *
 * @param file the run file
 * @param seed key of every random stream
 * @param pool labelled or unlabelled structures to choose from, where there is a pool
 * @param test held-out labelled structures; never used for a decision
 * @param labels which labels of the files to use
 * @param calculator the reference: its name and parameters
 * @param fit the model
 * @param start how the first structures are chosen
 * @param explore molecular dynamics as a source of candidates, where there is no pool
 * @param selection how structures are chosen
 * @param screening what is not worth a label; none for labels that are paid for already
 * @param stop when it is good enough
 * @param limits when to end in any case
 * @param effective all settings with defaults, for {@code run.yaml}
 */
public record RunPlan(
    Path file,
    long seed,
    Optional<Path> pool,
    Optional<Path> test,
    String labels,
    CalculatorChoice calculator,
    FitSettings fit,
    Start start,
    Optional<Exploration> explore,
    Selection selection,
    Optional<Screening.Limits> screening,
    StoppingRule stop,
    Limits limits,
    Map<String, Object> effective) {

  /** Name and parameters of the reference calculator. */
  public record CalculatorChoice(String name, Map<String, Object> parameters) {}

  /** Number of frames to begin with, beside the isolated atoms, and a file to take them from. */
  public record Start(int frames, Optional<Path> file) {}

  /** Batch size and strategy. */
  public record Selection(String strategy, int batch) {}

  /** Most labels and most rounds. */
  public record Limits(int labels, int rounds) {}

  /** Strategies that a run file may name, the default first. */
  public static final List<String> STRATEGIES = Strategy.words();

  /** Where the labels stand in the files of this run. */
  ExtXyzReader.Keys keys() {
    return labels.isEmpty() ? ExtXyzReader.Keys.standard() : ExtXyzReader.Keys.suffixed(labels);
  }

  /** The folder that paths in the run file are relative to. */
  public Path folder() {
    return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("."));
  }

  /** Reads and checks a run file. */
  public static RunPlan read(Path file) {
    return from(YamlReader.read(file), file);
  }

  static RunPlan from(Settings settings, Path file) {
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("."));
    long seed = settings.integer("seed", 1, Long.MIN_VALUE, Long.MAX_VALUE);
    Optional<Path> pool = settings.optionalText("pool").map(folder::resolve);
    Optional<Path> test = settings.optionalText("test").map(folder::resolve);
    String labels = settings.text("labels", "");
    CalculatorChoice calculator = calculator(settings, pool, labels);
    FitSettings fit = FitSettings.from(settings.section("fit"));

    Settings startSection = settings.section("start");
    Start start =
        new Start(
            (int) startSection.integer("frames", 10, 1, 1_000_000),
            startSection.optionalText("file").map(folder::resolve));
    startSection.refuseUnknown();

    Optional<Exploration> explore = Optional.empty();
    if (settings.has("explore")) {
      explore = Optional.of(Exploration.from(settings.section("explore")));
    }
    Settings select = settings.section("select");
    Selection selection =
        new Selection(
            select.choice("strategy", STRATEGIES.get(0), STRATEGIES),
            (int) select.integer("batch", 10, 1, 100_000));
    select.refuseUnknown();

    boolean isPaidFor = calculator.name().equals(Recorded.NAME) && !settings.has("screen");
    Screening.Limits limitsOfLabels = Screening.Limits.from(settings.section("screen"));
    Optional<Screening.Limits> screening =
        isPaidFor ? Optional.empty() : Optional.of(limitsOfLabels);

    Settings stopSection = settings.section("stop");
    StoppingRule stop = StoppingRule.from(stopSection);
    Limits limits =
        new Limits(
            (int) stopSection.integer("max_labels", 1000, 1, 10_000_000),
            (int) stopSection.integer("max_rounds", 100, 1, 100_000));
    stopSection.refuseUnknown();
    settings.refuseUnknown();
    checkSources(settings, pool, explore, start);
    return new RunPlan(
        file,
        seed,
        pool,
        test,
        labels,
        calculator,
        fit,
        start,
        explore,
        selection,
        screening,
        stop,
        limits,
        settings.effective());
  }

  /** The same plan under another seed. */
  public RunPlan withSeed(long other) {
    effective.put("seed", other);
    return new RunPlan(
        file,
        other,
        pool,
        test,
        labels,
        calculator,
        fit,
        start,
        explore,
        selection,
        screening,
        stop,
        limits,
        effective);
  }

  private static CalculatorChoice calculator(
      Settings settings, Optional<Path> pool, String labels) {
    Settings section = settings.section("calculator");
    String fallback = pool.isPresent() ? "recorded" : "";
    String name = section.text("name", fallback);
    if (name.isEmpty()) {
      throw settings.error(
          "calculator", "is needed where there is no pool of labelled frames: give its 'name'");
    }
    Map<String, Object> parameters = section.plain();
    parameters.remove("name");
    if (name.equals("recorded") && pool.isPresent()) {
      parameters.putIfAbsent("file", pool.get().toString());
      if (!labels.isEmpty()) {
        parameters.putIfAbsent("suffix", labels);
      }
    }
    return new CalculatorChoice(name, parameters);
  }

  private static void checkSources(
      Settings settings, Optional<Path> pool, Optional<Exploration> explore, Start start) {
    if (pool.isPresent() == explore.isPresent()) {
      throw settings.error(
          "pool",
          "or 'explore', one of the two: a file of frames to choose from, or molecular dynamics to"
              + " find them");
    }
    if (pool.isPresent() && start.file().isPresent()) {
      throw settings.error("start", "takes no 'file' where there is a 'pool': it draws from that");
    }
    if (explore.isPresent() && start.file().isEmpty()) {
      throw settings.error("start", "needs a 'file' with the structures that dynamics starts from");
    }
  }
}
