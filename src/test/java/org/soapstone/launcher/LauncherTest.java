package org.soapstone.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The entry of the jar as a process of its own. */
class LauncherTest {

  private static ProcessBuilder launcher(String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Launcher.class.getName()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return builder;
  }

  private static String text(java.io.InputStream from) throws IOException {
    return new String(from.readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void outputErrorsAndExitCodePassThrough() throws IOException, InterruptedException {
    Process version = launcher("--version").start();
    assertThat(text(version.getInputStream())).startsWith("soapstone ").hasLineCount(1);
    assertThat(text(version.getErrorStream())).isEmpty();
    assertThat(version.waitFor()).isZero();

    Process wrong = launcher("lern").start();
    assertThat(text(wrong.getErrorStream())).contains("lern").hasLineCount(1);
    assertThat(wrong.waitFor()).isEqualTo(2);
  }

  @Test
  void optionsForTheVirtualMachinePass() throws IOException, InterruptedException {
    ProcessBuilder builder = launcher("--version").redirectErrorStream(true);
    builder.environment().put("SOAPSTONE_OPTS", " -Xmx64m   -XX:+PrintCommandLineFlags ");
    Process process = builder.start();
    assertThat(text(process.getInputStream())).contains("-XX:MaxHeapSize=67108864");
    assertThat(process.waitFor()).isZero();
  }

  /** The child waits for a pipe that nobody writes to, so that it is there to be ended. */
  private static Process waiting() throws IOException, InterruptedException {
    Process process =
        launcher("label", "/dev/stdin", "--calculator", "stillinger-weber", "-o", "never.xyz")
            .start();
    while (process.isAlive() && process.children().findAny().isEmpty()) {
      process.waitFor(5, TimeUnit.MILLISECONDS);
    }
    return process;
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void killedOrStoppedItTakesTheChildWithIt() throws Exception {
    for (boolean kill : new boolean[] {true, false}) {
      Process process = waiting();
      ProcessHandle child = process.children().findFirst().orElseThrow();
      // Long enough for the child to have begun to watch.
      process.waitFor(1500, TimeUnit.MILLISECONDS);
      assertThat(child.isAlive()).isTrue();
      if (kill) {
        process.destroyForcibly();
      } else {
        process.destroy();
      }
      assertThat(process.waitFor()).isEqualTo(128 + (kill ? 9 : 15));
      child.onExit().get(10, TimeUnit.SECONDS);
    }
  }
}
