package org.soapstone.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.LennardJones;
import org.soapstone.calculator.Threaded;
import org.soapstone.calculator.Truncation;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.io.YamlReader;
import org.soapstone.learn.PeakMemory;
import org.soapstone.md.LangevinBaoab;
import org.soapstone.md.MaxwellBoltzmann;
import org.soapstone.md.MdState;
import org.soapstone.md.Temperature;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.potential.FitSettings;
import org.soapstone.potential.Potential;
import org.soapstone.potential.PotentialFit;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Structure;

/// What dynamics cost beside the forces that they need, and whether a million atoms fit.
///
/// `java ... org.soapstone.bench.Dynamics [threads] [silicon|argon]`
public final class Dynamics {

  private static final double[] DIAMOND = {
    0, 0, 0, 0, .5, .5, .5, 0, .5, .5, .5, 0, .25, .25, .25, .25, .75, .75, .75, .25, .75, .75, .75,
    .25
  };
  private static final double[] FCC = {0, 0, 0, 0, .5, .5, .5, 0, .5, .5, .5, 0};
  private static final double TIMESTEP_FS = 1;
  private static final double DAMPING_FS = 100;
  private static final int REPEATS = 5;

  private Dynamics() {}

  public static void main(String[] arguments) throws IOException {
    int threads = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2;
    try (Tasks tasks = new Tasks(threads)) {
      if (arguments.length < 2 || arguments[1].equals("silicon")) {
        silicon(tasks);
      }
      if (arguments.length < 2 || arguments[1].equals("argon")) {
        argon(tasks);
      }
    }
  }

  /// 4096 atoms at 300 K, steps of NVT beside forces of the structure that the steps came to.
  private static void silicon(Tasks tasks) {
    Potential potential = fitted();
    Structure crystal = crystal(14, DIAMOND, 5.43, 8);
    Run run = new Run(crystal, 300, new Threaded(potential, tasks).alongTrajectory());
    run.steps(60);
    double bestStep = Double.POSITIVE_INFINITY;
    double bestForces = Double.POSITIVE_INFINITY;
    for (int repeat = 0; repeat < REPEATS; repeat++) {
      bestStep = Math.min(bestStep, run.steps(20));
      Structure now = run.state.structure();
      long start = System.nanoTime();
      for (int k = 0; k < 20; k++) {
        potential.evaluate(now, tasks);
      }
      bestForces = Math.min(bestForces, (System.nanoTime() - start) * 1e-9 / 20);
    }
    System.out.printf(
        Locale.ROOT,
        "%d atoms of silicon, %d features, %d threads, least of %d: a step %.2f ms, forces with a new"
            + " list %.2f ms, ratio %.3f; %.0f K%n",
        crystal.size(),
        potential.features().size(),
        tasks.threads(),
        REPEATS,
        1e3 * bestStep,
        1e3 * bestForces,
        bestStep / bestForces,
        Temperature.of(run.state.kineticEnergy(), crystal.size()));
  }

  /// A million atoms of a Lennard-Jones crystal.
  private static void argon(Tasks tasks) {
    double sigma = 3.405;
    Calculator argon = LennardJones.calculator(0.0104, sigma, new Truncation.Shifted(2.5 * sigma));
    Structure crystal = crystal(18, FCC, 5.3, 63);
    Run run = new Run(crystal, 60, new Threaded(argon, tasks).alongTrajectory());
    run.steps(2);
    double seconds = run.steps(10);
    System.out.printf(
        Locale.ROOT,
        "%d atoms of argon, cutoff 2.5 sigma, %d threads: a step %.2f s, peak memory %.0f MB; %.0f K%n",
        crystal.size(),
        tasks.threads(),
        seconds,
        PeakMemory.megabytes(),
        Temperature.of(run.state.kineticEnergy(), crystal.size()));
  }

  private static final class Run {

    private final MdState state;
    private final Calculator calculator;
    private final LangevinBaoab integrator;

    Run(Structure crystal, double temperatureK, Calculator calculator) {
      double[] masses = MdState.massesOf(crystal);
      this.state =
          new MdState(crystal, MaxwellBoltzmann.velocities(masses, temperatureK, 1, 0), masses);
      this.calculator = calculator;
      this.integrator = LangevinBaoab.withTimeConstant(TIMESTEP_FS, temperatureK, DAMPING_FS, 1, 0);
    }

    /// @return seconds a step
    double steps(int count) {
      long start = System.nanoTime();
      for (int k = 0; k < count; k++) {
        integrator.step(state, calculator);
      }
      return (System.nanoTime() - start) * 1e-9 / count;
    }
  }

  private static Potential fitted() {
    FitSettings settings =
        FitSettings.from(
            YamlReader.parse("fit: {virials: false, basis: {n_max: 8, l_max: 6}}", "benchmark")
                .section("fit"));
    return new PotentialFit(settings, Tasks.inline(), Progress.NONE)
        .fit(ExtXyzReader.read(Path.of("testdata", "silicon", "pool.xyz.gz")))
        .potential();
  }

  private static Structure crystal(int element, double[] fractional, double edge, int copies) {
    int perCell = fractional.length / 3;
    int atoms = perCell * copies * copies * copies;
    int[] elements = new int[atoms];
    double[] positions = new double[3 * atoms];
    int atom = 0;
    for (int cell = 0; cell < copies * copies * copies; cell++) {
      int[] at = {cell / (copies * copies), cell / copies % copies, cell % copies};
      for (int k = 0; k < perCell; k++, atom++) {
        elements[atom] = element;
        for (int axis = 0; axis < 3; axis++) {
          positions[3 * atom + axis] = edge * (at[axis] + fractional[3 * k + axis]);
        }
      }
    }
    double side = edge * copies;
    return new Structure(elements, positions, Cell.box(side, side, side));
  }
}
