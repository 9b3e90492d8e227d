package org.soapstone.calculator.external;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.soapstone.io.AtomicFile;
import org.soapstone.structure.BadInputException;

/**
 * Hands jobs to Slurm: those that come together as one array job. What is in the queue stays there
 * when this program ends; who asks for the same job again waits for what was handed in before.
 */
final class SlurmRunner implements JobRunner {

  private static final long TICK_MILLIS = 1000;

  private final SlurmCommands commands;
  private final SlurmBook book;
  private final Options options;
  private final Pace pace;

  private final BlockingQueue<SlurmTask> waiting = new LinkedBlockingQueue<>();
  private final Set<SlurmTask> handedIn = new LinkedHashSet<>();
  private @Nullable Thread watcher;

  /** How often {@code sbatch} may name no job, and none turn up, before somebody must look. */
  private static final int MOST_UNCLEAR = 2;

  /** Of the watcher alone. */
  private long lookedNanos;

  private long silentSinceNanos = -1;

  private boolean hasAnswered;

  /** What {@code sbatch} printed instead of the number of a job. */
  private String unclear = "nothing";

  SlurmRunner(SlurmCommands commands, SlurmBook book, Options options, Pace pace) {
    this.commands = commands;
    this.book = book;
    this.options = options;
    this.pace = pace;
    this.lookedNanos = System.nanoTime() - pace.poll().toNanos();
  }

  /** With the options that settings ask for. */
  static SlurmRunner of(
      JobSettings settings, int threads, Path labels, SlurmCommands commands, Pace pace) {
    SlurmSettings slurm = settings.slurm().orElseThrow();
    return new SlurmRunner(
        commands,
        new SlurmBook(labels),
        tasks -> slurm.options(settings.cores(), threads, tasks),
        pace);
  }

  /** The options of {@code sbatch} for an array of so many tasks. */
  interface Options {
    List<String> of(int tasks);
  }

  /**
   * How long things take.
   *
   * @param settle that jobs which belong together come after each other
   * @param poll between two looks at the queue
   * @param limbo that a job may need to show up after it was handed in
   * @param grace that files of another machine may need to show up
   * @param silence that Slurm may be away
   */
  record Pace(Duration settle, Duration poll, Duration limbo, Duration grace, Duration silence) {

    /** The usual one but for the pause between two looks. */
    static Pace polling(double seconds) {
      return new Pace(
          Duration.ofMillis(300),
          Duration.ofMillis(Math.round(1000 * seconds)),
          Duration.ofMinutes(2),
          Duration.ofSeconds(90),
          Duration.ofHours(1));
    }
  }

  @Override
  public boolean isUnderWay(Path folder) throws IOException {
    return book.find(folder).isPresent();
  }

  @Override
  public JobResult run(Job job) throws IOException, InterruptedException {
    SlurmTask task = new SlurmTask(job);
    Optional<SlurmBook.Place> before = book.find(job.folder());
    if (before.isPresent()) {
      task.handIn(before.get());
    } else {
      write(job);
    }
    begin(task, before.isPresent());
    try {
      return task.await();
    } finally {
      forget(task);
    }
  }

  private static void write(Job job) throws IOException {
    List<String> names = new ArrayList<>(List.of(SlurmScripts.INPUTS, SlurmScripts.TASK));
    try (Stream<Path> files = Files.list(job.folder())) {
      files.map(file -> String.valueOf(file.getFileName())).sorted().forEach(names::add);
    }
    AtomicFile.writeText(
        job.folder().resolve(SlurmScripts.INPUTS), String.join("\n", names) + "\n");
    AtomicFile.writeText(job.folder().resolve(SlurmScripts.TASK), SlurmScripts.task(job));
  }

  private synchronized void begin(SlurmTask task, boolean isHandedIn) {
    (isHandedIn ? handedIn : waiting).add(task);
    if (watcher == null) {
      Thread thread = Thread.ofPlatform().daemon().name("slurm").unstarted(this::watch);
      watcher = thread;
      thread.start();
    }
  }

  private synchronized void forget(SlurmTask task) {
    waiting.remove(task);
    handedIn.remove(task);
  }

  private void watch() {
    try {
      while (goesOn()) {
        List<SlurmTask> batch = gather();
        if (!batch.isEmpty()) {
          handIn(batch);
        }
        look();
      }
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      giveUp(e);
    }
  }

  private synchronized boolean goesOn() {
    if (waiting.isEmpty() && handedIn.isEmpty()) {
      watcher = null;
    }
    return watcher != null;
  }

  private synchronized void giveUp(Throwable e) {
    watcher = null;
    waiting.forEach(task -> task.giveUp(e));
    handedIn.forEach(task -> task.giveUp(e));
    waiting.clear();
    handedIn.clear();
  }

  /** What is to be handed in, once no more has come for a while. */
  private List<SlurmTask> gather() throws InterruptedException {
    List<SlurmTask> batch = new ArrayList<>();
    SlurmTask next = waiting.poll(Math.min(TICK_MILLIS, pace.poll().toMillis()), MILLISECONDS);
    while (next != null) {
      batch.add(next);
      takeUp(next);
      boolean isFull = batch.size() == SlurmSettings.MOST_TASKS;
      next = isFull ? null : waiting.poll(pace.settle().toMillis(), MILLISECONDS);
    }
    return batch;
  }

  private synchronized void takeUp(SlurmTask task) {
    handedIn.add(task);
  }

  private void handIn(List<SlurmTask> batch) throws IOException, InterruptedException {
    SlurmSubmission submission = book.begin(batch.stream().map(SlurmTask::folder).toList());
    for (int task = 0; task < batch.size(); task++) {
      batch.get(task).handIn(new SlurmBook.Place(submission, task));
    }
    List<String> all = new ArrayList<>(submission.options());
    all.addAll(options.of(batch.size()));
    SlurmCommands.Said said = commands.submit(all, submission.script());
    Optional<SlurmJob> job = said.exitCode() == 0 ? SlurmJob.parse(said.out()) : Optional.empty();
    try {
      // What was not answered may have been heard.
      job = job.isPresent() ? job : commands.named(submission.name());
      if (job.isPresent()) {
        submission.taken(job.get());
        heard();
      } else if (said.exitCode() == 0 || said.isUnreachable()) {
        notHeard("sbatch: " + said.line());
        if (said.exitCode() == 0) {
          unclear = said.out().isBlank() ? "nothing" : Complaint.shortened(said.out().strip());
          batch.forEach(SlurmTask::countUnclear);
        }
      } else {
        submission.refused(said.line());
        throw new BadInputException("slurm: sbatch refused the job: " + said.line());
      }
    } catch (SlurmCommands.Unreachable e) {
      notHeard("sbatch: " + said.line());
    }
  }

  private void look() throws IOException, InterruptedException {
    for (SlurmTask task : open()) {
      task.lookForSuccess();
    }
    long now = System.nanoTime();
    List<SlurmTask> open = open();
    if (open.isEmpty() || now - lookedNanos < pace.poll().toNanos()) {
      return;
    }
    try {
      ask(byJob(open));
      heard();
    } catch (SlurmCommands.Unreachable e) {
      notHeard(String.valueOf(e.getMessage()));
    }
    lookedNanos = System.nanoTime();
  }

  private synchronized List<SlurmTask> open() {
    return handedIn.stream().filter(task -> !task.isDone()).toList();
  }

  /** The tasks of jobs that Slurm has taken. */
  private Map<SlurmJob, List<SlurmTask>> byJob(List<SlurmTask> open)
      throws IOException, InterruptedException, SlurmCommands.Unreachable {
    Map<SlurmJob, List<SlurmTask>> tasks = new LinkedHashMap<>();
    Map<SlurmSubmission, Optional<SlurmJob>> jobs = new LinkedHashMap<>();
    for (SlurmTask task : open) {
      SlurmSubmission submission = task.submission();
      Optional<SlurmJob> job = jobs.get(submission);
      if (job == null) {
        job = jobOf(submission);
        jobs.put(submission, job);
      }
      if (job.isPresent()) {
        tasks.computeIfAbsent(job.get(), each -> new ArrayList<>()).add(task);
      } else if (submission.isRefused()) {
        handInAgain(task);
      }
    }
    return tasks;
  }

  /** Which job was taken, if one was: nobody may have heard whether. */
  private Optional<SlurmJob> jobOf(SlurmSubmission submission)
      throws IOException, InterruptedException, SlurmCommands.Unreachable {
    Optional<SlurmJob> known = submission.job();
    if (known.isPresent()) {
      return known;
    }
    Optional<SlurmJob> found = submission.jobOfTasks();
    found = found.isPresent() ? found : commands.named(submission.name());
    if (found.isPresent()) {
      submission.taken(found.get());
    } else if (System.currentTimeMillis() - submission.begunMillis() > pace.limbo().toMillis()) {
      submission.refused("it never came to the queue");
    }
    return found;
  }

  private synchronized void handInAgain(SlurmTask task) {
    if (task.timesUnclear() >= MOST_UNCLEAR) {
      throw new BadInputException(
          "slurm: sbatch was asked %d times and no job came of it; it printed: %s"
              .formatted(MOST_UNCLEAR, unclear));
    }
    if (handedIn.remove(task)) {
      waiting.add(task);
    }
  }

  private void ask(Map<SlurmJob, List<SlurmTask>> tasks)
      throws IOException, InterruptedException, SlurmCommands.Unreachable {
    if (tasks.isEmpty()) {
      return;
    }
    Map<String, SlurmState> states = commands.queue(tasks.keySet());
    Set<SlurmJob> forgotten = new HashSet<>();
    tasks.forEach((job, its) -> {
      if (its.stream().anyMatch(task -> !states.containsKey(task.id(job)))) {
        forgotten.add(job);
      }
    });
    if (!forgotten.isEmpty()) {
      // Of ends alone: accounts may have what is lost run for ever.
      commands
          .accounts(forgotten)
          .forEach((task, state) -> {
            if (state.isOver()) {
              states.putIfAbsent(task, state);
            }
          });
    }
    for (Map.Entry<SlurmJob, List<SlurmTask>> entry : tasks.entrySet()) {
      for (SlurmTask task : entry.getValue()) {
        judge(entry.getKey(), task, Optional.ofNullable(states.get(task.id(entry.getKey()))));
      }
    }
  }

  private void judge(SlurmJob job, SlurmTask task, Optional<SlurmState> state)
      throws IOException, InterruptedException {
    long now = System.nanoTime();
    long grace = pace.grace().toNanos();
    if (state.isPresent() && state.get().isStuck()) {
      commands.cancel(task.id(job), job);
      task.lose(job, "stuck: " + state.get().reason(), false);
    } else if (state.isPresent() && state.get().isImpossible()) {
      if (task.isOddForLongerThan(grace, now)) {
        String reason = "job %s can never run: %s".formatted(job, state.get().reason());
        commands.cancel(job.number(), job);
        task.submission().refused(reason);
        throw new BadInputException(
            "slurm: " + reason + "; it was cancelled: see what the section 'slurm' asks for");
      }
    } else {
      task.judge(job, state, now, grace);
    }
  }

  private void heard() {
    hasAnswered = true;
    silentSinceNanos = -1;
  }

  private void notHeard(String why) {
    long now = System.nanoTime();
    silentSinceNanos = silentSinceNanos < 0 ? now : silentSinceNanos;
    // Who never answered may not be there at all.
    boolean isPatient = hasAnswered || pace.silence().compareTo(pace.limbo()) < 0;
    Duration patience = isPatient ? pace.silence() : pace.limbo();
    if (now - silentSinceNanos > patience.toNanos()) {
      throw new BadInputException(
          "slurm: gave up after %d min without an answer (%s); what is in the queue stays there: start the same command again later"
              .formatted(patience.toMinutes(), why));
    }
  }
}
