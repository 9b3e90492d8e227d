package org.soapstone.potential;

import java.util.List;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.LabeledStructure;

/// Fits a potential of whatever kind the settings name.
public final class ModelFit {

  private final FitSettings settings;
  private final Tasks tasks;
  private final Progress progress;

  public ModelFit(FitSettings settings, Tasks tasks, Progress progress) {
    this.settings = settings;
    this.tasks = tasks;
    this.progress = progress;
  }

  /// Fits to labelled frames.
  ///
  /// @throws org.soapstone.structure.BadInputException if they will not do
  public FitResult fit(List<LabeledStructure> frames) {
    return switch (settings.model().kind()) {
      case LINEAR, SPARSE_GP -> new PotentialFit(settings, tasks, progress).fit(frames);
      case GP -> new ExactFit(settings, tasks, progress).fit(frames);
      case NETWORK, ENSEMBLE, LAST_LAYER -> new NetworkFit(settings, tasks, progress).fit(frames);
    };
  }
}
