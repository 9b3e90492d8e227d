package org.soapstone.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.soapstone.testkit.Jvm;

/** The program in a virtual machine of its own, its output going to files. */
final class ChildJvm {

  private final Process process;
  private final Path out;
  private final Path err;

  private ChildJvm(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts Soapstone itself, without the launcher. */
  static ChildJvm start(List<String> flags, Object... args) throws IOException {
    return start(Jvm.command(flags, "org.soapstone.cli.Soapstone", args));
  }

  static ChildJvm start(List<String> command) throws IOException {
    Path out = Files.createTempFile("child", ".out");
    Path err = Files.createTempFile("child", ".err");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    return new ChildJvm(process, out, err);
  }

  Process process() {
    return process;
  }

  /** Waits for the end; the virtual machine's own note on incubating modules is left out. */
  Console finish() throws IOException, InterruptedException {
    int code = process.waitFor();
    String printed = Files.readString(out, StandardCharsets.UTF_8);
    String errors =
        Files.readString(err, StandardCharsets.UTF_8)
            .replaceFirst("WARNING: Using incubator modules.*\\R", "");
    Files.delete(out);
    Files.delete(err);
    return new Console(code, printed, errors);
  }
}
