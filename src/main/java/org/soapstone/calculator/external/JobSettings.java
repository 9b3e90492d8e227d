package org.soapstone.calculator.external;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.soapstone.calculator.Parameters;
import org.soapstone.structure.BadInputException;

/**
 * How the jobs of an external program are run.
 *
 * @param limitSeconds wall time of an attempt
 * @param attempts most attempts for a structure
 * @param backoffSeconds pause before the second attempt; doubled before each further one
 * @param parallel most jobs at once
 * @param cores cores that one job uses, for what it costs
 * @param environment variables for the program
 * @param slurm how they are handed to Slurm; empty if they run on this machine
 */
record JobSettings(
    double limitSeconds,
    int attempts,
    double backoffSeconds,
    int parallel,
    int cores,
    Map<String, String> environment,
    Optional<SlurmSettings> slurm) {

  /** The setting of the wall time. */
  static final String TIME_LIMIT = "time_limit_s";

  private static final List<String> KEYS =
      List.of(
          TIME_LIMIT,
          "attempts",
          "backoff_s",
          "parallel",
          "cores",
          "environment",
          SlurmSettings.KEY);
  private static final double DAY = 86_400;
  private static final String THREADS = "OMP_NUM_THREADS";

  JobSettings {
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
  }

  /** The keys of a calculator: its own, and those that every external one has. */
  static List<String> keysWith(String... own) {
    List<String> keys = new ArrayList<>(List.of(own));
    keys.addAll(KEYS);
    keys.add(LabelStore.KEY);
    return keys;
  }

  static JobSettings from(Parameters given) {
    Map<String, String> environment = new LinkedHashMap<>();
    given.section("environment").forEach((key, value) -> environment.put(key, plain(value)));
    Optional<SlurmSettings> slurm = SlurmSettings.from(given);
    return new JobSettings(
        given.positive(TIME_LIMIT, DAY),
        given.integer("attempts", 2, 1),
        given.notNegative("backoff_s", 2),
        slurm.isPresent() ? SlurmSettings.MOST_TASKS : given.integer("parallel", 1, 1),
        given.integer("cores", 1, 1),
        environment,
        slurm);
  }

  /**
   * Cores of one process.
   *
   * @throws BadInputException if the cores of a job are not a whole number of processes
   */
  int threads(ExternalCode code) {
    int threads =
        slurm.map(SlurmSettings::cpusPerTask).orElse(OptionalInt.empty()).orElse(own(code));
    if (cores % threads != 0) {
      throw new BadInputException(
          "%s: parameter 'cores' is %d; expected a multiple of slurm.cpus_per_task, which is %d"
              .formatted(code.name(), cores, threads));
    }
    return threads;
  }

  private int own(ExternalCode code) {
    return code.isThreaded() ? cores : 1;
  }

  /** Of one job: as many threads as it may use, unless somebody has said otherwise. */
  Map<String, String> environmentOf(ExternalCode code) {
    Map<String, String> all = new LinkedHashMap<>();
    boolean isAsked = slurm.map(asked -> asked.cpusPerTask().isPresent()).orElse(false);
    if (isAsked || System.getenv(THREADS) == null) {
      all.put(THREADS, String.valueOf(threads(code)));
    }
    all.putAll(environment);
    return all;
  }

  /** A number of a settings file as a person would write it: 4, not 4.0. */
  static String plain(Object value) {
    return value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15
        ? String.valueOf(number.longValue())
        : String.valueOf(value);
  }
}
