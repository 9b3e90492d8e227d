package org.soapstone.potential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.soapstone.gp.CoKriging;
import org.soapstone.gp.Functionals;
import org.soapstone.gp.Kernel;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.QuasiNewton;
import org.soapstone.regression.RowLayout;

/// Fits exact Gaussian processes of several levels of theory to the labels of all: variance and
/// parameters of the kernel of each level, factors between levels, and a noise for each quantity of
/// each level, at the maximum of the evidence.
///
/// A level below may be of no use. So levels apart, every factor 0, are fitted as well, and kept
/// unless what joins them has a higher evidence by more than a free number is worth, half the
/// logarithm of the number of labels (Schwarz 1978, doi:10.1214/aos/1176344136), as for linear
/// models.
public final class CoKrigingFit {

  private static final int MOST_STEPS = 60;

  /// Nats per unit of a logarithm.
  private static final double TOLERANCE = 1e-2;

  /// How far a logarithm may move either way: ten decades in a variance.
  private static final double REACH = 23;

  private static final double LARGEST_RHO = 10;
  private static final double[] STARTS = {1, 0};

  /// Labels repeat to about a hundredth of what is asked of a model.
  private static final double LARGEST_NOISE_RATIO = 100;

  /// A structure, the level of its labels, and how they divide into quantities.
  public record Labels(int level, Functionals rows, RowLayout layout) {}

  private final List<Labels> labels;
  private final double[] targets;
  private final Tasks tasks;

  /// @param targets labels of all rows, structure after structure, in the unit of the rows
  public CoKrigingFit(List<Labels> labels, double[] targets, Tasks tasks) {
    this.labels = List.copyOf(labels);
    this.targets = targets.clone();
    this.tasks = tasks;
  }

  /// Where a level starts.
  ///
  /// @param kernel of its difference to the level below
  /// @param variance of a local energy, eV^2
  /// @param noise standard deviations of energies, forces and virials, in the units of their rows;
  ///   none ends below a hundredth of it
  // Read only; nobody compares them.
  @SuppressWarnings("ArrayRecordComponent")
  public record Start(Kernel kernel, double variance, double[] noise) {}

  /// What a climb has found, as a process and as a start for others.
  private record Found(CoKriging process, List<Start> starts) {}

  /// Climbs from a start of each level, the lowest first.
  public CoKriging maximize(List<Start> starts) {
    if (starts.size() == 1) {
      return climb(starts, starts, 0, 0).process;
    }
    Found apart = apart(starts);
    CoKriging best = apart.process;
    double worth = best.logEvidence();
    for (int l = 1; l < starts.size(); l++) {
      worth += 0.5 * StrictMath.log(Math.max(1, of(l).targets.length));
    }
    for (double rho : STARTS) {
      CoKriging found = climb(apart.starts, starts, rho, LARGEST_RHO).process;
      if (found.logEvidence() > worth) {
        best = found;
        worth = found.logEvidence();
      }
    }
    return best;
  }

  /// The fit of one level alone.
  private CoKrigingFit of(int level) {
    List<Labels> own = new ArrayList<>();
    double[] some = new double[targets.length];
    int row = 0;
    int count = 0;
    for (Labels each : labels) {
      int rows = each.layout.rows();
      if (each.level == level) {
        own.add(new Labels(0, each.rows, each.layout));
        System.arraycopy(targets, row, some, count, rows);
        count += rows;
      }
      row += rows;
    }
    return new CoKrigingFit(own, Arrays.copyOf(some, count), tasks);
  }

  /// Each level by itself, so that the highest is what it would be without the others.
  private Found apart(List<Start> starts) {
    List<Start> found = new ArrayList<>();
    for (int l = 0; l < starts.size(); l++) {
      CoKrigingFit own = of(l);
      Start start = starts.get(l);
      found.add(
          own.targets.length == 0
              ? start
              : own.climb(List.of(start), List.of(start), 0, 0).starts.getFirst());
    }
    Ascent at = new Ascent(found);
    return new Found(at.process(at.start(0)), found);
  }

  /// @param given whose noises say how low noises may end
  private Found climb(List<Start> starts, List<Start> given, double rho, double largest) {
    Ascent ascent = new Ascent(starts);
    double[] start = ascent.start(rho);
    double[] lower = start.clone();
    double[] upper = start.clone();
    int at = 0;
    for (int l = 0; l < starts.size(); l++) {
      int own = 1 + starts.get(l).kernel.parameters().length;
      for (int k = 0; k < own; k++) {
        lower[at] -= REACH;
        upper[at++] += REACH;
      }
      lower[at] = l == 0 ? 0 : -largest;
      upper[at++] = l == 0 ? 0 : largest;
      for (int q = 0; q < starts.get(l).noise.length; q++) {
        boolean used = isUsed(l, q);
        double least = given.get(l).noise[q] / LARGEST_NOISE_RATIO;
        lower[at] = used ? Math.min(start[at], 2 * StrictMath.log(least)) : start[at];
        upper[at++] += used ? REACH : 0;
      }
    }
    double[] found =
        new QuasiNewton(MOST_STEPS, TOLERANCE).minimize(ascent, start, lower, upper).x();
    return new Found(ascent.process(found), ascent.starts(found));
  }

  private boolean isUsed(int level, int quantity) {
    return labels.stream()
        .filter(each -> each.level == level)
        .anyMatch(each -> {
          RowLayout layout = each.layout;
          return layout.rows() > 0
              && IntStream.range(0, layout.rows())
                  .anyMatch(row -> layout.quantity(row).index() == quantity);
        });
  }

  /// Minus the log evidence over, for each level, the logarithms of variance and parameters, rho,
  /// and the logarithms of the noise variances.
  private final class Ascent implements QuasiNewton.Objective {

    private final List<Start> starts;
    private double @Nullable [] lastX;
    private @Nullable CoKriging last;

    Ascent(List<Start> starts) {
      this.starts = List.copyOf(starts);
    }

    double[] start(double rho) {
      List<Double> x = new ArrayList<>();
      for (int l = 0; l < starts.size(); l++) {
        Start start = starts.get(l);
        x.add(StrictMath.log(start.variance));
        for (double parameter : start.kernel.parameters()) {
          x.add(StrictMath.log(parameter));
        }
        x.add(l == 0 ? 0 : rho);
        for (double noise : start.noise) {
          x.add(2 * StrictMath.log(noise));
        }
      }
      return x.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /// The way back from the variables.
    List<Start> starts(double[] x) {
      int[] places = places();
      List<Start> found = new ArrayList<>();
      for (int l = 0; l < starts.size(); l++) {
        CoKriging.Level level = process(x).levels().get(l);
        double[] noise = new double[starts.get(l).noise.length];
        for (int q = 0; q < noise.length; q++) {
          noise[q] = StrictMath.exp(0.5 * x[places[l + 1] - noise.length + q]);
        }
        found.add(new Start(level.kernel(), level.variance(), noise));
      }
      return found;
    }

    /// First variable of each level; the noises stand last among its own.
    private int[] places() {
      int[] places = new int[starts.size() + 1];
      for (int l = 0; l < starts.size(); l++) {
        Start start = starts.get(l);
        places[l + 1] = places[l] + 2 + start.kernel.parameters().length + start.noise.length;
      }
      return places;
    }

    CoKriging process(double[] x) {
      if (last == null || !Arrays.equals(x, lastX)) {
        int[] places = places();
        List<CoKriging.Level> levels = new ArrayList<>();
        for (int l = 0; l < starts.size(); l++) {
          double[] parameters = new double[starts.get(l).kernel.parameters().length];
          for (int q = 0; q < parameters.length; q++) {
            parameters[q] = StrictMath.exp(x[places[l] + 1 + q]);
          }
          double variance = StrictMath.exp(x[places[l]]);
          double rho = x[places[l] + 1 + parameters.length];
          levels.add(new CoKriging.Level(starts.get(l).kernel.with(parameters), variance, rho));
        }
        List<CoKriging.Labelled> rows = new ArrayList<>();
        double[] noise = new double[targets.length];
        int row = 0;
        for (Labels each : labels) {
          rows.add(new CoKriging.Labelled(each.level, each.rows));
          for (int r = 0; r < each.layout.rows(); r++) {
            noise[row++] = StrictMath.exp(x[noisePlace(places, each, r)]);
          }
        }
        last = CoKriging.fit(levels, rows, targets, noise, tasks);
        lastX = x.clone();
      }
      return last;
    }

    private int noisePlace(int[] places, Labels each, int row) {
      int first = places[each.level + 1] - starts.get(each.level).noise.length;
      return first + each.layout.quantity(row).index();
    }

    @Override
    public double value(double[] x) {
      return -process(x).logEvidence();
    }

    /// Where noise is too small to tell rows apart there is none.
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
      CoKriging.Gradient slopes = process(x).gradient();
      int[] places = places();
      double[] gradient = new double[x.length];
      for (int l = 0; l < starts.size(); l++) {
        List<Double> own = slopes.byLevel().get(l);
        for (int k = 0; k < own.size(); k++) {
          gradient[places[l] + k] = -own.get(k);
        }
      }
      int row = 0;
      for (Labels each : labels) {
        for (int r = 0; r < each.layout.rows(); r++) {
          gradient[noisePlace(places, each, r)] -= slopes.byLogNoise().get(row++);
        }
      }
      return gradient;
    }
  }
}
