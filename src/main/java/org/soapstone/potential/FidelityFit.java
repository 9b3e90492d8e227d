package org.soapstone.potential;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.EvidenceMaximizer;
import org.soapstone.regression.Fidelity;
import org.soapstone.regression.FidelityPosterior;
import org.soapstone.regression.MultiFidelity;
import org.soapstone.regression.NoiseModel;
import org.soapstone.regression.NormalEquations;
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
    require(settings.solver() != FitSettings.Solver.QR, "the solver 'cholesky' or 'auto'");
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
    NoiseModel noise = NoiseModel.tied(settings.energyAccuracy(), settings.forceAccuracy());
    List<Fidelity> levels = new ArrayList<>();
    List<RowStream> rows = new ArrayList<>();
    for (Data level : data) {
      RowStream own = fit.stream(level.frames(), features, level.rows());
      NormalEquations empty = new NormalEquations(features.size(), tasks);
      NormalEquations equations = fit.sum(empty, own, features);
      levels.add(new Fidelity(equations, features.prior(), noise));
      rows.add(own);
    }
    progress.start("evidence", 1);
    EvidenceMaximizer maximizer = settings.maximizer();
    MultiFidelity.Maximum best = new MultiFidelity(levels, maximizer, tasks).maximize();
    progress.advance(1);
    FitResult result =
        fit.judged(rows.getLast(), features, best.posterior().top(), best.logEvidence());
    return new Fit(result, best.posterior());
  }
}
