package org.soapstone.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Entry of the jar, compiled for Java 17: finds a JDK that can run Soapstone and starts it there.
 *
 * <p>{@code java -jar} cannot add the module {@code jdk.incubator.vector}, and the {@code java} on
 * a user's path is often older than 25. So the program proper runs in a child process, whose exit
 * code becomes ours.
 */
public final class Launcher {

  private static final int WRONG_USAGE = 2;

  private Launcher() {}

  /** Starts the command line on a JDK of at least {@link JdkSearch#REQUIRED}. */
  public static void main(String[] args) throws IOException, InterruptedException {
    JdkSearch search = new JdkSearch();
    Optional<Path> home = search.find();
    if (home.isEmpty()) {
      System.err.println(search.explanation());
      System.exit(WRONG_USAGE);
    }
    System.exit(ChildProcess.run(command(home.get(), args)));
  }

  private static List<String> command(Path home, String[] args) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin").resolve("java").toString());
    command.add("--add-modules=jdk.incubator.vector");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(options(System.getenv("SOAPSTONE_OPTS")));
    command.add("-Dsoapstone.launcher=" + ProcessHandle.current().pid());
    command.add("-Dsoapstone.terminal=" + ErrorStream.isTerminal());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("org.soapstone.cli.Soapstone");
    command.addAll(List.of(args));
    return command;
  }

  /**
   * Options of the user, and a garbage collector unless they name one. The serial one: the program
   * makes few objects and large arrays, and the others keep several times the memory for that.
   */
  static List<String> options(@Nullable String given) {
    List<String> options = new ArrayList<>();
    if (given != null && !given.isBlank()) {
      options.addAll(List.of(given.trim().split("\\s+")));
    }
    if (options.stream().noneMatch(option -> option.matches("-XX:\\+Use\\w+GC"))) {
      options.add("-XX:+UseSerialGC");
    }
    return options;
  }
}
