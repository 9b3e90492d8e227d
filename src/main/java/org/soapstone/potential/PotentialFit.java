package org.soapstone.potential;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.soapstone.descriptor.LocalFeatures;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.AutomaticRelevance;
import org.soapstone.regression.Calibration;
import org.soapstone.regression.CalibrationData;
import org.soapstone.regression.Evidence;
import org.soapstone.regression.Hyperparameters;
import org.soapstone.regression.LeastSquares;
import org.soapstone.regression.LeaveOneOut;
import org.soapstone.regression.LeftOut;
import org.soapstone.regression.NoiseModel;
import org.soapstone.regression.NormalEquations;
import org.soapstone.regression.Observations;
import org.soapstone.regression.OrthogonalEquations;
import org.soapstone.regression.Posterior;
import org.soapstone.regression.Prior;
import org.soapstone.regression.RowLayout;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;

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
    return featuresFor(frames, plainFeatures(frames));
  }

  /** The columns that are made of given features. */
  FeatureMap featuresFor(List<LabeledStructure> frames, LocalFeatures plain) {
    List<Structure> structures = frames.stream().map(LabeledStructure::structure).toList();
    return new FeatureMap(columns(plain, structures), settings.zbl());
  }

  /** The descriptor for data with the species of the given frames. */
  LocalFeatures plainFeatures(List<LabeledStructure> frames) {
    TreeSet<Integer> species = new TreeSet<>();
    for (LabeledStructure frame : frames) {
      for (int z : frame.structure().species()) {
        species.add(z);
      }
    }
    if (species.isEmpty()) {
      throw new BadInputException("there are no frames to fit to");
    }
    List<Structure> structures = frames.stream().map(LabeledStructure::structure).toList();
    return settings.basisFor(species, structures).features();
  }

  private LinearBasis columns(LocalFeatures features, List<Structure> structures) {
    return switch (settings.model().kind()) {
      case LINEAR -> new PlainBasis(features);
      case SPARSE_GP -> {
        progress.start("environments", 1);
        LinearBasis sparse = SparseBasis.of(features, settings.model().sparse(), structures, tasks);
        progress.advance(1);
        yield sparse;
      }
      case GP, NETWORK, ENSEMBLE, LAST_LAYER ->
          throw new BadInputException(
              "a model of the kind '%s' has no columns before it is trained; 'learn' and searches take 'linear' or 'sparse-gp'"
                  .formatted(settings.model().kind().word()));
    };
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
    return fit(frames, features, rows, i -> true);
  }

  /**
   * Fits to labelled frames.
   *
   * @param judges the frames that calibration and the table of left out frames go by: those that
   *     the columns themselves were not made with
   */
  FitResult fit(
      List<LabeledStructure> frames,
      FeatureMap features,
      IntFunction<FeatureRows> rows,
      IntPredicate judges) {
    ReferenceEnergies references = references(frames, features.settings().species());
    Conditioning conditioning =
        new Conditioning(
            settings,
            sum(new NormalEquations(features.size(), tasks), frames, references, features, rows),
            () ->
                sum(
                    new OrthogonalEquations(features.size(), tasks),
                    frames,
                    references,
                    features,
                    rows),
            tasks,
            progress);
    Attempt best =
        new NoiseBalance(settings)
            .best((NoiseModel noise, Optional<Attempt> before) ->
                attempt(
                    frames,
                    features.prior(),
                    references,
                    rows,
                    judges,
                    conditioning,
                    noise,
                    before));
    Learnt learnt = new Learnt(best.evidence.posterior(), best.evidence.logEvidence(), best.left);
    int kept = features.size();
    if (settings.prior() == FitSettings.PriorKind.ARD) {
      AutomaticRelevance.Result relevant =
          conditioning.relevant(
              features.prior(), best.noise, best.evidence.posterior().hyperparameters());
      progress.start("leave one out", frames.size());
      Posterior posterior = relevant.posterior();
      learnt =
          new Learnt(
              posterior,
              relevant.logEvidence(),
              leaveOut(frames, references, rows, posterior, judges));
      kept = relevant.kept();
    }
    Potential potential = calibrated(features, references, learnt.posterior, learnt.left);
    return assess(
        potential, frames, learnt.left, learnt.logEvidence, conditioning.isOrthogonal(), kept);
  }

  /** A fit whose posterior is known: what it says of frames left out, by which it is calibrated. */
  FitResult judged(
      List<LabeledStructure> frames,
      FeatureMap features,
      ReferenceEnergies references,
      IntFunction<FeatureRows> rows,
      Posterior posterior,
      double logEvidence) {
    progress.start("leave one out", frames.size());
    Left left = leaveOut(frames, references, rows, posterior, i -> true);
    Potential potential = calibrated(features, references, posterior, left);
    return assess(potential, frames, left, logEvidence, false, features.size());
  }

  private static Potential calibrated(
      FeatureMap features, ReferenceEnergies references, Posterior posterior, Left left) {
    Calibration calibration = Calibration.conformal(left.data, ErrorReport.LEVEL);
    return new Potential(features, references, posterior, calibration);
  }

  /** Adds all rows, those of the core included, to equations and returns them. */
  <E extends LeastSquares> E sum(
      E equations,
      List<LabeledStructure> frames,
      ReferenceEnergies references,
      FeatureMap features,
      IntFunction<FeatureRows> rows) {
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
    return equations;
  }

  private void addCore(
      List<LabeledStructure> frames,
      ReferenceEnergies references,
      FeatureMap features,
      LeastSquares equations) {
    int[] species = features.settings().species();
    for (LabeledStructure pair : CoreRepulsion.pairs(species, frames, settings.forceAccuracy())) {
      features
          .rows(pair.structure())
          .observations(pair, references, FitSettings.standard())
          .ifPresent(equations::add);
    }
  }

  /** A posterior and what it says of frames that it is made without. */
  private record Learnt(Posterior posterior, double logEvidence, Left left) {}

  /** What one noise model makes of the data. */
  private static final class Attempt implements NoiseBalance.Attempt {
    private final NoiseModel noise;
    private final Evidence evidence;
    private final Left left;

    Attempt(NoiseModel noise, Evidence evidence, Left left) {
      this.noise = noise;
      this.evidence = evidence;
      this.left = left;
    }

    @Override
    public LeftOutErrors errors() {
      return left.errors();
    }
  }

  private Attempt attempt(
      List<LabeledStructure> frames,
      Prior prior,
      ReferenceEnergies references,
      IntFunction<FeatureRows> rows,
      IntPredicate judges,
      Conditioning conditioning,
      NoiseModel noise,
      Optional<Attempt> before) {
    progress.start("evidence", 1);
    Optional<Hyperparameters> near =
        before.map(attempt -> attempt.evidence.posterior().hyperparameters());
    Evidence evidence = conditioning.maximum(prior, noise, near);
    progress.advance(1);
    progress.start("leave one out", frames.size());
    return new Attempt(
        noise, evidence, leaveOut(frames, references, rows, evidence.posterior(), judges));
  }

  /** Reference energies, given or found. */
  ReferenceEnergies references(List<LabeledStructure> frames, int[] species) {
    List<LabeledStructure> counting =
        frames.stream()
            .filter(
                frame -> frame.weight() > 0 || ReferenceEnergies.isIsolatedAtom(frame.structure()))
            .toList();
    ReferenceEnergies found = ReferenceEnergies.from(counting, species, settings.references());
    found.notes().forEach(progress::note);
    return found;
  }

  /** Residuals with and without each frame, kept until the calibration is known. */
  private static final class Left {
    private final List<Optional<LeftOut>> without = new ArrayList<>();
    private final List<Boolean> judges = new ArrayList<>();
    private final CalibrationData data = new CalibrationData();

    LeftOutErrors errors() {
      List<Optional<LeftOut>> judging = new ArrayList<>();
      for (int i = 0; i < without.size(); i++) {
        judging.add(judges.get(i) ? without.get(i) : Optional.empty());
      }
      return LeftOutErrors.of(judging);
    }
  }

  private Left leaveOut(
      List<LabeledStructure> frames,
      ReferenceEnergies references,
      IntFunction<FeatureRows> rows,
      Posterior posterior,
      IntPredicate judges) {
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
            left.judges.add(judges.test(first + i));
            if (judges.test(first + i)) {
              kept.ifPresent(left.data::add);
            }
          }
        });
    return left;
  }

  private static FitResult assess(
      Potential potential,
      List<LabeledStructure> frames,
      Left left,
      double logEvidence,
      boolean orthogonal,
      int kept) {
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
      if (without.determined() && left.judges.get(i)) {
        loo.add(type, atoms, layout, looResidual, looSd);
        double[] reference = Assessment.labels(frame, layout);
        predictions.add(Assessment.idOf(frame, i), type, layout, reference, looResidual, looSd);
      }
    }
    return new FitResult(
        potential,
        train,
        loo,
        left.errors(),
        predictions,
        left.data.undetermined(),
        logEvidence,
        orthogonal,
        kept);
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
