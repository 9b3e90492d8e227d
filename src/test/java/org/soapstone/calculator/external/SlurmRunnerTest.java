package org.soapstone.calculator.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soapstone.calculator.CalculationException;
import org.soapstone.calculator.Parameters;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Structure;

/** Nothing is handed in twice, nothing is lost, and whatever the queue does is told in a line. */
class SlurmRunnerTest {

  private static final Duration SETTLE = Duration.ofMillis(20);

  private static final Duration FOREVER = Duration.ofHours(1);

  @TempDir Path folder;

  private FakeSlurm slurm;
  private final SlurmRunner.Pace pace =
      new SlurmRunner.Pace(SETTLE, Duration.ofMillis(20), FOREVER, Duration.ofMillis(100), FOREVER);

  @BeforeEach
  void start() throws IOException {
    slurm = new FakeSlurm(folder.resolve("bin"));
    program("echo energy 1.5");
  }

  private void program(String text) throws IOException {
    Files.writeString(folder.resolve("program.sh"), text + "\n");
  }

  private ExternalCalculator calculator(Map<String, Object> section) {
    return calculator(section, pace);
  }

  /** As if the program had just been started. */
  private ExternalCalculator calculator(Map<String, Object> section, SlurmRunner.Pace steps) {
    Map<String, Object> settings = new TreeMap<>();
    settings.put("command", "sh {{folder}}/program.sh");
    settings.put("structure", "in.xyz");
    settings.put("parser", "regex");
    settings.put("energy", "^energy (\\S+)$");
    settings.put("not_converged", "no convergence");
    settings.put("backoff_s", 0.0);
    settings.put("cores", 4.0);
    settings.put("slurm", section);
    Parameters given = new Parameters("command", settings, CommandCode.keys());
    CommandCode code = new CommandCode(given, folder);
    JobSettings jobs = JobSettings.from(given);
    return new ExternalCalculator(
        code,
        jobs,
        new LabelStore(labels()),
        SlurmRunner.of(jobs, jobs.threads(code), labels(), slurm.commands(), steps));
  }

  private Path labels() {
    return folder.resolve("labels");
  }

  private static Structure atom(double x) {
    return new Structure(new int[] {18}, new double[] {x, 0, 0}, Cell.none());
  }

  private List<Path> kept(String name) throws IOException {
    try (Stream<Path> files = Files.walk(labels())) {
      return files.filter(file -> file.getFileName().toString().matches(name)).sorted().toList();
    }
  }

  private Path onlySubmission() throws IOException {
    List<Path> all = kept("soapstone-.*");
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private AbstractThrowableAssert<?, ?> assertNoLabel() throws IOException {
    AbstractThrowableAssert<?, ?> failure =
        assertThatThrownBy(() -> calculator(Map.of()).evaluate(atom(0)))
            .isInstanceOf(CalculationException.class)
            .hasMessageStartingWith("command: " + labels())
            .hasMessageNotContaining("\n");
    assertThat(kept("label.json")).isEmpty();
    return failure;
  }

  /** Hands in a job that stays in the queue, and ends as if killed. */
  private void handInAndDie() throws Exception {
    slurm.say("state", "PENDING|0:00|Priority");
    ExternalCalculator first = calculator(Map.of());
    Thread thread = new Thread(() -> assertThatThrownBy(() -> first.evaluate(atom(0))));
    thread.start();
    while (slurm.calls("squeue").isEmpty()) {
      Thread.sleep(5);
    }
    thread.interrupt();
    thread.join();
    assertThat(slurm.calls("sbatch")).hasSize(1);
    slurm.unsay("state");
  }

  private void assertLabelOfTheFirstJob() throws IOException {
    ExternalCalculator second = calculator(Map.of());
    assertThat(second.evaluate(atom(0)).energy()).isEqualTo(1.5);
    assertThat(slurm.calls("sbatch")).hasSize(1);
    assertThat(kept("attempt-.*")).hasSize(1);
  }

  @Test
  void whatComesTogetherIsOneJob() throws Exception {
    SlurmRunner.Pace slow =
        new SlurmRunner.Pace(Duration.ofSeconds(3), pace.poll(), FOREVER, pace.grace(), FOREVER);
    program("sleep 0.1; cat in.xyz; echo energy $OMP_NUM_THREADS");
    ExternalCalculator calculator =
        calculator(
            Map.of(
                "partition",
                "short",
                "time",
                30L,
                "cpus_per_task",
                2L,
                "mem",
                "2G",
                "array",
                3L,
                "extra",
                List.of("--qos=low", "--exclusive")),
            slow);
    assertThat(calculator.concurrency()).isEqualTo(1000);
    try (ExecutorService threads = Executors.newFixedThreadPool(5)) {
      List<Future<Double>> energies = new ArrayList<>();
      for (double x : new double[] {0, 1, 2, 3, 4}) {
        energies.add(threads.submit(() -> calculator.evaluate(atom(x)).energy()));
      }
      for (Future<Double> energy : energies) {
        assertThat(energy.get()).isEqualTo(2);
      }
    }
    assertThat(slurm.calls("sbatch")).hasSize(1);
    assertThat(slurm.calls("sbatch").get(0))
        .startsWith("--parsable --job-name=soapstone-")
        .contains(
            " --partition=short --time=30 --ntasks=2 --cpus-per-task=2 --mem=2G --requeue"
                + " --qos=low --exclusive --array=0-4%3 ");
    assertThat(kept("label.json")).hasSize(5);
    assertThat(kept("stdout")).hasSize(5);
    // Slept for a tenth of a second on four cores, as the task itself has measured.
    assertThat(calculator.cost(atom(3)).getAsDouble()).isBetween(0.4, 4 * 600.0);
  }

  @Test
  void jobNumberIsOnDiskWhereAPersonFindsIt() throws IOException {
    calculator(Map.of()).evaluate(atom(0));
    assertThat(onlySubmission().resolve("job")).hasContent("101");
    assertThat(onlySubmission().resolve("tasks")).content().matches("[0-9a-f]{16}/attempt-1\n");
  }

  @Test
  void crashIsTriedAgain() throws IOException {
    program("[ -e ../attempt-2 ] || exit 139\necho energy 1.5");
    assertThat(calculator(Map.of()).evaluate(atom(0)).energy()).isEqualTo(1.5);
    assertThat(slurm.calls("sbatch")).hasSize(2);
    assertThat(kept("failure")).hasSize(1);
  }

  @Test
  void crashOfEveryAttemptIsToldWithItsLastWords() throws IOException {
    program("echo no such pseudopotential >&2; exit 3");
    assertNoLabel()
        .hasMessageContaining("exit code 3; its last words: no such pseudopotential")
        .hasMessageEndingWith("(attempt 2, the last)");
    assertThat(slurm.calls("sbatch")).hasSize(2);
  }

  @Test
  void unconvergedIsNotTriedAgain() throws IOException {
    program("echo no convergence; echo energy 1.5; exit 2");
    assertNoLabel().hasMessageContaining("did not converge");
    assertThat(slurm.calls("sbatch")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"NODE_FAIL", "PREEMPTED", "TIMEOUT", "OUT_OF_MEMORY", "BOOT_FAIL", "DEADLINE"})
  void whatTheQueueEndsIsTriedAgain(String state) throws IOException {
    // What it printed until then counts for nothing.
    program("echo no convergence");
    slurm.say("state", state + "|1:02:03|None");
    ExternalCalculator calculator = calculator(Map.of());
    assertThatThrownBy(() -> calculator.evaluate(atom(0)))
        .isInstanceOf(CalculationException.class)
        .hasMessageContaining("task 102_0 of Slurm is " + state)
        .hasMessageEndingWith("(attempt 2, the last)");
    assertThat(slurm.calls("sbatch")).hasSize(2);
    assertThat(calculator.cost(atom(0))).hasValue(2 * 3723 * 4);
  }

  @Test
  void whatSomebodyCancelledIsNotTriedAgain() throws IOException {
    slurm.say("state", "CANCELLED|0:05|None");
    assertNoLabel().hasMessageContaining("task 101_0 of Slurm is CANCELLED");
    assertThat(slurm.calls("sbatch")).hasSize(1);
  }

  @Test
  void whatLeavesNoExitCodeIsTriedAgain() throws IOException {
    slurm.say("state", "COMPLETED|0:05|None");
    assertNoLabel().hasMessageContaining("task 102_0 of Slurm is COMPLETED without an exit code");
    assertThat(slurm.calls("sbatch")).hasSize(2);
  }

  @Test
  void whatTheQueueNeverHeardOfIsTriedAgain() throws Exception {
    handInAndDie();
    slurm.forget();
    assertThat(calculator(Map.of()).evaluate(atom(0)).energy()).isEqualTo(1.5);
    assertThat(kept("failure").get(0)).content().contains("unknown to the queue");
    assertThat(slurm.calls("sbatch")).hasSize(2);
  }

  @Test
  void accountsKnowMoreThanTheQueue() throws Exception {
    handInAndDie();
    slurm.forget();
    slurm.say("accounts", "101_0|CANCELLED by 1000|00:00:07");
    assertNoLabel().hasMessageContaining("CANCELLED");
    assertThat(slurm.calls("sbatch")).hasSize(1);
  }

  @Test
  void accountsThatHaveWhatIsLostRunForEverAreNotBelieved() throws Exception {
    handInAndDie();
    slurm.forget();
    slurm.say("accounts", "101_0|RUNNING|00:00:07");
    assertThat(calculator(Map.of()).evaluate(atom(0)).energy()).isEqualTo(1.5);
    assertThat(slurm.calls("sbatch")).hasSize(2);
  }

  @Test
  void restartWaitsForWhatIsQueued() throws Exception {
    handInAndDie();
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      int before = slurm.calls("squeue").size();
      Future<?> second =
          threads.submit(() -> {
            assertLabelOfTheFirstJob();
            return true;
          });
      while (slurm.calls("squeue").size() < before + 3) {
        Thread.sleep(5);
      }
      assertThat(second.isDone()).isFalse();
      slurm.run(onlySubmission(), 101, 0);
      second.get();
    }
  }

  @Test
  void restartTakesWhatFinishedMeanwhile() throws Exception {
    handInAndDie();
    slurm.run(onlySubmission(), 101, 0);
    slurm.forget();
    assertLabelOfTheFirstJob();
  }

  @Test
  void restartFindsAJobWhoseNumberWasNotKept() throws Exception {
    handInAndDie();
    Files.delete(onlySubmission().resolve("job"));
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<?> second =
          threads.submit(() -> {
            assertLabelOfTheFirstJob();
            return true;
          });
      while (!Files.exists(onlySubmission().resolve("job"))) {
        Thread.sleep(5);
      }
      slurm.run(onlySubmission(), 101, 0);
      second.get();
    }
    assertThat(onlySubmission().resolve("job")).hasContent("101");
  }

  @Test
  void taskTellsTheNumberToo() throws Exception {
    program("exit 3");
    handInAndDie();
    Files.delete(onlySubmission().resolve("job"));
    slurm.run(onlySubmission(), 101, 0);
    slurm.forget();
    program("echo energy 1.5");
    assertThat(calculator(Map.of()).evaluate(atom(0)).energy()).isEqualTo(1.5);
    assertThat(kept("failure").get(0)).content().contains("exit code 3");
    assertThat(kept("job")).hasSize(2);
  }

  @Test
  void answerThatGotLostIsNoReasonToHandInAgain() throws IOException {
    slurm.say("deaf", "sbatch: error: Batch job submission failed: Socket timed out");
    assertThat(calculator(Map.of()).evaluate(atom(0)).energy()).isEqualTo(1.5);
    assertThat(slurm.calls("sbatch")).hasSize(1);
  }

  @Test
  void whatNeverCameToTheQueueIsHandedInAgain() throws Exception {
    slurm.say("refuse", "sbatch: error: Unable to contact slurm controller (connect failure)");
    SlurmRunner.Pace soon =
        new SlurmRunner.Pace(SETTLE, pace.poll(), Duration.ofMillis(50), pace.grace(), FOREVER);
    ExternalCalculator calculator = calculator(Map.of(), soon);
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<Double> energy = threads.submit(() -> calculator.evaluate(atom(0)).energy());
      while (slurm.calls("sbatch").size() < 2) {
        Thread.sleep(5);
      }
      slurm.unsay("refuse");
      assertThat(energy.get()).isEqualTo(1.5);
    }
    assertThat(kept("attempt-.*")).hasSize(1);
  }

  @Test
  void jobsThatNobodyNamesAndNobodySeesStopTheRun() throws IOException {
    slurm.say("lost", "Welcome to the cluster");
    SlurmRunner.Pace soon =
        new SlurmRunner.Pace(SETTLE, pace.poll(), Duration.ofMillis(50), pace.grace(), FOREVER);
    assertThatThrownBy(() -> calculator(Map.of(), soon).evaluate(atom(0)))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "slurm: sbatch was asked 2 times and no job came of it; it printed: Welcome to the"
                + " cluster");
    assertThat(slurm.calls("sbatch")).hasSize(2);
  }

  @Test
  void refusalIsOneLineAndStopsTheRun() throws IOException {
    slurm.say("refuse", "sbatch: error: invalid partition specified: fast");
    assertThatThrownBy(() -> calculator(Map.of()).evaluate(atom(0)))
        .isInstanceOf(BadInputException.class)
        .hasMessage("slurm: sbatch refused the job: invalid partition specified: fast");
    slurm.unsay("refuse");
    assertThat(calculator(Map.of()).evaluate(atom(0)).energy()).isEqualTo(1.5);
    assertThat(slurm.calls("sbatch")).hasSize(2);
  }

  @Test
  void silenceIsWaitedOut() throws Exception {
    handInAndDie();
    slurm.say("silent", "slurm_load_jobs error: Unable to contact slurm controller");
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      int before = slurm.calls("squeue").size();
      Future<?> second =
          threads.submit(() -> {
            assertLabelOfTheFirstJob();
            return true;
          });
      while (slurm.calls("squeue").size() < before + 10) {
        Thread.sleep(5);
      }
      slurm.run(onlySubmission(), 101, 0);
      slurm.unsay("silent");
      second.get();
    }
  }

  @Test
  void silenceForTooLongIsToldAndLosesNothing() throws Exception {
    handInAndDie();
    slurm.say("silent", "slurm_load_jobs error: Unable to contact slurm controller");
    SlurmRunner.Pace impatient =
        new SlurmRunner.Pace(SETTLE, pace.poll(), FOREVER, pace.grace(), Duration.ofMillis(60));
    assertThatThrownBy(() -> calculator(Map.of(), impatient).evaluate(atom(0)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("squeue: slurm_load_jobs error: Unable to contact")
        .hasMessageContaining("start the same command again")
        .hasMessageNotContaining("\n");
    slurm.unsay("silent");
    slurm.run(onlySubmission(), 101, 0);
    assertLabelOfTheFirstJob();
  }

  @Test
  void whatCannotBeStartedIsCancelledAndTriedAgain() throws IOException {
    slurm.say("state", "PENDING|0:00|launch failed requeued held");
    assertNoLabel().hasMessageContaining("launch failed requeued held");
    assertThat(slurm.calls("scancel")).containsExactly("101_0", "102_0");
  }

  @Test
  void whatCanNeverRunStopsTheRun() throws IOException {
    slurm.say("state", "PENDING|0:00|PartitionTimeLimit");
    assertThatThrownBy(() -> calculator(Map.of()).evaluate(atom(0)))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("slurm: job 101 can never run: PartitionTimeLimit");
    assertThat(slurm.calls("scancel")).containsExactly("101");
    slurm.unsay("state");
    assertThat(calculator(Map.of()).evaluate(atom(0)).energy()).isEqualTo(1.5);
  }

  @Test
  void taskThatComesBackBeginsAnew() throws Exception {
    program("[ -e out.txt ] && exit 3; echo energy 1.5");
    handInAndDie();
    Path attempt = kept("attempt-1").get(0);
    Files.writeString(attempt.resolve("started"), "101 0 node1\n");
    Files.writeString(attempt.resolve("out.txt"), "half");
    Files.writeString(attempt.resolve("exit"), "143 1.0 2.0\n");
    slurm.run(onlySubmission(), 101, 0);
    assertLabelOfTheFirstJob();
    assertThat(kept("interrupted-.*")).hasSize(1);
    assertThat(kept("interrupted-.*").get(0).resolve("out.txt")).hasContent("half");
    assertThat(kept("in.xyz")).hasSize(1);
  }

  @Test
  void taskThatComesBackAfterItsEndDoesNothing() throws Exception {
    program("date +%N > when; echo energy 1.5");
    handInAndDie();
    slurm.run(onlySubmission(), 101, 0);
    String when = Files.readString(kept("when").get(0));
    slurm.run(onlySubmission(), 101, 0);
    assertThat(kept("when").get(0)).content().isEqualTo(when);
    assertLabelOfTheFirstJob();
  }

  @Test
  void failureOfAnAttemptIsNotAskedForAgain() throws IOException {
    program("exit 3");
    assertNoLabel();
    assertNoLabel();
    assertThat(kept("attempt-.*")).hasSize(4);
    assertThat(slurm.calls("sbatch")).hasSize(4);
  }

  @Test
  void oddPathsAndValuesReachTheProgramWhole() throws IOException {
    Path odd = Files.createDirectory(folder.resolve("it's a \"folder\""));
    Files.writeString(odd.resolve("program.sh"), "echo \"energy $X\" > 'out file'\n");
    Map<String, Object> settings = new TreeMap<>();
    settings.put("command", "sh ../../../program.sh");
    settings.put("structure", "in.xyz");
    settings.put("parser", "regex");
    settings.put("energy", "^energy '(\\S+)' .x$");
    settings.put("output", "out file");
    settings.put("environment", Map.of("X", "'7' $x"));
    settings.put("slurm", Map.of());
    Parameters given = new Parameters("command", settings, CommandCode.keys());
    JobSettings jobs = JobSettings.from(given);
    Path labels = odd.resolve("labels");
    ExternalCalculator calculator =
        new ExternalCalculator(
            new CommandCode(given, folder),
            jobs,
            new LabelStore(labels),
            SlurmRunner.of(jobs, 1, labels, slurm.commands(), pace));
    assertThat(calculator.evaluate(atom(0)).energy()).isEqualTo(7);
  }
}
