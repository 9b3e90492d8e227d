package org.soapstone.potential;

import java.util.Optional;
import java.util.function.Supplier;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.AutomaticRelevance;
import org.soapstone.regression.Evidence;
import org.soapstone.regression.EvidenceMaximizer;
import org.soapstone.regression.Hyperparameters;
import org.soapstone.regression.IndefinitePrecisionException;
import org.soapstone.regression.LeastSquares;
import org.soapstone.regression.NoiseModel;
import org.soapstone.regression.NormalEquations;
import org.soapstone.regression.OrthogonalEquations;
import org.soapstone.regression.Prior;

/// Learns prior and noise from normal equations as long as their condition allows it, from an
/// orthogonal factor of the rows beyond.
///
/// The weakest directions of a posterior whose scaled condition is 1e15 have one good digit left
/// after the squares of normal equations: the noise of rounding then passes for data, and a prior
/// that ought to become weaker cannot.
final class Conditioning {

  /// Scaled condition of the posterior precision up to which normal equations are believed.
  private static final double LIMIT = 1e15;

  private final FitSettings.Solver solver;
  private final EvidenceMaximizer maximizer;
  private final Supplier<OrthogonalEquations> orthogonal;
  private final Tasks tasks;
  private final Progress progress;
  private LeastSquares equations;

  /// @param orthogonal reads the rows once more
  Conditioning(
      FitSettings settings,
      NormalEquations normal,
      Supplier<OrthogonalEquations> orthogonal,
      Tasks tasks,
      Progress progress) {
    this.solver = settings.solver();
    this.maximizer = settings.maximizer();
    this.orthogonal = orthogonal;
    this.tasks = tasks;
    this.progress = progress;
    this.equations = normal;
    if (solver == FitSettings.Solver.QR) {
      equations = orthogonal.get();
    }
  }

  /// Whether rows are now reflected instead of squared.
  boolean isOrthogonal() {
    return equations instanceof OrthogonalEquations;
  }

  /// The maximum under a noise model.
  ///
  /// @param near hyperparameters to begin with
  Evidence maximum(Prior prior, NoiseModel noise, Optional<Hyperparameters> near) {
    if (solver != FitSettings.Solver.AUTO || isOrthogonal()) {
      return climbed(prior, noise, near);
    }
    Optional<Hyperparameters> from = near;
    try {
      Evidence found = climbed(prior, noise, near);
      double condition = found.posterior().scaledCondition();
      if (condition <= LIMIT) {
        return found;
      }
      progress.note("condition %.0e: from normal equations to QR".formatted(condition));
      from = Optional.of(found.posterior().hyperparameters());
    } catch (IndefinitePrecisionException e) {
      progress.note("features dependent to rounding: from normal equations to QR");
    }
    equations = orthogonal.get();
    return climbed(prior, noise, from);
  }

  /// Goes on from the maximum of a prior of groups to relevances of single features.
  AutomaticRelevance.Result relevant(Prior prior, NoiseModel noise, Hyperparameters start) {
    progress.start("relevance", 1);
    AutomaticRelevance.Result result =
        new AutomaticRelevance(equations, prior, noise, start, tasks).result();
    progress.note(
        "%d of %d features are relevant, after %d steps"
            .formatted(result.kept(), equations.features(), result.steps()));
    return result;
  }

  private Evidence climbed(Prior prior, NoiseModel noise, Optional<Hyperparameters> near) {
    if (near.isPresent()) {
      try {
        return maximizer.maximize(equations, prior, noise, near.get(), tasks).evidence();
      } catch (IndefinitePrecisionException e) {
        // A weak prior that just did under more noise; the start from the data is a strong one.
        progress.note("the fit starts anew, as its last prior is too weak under less noise");
      }
    }
    return maximizer.maximize(equations, prior, noise, tasks).evidence();
  }
}
