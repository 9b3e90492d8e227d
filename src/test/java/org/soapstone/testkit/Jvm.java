package org.soapstone.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A Java virtual machine of its own, started with chosen flags on the class path of the tests.
public final class Jvm {

  private final Process process;
  private final Path errors;

  private Jvm(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
  }

  /// What a virtual machine printed, line by line, and how it ended.
  public record Ended(int code, List<String> out, List<String> err) {}

  /// Words of the command line. Flags that another kind of processor does not know are passed over
  /// there.
  public static List<String> command(List<String> flags, String mainClass, Object... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:+IgnoreUnrecognizedVMOptions", "-XX:+UseSerialGC", "-XX:-UsePerfData"));
    command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return command;
  }

  /// Starts the `main` of a class. Its output must be fetched by [#finish], or it stands still once
  /// the pipe is full.
  public static Jvm start(List<String> flags, Class<?> main, Object... arguments)
      throws IOException {
    Path errors = Files.createTempFile("jvm", ".err");
    Process process =
        new ProcessBuilder(command(flags, main.getName(), arguments))
            .redirectError(errors.toFile())
            .start();
    return new Jvm(process, errors);
  }

  /// Waits for the end; the virtual machine's own note on incubating modules is left out.
  public Ended finish() throws IOException, InterruptedException {
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    List<String> err =
        Files.readAllLines(errors).stream()
            .filter(line -> !line.startsWith("WARNING: Using incubator modules"))
            .toList();
    Files.delete(errors);
    return new Ended(code, out.lines().toList(), err);
  }
}
