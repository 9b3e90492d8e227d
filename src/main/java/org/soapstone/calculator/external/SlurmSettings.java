package org.soapstone.calculator.external;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.soapstone.calculator.Parameters;

/**
 * How jobs are handed to Slurm, in its own words.
 *
 * @param partition where to queue; empty for the default one
 * @param time limit as {@code --time} takes it; empty for that of the partition
 * @param cpusPerTask cores of one task; empty for all of a threaded program, else one
 * @param mem memory as {@code --mem} takes it; empty for the default
 * @param array most tasks of a job that run at once; empty for no limit of ours
 * @param pollSeconds pause between two looks at the queue
 * @param extra further options of {@code sbatch}
 */
record SlurmSettings(
    Optional<String> partition,
    Optional<String> time,
    OptionalInt cpusPerTask,
    Optional<String> mem,
    OptionalInt array,
    double pollSeconds,
    List<String> extra) {

  /** The section of a calculator's settings. */
  static final String KEY = "slurm";

  /** Most tasks of one job: one less than Slurm's own limit, unless a site has changed it. */
  static final int MOST_TASKS = 1000;

  private static final String CPUS_PER_TASK = "cpus_per_task";
  private static final String ARRAY = "array";
  private static final double POLL_SECONDS = 10;

  /** What would take the job out of our hands. */
  private static final String OURS =
      "(--(array|parsable|job-name|chdir|output|error|wrap|wait|test-only)(=.*)?|-[aJDoeW].*)";

  SlurmSettings {
    extra = List.copyOf(extra);
  }

  /** The keys within the section. */
  static List<String> keys() {
    return List.of("partition", "time", CPUS_PER_TASK, "mem", ARRAY, "poll_s", "extra");
  }

  /** Of a calculator; empty if its jobs run on this machine. */
  static Optional<SlurmSettings> from(Parameters calculator) {
    return calculator.inner(KEY, keys()).map(given -> of(given, calculator));
  }

  private static SlurmSettings of(Parameters given, Parameters calculator) {
    if (calculator.has("parallel")) {
      throw calculator.wrong(
          "parallel", "none beside 'slurm': how many run at once is its 'array'", "given");
    }
    List<String> extra = given.texts("extra");
    for (String option : extra) {
      if (option.matches(OURS)) {
        throw given.wrong("extra", "options that we do not set ourselves", "'" + option + "'");
      }
    }
    return new SlurmSettings(
        given.optionalText("partition"),
        given.single("time").map(JobSettings::plain).or(() -> limitOf(calculator)),
        optional(given, CPUS_PER_TASK),
        given.single("mem").map(JobSettings::plain),
        optional(given, ARRAY),
        given.positive("poll_s", POLL_SECONDS),
        extra);
  }

  private static OptionalInt optional(Parameters given, String key) {
    return given.has(key) ? OptionalInt.of(given.integer(key, 1, 1)) : OptionalInt.empty();
  }

  /** Slurm counts in minutes. */
  private static Optional<String> limitOf(Parameters calculator) {
    return calculator.has(JobSettings.TIME_LIMIT)
        ? Optional.of(
            String.valueOf((long) Math.ceil(calculator.positive(JobSettings.TIME_LIMIT) / 60)))
        : Optional.empty();
  }

  /**
   * The options of a job.
   *
   * @param cores of each of its tasks
   * @param threads cores of each process
   * @param tasks how many it has
   */
  List<String> options(int cores, int threads, int tasks) {
    List<String> options = new ArrayList<>();
    partition.ifPresent(name -> options.add("--partition=" + name));
    time.ifPresent(limit -> options.add("--time=" + limit));
    options.add("--ntasks=" + cores / threads);
    options.add("--cpus-per-task=" + threads);
    mem.ifPresent(size -> options.add("--mem=" + size));
    options.add("--requeue");
    options.addAll(extra);
    options.add("--array=0-" + (tasks - 1) + (array.isPresent() ? "%" + array.getAsInt() : ""));
    return options;
  }
}
