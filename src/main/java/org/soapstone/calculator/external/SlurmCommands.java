package org.soapstone.calculator.external;

import java.io.File;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.soapstone.structure.BadInputException;

/** Slurm's own programs, by which we speak with it. */
final class SlurmCommands {

  /** Longer than its programs wait for its controller. */
  private static final long LIMIT_SECONDS = 100;

  private static final String UNREACHABLE =
      "(?is).*(unable to contact|socket timed out|connection|communication|zero bytes"
          + "|temporar|try again|no answer within).*";

  private final Path sbatch;
  private final Path squeue;
  private final Path scancel;
  private @Nullable Path sacct;

  private SlurmCommands(Path sbatch, Path squeue, Path scancel, @Nullable Path sacct) {
    this.sbatch = sbatch;
    this.squeue = squeue;
    this.scancel = scancel;
    this.sacct = sacct;
  }

  /**
   * Those that a look-up finds.
   *
   * @throws BadInputException if one is missing that we cannot do without
   */
  static SlurmCommands find(Function<String, Optional<Path>> lookUp) {
    Function<String, Path> required =
        name ->
            lookUp
                .apply(name)
                .orElseThrow(() ->
                    new BadInputException(
                        ("slurm: there is no '%s' on the PATH: run this where jobs are submitted,"
                                + " or leave out the section 'slurm' to run programs here")
                            .formatted(name)));
    return new SlurmCommands(
        required.apply("sbatch"),
        required.apply("squeue"),
        required.apply("scancel"),
        lookUp.apply("sacct").orElse(null));
  }

  /** The queue does not answer, which says nothing of the jobs. */
  static final class Unreachable extends Exception {

    @Serial private static final long serialVersionUID = 1L;

    Unreachable(String message) {
      super(message);
    }
  }

  /**
   * What a program said.
   *
   * @param exitCode what it returned; -1 if it did not in time
   */
  record Said(int exitCode, String out, String complaint) {

    /** Whether it may be that nobody has heard of it at all. */
    boolean isUnreachable() {
      return exitCode != 0 && complaint.matches(UNREACHABLE);
    }

    /** The complaint in a line. */
    String line() {
      String last = "";
      for (String line : complaint.lines().map(String::strip).toList()) {
        last = line.isEmpty() ? last : line.replaceFirst("^\\w+: error: ", "");
      }
      return Complaint.shortened(last.isEmpty() ? "exit code " + exitCode : last);
    }
  }

  /** Hands in a job. */
  Said submit(List<String> options, Path script) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(sbatch.toString(), "--parsable"));
    command.addAll(options);
    command.add(script.toString());
    return run(command);
  }

  /**
   * The job of a name, if the queue or the accounts know it.
   *
   * @throws Unreachable if the queue says nothing
   */
  Optional<SlurmJob> named(String name) throws IOException, InterruptedException, Unreachable {
    Said queue =
        run(
            List.of(
                squeue.toString(), "--states=all", "--noheader", "--format=%F", "--name=" + name));
    if (queue.exitCode() != 0) {
      throw new Unreachable("squeue: " + queue.line());
    }
    Optional<SlurmJob> found = SlurmJob.parse(queue.out());
    return found.isPresent()
        ? found
        : SlurmJob.parse(
            account(List.of("--name=" + name, "--starttime=now-60days", "--format=JobID"))
                .out()
                .replaceAll("(?m)_.*$", ""));
  }

  /**
   * What the queue says of the tasks of jobs, by number and index as in {@code 12_3}.
   *
   * @throws Unreachable if it says nothing
   */
  Map<String, SlurmState> queue(Collection<SlurmJob> jobs)
      throws IOException, InterruptedException, Unreachable {
    Map<String, SlurmState> states = new TreeMap<>();
    for (Map.Entry<String, List<SlurmJob>> cluster : byCluster(jobs).entrySet()) {
      List<String> command =
          new ArrayList<>(
              List.of(
                  squeue.toString(),
                  "--states=all",
                  "--array",
                  "--noheader",
                  "--format=%F|%K|%T|%M|%r",
                  "--jobs=" + numbers(cluster.getValue())));
      addCluster(command, cluster.getKey());
      Said said = run(command);
      // Of a single job that it has forgotten it complains; of several it is silent.
      if (said.exitCode() != 0 && !said.complaint().contains("Invalid job id")) {
        throw new Unreachable("squeue: " + said.line());
      }
      for (String line : said.out().lines().toList()) {
        String[] words = line.strip().split("\\|", -1);
        if (words.length == 5 && words[1].matches("\\d+")) {
          states.put(
              words[0] + "_" + words[1],
              new SlurmState(words[2], SlurmState.seconds(words[3]), words[4]));
        }
      }
    }
    return states;
  }

  /** What the accounts say of the tasks of jobs; nothing if there are none. */
  Map<String, SlurmState> accounts(Collection<SlurmJob> jobs)
      throws IOException, InterruptedException {
    Map<String, SlurmState> states = new TreeMap<>();
    for (Map.Entry<String, List<SlurmJob>> cluster : byCluster(jobs).entrySet()) {
      List<String> options =
          new ArrayList<>(
              List.of("--jobs=" + numbers(cluster.getValue()), "--format=JobID,State,Elapsed"));
      addCluster(options, cluster.getKey());
      for (String line : account(options).out().lines().toList()) {
        String[] words = line.strip().split("\\|", -1);
        if (words.length == 3 && words[0].matches("\\d+_\\d+")) {
          String state = words[1].replaceAll("[ +].*", "");
          states.put(words[0], new SlurmState(state, SlurmState.seconds(words[2]), ""));
        }
      }
    }
    return states;
  }

  /** Takes a job, or a task as in {@code 12_3}, out of the queue. */
  void cancel(String what, SlurmJob job) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(scancel.toString()));
    addCluster(command, job.cluster());
    command.add(what);
    run(command);
  }

  private Said account(List<String> options) throws IOException, InterruptedException {
    Path program = sacct;
    if (program == null) {
      return new Said(1, "", "");
    }
    List<String> command =
        new ArrayList<>(List.of(program.toString(), "--allocations", "--noheader", "--parsable2"));
    command.addAll(options);
    Said said = run(command);
    if (said.exitCode() != 0 && said.complaint().contains("storage is disabled")) {
      sacct = null;
    }
    return said.exitCode() == 0 ? said : new Said(said.exitCode(), "", said.complaint());
  }

  private static void addCluster(List<String> command, String cluster) {
    if (!cluster.isEmpty()) {
      command.add("--clusters=" + cluster);
    }
  }

  private static Map<String, List<SlurmJob>> byCluster(Collection<SlurmJob> jobs) {
    Map<String, List<SlurmJob>> clusters = new TreeMap<>();
    for (SlurmJob job : jobs) {
      clusters.computeIfAbsent(job.cluster(), name -> new ArrayList<>()).add(job);
    }
    return clusters;
  }

  private static String numbers(List<SlurmJob> jobs) {
    return String.join(",", new TreeSet<>(jobs.stream().map(SlurmJob::number).toList()));
  }

  private static Said run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    // What a user filters his own looks at the queue by must not hide our jobs, and what the job
    // has that we may run in is not meant for others.
    builder
        .environment()
        .keySet()
        .removeIf(name ->
            name.matches("(SQUEUE|SACCT)_.*")
                || name.matches(
                    "SLURM_(ARRAY|CPUS|JOB|MEM|NNODES|NODE|NPROCS|NTASKS|STEP|TASK|TRES).*"));
    builder.environment().put("LC_ALL", "C");
    Path out = Files.createTempFile("soapstone-slurm-", ".out");
    Path complaint = Files.createTempFile("soapstone-slurm-", ".err");
    try {
      builder.redirectInput(new File("/dev/null"));
      Process process =
          builder.redirectOutput(out.toFile()).redirectError(complaint.toFile()).start();
      if (process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        return new Said(process.exitValue(), Files.readString(out), Files.readString(complaint));
      }
      process.destroyForcibly();
      return new Said(-1, "", "no answer within " + LIMIT_SECONDS + " s");
    } finally {
      Files.deleteIfExists(out);
      Files.deleteIfExists(complaint);
    }
  }
}
