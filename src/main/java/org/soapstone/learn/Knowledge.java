package org.soapstone.learn;

import java.util.List;
import java.util.Optional;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.potential.FeatureMap;
import org.soapstone.potential.FidelityFit;
import org.soapstone.potential.FitResult;
import org.soapstone.potential.FitSettings;
import org.soapstone.potential.Potential;
import org.soapstone.potential.PotentialFit;
import org.soapstone.regression.FidelityPosterior;
import org.soapstone.regression.Hyperparameters;
import org.soapstone.regression.Uncertainty;

/**
 * What a round's fit knows.
 *
 * @param fit of the level that is to be learnt
 * @param levels coefficients of all levels, where there are several
 */
record Knowledge(FitResult fit, Optional<FidelityPosterior> levels) {

  /** Fits to all labels of all levels. */
  static Knowledge of(
      FitSettings settings, Levels levels, FeatureMap features, Tasks tasks, Progress progress) {
    Level top = levels.top();
    if (!levels.areSeveral()) {
      PotentialFit fit = new PotentialFit(settings, tasks, progress);
      return new Knowledge(fit.fit(top.dataset(), features, top::rows), Optional.empty());
    }
    List<FidelityFit.Data> data =
        levels.all().stream()
            .map(level -> new FidelityFit.Data(level.dataset(), level::rows))
            .toList();
    FidelityFit.Fit fit = new FidelityFit(settings, tasks, progress).fit(data, features);
    return new Knowledge(fit.result(), Optional.of(fit.posterior()));
  }

  Potential potential() {
    return fit.potential();
  }

  /** What is not known of the coefficients of all levels. */
  Uncertainty uncertainty() {
    return levels
        .<Uncertainty>map(posterior -> posterior.joint(posterior.levels() - 1))
        .orElseGet(() -> potential().posterior());
  }

  /** Noise of a level, counted from the cheapest. */
  Hyperparameters hyperparameters(int level) {
    return levels
        .map(posterior -> posterior.parameters().levels().get(level))
        .orElseGet(() -> potential().posterior().hyperparameters());
  }

  /** Rows of a level among the columns of all levels. */
  Matrix columns(Matrix rows, int level) {
    if (levels.isEmpty()) {
      return rows;
    }
    int first = levels.get().block(level);
    Matrix wide = new Matrix(rows.rows(), levels.get().levels() * rows.columns());
    for (int i = 0; i < rows.rows(); i++) {
      System.arraycopy(rows.data(), rows.row(i), wide.data(), wide.row(i) + first, rows.columns());
    }
    return wide;
  }
}
