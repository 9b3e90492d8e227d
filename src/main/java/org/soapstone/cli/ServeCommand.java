package org.soapstone.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.soapstone.calculator.CalculationException;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Evaluation;
import org.soapstone.calculator.Threaded;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.ipi.Endpoint;
import org.soapstone.ipi.ForceAnswer;
import org.soapstone.ipi.ForceClient;
import org.soapstone.ipi.Wire;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code soapstone serve M --structure START.xyz --unix NAME}. */
@Command(
    name = "serve",
    description = "Forces for a program that moves atoms, such as ASE or i-PI, over a socket.",
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {

  @Parameters(paramLabel = "M", description = CalculatorOptions.NAME)
  String model = "";

  @Option(
      names = "--structure",
      required = true,
      paramLabel = "START.xyz",
      description = "Its first frame says which atoms there are, and where they repeat.")
  Path start = Path.of("");

  @Option(
      names = "--unix",
      paramLabel = "NAME",
      description = "The socket /tmp/ipi_NAME, or with a slash the path of one.")
  @Nullable String unix;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "A port of this machine instead, N or localhost:N.")
  @Nullable String port;

  @Option(
      names = "--wait-s",
      paramLabel = "S",
      description = "How long to look for the other program (default ${DEFAULT-VALUE}).")
  double waitSeconds = 60;

  @Option(
      names = "--idle-s",
      paramLabel = "S",
      description = "Longest silence of the other program (default ${DEFAULT-VALUE}).")
  double idleSeconds = 3600;

  @Mixin CalculatorOptions calculators = new CalculatorOptions();
  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws Exception {
    common.check(start);
    Endpoint endpoint = endpoint();
    Duration patience = seconds("--wait-s", waitSeconds);
    Duration idle = seconds("--idle-s", idleSeconds);
    try (Calculator calculator = calculators.named(model)) {
      return serve(calculator, endpoint, patience, idle);
    }
  }

  private int serve(Calculator calculator, Endpoint endpoint, Duration patience, Duration idle)
      throws IOException {
    Structure atoms = atoms();
    long begin = System.nanoTime();
    ForceClient.Ended ended;
    try (Tasks tasks = common.tasks()) {
      Calculator answering = new Threaded(calculator, tasks).alongTrajectory();
      common.progress().note("waiting for a driver at " + endpoint);
      try (Wire wire = endpoint.connect("driver", patience)) {
        common.progress().note("connected to " + endpoint);
        ended = new ForceClient(wire, atoms, moved -> answer(answering, moved), idle).run();
      }
    }
    double seconds = (System.nanoTime() - begin) * 1e-9;
    common.print(
        String.format(
            Locale.ROOT,
            "%d structures answered in %.1f s; the driver %s",
            ended.answers(),
            seconds,
            ended.byExit() ? "said EXIT" : "closed the connection"));
    JsonObject result = new JsonObject();
    result.addProperty("atoms", atoms.size());
    result.addProperty("computed", ended.answers());
    result.addProperty("ended", ended.byExit() ? "exit" : "closed");
    result.addProperty("seconds", seconds);
    common.writeJson(result);
    return 0;
  }

  private Endpoint endpoint() {
    if ((unix == null) == (port == null)) {
      throw new WrongUsageException("give either --unix NAME or --port N");
    }
    try {
      return unix == null ? Endpoint.port(String.valueOf(port)) : Endpoint.unix(unix);
    } catch (BadInputException wrong) {
      throw new WrongUsageException((unix == null ? "--port: " : "--unix: ") + wrong.getMessage());
    }
  }

  private static Duration seconds(String option, double value) {
    if (!(value > 0 && value <= 1e9)) {
      throw new WrongUsageException(option + " must be above 0 and at most 1e9, not " + value);
    }
    return Duration.ofMillis(Math.max(1, Math.round(1000 * value)));
  }

  private Structure atoms() {
    List<LabeledStructure> frames = InputFiles.frames(start, ExtXyzReader.Keys.standard());
    if (frames.isEmpty()) {
      throw new BadInputException(start + ": has no frame");
    }
    return frames.getFirst().structure();
  }

  private static ForceAnswer answer(Calculator calculator, Structure structure) {
    Evaluation evaluation = calculator.evaluate(structure);
    if (!evaluation.hasForces()) {
      throw new CalculationException(calculator.name() + ": has no forces for this structure");
    }
    double[] virial = evaluation.hasVirial() ? evaluation.virial() : new double[9];
    return new ForceAnswer(evaluation.energy(), evaluation.forces(), virial);
  }
}
