package org.soapstone.calculator.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soapstone.calculator.Parameters;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.ExternalProgram;

/** A real Slurm of one node, which the test starts and ends. */
@Tag(ExternalProgram.TAG)
class SlurmRealTest {

  private static final String SCRIPT = "src/test/external/slurm.sh";

  @TempDir static Path cluster;
  @TempDir Path folder;

  @BeforeAll
  static void start() throws Exception {
    for (String program : List.of("sbatch", "slurmctld", "slurmd", "munged")) {
      ExternalProgram.require(program);
    }
    run("bash", SCRIPT, "start", cluster.toString());
  }

  @AfterAll
  static void stop() throws Exception {
    run("bash", SCRIPT, "stop", cluster.toString());
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertThat(process.waitFor()).as(String.join(" ", command)).isEqualTo(0);
  }

  private static void slurm(String program, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(cluster.resolve("bin/" + program).toString()));
    command.addAll(List.of(arguments));
    run(command.toArray(String[]::new));
  }

  /** Answers at once, but for the atom at 1, whose first run waits to be interrupted. */
  @BeforeEach
  void program() throws IOException {
    Files.writeString(
        folder.resolve("program.sh"),
        """
        x=$(tail -1 in.xyz | awk '{print $2}')
        case $x in 1*) if [ ! -e ../again ]; then touch ../again; echo $$ > pid; exec sleep 600; fi ;; esac
        echo "energy $x"
        """);
  }

  private ExternalCalculator calculator(Map<String, Object> section) {
    Map<String, Object> settings = new TreeMap<>();
    settings.put("command", "sh {{folder}}/program.sh");
    settings.put("structure", "in.xyz");
    settings.put("parser", "regex");
    settings.put("energy", "^energy (\\S+)$");
    settings.put("backoff_s", 0.0);
    settings.put("slurm", section);
    Parameters given = new Parameters("command", settings, CommandCode.keys());
    CommandCode code = new CommandCode(given, folder);
    JobSettings jobs = JobSettings.from(given);
    Path labels = folder.resolve("labels");
    return new ExternalCalculator(
        code,
        jobs,
        new LabelStore(labels),
        SlurmRunner.of(
            jobs,
            jobs.threads(code),
            labels,
            SlurmCommands.find(name -> Optional.of(cluster.resolve("bin").resolve(name))),
            new SlurmRunner.Pace(
                Duration.ofMillis(500),
                Duration.ofMillis(300),
                Duration.ofMinutes(2),
                Duration.ofSeconds(3),
                Duration.ofMinutes(2))));
  }

  private static Structure atom(double x) {
    return new Structure(new int[] {18}, new double[] {x, 0, 0}, Cell.none());
  }

  private List<Path> kept(String name) throws IOException {
    Path labels = folder.resolve("labels");
    if (!Files.exists(labels)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(labels)) {
      return files.filter(file -> file.getFileName().toString().matches(name)).sorted().toList();
    }
  }

  private Path waitFor(String name) throws Exception {
    while (kept(name).isEmpty()) {
      Thread.sleep(50);
    }
    return kept(name).get(0);
  }

  private String waitForTheSleeper() throws Exception {
    Path pid = waitFor("pid");
    while (Files.size(pid) == 0) {
      Thread.sleep(50);
    }
    return Files.readString(pid).strip();
  }

  /** The task that sleeps, as Slurm names it. */
  private String sleeper() throws IOException {
    String[] words =
        Files.readString(kept("pid").get(0).resolveSibling(SlurmScripts.STARTED)).split(" ");
    return words[0] + "_" + words[1];
  }

  private static void assertAll(List<Future<Double>> energies) throws Exception {
    for (int i = 0; i < energies.size(); i++) {
      assertThat(energies.get(i).get()).isEqualTo(i);
    }
  }

  private static List<Future<Double>> label(ExecutorService threads, ExternalCalculator of) {
    List<Future<Double>> energies = new ArrayList<>();
    for (double x : new double[] {0, 1, 2, 3, 4, 5}) {
      energies.add(threads.submit(() -> of.evaluate(atom(x)).energy()));
    }
    return energies;
  }

  @Test
  void programThatIsKilledRunsAgain() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      List<Future<Double>> energies = label(threads, calculator(Map.of("array", 2L)));
      run("kill", "-9", waitForTheSleeper());
      assertAll(energies);
    }
    assertThat(kept("failure")).hasSize(1);
    assertThat(kept("failure").get(0)).content().contains("exit code 137");
    assertThat(kept("soapstone-.*")).hasSize(2);
  }

  @Test
  void taskThatIsRequeuedIsTheSameTask() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      List<Future<Double>> energies = label(threads, calculator(Map.of()));
      waitForTheSleeper();
      String task = sleeper();
      slurm("scontrol", "requeue", task);
      // It would keep what comes back waiting for two minutes.
      Thread.sleep(3000);
      slurm("scontrol", "update", "JobId=" + task, "StartTime=now");

      assertAll(energies);
    }
    assertThat(kept("failure")).isEmpty();
    assertThat(kept("interrupted-.*")).hasSize(1);
    assertThat(kept("soapstone-.*")).hasSize(1);
  }

  @Test
  void restartTakesUpWhatIsThere() throws Exception {
    ExecutorService first = Executors.newFixedThreadPool(6);
    List<Future<Double>> lost = label(first, calculator(Map.of("array", 1L)));
    waitForTheSleeper();
    assertThat(waitFor("soapstone-.*").resolve("job")).exists();
    first.shutdownNow();
    assertThatThrownBy(lost.get(1)::get).hasMessageContaining("interrupted");
    try (ExecutorService second = Executors.newFixedThreadPool(6)) {
      List<Future<Double>> energies = label(second, calculator(Map.of("array", 1L)));
      Thread.sleep(1000);
      slurm("scancel", "--signal=KILL", "--batch", sleeper());
      assertAll(energies);
    }
    // One array for all, one task for the one that was killed.
    assertThat(kept("tasks").stream().mapToInt(SlurmRealTest::lines).sum()).isEqualTo(7);
    assertThat(kept("label.json")).hasSize(6);
  }

  private static int lines(Path file) {
    try {
      return Files.readAllLines(file).size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void cancelledIsNotRunAgain() throws Exception {
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      ExternalCalculator calculator = calculator(Map.of());
      Future<Double> energy = threads.submit(() -> calculator.evaluate(atom(1)).energy());
      waitForTheSleeper();
      slurm("scancel", sleeper());
      assertThatThrownBy(energy::get).hasMessageContaining("CANCELLED");
    }
    assertThat(kept("attempt-.*")).hasSize(1);
  }

  @Test
  void refusalsAreInItsWords() {
    assertThatThrownBy(() -> calculator(Map.of("partition", "fast")).evaluate(atom(0)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("slurm: sbatch refused the job")
        .hasMessageContaining("nvalid partition");
    assertThatThrownBy(() -> calculator(Map.of("time", "9:00:00")).evaluate(atom(0)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("can never run: PartitionTimeLimit");
  }
}
