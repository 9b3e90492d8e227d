package org.soapstone.calculator.external;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.soapstone.io.AtomicFile;

/// One array job on disk, so that whoever starts next knows of it:
///
///     labels/slurm/NAME/tasks      the attempt of each task, written before the job is handed in
///     labels/slurm/NAME/job        its number, written before anything else is done with it
///     labels/slurm/NAME/refused    why there is no such job
///     labels/slurm/NAME/task-N.out what Slurm itself had to say of a task
final class SlurmSubmission {

  private static final String TASKS = "tasks";
  private static final String SCRIPT = "job.sh";
  private static final String JOB = "job";
  private static final String REFUSED = "refused";

  private final Path folder;
  private final List<Path> attempts;

  private SlurmSubmission(Path folder, List<Path> attempts) {
    this.folder = folder;
    this.attempts = List.copyOf(attempts);
  }

  /** Writes down what is going to be handed in. */
  static SlurmSubmission begin(Path folder, Path labels, List<Path> attempts) throws IOException {
    Files.createDirectories(folder);
    StringBuilder lines = new StringBuilder();
    for (Path attempt : attempts) {
      lines.append(labels.relativize(attempt)).append('\n');
    }
    AtomicFile.writeText(folder.resolve(SCRIPT), SlurmScripts.JOB);
    AtomicFile.writeText(folder.resolve(TASKS), lines.toString());
    return new SlurmSubmission(folder, attempts);
  }

  /** One that was begun before; empty if the folder is none, or one not quite begun. */
  static Optional<SlurmSubmission> read(Path folder, Path labels) throws IOException {
    Path tasks = folder.resolve(TASKS);
    return Files.isRegularFile(tasks)
        ? Optional.of(
            new SlurmSubmission(
                folder, Files.readAllLines(tasks).stream().map(labels::resolve).toList()))
        : Optional.empty();
  }

  /** The name of the job, which no other has. */
  String name() {
    return String.valueOf(folder.getFileName());
  }

  /** The folder of the attempt of each task. */
  List<Path> attempts() {
    return attempts;
  }

  Path script() {
    return folder.resolve(SCRIPT);
  }

  /** Options that tie the job to its folder. */
  List<String> options() {
    return List.of(
        "--job-name=" + name(),
        "--chdir=" + folder.toAbsolutePath().normalize(),
        "--output=task-%a.out",
        "--open-mode=append");
  }

  /** The job, if it is known to have been taken. */
  Optional<SlurmJob> job() throws IOException {
    Path file = folder.resolve(JOB);
    return Files.exists(file) ? SlurmJob.parse(Files.readString(file)) : Optional.empty();
  }

  /** The job as its tasks know it, from the first that has begun. */
  Optional<SlurmJob> jobOfTasks() throws IOException {
    for (Path attempt : attempts) {
      String started = SlurmScripts.read(attempt.resolve(SlurmScripts.STARTED));
      if (!started.isEmpty()) {
        return SlurmJob.parse(started.split(" ")[0]);
      }
    }
    return Optional.empty();
  }

  /** Keeps the number; it is on disk when this returns. */
  void taken(SlurmJob job) throws IOException {
    AtomicFile.writeText(folder.resolve(JOB), job + "\n");
  }

  /** Keeps that there is no such job. */
  void refused(String reason) throws IOException {
    AtomicFile.writeText(folder.resolve(REFUSED), reason + "\n");
  }

  boolean isRefused() {
    return Files.exists(folder.resolve(REFUSED));
  }

  /** When it was begun, in milliseconds of the clock. */
  long begunMillis() throws IOException {
    return Files.getLastModifiedTime(folder.resolve(TASKS)).toMillis();
  }

  /** What Slurm said last of a task; empty if nothing. */
  String lastWords(int task) {
    String last = "";
    for (String line : Complaint.lines(folder.resolve("task-" + task + ".out"))) {
      last = line.isBlank() ? last : line.strip();
    }
    return Complaint.shortened(last.replaceFirst("^slurmstepd[^:]*: error: ", ""));
  }
}
