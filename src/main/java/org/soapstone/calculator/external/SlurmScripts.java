package org.soapstone.calculator.external;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/** What runs on the nodes. */
final class SlurmScripts {

  /** File of an attempt that says how its program ended: exit code, begin and end in seconds. */
  static final String EXIT = "exit";

  /** File of an attempt that says which task has begun with it. */
  static final String STARTED = "started";

  /** File of an attempt that names what was there before. */
  static final String INPUTS = "inputs";

  /** File of an attempt with the script of its task. */
  static final String TASK = "task.sh";

  /** The script of an array job: each task runs the attempt of its line. */
  static final String JOB =
      """
      #!/bin/sh
      attempt=$(sed -n "$((SLURM_ARRAY_TASK_ID + 1))p" tasks)
      [ -n "$attempt" ] || exit 1
      cd "../../$attempt" && exec /bin/sh ./task.sh
      """;

  private static final String BEGIN =
      """
      #!/bin/sh
      # A task that comes back to the queue begins anew, unless its program had ended well.
      [ "$(cut -d ' ' -f 1 exit 2>/dev/null)" = 0 ] && exit 0
      if [ -e started ]; then
        kept=interrupted-$(date +%s)
        mkdir "$kept"
        for file in *; do
          case $file in interrupted-*) continue ;; esac
          grep -qxF -e "$file" inputs || mv "$file" "$kept/"
        done
      fi
      echo "$SLURM_ARRAY_JOB_ID $SLURM_ARRAY_TASK_ID $(hostname)" > started
      """;

  private static final String END =
      """
      code=$?
      echo "$code $begin $(date +%s.%N)" > exit.part
      mv exit.part exit
      exit $code
      """;

  private SlurmScripts() {}

  /** The script of a task, which runs in the folder of its job. */
  static String task(Job job) {
    StringBuilder text = new StringBuilder(BEGIN);
    for (Map.Entry<String, String> variable : job.environment().entrySet()) {
      text.append("export %s=%s\n".formatted(variable.getKey(), quoted(variable.getValue())));
    }
    text.append("begin=$(date +%s.%N)\n");
    text.append(
        "/bin/sh -c %s < /dev/null > %s 2> %s\n"
            .formatted(quoted(job.command()), Job.STDOUT, Job.STDERR));
    return text.append(END).toString();
  }

  /** A line that a script wrote; empty if there is none, or not any more. */
  static String read(Path file) throws IOException {
    try {
      return Files.readString(file).strip();
    } catch (NoSuchFileException none) {
      return "";
    }
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
