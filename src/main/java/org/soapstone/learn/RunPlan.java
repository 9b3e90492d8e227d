package org.soapstone.learn;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.soapstone.calculator.Recorded;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.io.Settings;
import org.soapstone.io.YamlReader;
import org.soapstone.potential.FidelityFit;
import org.soapstone.potential.FitSettings;

/**
 * Everything a run file says, with defaults filled in and every value checked before any work
 * begins. Paths in the file are relative to the file.
 *
 * @param file the run file
 * @param seed key of every random stream
 * @param pool labelled or unlabelled structures to choose from, where there is a pool
 * @param test held-out labelled structures; never used for a choice, for the end where the rule
 *     says so
 * @param labels which labels of the files to use
 * @param levels of theory, the cheapest first; the last is the one that is to be learnt
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
    List<LevelPlan> levels,
    FitSettings fit,
    Start start,
    Optional<Exploration> explore,
    Selection selection,
    Optional<Screening.Limits> screening,
    StoppingRule stop,
    Limits limits,
    Map<String, Object> effective) {

  /** Number of frames to begin with, beside the isolated atoms, and a file to take them from. */
  public record Start(int frames, Optional<Path> file) {}

  /**
   * How a batch is chosen.
   *
   * @param batch number of labels
   * @param budget core-seconds of a round, where costs count
   * @param candidates how many structures a round looks at, where costs count
   * @param targets file of structures whose energies and forces matter
   * @param elastic file of crystals whose elastic constants matter
   */
  public record Selection(
      String strategy,
      int batch,
      OptionalDouble budget,
      int candidates,
      Optional<Path> targets,
      Optional<Path> elastic) {

    /** Whether structures and levels are chosen by what they tell per core-second. */
    boolean countsCosts() {
      return strategy.equals(PER_COST);
    }
  }

  /**
   * What a run must not exceed, and what it must have come to before it may be good enough.
   *
   * @param labels most labels of the level that is to be learnt
   * @param rounds most rounds
   * @param cost core-seconds beyond which no more are spent
   * @param fewest labels with which conditions may end the run
   */
  public record Limits(int labels, int rounds, OptionalDouble cost, int fewest) {}

  private static final String PER_COST = "variance-per-cost";

  /** For what dynamics bring, which is not what the potential is for but where it is ignorant. */
  private static final String FOR_DYNAMICS = "information-gain";

  /** Strategies that know no costs, the default for a pool first. */
  public static final List<String> STRATEGIES = Strategy.words();

  /** Strategies that can also choose what a budget pays for. */
  public static final List<String> THRIFTY_STRATEGIES =
      STRATEGIES.stream().filter(Chooser::weighsCosts).toList();

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
    List<LevelPlan> levels = LevelPlan.read(settings, pool, labels);
    FitSettings fit = FitSettings.from(settings.section("fit"));
    if (levels.size() > 1) {
      FidelityFit.requireSuitable(fit);
    }

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
    String usual = explore.isPresent() ? FOR_DYNAMICS : STRATEGIES.getFirst();
    Selection selection = selection(settings.section("select"), levels, usual, folder);
    boolean isPaidFor =
        levels.getLast().calculator().equals(Recorded.NAME) && !settings.has("screen");
    Screening.Limits limitsOfLabels = Screening.Limits.from(settings.section("screen"));
    Optional<Screening.Limits> screening =
        isPaidFor ? Optional.empty() : Optional.of(limitsOfLabels);

    Settings stopSection = settings.section("stop");
    StoppingRule stop = StoppingRule.from(stopSection);
    checkStop(stopSection, stop, test, selection);
    Limits limits =
        new Limits(
            (int) stopSection.integer("max_labels", 1000, 1, 10_000_000),
            (int) stopSection.integer("max_rounds", 100, 1, 100_000),
            stopSection.optionalNumber("max_core_s", 0, 1e15),
            (int) stopSection.integer("min_labels", explore.isPresent() ? 10 : 1, 1, 10_000_000));
    stopSection.refuseUnknown();
    settings.refuseUnknown();
    checkSources(settings, pool, explore, start);
    return new RunPlan(
        file,
        seed,
        pool,
        test,
        labels,
        levels,
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
        file, other, pool, test, labels, levels, fit, start, explore, selection, screening, stop,
        limits, effective);
  }

  private static Selection selection(
      Settings section, List<LevelPlan> levels, String usual, Path folder) {
    boolean several = levels.size() > 1;
    List<String> choices = new ArrayList<>(STRATEGIES);
    choices.add(PER_COST);
    String strategy = section.choice("strategy", several ? PER_COST : usual, choices);
    if (several && !strategy.equals(PER_COST)) {
      throw section.error(
          "strategy", "must be " + PER_COST + " where there are cheaper levels to choose from");
    }
    int batch = (int) section.integer("batch", 10, 1, 100_000);
    OptionalDouble budget = OptionalDouble.empty();
    int candidates = Integer.MAX_VALUE;
    if (strategy.equals(PER_COST)) {
      budget = section.optionalNumber("budget_core_s", 1e-9, 1e15);
      candidates = (int) section.integer("candidates", 500, 1, Integer.MAX_VALUE);
    } else if (section.has("budget_core_s") || section.has("candidates")) {
      throw section.error(
          section.has("candidates") ? "candidates" : "budget_core_s",
          "goes with the strategy " + PER_COST);
    }
    Optional<Path> targets = section.optionalText("targets").map(folder::resolve);
    Optional<Path> elastic = section.optionalText("elastic").map(folder::resolve);
    targetsProblem(strategy, targets.isPresent() || elastic.isPresent())
        .ifPresent(problem -> {
          throw section.error("strategy", problem.formatted("'targets'", "'elastic'"));
        });
    section.refuseUnknown();
    return new Selection(strategy, batch, budget, candidates, targets, elastic);
  }

  /**
   * Why a strategy will not do with, or without, targets; with two places for what they are called.
   */
  public static Optional<String> targetsProblem(String strategy, boolean given) {
    if (!given && STRATEGIES.contains(strategy) && Strategy.of(strategy).needsTargets()) {
      return Optional.of("is " + strategy + ", which needs %s or %s to say what matters");
    }
    if (given && STRATEGIES.contains(strategy) && !Strategy.of(strategy).takesTargets()) {
      return Optional.of(
          "is "
              + strategy
              + ", which takes neither %s nor %s: these are for "
              + String.join(", ", Strategy.wordsWithTargets()));
    }
    return Optional.empty();
  }

  private static void checkStop(
      Settings section, StoppingRule stop, Optional<Path> test, Selection selection) {
    if (stop.on() == StoppingRule.On.TEST && test.isEmpty()) {
      throw section.error(
          "on", "is 'test', which needs a file of frames to judge by: 'test: FILE'");
    }
    if (stop.judgesGain() && selection.strategy().equals("random")) {
      throw section.error(
          StoppingRule.GAIN, "needs a strategy that expects a gain, which 'random' does not");
    }
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
