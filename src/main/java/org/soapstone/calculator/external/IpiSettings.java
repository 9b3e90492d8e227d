package org.soapstone.calculator.external;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.soapstone.calculator.Parameters;
import org.soapstone.ipi.Endpoint;
import org.soapstone.ipi.Program;
import org.soapstone.structure.BadInputException;

/**
 * How a program that answers over a socket is started and judged.
 *
 * @param command words with places as in an {@link InputTemplate}, the first a program that is
 *     there
 * @param template template of its input file
 * @param endpoint where to meet; empty for a socket of a name that nobody else has
 * @param work where it runs and what it writes is kept; empty for a folder that is removed
 * @param folder of the settings
 * @param followsCell whether one start will do for any cell
 * @param box length of missing vectors of the cell, A
 * @param timeLimit longest time for one answer
 * @param startLimit longest time from start to connection
 * @param attempts starts at most for one answer
 * @param backoff pause before the second attempt, doubled before each further one
 * @param notConverged what in the output takes the answer's value away
 */
record IpiSettings(
    List<String> command,
    Optional<Path> template,
    Optional<Endpoint> endpoint,
    Optional<Path> work,
    Path folder,
    boolean followsCell,
    double box,
    Duration timeLimit,
    Duration startLimit,
    int attempts,
    Duration backoff,
    Pattern notConverged) {

  /** In a command: the path of a file with the structure. */
  private static final String STRUCTURE = "{{structure}}";

  private static final List<String> PARAMETERS =
      List.of(
          "command",
          "template",
          "unix",
          "port",
          "work",
          "cells",
          "box_a",
          "time_limit_s",
          "start_limit_s",
          "attempts",
          "backoff_s",
          "not_converged");

  /** What pw.x and cp2k say of electrons that did not converge. */
  private static final Pattern UNCONVERGED =
      Pattern.compile("(?i)convergence not achieved|SCF run not converged");

  /** A word, or what stands in quotes. */
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

  static IpiSettings from(Map<String, ?> parameters, Path settingsFolder) {
    Parameters given = new Parameters(IpiProgram.NAME, parameters, PARAMETERS);
    Path folder = settingsFolder.toAbsolutePath().normalize();
    Optional<Path> template =
        given.has("template")
            ? Optional.of(folder.resolve(given.text("template")))
            : Optional.empty();
    template
        .filter(file -> !Files.isRegularFile(file))
        .ifPresent(file -> {
          throw new BadInputException(
              "%s: parameter 'template' is %s: no such file".formatted(IpiProgram.NAME, file));
        });
    return new IpiSettings(
        command(given.text("command"), folder),
        template,
        endpoint(given),
        given.has("work") ? Optional.of(folder.resolve(given.text("work"))) : Optional.empty(),
        folder,
        followsCell(given),
        given.positive("box_a", 20),
        seconds(given, "time_limit_s", 3600),
        seconds(given, "start_limit_s", 60),
        given.integer("attempts", 3, 1, 100),
        seconds(given, "backoff_s", 1),
        given.pattern("not_converged").orElse(UNCONVERGED));
  }

  /** Whether the program learns from us which atoms there are, rather than from its own input. */
  boolean tellsAtoms() {
    return template.isPresent() || command.stream().anyMatch(word -> word.contains(STRUCTURE));
  }

  /** The program's name, for messages. */
  String program() {
    return String.valueOf(Path.of(command.getFirst()).getFileName());
  }

  private static List<String> command(String text, Path folder) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      for (int group = 1; group <= 3; group++) {
        Optional.ofNullable(matcher.group(group)).ifPresent(words::add);
      }
    }
    String first = words.getFirst();
    if (first.contains("/")) {
      words.set(0, folder.resolve(first).toString());
    }
    if (Program.find(words.getFirst()).isEmpty()) {
      throw new BadInputException(
          "%s: there is no program %s: install it, or give its path in 'command'"
              .formatted(IpiProgram.NAME, first));
    }
    return List.copyOf(words);
  }

  private static Optional<Endpoint> endpoint(Parameters given) {
    if (given.has("unix") && given.has("port")) {
      throw new BadInputException(IpiProgram.NAME + ": 'unix' and 'port': give one of them");
    }
    if (given.has("port")) {
      return Optional.of(Endpoint.port(Integer.toString(given.integer("port", 0, 0, 65_535))));
    }
    return given.has("unix") ? Optional.of(Endpoint.unix(given.text("unix"))) : Optional.empty();
  }

  private static boolean followsCell(Parameters given) {
    String cells = given.text("cells", "restart");
    return switch (cells) {
      case "restart" -> false;
      case "follow" -> true;
      default -> throw given.wrong("cells", "restart or follow", cells);
    };
  }

  private static Duration seconds(Parameters given, String key, double fallback) {
    double value = given.positive(key, fallback);
    if (value > 1e9) {
      throw given.wrong(key, "at most 1e9 seconds", value);
    }
    return Duration.ofMillis(Math.max(1, Math.round(1000 * value)));
  }
}
