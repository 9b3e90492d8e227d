package org.soapstone.testkit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** Programs of others that tests with the tag {@value #TAG} drive. */
public final class ExternalProgram {

  /** JUnit's tag of tests that need such a program; they run in the Maven profile of this name. */
  public static final String TAG = "external";

  private ExternalProgram() {}

  /** Where a program is; without it the test is skipped, and a line says so. */
  public static Path require(String name) {
    Optional<Path> found = find(name);
    if (found.isEmpty()) {
      skip(name + " is not on the PATH");
    }
    return found.orElseThrow();
  }

  /** A file or folder that a program comes with; without it the test is skipped likewise. */
  public static Path requireFile(String path) {
    if (!Files.exists(Path.of(path))) {
      skip("there is no " + path);
    }
    return Path.of(path);
  }

  private static Optional<Path> find(String name) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(Pattern.quote(File.pathSeparator)))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static void skip(String why) {
    String line = "SKIPPED: " + why + "; src/test/external/install.sh installs it";
    System.err.println(line);
    Assumptions.abort(line);
  }
}
