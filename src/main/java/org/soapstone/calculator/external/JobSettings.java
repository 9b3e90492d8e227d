package org.soapstone.calculator.external;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.soapstone.calculator.Parameters;

/**
 * How the jobs of an external program are run.
 *
 * @param limitSeconds wall time of an attempt
 * @param attempts most attempts for a structure
 * @param backoffSeconds pause before the second attempt; doubled before each further one
 * @param parallel most jobs at once
 * @param cores cores that one job uses, for what it costs
 * @param environment variables for the program
 */
record JobSettings(
    double limitSeconds,
    int attempts,
    double backoffSeconds,
    int parallel,
    int cores,
    Map<String, String> environment) {

  private static final List<String> KEYS =
      List.of("time_limit_s", "attempts", "backoff_s", "parallel", "cores", "environment");
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
    return new JobSettings(
        given.positive("time_limit_s", DAY),
        given.integer("attempts", 2, 1),
        given.notNegative("backoff_s", 2),
        given.integer("parallel", 1, 1),
        given.integer("cores", 1, 1),
        environment);
  }

  /** Of one job: as many threads as it may use, unless somebody has said otherwise. */
  Map<String, String> environmentOf(ExternalCode code) {
    Map<String, String> all = new LinkedHashMap<>();
    if (System.getenv(THREADS) == null) {
      all.put(THREADS, String.valueOf(code.isThreaded() ? cores : 1));
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
