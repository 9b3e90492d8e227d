package org.soapstone.calculator.external;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.soapstone.calculator.CalculationException;

/** Runs jobs inside this process: a program is a method that writes files into a folder. */
final class FakeRunner implements JobRunner {

  /** What the program does in its folder; the exit code. */
  interface Program {
    int run(Path folder) throws IOException;
  }

  private final Program program;
  private final AtomicInteger runs = new AtomicInteger();
  private volatile boolean isTooSlow;

  FakeRunner(Program program) {
    this.program = program;
  }

  @Override
  public JobResult run(Job job) throws IOException {
    runs.incrementAndGet();
    int code;
    try {
      code = program.run(job.folder());
    } catch (CalculationException e) {
      Files.writeString(job.folder().resolve(Job.STDERR), "warning\nerror: " + e.getMessage());
      code = 1;
    }
    return new JobResult(
        isTooSlow ? OptionalInt.empty() : OptionalInt.of(code), 0.5, Optional.empty());
  }

  int runs() {
    return runs.get();
  }

  /** From now on every job is over its limit, though its output is whole. */
  FakeRunner tooSlow() {
    isTooSlow = true;
    return this;
  }
}
