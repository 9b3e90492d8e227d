package org.soapstone.calculator.external;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.soapstone.structure.BadInputException;

/** A job of ours on its way through the queue, and what came of it. */
final class SlurmTask {

  private static final String EXIT_LINE = "\\d+ \\d+\\.\\d+ \\d+\\.\\d+";

  private final Job job;
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile @Nullable JobResult result;
  private volatile @Nullable Throwable problem;
  private SlurmBook.@Nullable Place place;
  private int timesUnclear;
  private double secondsSeen;
  private long oddSinceNanos = -1;

  SlurmTask(Job job) {
    this.job = job;
  }

  Path folder() {
    return job.folder();
  }

  /**
   * Waits for what comes of it.
   *
   * @throws BadInputException if the queue does not want it
   * @throws IOException if nobody can wait for it any more
   */
  JobResult await() throws IOException, InterruptedException {
    done.await();
    JobResult end = result;
    if (end != null) {
      return end;
    }
    if (problem instanceof BadInputException bad) {
      throw bad;
    }
    throw new IOException("slurm: " + problem, problem);
  }

  /** Whether something came of it. */
  boolean isDone() {
    return done.getCount() == 0;
  }

  private void end(JobResult end) {
    result = end;
    done.countDown();
  }

  /** Tells who waits that there is nothing to wait for. */
  void giveUp(Throwable why) {
    problem = why;
    done.countDown();
  }

  void handIn(SlurmBook.Place at) {
    place = at;
  }

  /** It was handed in, and nobody said as which job. */
  void countUnclear() {
    timesUnclear++;
  }

  int timesUnclear() {
    return timesUnclear;
  }

  /** The array job that it belongs to. */
  SlurmSubmission submission() {
    return place().submission();
  }

  /** As Slurm names it: {@code 12_3}. */
  String id(SlurmJob array) {
    return array.number() + "_" + place().task();
  }

  private SlurmBook.Place place() {
    SlurmBook.Place at = place;
    if (at == null) {
      throw new IllegalStateException(job.folder() + " was not handed in");
    }
    return at;
  }

  /** Success needs no word of the queue. */
  void lookForSuccess() throws IOException {
    Optional<JobResult> end = end();
    if (end.isPresent() && end.get().exitCode().getAsInt() == 0) {
      end(end.get());
    }
  }

  /**
   * Draws conclusions from what the queue says. A program that failed on its own has an exit code,
   * and what was ended by something else has none that counts. Files of other machines may come
   * late.
   *
   * @param state empty if the queue does not know it any more
   * @param graceNanos how long to wait for its files then
   */
  void judge(SlurmJob array, Optional<SlurmState> state, long nowNanos, long graceNanos)
      throws IOException {
    secondsSeen = Math.max(secondsSeen, state.map(SlurmState::seconds).orElse(0.0));
    if (state.isPresent() && !state.get().isOver()) {
      oddSinceNanos = -1;
      return;
    }
    boolean onItsOwn = state.map(SlurmState::isEndOfItsOwn).orElse(true);
    Optional<JobResult> end = end();
    if (end.isPresent() && (onItsOwn || end.get().exitCode().getAsInt() == 0)) {
      end(end.get());
    } else if (!onItsOwn || isOddForLongerThan(graceNanos, nowNanos)) {
      String how =
          state
              .map(known -> onItsOwn ? known + " without an exit code" : known.toString())
              .orElse("unknown to the queue, without an exit code");
      lose(array, how, state.map(SlurmState::isCancelled).orElse(false));
    }
  }

  /**
   * Whether something that cannot last has lasted for longer than this, since it was first seen.
   */
  boolean isOddForLongerThan(long nanos, long nowNanos) {
    if (oddSinceNanos < 0) {
      oddSinceNanos = nowNanos;
    }
    return nowNanos - oddSinceNanos > nanos;
  }

  /** Gives it up. */
  void lose(SlurmJob array, String how, boolean isUnwanted) {
    String words = submission().lastWords(place().task());
    String reason =
        "%s: task %s of Slurm is %s%s"
            .formatted(
                job.folder(), id(array), how, words.isEmpty() ? "" : "; its last words: " + words);
    JobFailure failure = isUnwanted ? JobFailure.hopeless(reason) : JobFailure.broken(reason);
    end(new JobResult(OptionalInt.empty(), secondsSeen, Optional.of(failure)));
  }

  /** How the program ended by what its task wrote. */
  private Optional<JobResult> end() throws IOException {
    String line = SlurmScripts.read(job.folder().resolve(SlurmScripts.EXIT));
    if (!line.matches(EXIT_LINE)) {
      return Optional.empty();
    }
    String[] words = line.split(" ");
    double seconds = Double.parseDouble(words[2]) - Double.parseDouble(words[1]);
    return Optional.of(
        new JobResult(
            OptionalInt.of(Integer.parseInt(words[0])), Math.max(0, seconds), Optional.empty()));
  }
}
