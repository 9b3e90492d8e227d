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
import org.soapstone.regression.Evidence;
import org.soapstone.regression.Hyperparameters;
import org.soapstone.regression.LeastSquares;
import org.soapstone.regression.NoiseModel;
import org.soapstone.regression.NormalEquations;
import org.soapstone.regression.Observations;
import org.soapstone.regression.OrthogonalEquations;
import org.soapstone.regression.Posterior;
import org.soapstone.regression.Prior;
import org.soapstone.regression.Quantity;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;

/**
 * Fits a {@link Potential}: subtract the baselines, stream the rows into the normal equations, find
 * prior and noise by the evidence, solve, leave every structure out in turn, calibrate.
 *
 * <p>The result does not depend on the number of threads.
 */
public final class PotentialFit {

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
    RowStream stream = stream(frames, features, rows);
    if (SampledFit.suits(settings, features.size())) {
      List<Observations> core = core(stream, features);
      SampledFit.Result found =
          new SampledFit(settings, tasks, progress).fit(stream, features.prior(), core, judges);
      FramesLeftOut left = FramesLeftOut.of(stream, found.posterior(), judges, tasks);
      return judged(stream, features, found.posterior(), found.logEvidence(), left);
    }
    Conditioning conditioning =
        new Conditioning(
            settings,
            sum(new NormalEquations(features.size(), tasks), stream, features),
            () -> sum(new OrthogonalEquations(features.size(), tasks), stream, features),
            tasks,
            progress);
    Attempt best =
        new NoiseBalance(settings)
            .best((NoiseModel noise, Optional<Attempt> before) ->
                attempt(stream, features.prior(), judges, conditioning, noise, before));
    Learnt learnt = new Learnt(best.evidence.posterior(), best.evidence.logEvidence(), best.left);
    int kept = features.size();
    if (settings.prior() == FitSettings.PriorKind.ARD) {
      AutomaticRelevance.Result relevant =
          conditioning.relevant(
              features.prior(), best.noise, best.evidence.posterior().hyperparameters());
      Posterior posterior = relevant.posterior();
      FramesLeftOut left = FramesLeftOut.of(stream, posterior, judges, tasks);
      learnt = new Learnt(posterior, relevant.logEvidence(), left);
      kept = relevant.kept();
    }
    return result(stream, features, learnt, conditioning.isOrthogonal(), kept);
  }

  /** A fit whose posterior is known: what it says of frames left out, by which it is calibrated. */
  static FitResult judged(
      RowStream stream,
      FeatureMap features,
      Posterior posterior,
      double logEvidence,
      FramesLeftOut left) {
    Learnt learnt = new Learnt(posterior, logEvidence, left);
    return result(stream, features, learnt, false, features.size());
  }

  /** A posterior and what it says of frames that it is made without. */
  private record Learnt(Posterior posterior, double logEvidence, FramesLeftOut left) {}

  private static FitResult result(
      RowStream stream, FeatureMap features, Learnt learnt, boolean orthogonal, int kept) {
    Potential potential =
        new Potential(features, stream.references(), learnt.posterior, learnt.left.calibration());
    return learnt.left.assess(potential, learnt.logEvidence, orthogonal, kept);
  }

  /** The rows of frames, about references that are given or found. */
  RowStream stream(
      List<LabeledStructure> frames, FeatureMap features, IntFunction<FeatureRows> rows) {
    ReferenceEnergies references = references(frames, features.settings().species());
    return new RowStream(frames, references, rows, settings, tasks, progress);
  }

  /** Adds all rows, those of the core included, to equations and returns them. */
  <E extends LeastSquares> E sum(E equations, RowStream stream, FeatureMap features) {
    stream.forEachBlock(
        "design matrix", (first, block) -> block.forEach(each -> each.ifPresent(equations::add)));
    requireLabels(equations.structures());
    core(stream, features).forEach(equations::add);
    return equations;
  }

  static void requireLabels(int structures) {
    if (structures == 0) {
      throw new BadInputException(
          "no frame has a label that is used; check the names of the energies and forces in the"
              + " file");
    }
  }

  /** What the fit is told of atoms closer than any in the data. */
  private List<Observations> core(RowStream stream, FeatureMap features) {
    List<Observations> core = new ArrayList<>();
    if (settings.core() && settings.zbl()) {
      int[] species = features.settings().species();
      double accuracy = settings.forceAccuracy();
      for (LabeledStructure pair : CoreRepulsion.pairs(species, stream.frames(), accuracy)) {
        features
            .rows(pair.structure())
            .observations(pair, stream.references(), FitSettings.standard())
            .ifPresent(core::add);
      }
    }
    return core;
  }

  /** What one noise model makes of the data. */
  private static final class Attempt implements NoiseBalance.Attempt {
    private final NoiseModel noise;
    private final Evidence evidence;
    private final FramesLeftOut left;

    Attempt(NoiseModel noise, Evidence evidence, FramesLeftOut left) {
      this.noise = noise;
      this.evidence = evidence;
      this.left = left;
    }

    @Override
    public LeftOutErrors errors() {
      return left.errors();
    }

    @Override
    public double noise(Quantity quantity) {
      return evidence.posterior().hyperparameters().noise(quantity);
    }
  }

  private Attempt attempt(
      RowStream stream,
      Prior prior,
      IntPredicate judges,
      Conditioning conditioning,
      NoiseModel noise,
      Optional<Attempt> before) {
    progress.start("evidence", 1);
    Optional<Hyperparameters> near =
        before.map(attempt -> attempt.evidence.posterior().hyperparameters());
    Evidence evidence = conditioning.maximum(prior, noise, near);
    progress.advance(1);
    FramesLeftOut left = FramesLeftOut.of(stream, evidence.posterior(), judges, tasks);
    return new Attempt(noise, evidence, left);
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
}
