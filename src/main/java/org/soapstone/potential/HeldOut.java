package org.soapstone.potential;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Calibration;
import org.soapstone.regression.CalibrationData;
import org.soapstone.regression.Quantity;
import org.soapstone.regression.RowLayout;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.NeighborList;

/// What frames that a model has not learnt from say of its errors: the noise beside what it says it
/// does not know, and the calibration.
final class HeldOut {

  /// Frames that say how large nine in ten errors are.
  private static final int ENOUGH = 10;

  /// Parts that the frames are dealt to, of which one is held out.
  private static final int FEWEST_PARTS = 3;

  private static final int MOST_PARTS = 10;

  /// A noise below this share of what is asked of a model by default says nothing.
  private static final double[] LEAST = {1e-10, 1e-8, 1e-10};

  private HeldOut() {}

  /// Which frames are held out: a tenth, of few frames more, up to a third; of each kind its share;
  /// no isolated atoms. Frames of one trajectory go to one side, but where all are of the same.
  static boolean[] choose(List<LabeledStructure> frames) {
    FrameGroups apart = FrameGroups.byTrajectory(frames);
    FrameGroups groups = apart.size() < 2 ? FrameGroups.single(frames) : apart;
    int some = groups.members();
    boolean[] held = new boolean[frames.size()];
    if (some < 2) {
      return held;
    }
    int parts = Math.clamp(some / ENOUGH, FEWEST_PARTS, MOST_PARTS);
    int[] part = groups.dealt(Math.min(parts, groups.size()));
    int chosen = fitting(part, Math.min(parts, groups.size()), Math.ceilDiv(some, FEWEST_PARTS));
    for (int i = 0; i < held.length; i++) {
      held[i] = part[i] == chosen;
    }
    return held;
  }

  /// The largest part that has no more frames than some, else the smallest.
  private static int fitting(int[] part, int parts, int most) {
    int[] sizes = new int[parts];
    for (int p : part) {
      if (p >= 0) {
        sizes[p]++;
      }
    }
    int best = 0;
    for (int p = 1; p < parts; p++) {
      boolean fits = sizes[p] <= most;
      boolean better =
          sizes[best] <= most ? fits && sizes[p] > sizes[best] : sizes[p] < sizes[best];
      best = better ? p : best;
    }
    return best;
  }

  /// Residual and epistemic variance of the labels of a frame, row by row.
  private static final class Rows {
    private final RowLayout layout;
    private final double[] residual;
    private final double[] variance;

    Rows(RowLayout layout, double[] residual, double[] variance) {
      this.layout = layout;
      this.residual = residual;
      this.variance = variance;
    }
  }

  /// The mean square error beyond the epistemic variance, each structure counting once.
  static NoiseVariances noise(Potential potential, List<LabeledStructure> frames, Tasks tasks) {
    List<Rows> all = rows(potential, frames, tasks);
    double[] noise = new double[Quantity.values().length];
    for (Quantity quantity : Quantity.values()) {
      double excess = 0;
      double squares = 0;
      int structures = 0;
      for (Rows rows : all) {
        int count = rows.layout.count(quantity);
        structures += count > 0 ? 1 : 0;
        for (int row = rows.layout.start(quantity); row < rows.layout.end(quantity); row++) {
          double square = rows.residual[row] * rows.residual[row];
          squares += square / count;
          excess += (square - rows.variance[row]) / count;
        }
      }
      // Beside a disagreement that is too large, some noise is left.
      double found = Math.max(excess, 0.05 * squares) / Math.max(1, structures);
      noise[quantity.index()] = Math.max(LEAST[quantity.index()], found);
    }
    return new NoiseVariances(noise);
  }

  /// Factors on the deviations under which nine in ten errors are as large as they may be.
  static Calibration calibration(Potential potential, List<LabeledStructure> frames, Tasks tasks) {
    CalibrationData data = new CalibrationData();
    for (Rows rows : rows(potential, frames, tasks)) {
      for (Quantity quantity : Quantity.values()) {
        int start = rows.layout.start(quantity);
        double[] residual = new double[rows.layout.count(quantity)];
        double[] sd = new double[residual.length];
        for (int i = 0; i < sd.length; i++) {
          residual[i] = rows.residual[start + i];
          sd[i] =
              Math.sqrt(
                  Math.max(0, rows.variance[start + i])
                      + potential.model().noiseVariance(quantity));
        }
        data.add(quantity, residual, sd);
      }
    }
    return Calibration.conformal(data, ErrorReport.LEVEL);
  }

  private static List<Rows> rows(Potential potential, List<LabeledStructure> frames, Tasks tasks) {
    List<Optional<Rows>> all = new ArrayList<>();
    frames.forEach(frame -> all.add(Optional.empty()));
    tasks.run(frames.size(), i -> all.set(i, rows(potential, frames.get(i))));
    return all.stream().flatMap(Optional::stream).toList();
  }

  private static Optional<Rows> rows(Potential potential, LabeledStructure frame) {
    RowLayout layout = Assessment.layoutOf(frame);
    if (layout.rows() == 0) {
      return Optional.empty();
    }
    double[] residual = Assessment.labels(frame, layout);
    double[] said = Assessment.labels(potential.evaluate(frame.structure()).label(frame), layout);
    Model model = potential.model();
    NeighborList list = NeighborList.build(frame.structure(), model.features().settings().range());
    double[] full = model.epistemicVariances(frame.structure(), list, Tasks.inline());
    double[] variance = new double[residual.length];
    RowLayout all = RowLayout.all(frame.structure().size());
    for (int row = 0; row < residual.length; row++) {
      residual[row] -= said[row];
      variance[row] = full[layout.rowIn(all, row)];
    }
    return Optional.of(new Rows(layout, residual, variance));
  }

  /// Errors on frames that were learnt from and on those held out.
  static FitResult assess(
      Potential potential,
      List<LabeledStructure> learnt,
      List<LabeledStructure> held,
      Tasks tasks,
      Progress progress) {
    ErrorReport train = Assessment.of(potential, learnt, tasks, progress).errors();
    Assessment left = Assessment.of(potential, held, tasks, progress);
    return FitResult.heldOut(potential, train, left);
  }
}
