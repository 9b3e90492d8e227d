package org.soapstone.parallel;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/// Runs numbered tasks on a fixed number of threads, the calling thread among them.
///
/// Tasks are handed out one by one in ascending order, so that a thread that is held up by another
/// process on the machine does not hold up the others. Which thread runs which task is left to
/// chance; a task must therefore write only to outputs of its own and must not depend on the
/// results of another task of the same call.
///
/// A task may itself call [#run]: the inner call never waits for a free thread.
public final class Tasks implements AutoCloseable {

  private static final Tasks INLINE = new Tasks(1);

  private final int threads;
  private final ExecutorService helpers;

  /// @param threads how many threads work in all, the caller included; at least 1
  public Tasks(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1 but is " + threads);
    }
    this.threads = threads;
    AtomicInteger number = new AtomicInteger();
    this.helpers =
        Executors.newFixedThreadPool(
            Math.max(1, threads - 1),
            work ->
                Thread.ofPlatform()
                    .name("soapstone-" + number.incrementAndGet())
                    .daemon()
                    .unstarted(work));
  }

  /// The shared instance that runs everything on the calling thread; closing it has no effect.
  public static Tasks inline() {
    return INLINE;
  }

  /// How many threads work in all.
  public int threads() {
    return threads;
  }

  /// Runs `task` for each number in `0 .. taskCount - 1` and returns when all have ended.
  ///
  /// If tasks fail, no further ones are started, those under way are waited for, and the exception
  /// of the lowest-numbered failing task is thrown; that is the same one for every number of
  /// threads.
  public void run(int taskCount, IntConsumer task) {
    if (taskCount < 0) {
      throw new IllegalArgumentException("taskCount must not be negative but is " + taskCount);
    }
    if (helpers.isShutdown()) {
      throw new IllegalStateException("these Tasks are closed");
    }
    TaskBatch batch = new TaskBatch(taskCount, task);
    for (int i = 1; i < Math.min(threads, taskCount); i++) {
      helpers.execute(batch);
    }
    batch.run();
    batch.await();
  }

  @Override
  public void close() {
    if (this != INLINE) {
      helpers.shutdown();
    }
  }
}
