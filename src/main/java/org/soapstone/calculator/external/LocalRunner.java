package org.soapstone.calculator.external;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs jobs as processes of this machine, through its shell. What is still running when this
 * program ends is ended with it.
 */
final class LocalRunner implements JobRunner {

  /** The one instance: it remembers nothing but what is running. */
  static final LocalRunner INSTANCE = new LocalRunner();

  /** Time to leave in good order, as a parallel launcher needs it to end its ranks. */
  private static final long GRACE_MILLIS = 3000;

  private final Set<Process> running = ConcurrentHashMap.newKeySet();

  private LocalRunner() {
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform().unstarted(() -> running.forEach(LocalRunner::endTreeAtOnce)));
  }

  @Override
  public JobResult run(Job job) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", job.command());
    builder.directory(job.folder().toFile());
    builder.environment().putAll(job.environment());
    builder.redirectInput(new File("/dev/null"));
    builder.redirectOutput(job.folder().resolve(Job.STDOUT).toFile());
    builder.redirectError(job.folder().resolve(Job.STDERR).toFile());
    long start = System.nanoTime();
    Process process = builder.start();
    running.add(process);
    try {
      boolean ended = process.waitFor(Math.round(1000 * job.limitSeconds()), TimeUnit.MILLISECONDS);
      if (!ended) {
        endTree(process);
      }
      double seconds = (System.nanoTime() - start) * 1e-9;
      return new JobResult(
          ended ? OptionalInt.of(process.exitValue()) : OptionalInt.empty(),
          seconds,
          Optional.empty());
    } catch (InterruptedException e) {
      endTreeAtOnce(process);
      throw e;
    } finally {
      running.remove(process);
    }
  }

  private static void endTree(Process process) throws InterruptedException {
    // Taken before anything dies: an orphan has no parent that would lead to it.
    List<ProcessHandle> tree = tree(process);
    tree.forEach(ProcessHandle::destroy);
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(GRACE_MILLIS);
    while (tree.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
    tree.stream().flatMap(LocalRunner::withDescendants).forEach(ProcessHandle::destroyForcibly);
    process.waitFor();
  }

  private static void endTreeAtOnce(Process process) {
    tree(process).forEach(ProcessHandle::destroyForcibly);
  }

  private static List<ProcessHandle> tree(Process process) {
    return withDescendants(process.toHandle()).toList();
  }

  private static Stream<ProcessHandle> withDescendants(ProcessHandle handle) {
    return Stream.concat(Stream.of(handle), handle.descendants());
  }
}
