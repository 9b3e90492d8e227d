package org.soapstone.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    command.add("-XX:+UseParallelGC");
    String options = System.getenv("SOAPSTONE_OPTS");
    if (options != null && !options.isBlank()) {
      command.addAll(List.of(options.trim().split("\\s+")));
    }
    command.add("-Dsoapstone.launcher=" + ProcessHandle.current().pid());
    command.add("-Dsoapstone.terminal=" + ErrorStream.isTerminal());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("org.soapstone.cli.Soapstone");
    command.addAll(List.of(args));
    return command;
  }
}
