package org.soapstone.potential;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Fidelity;
import org.soapstone.regression.FidelityPosterior;
import org.soapstone.regression.MultiFidelity;
import org.soapstone.regression.NoiseModel;
import org.soapstone.regression.NormalEquations;
import org.soapstone.regression.Quantity;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.LabeledStructure;

/// Fits a linear potential of the highest level of theory to labels of several.
///
/// Each level has reference energies and noise of its own; baseline and features are common. What
/// comes out is an ordinary potential, and errors of frames left out are those of leaving out their
/// labels of the highest level alone: the cheap ones are there in use as well.
public final class FidelityFit {

  private final FitSettings settings;
  private final Tasks tasks;
  private final Progress progress;

  /// @param result the potential of the highest level
  /// @param posterior of all levels, the lowest first
  public record Fit(FitResult result, FidelityPosterior posterior) {}

  /// @throws BadInputException if the settings want what such a fit cannot do
  public FidelityFit(FitSettings settings, Tasks tasks, Progress progress) {
    requireSuitable(settings);
    this.settings = settings;
    this.tasks = tasks;
    this.progress = progress;
  }

  /// @throws BadInputException if the settings want what such a fit cannot do
  public static void requireSuitable(FitSettings settings) {
    ModelKind kind = settings.model().kind();
    require(kind.hasColumns(), "a model 'linear' or 'sparse-gp', not '%s'".formatted(kind.word()));
    require(
        settings.prior() != FitSettings.PriorKind.ARD,
        "the prior 'smooth', not relevances ('ard')");
    require(
        settings.solver() != FitSettings.Solver.QR
            && settings.solver() != FitSettings.Solver.SAMPLE,
        "the solver 'cholesky' or 'auto'");
  }

  /// Labels of one level, and their rows, computed or remembered.
  public record Data(List<LabeledStructure> frames, IntFunction<FeatureRows> rows) {}

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new BadInputException("labels of several levels need " + what);
    }
  }

  /// Fits.
  ///
  /// @param frames of the highest level
  /// @param below frames of each cheaper level, the lowest first
  public Fit fit(List<LabeledStructure> frames, List<List<LabeledStructure>> below) {
    List<List<LabeledStructure>> all = new ArrayList<>(below);
    all.add(frames);
    FeatureMap features =
        new PotentialFit(settings, tasks, progress)
            .featuresFor(all.stream().flatMap(List::stream).toList());
    return fit(
        all.stream().map(level -> new Data(level, RowCache.over(level, features)::get)).toList(),
        features);
  }

  /// Fits on features that are there already.
  ///
  /// @param data of all levels, the lowest first
  public Fit fit(List<Data> data, FeatureMap features) {
    PotentialFit fit = new PotentialFit(settings, tasks, progress);
    List<Fidelity> levels = new ArrayList<>();
    List<RowStream> rows = new ArrayList<>();
    for (Data level : data) {
      RowStream own = fit.stream(level.frames(), features, level.rows());
      NormalEquations empty = new NormalEquations(features.size(), tasks);
      NormalEquations equations = fit.sum(empty, own, features);
      levels.add(new Fidelity(equations, features.prior(), noiseBelow()));
      rows.add(own);
    }
    RowStream top = rows.getLast();
    Attempt best =
        new NoiseBalance(settings)
            .unbalanced((NoiseModel noise, Optional<Attempt> before) ->
                attempt(levels, top, noise, before));
    FitResult result =
        PotentialFit.judged(
            top, features, best.maximum.posterior().top(), best.maximum.logEvidence(), best.left);
    return new Fit(result, best.maximum.posterior());
  }

  /// Of levels below the highest: energies and forces apart, and like there not below a hundredth
  /// of the accuracies wanted.
  private NoiseModel noiseBelow() {
    return NoiseModel.apart(settings.energyAccuracy(), settings.forceAccuracy());
  }

  /// What one noise model of the highest level makes of the data. The accuracies that are asked for
  /// are those of that level; what lies below has no such say: where its energies are rough, its
  /// forces may be good for all that.
  private record Attempt(MultiFidelity.Maximum maximum, FramesLeftOut left)
      implements NoiseBalance.Attempt {

    @Override
    public LeftOutErrors errors() {
      return left.errors();
    }

    @Override
    public double noise(Quantity quantity) {
      return maximum.posterior().parameters().levels().getLast().noise(quantity);
    }
  }

  private Attempt attempt(
      List<Fidelity> levels, RowStream top, NoiseModel noise, Optional<Attempt> before) {
    progress.start("evidence", 1);
    List<Fidelity> believed = new ArrayList<>(levels);
    Fidelity highest = believed.removeLast();
    believed.add(new Fidelity(highest.equations(), highest.prior(), noise));
    MultiFidelity together = new MultiFidelity(believed, settings.maximizer(), tasks);
    MultiFidelity.Maximum maximum =
        before
            .map(attempt -> together.maximize(attempt.maximum.posterior().parameters()))
            .orElseGet(together::maximize);
    progress.advance(1);
    FramesLeftOut left = FramesLeftOut.of(top, maximum.posterior().top(), i -> true, tasks);
    return new Attempt(maximum, left);
  }
}
