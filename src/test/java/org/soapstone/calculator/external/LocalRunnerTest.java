package org.soapstone.calculator.external;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRunnerTest {

  @TempDir Path folder;

  private JobResult run(String command, double limitSeconds)
      throws IOException, InterruptedException {
    return LocalRunner.INSTANCE.run(
        new Job(folder, command, Map.of("GREETING", "hello"), limitSeconds));
  }

  @Test
  void runsInItsFolderWithItsEnvironment() throws IOException, InterruptedException {
    JobResult result = run("echo $GREETING > said && cat said && echo bad >&2 && exit 7", 60);
    assertThat(result.exitCode()).hasValue(7);
    assertThat(folder.resolve("said")).hasContent("hello");
    assertThat(folder.resolve(Job.STDOUT)).hasContent("hello");
    assertThat(folder.resolve(Job.STDERR)).hasContent("bad");
  }

  @Test
  void inputIsEmptyRatherThanOurs() throws IOException, InterruptedException {
    assertThat(run("cat", 60).exitCode()).hasValue(0);
  }

  @Test
  void nothingOfAJobOutlivesItsLimit() throws IOException, InterruptedException {
    // A grandchild that does not heed the signal, as a rank of a hung parallel run may.
    String stubborn = "sh -c 'trap \"\" TERM; echo $$ >> pids; while true; do sleep 1; done'";
    JobResult result = run("echo $$ >> pids; " + stubborn + " & " + stubborn + "; wait", 1);
    assertThat(result.exitCode()).isEmpty();
    assertThat(Files.readAllLines(folder.resolve("pids")))
        .hasSize(3)
        .allSatisfy(pid -> {
          var process = ProcessHandle.of(Long.parseLong(pid));
          // Killed is killed, but who has no parent any more is buried by the system, a moment
          // later.
          process.ifPresent(handle -> handle.onExit().join());
          assertThat(process.filter(ProcessHandle::isAlive)).isEmpty();
        });
  }
}
