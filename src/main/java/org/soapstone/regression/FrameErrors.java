package org.soapstone.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Errors of frames that a model had not seen, each as the few sums that the figures of any sample
/// of these frames are made of.
///
/// Every label counts alike in the errors, every frame in the calibration, as in [ErrorSums] and
/// [StandardisedResiduals].
public final class FrameErrors {

  private static final int LEVELS = 19;

  /// Half-widths of the central normal intervals of levels 0.05, 0.10 .. 0.95.
  private static final double[] BOUNDS = new double[LEVELS];

  static {
    Arrays.setAll(BOUNDS, i -> NormalDistribution.centralQuantile(level(i)));
  }

  /// The rows of one quantity of one frame.
  private static final class Sums {
    private final int rows;
    private final double absolute;
    private final double squares;
    private final double largest;

    /// Share of the rows within each of the bounds.
    private final double[] within = new double[LEVELS];

    Sums(double[] residual, double[] sd) {
      double sumAbsolute = 0;
      double sumSquares = 0;
      double most = 0;
      for (int i = 0; i < residual.length; i++) {
        double z = Math.abs(residual[i] / sd[i]);
        sumAbsolute += Math.abs(residual[i]);
        sumSquares += residual[i] * residual[i];
        most = Math.max(most, z);
        for (int level = 0; level < LEVELS; level++) {
          within[level] += z <= BOUNDS[level] ? 1 : 0;
        }
      }
      rows = residual.length;
      absolute = sumAbsolute;
      squares = sumSquares;
      largest = most;
      for (int level = 0; level < LEVELS; level++) {
        within[level] /= Math.max(1, rows);
      }
    }
  }

  private final List<Sums> energies = new ArrayList<>();
  private final List<Sums> forces = new ArrayList<>();
  private final List<Integer> groups = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private int groupCount;

  /// Adds a frame: reference minus prediction, and its standard deviation with the noise included,
  /// of all rows.
  ///
  /// @param group name of what the frame was taken from, such as its trajectory; the frames without
  ///   a name, the empty one, are each a group of their own
  public void add(String group, RowLayout layout, double[] residual, double[] sd) {
    energies.add(sums(Quantity.ENERGY, layout, residual, sd));
    forces.add(sums(Quantity.FORCE, layout, residual, sd));
    groups.add(
        group.isEmpty() ? groupCount++ : numbers.computeIfAbsent(group, name -> groupCount++));
  }

  private static Sums sums(Quantity quantity, RowLayout layout, double[] residual, double[] sd) {
    int start = layout.start(quantity);
    int end = start + layout.count(quantity);
    return new Sums(Arrays.copyOfRange(residual, start, end), Arrays.copyOfRange(sd, start, end));
  }

  /// The figures of all frames.
  public JudgedErrors figures() {
    int[] once = new int[groups.size()];
    Arrays.fill(once, 1);
    return figures(once);
  }

  /// The figures of a sample in which each frame counts so many times; NaN where it has no row.
  JudgedErrors figures(int[] times) {
    boolean hasForces = forces.stream().anyMatch(frame -> frame.rows > 0);
    return new JudgedErrors(
        meanAbsolute(energies, times),
        rootMeanSquare(forces, times),
        calibrationError(hasForces ? forces : energies, times),
        largest(times));
  }

  /// 95 % intervals of the figures, in their order.
  public List<Interval> intervals(Bootstrap bootstrap) {
    int[] group = groups.stream().mapToInt(Integer::intValue).toArray();
    return bootstrap.intervals(group, 0.95, times -> figures(times).toArray());
  }

  private static double meanAbsolute(List<Sums> frames, int[] times) {
    double sum = 0;
    long rows = 0;
    for (int i = 0; i < times.length; i++) {
      sum += times[i] * frames.get(i).absolute;
      rows += (long) times[i] * frames.get(i).rows;
    }
    return sum / rows;
  }

  private static double rootMeanSquare(List<Sums> frames, int[] times) {
    double sum = 0;
    long rows = 0;
    for (int i = 0; i < times.length; i++) {
      sum += times[i] * frames.get(i).squares;
      rows += (long) times[i] * frames.get(i).rows;
    }
    return Math.sqrt(sum / rows);
  }

  private static double calibrationError(List<Sums> frames, int[] times) {
    double[] within = new double[LEVELS];
    long structures = 0;
    for (int i = 0; i < times.length; i++) {
      Sums frame = frames.get(i);
      if (frame.rows == 0 || times[i] == 0) {
        continue;
      }
      structures += times[i];
      for (int level = 0; level < LEVELS; level++) {
        within[level] += times[i] * frame.within[level];
      }
    }
    double sum = 0;
    for (int level = 0; level < LEVELS; level++) {
      sum += Math.abs(within[level] / structures - level(level));
    }
    return sum / LEVELS;
  }

  private double largest(int[] times) {
    double largest = Double.NaN;
    for (int i = 0; i < times.length; i++) {
      if (times[i] > 0 && energies.get(i).rows + forces.get(i).rows > 0) {
        double here = Math.max(energies.get(i).largest, forces.get(i).largest);
        largest = Double.isNaN(largest) ? here : Math.max(largest, here);
      }
    }
    return largest;
  }

  private static double level(int i) {
    return (i + 1) / (LEVELS + 1.0);
  }
}
