package org.soapstone.cli;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Threaded;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.md.Bias;
import org.soapstone.md.ElementSwaps;
import org.soapstone.md.Guards;
import org.soapstone.md.Integrator;
import org.soapstone.md.MaxwellBoltzmann;
import org.soapstone.md.MdState;
import org.soapstone.md.Outcome;
import org.soapstone.md.Walker;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.LabeledStructure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code soapstone md M START.xyz -o TRAJ.xyz}. */
@Command(
    name = "md",
    description = "Molecular dynamics that stops where the potential does not know.",
    mixinStandardHelpOptions = true)
final class MdCommand implements Callable<Integer> {

  private static final String MOMENTA = "momenta";

  @Parameters(index = "0", paramLabel = "M", description = CalculatorOptions.NAME)
  String model = "";

  @Parameters(index = "1", paramLabel = "START.xyz", description = "Its first frame is the start.")
  Path input = Path.of("");

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "TRAJ.xyz",
      description = "Frames with energy, forces and momenta; replaced if it is there.")
  Path output = Path.of("");

  @Option(names = "--steps", paramLabel = "N", description = "Steps (default ${DEFAULT-VALUE}).")
  long steps = 1000;

  @Option(
      names = "--timestep-fs",
      paramLabel = "FS",
      description = "Time step, fs (default ${DEFAULT-VALUE}).")
  double timestepFs = 1;

  @Option(
      names = "--temperature-k",
      paramLabel = "K",
      description =
          "Temperature, K: of the thermostat, and of the start if the file has no momenta (default"
              + " ${DEFAULT-VALUE}).")
  double temperatureK = 300;

  @Option(
      names = "--thermostat",
      paramLabel = "NAME",
      description =
          "langevin, rescaling, nose-hoover, or none for constant energy (default langevin).")
  String thermostat = "langevin";

  @Option(
      names = "--damping-fs",
      paramLabel = "FS",
      description = "Time constant of the thermostat, fs (default ${DEFAULT-VALUE}).")
  double dampingFs = 100;

  @Option(
      names = "--every",
      paramLabel = "N",
      description = "Steps from frame to frame, and from look to look (default ${DEFAULT-VALUE}).")
  long every = 10;

  @Mixin GradeOptions grading = new GradeOptions();

  @Option(
      names = "--min-distance-a",
      paramLabel = "A",
      description = "Atoms that stay closer end the run, A (default ${DEFAULT-VALUE}).")
  double minimumDistance = 0.5;

  @Option(
      names = "--max-speed-a-per-fs",
      paramLabel = "V",
      description = "Atoms that stay faster end the run, A/fs (default ${DEFAULT-VALUE}).")
  double maximumSpeed = 1;

  @Option(
      names = "--swap-every",
      paramLabel = "N",
      description =
          "Steps from one trial to swap two atoms of different elements to the next; 0 for none"
              + " (default ${DEFAULT-VALUE}).")
  int swapEvery = 0;

  @Mixin BiasOptions bias = new BiasOptions();
  @Mixin BarostatOptions barostat = new BarostatOptions();

  @Option(names = "--seed", paramLabel = "S", description = "Of velocities and noise (default 1).")
  long seed = 1;

  @Mixin CalculatorOptions calculators = new CalculatorOptions();
  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws Exception {
    final long begin = System.nanoTime();
    common.checkWriting(output, input);
    checkOptions();
    Thermostat chosen = thermostat();
    try (Calculator calculator = calculators.named(model)) {
      return run(calculator, chosen, begin);
    }
  }

  private int run(Calculator calculator, Thermostat chosen, long begin) throws Exception {
    Optional<Bias> biased = bias.bias();
    bias.requireUncertainty(calculator, model);
    MdState state = start();
    barostat.check(chosen, temperatureK, state.structure());
    Outcome outcome;
    Trajectory trajectory;
    try (Tasks tasks = common.tasks()) {
      trajectory =
          new Trajectory(
              common,
              state.structure(),
              output,
              timestepFs,
              grading.kind(),
              grading.of(calculator, tasks),
              grading.trigger());
      Integrator integrator =
          barostat.around(
              swapping(chosen.integrator(timestepFs, temperatureK, dampingFs, seed)),
              temperatureK,
              seed);
      Guards guards = new Guards(minimumDistance, maximumSpeed);
      Walker walker =
          biased.isPresent()
              ? new Walker(state, integrator, bias.surface(calculator, tasks), guards, biased.get())
              : new Walker(state, integrator, new Threaded(calculator, tasks), guards);
      outcome = walker.run(steps, every, trajectory);
    }
    return finish(outcome, state, trajectory, (System.nanoTime() - begin) * 1e-9);
  }

  private int finish(Outcome outcome, MdState state, Trajectory trajectory, double seconds)
      throws Exception {
    Optional<Outcome.Stopped> early =
        outcome instanceof Outcome.Stopped stopped ? Optional.of(stopped) : Optional.empty();
    JsonObject result = trajectory.toJson(state);
    result.addProperty(
        "ended",
        early.map(stopped -> stopped.cause().name().toLowerCase(Locale.ROOT)).orElse("finished"));
    result.addProperty("reason", early.map(Outcome.Stopped::reason).orElse(""));
    result.addProperty("seconds", seconds);
    early.ifPresent(stopped ->
        System.err.println(
            "soapstone: stopped at step " + stopped.step() + ": " + stopped.reason()));
    common.writeJson(result);
    return early.isPresent() ? Soapstone.FAILED : 0;
  }

  private void checkOptions() {
    require(steps >= 0, "--steps must not be negative, not " + steps);
    require(every >= 1, "--every must be at least 1, not " + every);
    require(
        timestepFs > 0 && timestepFs <= 100,
        "--timestep-fs must be from 0 to 100, not " + timestepFs);
    require(
        temperatureK >= 0 && temperatureK < 1e6,
        "--temperature-k must be from 0 to 1e6, not " + temperatureK);
    require(dampingFs > 0 && dampingFs < 1e9, "--damping-fs must be positive, not " + dampingFs);
    grading.check();
    require(
        minimumDistance >= 0 && minimumDistance < 100,
        "--min-distance-a must be from 0 to 100, not " + minimumDistance);
    require(swapEvery >= 0, "--swap-every must not be negative, not " + swapEvery);
    require(maximumSpeed > 0, "--max-speed-a-per-fs must be positive, not " + maximumSpeed);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new WrongUsageException(otherwise);
    }
  }

  private Integrator swapping(Integrator thermostatted) {
    return swapEvery == 0
        ? thermostatted
        : new ElementSwaps(thermostatted, temperatureK, swapEvery, seed, 0);
  }

  private Thermostat thermostat() {
    Thermostat chosen =
        switch (thermostat.toLowerCase(Locale.ROOT)) {
          case "none" -> Thermostat.NONE;
          case "langevin" -> Thermostat.LANGEVIN;
          case "rescaling" -> Thermostat.RESCALING;
          case "nose-hoover" -> Thermostat.NOSE_HOOVER;
          default ->
              throw new WrongUsageException(
                  "--thermostat: unknown '"
                      + thermostat
                      + "'; known are langevin, rescaling, nose-hoover and none");
        };
    require(
        chosen != Thermostat.NOSE_HOOVER || temperatureK > 0,
        "--thermostat nose-hoover needs a --temperature-k above 0");
    require(
        swapEvery == 0 || (chosen != Thermostat.NONE && temperatureK > 0),
        "--swap-every needs a --thermostat and a --temperature-k above 0");
    return chosen;
  }

  /** The first frame, with its momenta if it has them. */
  private MdState start() {
    List<LabeledStructure> frames = InputFiles.frames(input, ExtXyzReader.Keys.standard());
    if (frames.isEmpty()) {
      throw new BadInputException(input + ": has no frame");
    }
    LabeledStructure first = frames.getFirst();
    double[] masses = MdState.massesOf(first.structure());
    double @Nullable [] momenta = first.arrays().get(MOMENTA);
    if (momenta == null) {
      return new MdState(
          first.structure(), MaxwellBoltzmann.velocities(masses, temperatureK, seed, 0));
    }
    if (momenta.length != 3 * masses.length) {
      throw new BadInputException(
          input + ": momenta must have 3 numbers an atom, not " + momenta.length / masses.length);
    }
    for (int c = 0; c < momenta.length; c++) {
      momenta[c] /= masses[c / 3];
    }
    return new MdState(first.structure(), momenta);
  }
}
