package org.soapstone.potential;

import java.util.ArrayList;
import java.util.List;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.LabeledStructure;

/// Errors on each part of the data by a fit to all the others, reference energies, prior and noise
/// found anew each time.
///
/// It costs as many fits as there are parts, where leaving out single frames costs one; but a part
/// takes whole groups of like frames away, and hyperparameters do not know it. The basis is that of
/// all frames. Frames are dealt to the parts one by one, each `config_type` shuffled for itself, so
/// that every part has its share of every kind; those of one trajectory go together. Isolated
/// atoms, which define the reference energies, are in every fit and in no part.
public final class CrossValidation {

  private final FitSettings settings;
  private final Tasks tasks;
  private final Progress progress;

  public CrossValidation(FitSettings settings, Tasks tasks, Progress progress) {
    this.settings = settings;
    this.tasks = tasks;
    this.progress = progress;
  }

  /// Errors over all parts together.
  ///
  /// @param parts at least 2, at most as many as there are frames
  public ErrorReport errors(List<LabeledStructure> frames, int parts) {
    int[] part = parts(frames, parts);
    Fit fit = settings.model().kind().hasFewFeatures() ? this::anew : sharing(frames);
    ErrorReport errors = new ErrorReport();
    progress.start("cross-validation", parts);
    for (int held = 0; held < parts; held++) {
      List<LabeledStructure> train = new ArrayList<>();
      List<Integer> places = new ArrayList<>();
      for (int i = 0; i < part.length; i++) {
        if (part[i] != held) {
          train.add(frames.get(i));
          places.add(i);
        }
      }
      Potential potential = fit.potential(train, places);
      for (int i = 0; i < part.length; i++) {
        if (part[i] == held) {
          LabeledStructure frame = frames.get(i);
          errors.add(frame, potential.predict(frame.structure(), tasks));
        }
      }
      progress.advance(1);
    }
    return errors;
  }

  /// From some of the frames, and their places among all, to a potential.
  private interface Fit {
    Potential potential(List<LabeledStructure> train, List<Integer> places);
  }

  private Potential anew(List<LabeledStructure> train, List<Integer> places) {
    return new ModelFit(settings, tasks, Progress.NONE).fit(train).potential();
  }

  /// All fits share the columns, whose rows are remembered.
  private Fit sharing(List<LabeledStructure> frames) {
    FeatureMap features = new PotentialFit(settings, tasks, progress).featuresFor(frames);
    RowCache rows = RowCache.over(frames, features);
    return (train, places) ->
        new PotentialFit(settings, tasks, Progress.NONE)
            .fit(train, features, i -> rows.get(places.get(i)))
            .potential();
  }

  /// The part of each frame, -1 for one that is in none.
  static int[] parts(List<LabeledStructure> frames, int parts) {
    FrameGroups groups = FrameGroups.byTrajectory(frames);
    if (parts < 2 || parts > groups.size()) {
      throw new BadInputException(
          "cross-validation needs from 2 parts to one for each of the %d trajectories or frames without, not %d"
              .formatted(groups.size(), parts));
    }
    return groups.dealt(parts);
  }
}
