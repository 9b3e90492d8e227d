package org.soapstone.parallel;

import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// One call of [Tasks#run]: hands out the task numbers in ascending order and knows when the last
/// has ended.
///
/// The caller waits for tasks that have started, never for threads: a thread that comes late,
/// because it was busy with another batch, finds nothing left to do. So calls may be nested.
final class TaskBatch implements Runnable {

  private final int taskCount;

  /// Null once the call has ended: a batch that no thread has come for yet stays in the queue and
  /// must not keep the caller's arrays alive.
  private @Nullable IntConsumer task;

  private int next;
  private int running;
  private int lowestFailed = Integer.MAX_VALUE;
  private @Nullable Throwable failure;

  TaskBatch(int taskCount, IntConsumer task) {
    this.taskCount = taskCount;
    this.task = task;
  }

  @Override
  public void run() {
    IntConsumer work = task;
    if (work == null) {
      return;
    }
    for (int number = claim(); number < taskCount; number = claim()) {
      @Nullable Throwable thrown = null;
      try {
        work.accept(number);
      } catch (Throwable t) {
        thrown = t;
      }
      ended(number, thrown);
    }
  }

  /// The next task number, or `taskCount` if there is none left to start.
  private synchronized int claim() {
    if (failure != null || next == taskCount) {
      return taskCount;
    }
    running++;
    return next++;
  }

  private synchronized void ended(int number, @Nullable Throwable thrown) {
    running--;
    if (thrown != null && number < lowestFailed) {
      lowestFailed = number;
      failure = thrown;
    }
    if (running == 0) {
      notifyAll();
    }
  }

  /// Waits until every started task has ended. An interruption does not cut the wait short, as the
  /// tasks still write to the caller's arrays; it is kept for the caller to see.
  void await() {
    boolean interrupted = awaitUninterruptibly();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    Throwable thrown = failure();
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
  }

  private synchronized @Nullable Throwable failure() {
    return failure;
  }

  private synchronized boolean awaitUninterruptibly() {
    boolean interrupted = false;
    while (running > 0) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    task = null;
    return interrupted;
  }
}
