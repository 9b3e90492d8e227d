package org.soapstone.potential;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.soapstone.descriptor.FeatureSettings;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Calibration;
import org.soapstone.regression.CalibrationData;
import org.soapstone.regression.Evidence;
import org.soapstone.regression.EvidenceMaximizer;
import org.soapstone.regression.Hyperparameters;
import org.soapstone.regression.IndefinitePrecisionException;
import org.soapstone.regression.LeaveOneOut;
import org.soapstone.regression.LeftOut;
import org.soapstone.regression.NoiseModel;
import org.soapstone.regression.NormalEquations;
import org.soapstone.regression.Observations;
import org.soapstone.regression.Posterior;
import org.soapstone.regression.Prior;
import org.soapstone.regression.Quantity;
import org.soapstone.regression.RowLayout;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.LabeledStructure;

/**
 * Fits a {@link Potential}: subtract the baselines, stream the rows into the normal equations, find
 * prior and noise by the evidence, solve, leave every structure out in turn, calibrate.
 *
 * <p>Frames pass in blocks of fixed size; the result does not depend on the number of threads.
 */
public final class PotentialFit {

  /** Frames whose rows are held at one time. */
  private static final int BLOCK = 16;

  private final FitSettings settings;
  private final Tasks tasks;
  private final Progress progress;

  public PotentialFit(FitSettings settings, Tasks tasks, Progress progress) {
    this.settings = settings;
    this.tasks = tasks;
    this.progress = progress;
  }

  /** The features for data with the species of the given frames. */
  public FeatureMap featuresFor(List<LabeledStructure> frames) {
    TreeSet<Integer> species = new TreeSet<>();
    for (LabeledStructure frame : frames) {
      for (int z : frame.structure().species()) {
        species.add(z);
      }
    }
    if (species.isEmpty()) {
      throw new BadInputException("there are no frames to fit to");
    }
    FeatureSettings basis =
        settings.basisFor(species, frames.stream().map(LabeledStructure::structure).toList());
    return new FeatureMap(basis, settings.zbl());
  }

  /** Fits to labelled frames, computing the rows as they are needed. */
  public FitResult fit(List<LabeledStructure> frames) {
    FeatureMap features = featuresFor(frames);
    DataDoubts.about(frames, features.size()).forEach(progress::note);
    return fit(frames, features, RowCache.over(frames, features)::get);
  }

  /**
   * Fits to labelled frames.
   *
   * @param features descriptor, baseline and prior
   * @param rows rows of frame i, computed or remembered; called from several threads
   */
  public FitResult fit(
      List<LabeledStructure> frames, FeatureMap features, IntFunction<FeatureRows> rows) {
    ReferenceEnergies references = references(frames, features);
    NormalEquations equations = new NormalEquations(features.size(), tasks);
    progress.start("design matrix", frames.size());
    forEachBlock(
        frames,
        references,
        rows,
        (first, block) -> block.forEach(each -> each.ifPresent(equations::add)));
    if (equations.structures() == 0) {
      throw new BadInputException(
          "no frame has a label that is used; check the names of the energies and forces in the"
              + " file");
    }
    if (settings.core() && settings.zbl()) {
      addCore(frames, references, features, equations);
    }
    Attempt best =
        new NoiseBalance(settings)
            .best((NoiseModel noise, Optional<Attempt> before) ->
                attempt(frames, features, references, rows, equations, noise, before));
    Posterior posterior = best.evidence.posterior();
    Calibration calibration = Calibration.conformal(best.left.data, ErrorReport.LEVEL);
    Potential potential = new Potential(features, references, posterior, calibration);
    return assess(potential, frames, best.left, best.evidence.logEvidence());
  }

  private void addCore(
      List<LabeledStructure> frames,
      ReferenceEnergies references,
      FeatureMap features,
      NormalEquations equations) {
    int[] species = features.settings().species();
    for (LabeledStructure pair : CoreRepulsion.pairs(species, frames, settings.forceAccuracy())) {
      features
          .rows(pair.structure())
          .observations(pair, references, FitSettings.standard())
          .ifPresent(equations::add);
    }
  }

  /** What one noise model makes of the data. */
  private static final class Attempt implements NoiseBalance.Attempt {
    private final Evidence evidence;
    private final Left left;

    Attempt(Evidence evidence, Left left) {
      this.evidence = evidence;
      this.left = left;
    }

    @Override
    public double score() {
      return left.score();
    }
  }

  private Attempt attempt(
      List<LabeledStructure> frames,
      FeatureMap features,
      ReferenceEnergies references,
      IntFunction<FeatureRows> rows,
      NormalEquations equations,
      NoiseModel noise,
      Optional<Attempt> before) {
    progress.start("evidence", 1);
    Evidence evidence = evidence(features.prior(), equations, noise, before);
    progress.advance(1);
    progress.start("leave one out", frames.size());
    return new Attempt(evidence, leaveOut(frames, references, rows, evidence.posterior()));
  }

  private Evidence evidence(
      Prior prior, NormalEquations equations, NoiseModel noise, Optional<Attempt> before) {
    EvidenceMaximizer maximizer = settings.maximizer();
    if (before.isPresent()) {
      Hyperparameters near = before.get().evidence.posterior().hyperparameters();
      try {
        return maximizer.maximize(equations, prior, noise, near, tasks).evidence();
      } catch (IndefinitePrecisionException e) {
        // A weak prior that just did under more noise; the start from the data is a strong one.
        progress.note("the fit starts anew, as its last prior is too weak under less noise");
      }
    }
    return maximizer.maximize(equations, prior, noise, tasks).evidence();
  }

  private ReferenceEnergies references(List<LabeledStructure> frames, FeatureMap features) {
    List<LabeledStructure> counting =
        frames.stream()
            .filter(
                frame -> frame.weight() > 0 || ReferenceEnergies.isIsolatedAtom(frame.structure()))
            .toList();
    ReferenceEnergies found =
        ReferenceEnergies.from(counting, features.settings().species(), settings.references());
    found.notes().forEach(progress::note);
    return found;
  }

  /** Residuals with and without each frame, kept until the calibration is known. */
  private static final class Left {
    private final List<Optional<LeftOut>> without = new ArrayList<>();
    private final CalibrationData data = new CalibrationData();

    /** Product of the mean errors of energies and forces, as far as there are labels of both. */
    double score() {
      double[] sum = new double[Quantity.values().length];
      int[] count = new int[sum.length];
      for (Optional<LeftOut> each : without) {
        if (each.isPresent() && each.get().determined()) {
          RowLayout layout = each.get().layout();
          for (int row = 0; row < layout.rows(); row++) {
            int quantity = layout.quantity(row).index();
            sum[quantity] += Math.abs(each.get().residual(row));
            count[quantity]++;
          }
        }
      }
      double score = 1;
      for (Quantity quantity : List.of(Quantity.ENERGY, Quantity.FORCE)) {
        int q = quantity.index();
        score *= count[q] == 0 ? 1 : sum[q] / count[q];
      }
      return score;
    }
  }

  private Left leaveOut(
      List<LabeledStructure> frames,
      ReferenceEnergies references,
      IntFunction<FeatureRows> rows,
      Posterior posterior) {
    LeaveOneOut leaveOneOut = new LeaveOneOut(posterior);
    Left left = new Left();
    forEachBlock(
        frames,
        references,
        rows,
        (first, block) -> {
          List<Observations> present = block.stream().flatMap(Optional::stream).toList();
          List<LeftOut> without = leaveOneOut.without(present, tasks);
          int next = 0;
          for (int i = 0; i < block.size(); i++) {
            Optional<Observations> each = block.get(i);
            // An isolated atom defines E0: without it there is nothing that could predict it.
            boolean judged =
                each.isPresent()
                    && !ReferenceEnergies.isIsolatedAtom(frames.get(first + i).structure());
            Optional<LeftOut> one =
                each.isPresent() ? Optional.of(without.get(next++)) : Optional.empty();
            Optional<LeftOut> kept = judged ? one : Optional.empty();
            left.without.add(kept);
            kept.ifPresent(left.data::add);
          }
        });
    return left;
  }

  private static FitResult assess(
      Potential potential, List<LabeledStructure> frames, Left left, double logEvidence) {
    ErrorReport train = new ErrorReport();
    ErrorReport loo = new ErrorReport();
    PredictionTable predictions = new PredictionTable();
    for (int i = 0; i < frames.size(); i++) {
      if (left.without.get(i).isEmpty()) {
        continue;
      }
      LeftOut without = left.without.get(i).get();
      RowLayout layout = without.layout();
      LabeledStructure frame = frames.get(i);
      String type = Assessment.typeOf(frame);
      int atoms = frame.structure().size();
      double[] trainResidual = new double[layout.rows()];
      double[] trainSd = new double[layout.rows()];
      double[] looResidual = new double[layout.rows()];
      double[] looSd = new double[layout.rows()];
      for (int row = 0; row < layout.rows(); row++) {
        trainResidual[row] = without.seenResidual(row);
        trainSd[row] = potential.sd(layout.quantity(row), without.seenVariance(row), true);
        looResidual[row] = without.residual(row);
        looSd[row] = potential.calibration().scale(layout.quantity(row)) * without.totalSd(row);
      }
      train.add(type, atoms, layout, trainResidual, trainSd);
      if (without.determined()) {
        loo.add(type, atoms, layout, looResidual, looSd);
        double[] reference = Assessment.labels(frame, layout);
        predictions.add(Assessment.idOf(frame, i), type, layout, reference, looResidual, looSd);
      }
    }
    return new FitResult(potential, train, loo, predictions, left.data.undetermined(), logEvidence);
  }

  /** Receives the observations of consecutive frames; empty where nothing is labelled. */
  private interface BlockConsumer {
    void accept(int first, List<Optional<Observations>> block);
  }

  private void forEachBlock(
      List<LabeledStructure> frames,
      ReferenceEnergies references,
      IntFunction<FeatureRows> rows,
      BlockConsumer consumer) {
    for (int first = 0; first < frames.size(); first += BLOCK) {
      int start = first;
      int count = Math.min(BLOCK, frames.size() - first);
      List<Optional<Observations>> block = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        block.add(Optional.empty());
      }
      tasks.run(
          count,
          i -> {
            LabeledStructure frame = frames.get(start + i);
            // A weight of 0 is a user's way to leave a frame out of the fit.
            if (frame.weight() > 0) {
              FeatureRows computed = rows.apply(start + i);
              block.set(i, computed.observations(frame, references, settings));
            }
          });
      consumer.accept(first, block);
      progress.advance(count);
    }
  }
}
