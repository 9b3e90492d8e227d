package org.soapstone.calculator.external;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Scripts that do as Slurm's programs do. Tasks run while they are handed in; or, where a file
 * {@code state} says so, they do not run but are in that state.
 */
final class FakeSlurm {

  private static final String SBATCH =
      """
      #!/bin/sh
      w=$(dirname "$0")
      echo "$@" >> "$w/sbatch.log"
      if text=$(cat "$w/refuse" 2>/dev/null); then echo "$text" >&2; exit 1; fi
      if text=$(cat "$w/lost" 2>/dev/null); then echo "$text"; exit 0; fi
      for word in "$@"; do
        case $word in
          --array=0-*) last=${word#--array=0-}; last=${last%%%*} ;;
          --chdir=*) cd "${word#--chdir=}" ;;
          --job-name=*) name=${word#--job-name=} ;;
        esac
        script=$word
      done
      job=$(($(cat "$w/jobs" 2>/dev/null || echo 100) + 1))
      echo $job > "$w/jobs"
      echo $job > "$w/name-$name"
      task=0
      while [ $task -le $last ]; do
        if [ -e "$w/state" ]; then
          cp "$w/state" "$w/task-$job-$task"
        else
          SLURM_ARRAY_JOB_ID=$job SLURM_ARRAY_TASK_ID=$task sh "$script" > task-$task.out 2>&1 \\
              && echo 'COMPLETED|0:01|None' > "$w/task-$job-$task" \\
              || echo 'FAILED|0:01|NonZeroExitCode' > "$w/task-$job-$task"
        fi
        task=$((task + 1))
      done
      if [ -e "$w/deaf" ]; then cat "$w/deaf" >&2; exit 1; fi
      echo "$job"
      """;

  private static final String SQUEUE =
      """
      #!/bin/sh
      w=$(dirname "$0")
      echo "$@" >> "$w/squeue.log"
      if text=$(cat "$w/silent" 2>/dev/null); then echo "$text" >&2; exit 1; fi
      for word in "$@"; do
        case $word in
          --name=*) cat "$w/name-${word#--name=}" 2>/dev/null ;;
          --jobs=*)
            for job in $(echo "${word#--jobs=}" | tr , ' '); do
              for file in "$w/task-$job-"*; do
                [ -e "$file" ] && echo "$job|${file##*-}|$(cat "$file")"
              done
            done ;;
        esac
      done
      exit 0
      """;

  private static final String SCANCEL =
      """
      #!/bin/sh
      echo "$@" >> "$(dirname "$0")/scancel.log"
      """;

  private static final String SACCT =
      """
      #!/bin/sh
      if [ ! -e "$(dirname "$0")/accounts" ]; then
        echo 'Slurm accounting storage is disabled' >&2
        exit 1
      fi
      cat "$(dirname "$0")/accounts"
      """;

  private final Path folder;

  FakeSlurm(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    program("sbatch", SBATCH);
    program("squeue", SQUEUE);
    program("scancel", SCANCEL);
    program("sacct", SACCT);
  }

  private void program(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot make a program of " + file);
    }
  }

  SlurmCommands commands() {
    return SlurmCommands.find(this::find);
  }

  Optional<Path> find(String name) {
    return Optional.of(folder.resolve(name)).filter(Files::exists);
  }

  /** Writes a file that changes what the programs do. */
  void say(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text + "\n");
  }

  /** Takes it away. */
  void unsay(String file) throws IOException {
    Files.deleteIfExists(folder.resolve(file));
  }

  /** Forgets all tasks, as Slurm does some minutes after their end, and the names of the jobs. */
  void forget() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().matches("(task|name)-.*")) {
          Files.delete(file);
        }
      }
    }
  }

  /** Runs a task of a job that was handed in. */
  void run(Path submission, int job, int task) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("sh", "job.sh");
    builder.directory(submission.toFile()).redirectErrorStream(true);
    builder.redirectOutput(submission.resolve("task-" + task + ".out").toFile());
    builder.environment().put("SLURM_ARRAY_JOB_ID", String.valueOf(job));
    builder.environment().put("SLURM_ARRAY_TASK_ID", String.valueOf(task));
    Process process = builder.start();
    say(
        "task-" + job + "-" + task,
        process.waitFor() == 0 ? "COMPLETED|0:01|None" : "FAILED|0:01|NonZeroExitCode");
  }

  /** How a program was called, each time. */
  List<String> calls(String program) throws IOException {
    Path log = folder.resolve(program + ".log");
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }
}
