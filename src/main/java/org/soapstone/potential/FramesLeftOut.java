package org.soapstone.potential;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Calibration;
import org.soapstone.regression.CalibrationData;
import org.soapstone.regression.LeaveOneOut;
import org.soapstone.regression.LeftOut;
import org.soapstone.regression.Observations;
import org.soapstone.regression.Posterior;
import org.soapstone.regression.RowLayout;
import org.soapstone.structure.LabeledStructure;

/// What a posterior says of each of its frames with that frame and without it: kept until the
/// calibration is known, which is made of it.
final class FramesLeftOut {

  private final List<LabeledStructure> frames;
  private final List<Optional<LeftOut>> without = new ArrayList<>();
  private final List<Boolean> judges = new ArrayList<>();
  private final CalibrationData data = new CalibrationData();

  private FramesLeftOut(List<LabeledStructure> frames) {
    this.frames = frames;
  }

  /// Leaves out one frame after the other.
  ///
  /// @param judges the frames that calibration and the table of left out frames go by
  static FramesLeftOut of(RowStream rows, Posterior posterior, IntPredicate judges, Tasks tasks) {
    LeaveOneOut leaveOneOut = new LeaveOneOut(posterior);
    FramesLeftOut left = new FramesLeftOut(rows.frames());
    rows.forEachBlock(
        "leave one out",
        (first, block) -> {
          List<Observations> present = block.stream().flatMap(Optional::stream).toList();
          List<LeftOut> without = leaveOneOut.without(present, tasks);
          @Nullable LeftOut[] known = new LeftOut[block.size()];
          int next = 0;
          for (int i = 0; i < known.length; i++) {
            known[i] = block.get(i).isPresent() ? without.get(next++) : null;
          }
          tasks.run(known.length, i -> known[i] = opened(known[i], rows, first + i, posterior));
          for (int i = 0; i < known.length; i++) {
            left.add(first + i, Optional.ofNullable(known[i]), judges.test(first + i));
          }
        });
    return left;
  }

  private static @Nullable LeftOut opened(
      @Nullable LeftOut known, RowStream rows, int frame, Posterior posterior) {
    return known == null
        ? null
        : rows.open(frame, known.layout(), posterior.hyperparameters())
            .map(known::withOpen)
            .orElse(known);
  }

  /// The next frame; without anything if it has no label.
  private void add(int frame, Optional<LeftOut> one, boolean judging) {
    // An isolated atom defines E0: without it there is nothing that could predict it.
    boolean isAtom = ReferenceEnergies.isIsolatedAtom(frames.get(frame).structure());
    Optional<LeftOut> kept = isAtom ? Optional.empty() : one;
    without.add(kept);
    judges.add(judging);
    if (judging) {
      kept.ifPresent(data::add);
    }
  }

  /// Mean errors of the frames that judge.
  LeftOutErrors errors() {
    List<Optional<LeftOut>> judging = new ArrayList<>();
    for (int i = 0; i < without.size(); i++) {
      judging.add(judges.get(i) ? without.get(i) : Optional.empty());
    }
    return LeftOutErrors.of(judging);
  }

  /// Factors on the deviations under which nine in ten of the errors are as large as they may be.
  Calibration calibration() {
    return Calibration.conformal(data, ErrorReport.LEVEL);
  }

  /// The result of a fit.
  ///
  /// @param potential calibrated by {@link #calibration}
  FitResult assess(Potential potential, double logEvidence, boolean orthogonal, int kept) {
    ErrorReport train = new ErrorReport();
    ErrorReport loo = new ErrorReport();
    PredictionTable predictions = new PredictionTable();
    for (int i = 0; i < frames.size(); i++) {
      if (without.get(i).isEmpty()) {
        continue;
      }
      LeftOut left = without.get(i).get();
      RowLayout layout = left.layout();
      LabeledStructure frame = frames.get(i);
      String type = Assessment.typeOf(frame);
      double[] trainResidual = new double[layout.rows()];
      double[] trainSd = new double[layout.rows()];
      double[] looResidual = new double[layout.rows()];
      double[] looSd = new double[layout.rows()];
      for (int row = 0; row < layout.rows(); row++) {
        trainResidual[row] = left.seenResidual(row);
        trainSd[row] = potential.sd(layout.quantity(row), left.seenVariance(row), true);
        looResidual[row] = left.residual(row);
        looSd[row] = potential.calibration().scale(layout.quantity(row)) * left.totalSd(row);
      }
      train.add(frame, layout, trainResidual, trainSd);
      if (left.determined() && judges.get(i)) {
        loo.add(frame, layout, looResidual, looSd);
        double[] reference = Assessment.labels(frame, layout);
        predictions.add(Assessment.idOf(frame, i), type, layout, reference, looResidual, looSd);
      }
    }
    return new FitResult(
        potential,
        train,
        loo,
        errors(),
        predictions,
        data.undetermined(),
        logEvidence,
        orthogonal,
        kept);
  }
}
