package org.soapstone.potential;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.soapstone.gp.Functionals;
import org.soapstone.gp.GaussianProcess;
import org.soapstone.gp.GaussianProcessDiagnostics;
import org.soapstone.gp.Kernel;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Minimum;
import org.soapstone.regression.QuasiNewton;
import org.soapstone.regression.RowLayout;

/**
 * Fits an exact Gaussian process to the labels of some structures, with the prior variance, the
 * parameters of the kernel and a noise for each quantity at the maximum of the evidence.
 */
public final class GaussianProcessFit {

  private static final int MOST_STEPS = 60;

  /** Nats per unit of a logarithm. */
  private static final double TOLERANCE = 1e-2;

  /** How far a logarithm may move either way: ten decades in a variance. */
  private static final double REACH = 23;

  /**
   * Labels of electronic-structure codes repeat to about a hundredth of what is asked of a model.
   */
  private static final double LARGEST_NOISE_RATIO = 100;

  private final List<Functionals> structures;
  private final double[] targets;

  /** The noise that each row belongs to. */
  private final int[] quantity;

  private final Tasks tasks;

  /**
   * A fit.
   *
   * @param structures rows of each structure, in the order of its layout
   * @param layouts how they divide into quantities, one a structure
   * @param targets labels of all rows, structure after structure, in the unit of the rows
   */
  public GaussianProcessFit(
      List<Functionals> structures, List<RowLayout> layouts, double[] targets, Tasks tasks) {
    this.structures = List.copyOf(structures);
    this.targets = targets.clone();
    this.tasks = tasks;
    quantity =
        layouts.stream()
            .flatMapToInt(layout ->
                IntStream.range(0, layout.rows()).map(row -> layout.quantity(row).index()))
            .toArray();
    if (quantity.length != targets.length) {
      throw new IllegalArgumentException(
          "layouts must have one row a target, "
              + targets.length
              + ", but have "
              + quantity.length);
    }
  }

  /**
   * Climbs from a start.
   *
   * @param variance prior variance of a local energy, eV^2
   * @param noise standard deviations of energies, forces and virials, in the units of their rows;
   *     none ends below a hundredth of it, as labels repeat no better
   */
  public GaussianProcess maximize(Kernel kernel, double variance, double[] noise) {
    return maximum(kernel, variance, noise).process();
  }

  /**
   * What was found.
   *
   * @param process conditioned on the labels
   * @param logNoise logarithm of the noise variance of each quantity
   */
  record Found(GaussianProcess process, List<Double> logNoise) {

    double[] noiseVariances() {
      return logNoise.stream().mapToDouble(StrictMath::exp).toArray();
    }
  }

  /** The same with the noises. */
  Found maximum(Kernel kernel, double variance, double[] noise) {
    double[] parameters = kernel.parameters();
    double[] start = new double[1 + parameters.length + noise.length];
    start[0] = StrictMath.log(variance);
    for (int q = 0; q < parameters.length; q++) {
      start[1 + q] = StrictMath.log(parameters[q]);
    }
    for (int q = 0; q < noise.length; q++) {
      start[1 + parameters.length + q] = 2 * StrictMath.log(noise[q]);
    }
    double[] lower = start.clone();
    double[] upper = start.clone();
    for (int k = 0; k < start.length; k++) {
      int of = k - 1 - parameters.length;
      boolean used = of < 0 || Arrays.stream(quantity).anyMatch(q -> q == of);
      lower[k] -= used ? (of < 0 ? REACH : 2 * StrictMath.log(LARGEST_NOISE_RATIO)) : 0;
      upper[k] += used ? REACH : 0;
    }
    Ascent ascent = new Ascent(kernel);
    Minimum found = new QuasiNewton(MOST_STEPS, TOLERANCE).minimize(ascent, start, lower, upper);
    double[] best = found.x();
    return new Found(
        ascent.process(best),
        Arrays.stream(best, best.length - noise.length, best.length).boxed().toList());
  }

  /** Minus the log evidence over logarithms of variance, parameters and noise variances. */
  private final class Ascent implements QuasiNewton.Objective {

    private final Kernel kernel;
    private final int parameters;
    private double @Nullable [] lastX;
    private @Nullable GaussianProcess last;

    Ascent(Kernel kernel) {
      this.kernel = kernel;
      parameters = kernel.parameters().length;
    }

    GaussianProcess process(double[] x) {
      if (last == null || !Arrays.equals(x, lastX)) {
        double[] values = new double[parameters];
        for (int q = 0; q < parameters; q++) {
          values[q] = StrictMath.exp(x[1 + q]);
        }
        double[] noise = new double[targets.length];
        for (int r = 0; r < noise.length; r++) {
          noise[r] = StrictMath.exp(x[1 + parameters + quantity[r]]);
        }
        last =
            GaussianProcess.fit(
                kernel.with(values), StrictMath.exp(x[0]), structures, targets, noise, tasks);
        lastX = x.clone();
      }
      return last;
    }

    @Override
    public double value(double[] x) {
      return -process(x).logEvidence();
    }

    /** Where noise is too small to tell rows apart there is none. */
    @Override
    public double trialValue(double[] x) {
      try {
        return value(x);
      } catch (IllegalArgumentException e) {
        return Double.POSITIVE_INFINITY;
      }
    }

    @Override
    public double[] gradient(double[] x) {
      GaussianProcessDiagnostics diagnostics = process(x).diagnostics();
      double[] gradient = new double[x.length];
      gradient[0] = -diagnostics.byLogVariance();
      for (int q = 0; q < parameters; q++) {
        gradient[1 + q] = -diagnostics.byLogParameter(q);
      }
      double[] byNoise = diagnostics.byLogNoise();
      for (int r = 0; r < byNoise.length; r++) {
        gradient[1 + parameters + quantity[r]] -= byNoise[r];
      }
      return gradient;
    }
  }
}
