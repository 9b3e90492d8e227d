package org.soapstone.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.soapstone.learn.RunPlan;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The run file of a command, and what overrides it. */
final class RunFileOptions {

  @Parameters(paramLabel = "RUN.yaml", description = "The run file.")
  Path file = Path.of("");

  @Option(names = "--seed", paramLabel = "S", description = "Overrides the seed of the run file.")
  @Nullable Long seed;

  RunPlan read() {
    RunPlan plan = RunPlan.read(InputFiles.require(file));
    return Optional.ofNullable(seed).map(plan::withSeed).orElse(plan);
  }
}
