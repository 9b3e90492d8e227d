package org.soapstone.potential;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.LabeledStructure;

/// Chooses by frames left out how far the density of the cluster expansion sees, and at which
/// distance it sees most finely.
///
/// A basis of a given size resolves a given number of neighbours, and how many of them matter
/// depends on the matter: close-packed metals want their first two shells finely, an alkali metal
/// four of them coarsely. So fits with a third of the functions to a part of the frames are
/// compared: first from the cutoff of [Surroundings] on in steps of 7 per cent, as long as errors
/// of frames left out fall; then from the usual bond scale on in steps of 20 per cent. What falls
/// is the mean energy error times the square of the mean force error: of a part of the frames there
/// are few energies, whose errors are known roughly. One step of the cutoff that does not help is
/// forgiven, and less than a per cent is no help. Nothing but the training data is looked at, and
/// nothing depends on chance or threads.
public final class RadialSearch {

  private static final double CUTOFF_STEP = 1.07;

  /// Cutoffs tried in an A.
  private static final double CUTOFF_GRID = 20;

  private static final double SHORTEST = 2.5;
  private static final double LONGEST = 8;

  private static final double SCALE_STEP = 1.2;
  private static final double SCALE_GRID = 100;
  private static final double SMALLEST = 0.7;
  private static final double LARGEST = 2.5;

  /// Share by which errors must fall.
  private static final double WORTH = 0.01;

  /// Share of the functions that the fits compared have, and the fewest.
  private static final int SHARE = 3;

  private static final int FEWEST_FUNCTIONS = 100;

  /// Atoms of the frames compared, about, and how few frames tell nothing.
  private static final int ATOMS = 6000;

  private static final int FEWEST_FRAMES = 16;

  /// Settings that were tried.
  ///
  /// @param rCut cutoff of the density, A
  /// @param bondScale distance of finest resolution, in sums of the covalent radii
  /// @param errors of frames left out
  public record Trial(double rCut, double bondScale, LeftOutErrors errors) {

    double score() {
      return Double.isNaN(errors.force()) ? errors.score() : errors.score() * errors.force();
    }
  }

  /// What came of it.
  ///
  /// @param best the trial with the least errors
  /// @param trials all that were made, in their order
  public record Found(Trial best, List<Trial> trials) {

    /// Copies the list.
    public Found {
      trials = List.copyOf(trials);
    }
  }

  private final FitSettings settings;
  private final Tasks tasks;
  private final Progress progress;

  public RadialSearch(FitSettings settings, Tasks tasks, Progress progress) {
    // What a linear model sees best the others do.
    this.settings = settings.with(settings.model().with(ModelKind.LINEAR));
    this.tasks = tasks;
    this.progress = progress;
  }

  /// The best for labelled frames; nothing where the settings leave nothing open, for molecules, or
  /// with too few frames to tell.
  public Optional<Found> search(List<LabeledStructure> frames) {
    List<LabeledStructure> labelled = frames.stream().filter(RadialSearch::isLabelled).toList();
    boolean open = settings.searchesCutoff() || settings.searchesBondScale();
    // What suits molecules is known beforehand.
    boolean molecules =
        Surroundings.areFinite(labelled.stream().map(LabeledStructure::structure).toList());
    if (!open || molecules || labelled.size() < FEWEST_FRAMES) {
      return Optional.empty();
    }
    List<LabeledStructure> some = some(labelled);
    progress.start("radial functions", 1);
    Walk walk = new Walk(some, settings.withFunctionsOver(SHARE, FEWEST_FUNCTIONS));
    Trial best = walk.best();
    progress.advance(1);
    progress.note(
        "cutoff %.2f A, bond scale %.2f: best of %d compared on %d frames"
            .formatted(best.rCut, best.bondScale, walk.trials.size(), some.size()));
    return Optional.of(new Found(best, walk.trials));
  }

  private static boolean isLabelled(LabeledStructure frame) {
    return frame.weight() > 0 && (frame.energy().isPresent() || frame.forces().isPresent());
  }

  /// Every k-th frame, and all isolated atoms, which tell the reference energies.
  private static List<LabeledStructure> some(List<LabeledStructure> frames) {
    long atoms = frames.stream().mapToLong(frame -> frame.structure().size()).sum();
    int most = Math.max(1, frames.size() / FEWEST_FRAMES);
    int step = Math.clamp((atoms + ATOMS - 1) / ATOMS, 1, most);
    List<LabeledStructure> some = new ArrayList<>();
    for (int i = 0; i < frames.size(); i++) {
      if (i % step == 0 || ReferenceEnergies.isIsolatedAtom(frames.get(i).structure())) {
        some.add(frames.get(i));
      }
    }
    return some;
  }

  /// Fits of one after another choice.
  private final class Walk {
    private final List<LabeledStructure> frames;
    private final List<Trial> trials = new ArrayList<>();
    private FitSettings small;

    Walk(List<LabeledStructure> frames, FitSettings small) {
      this.frames = frames;
      this.small = small;
    }

    Trial best() {
      double ruled =
          settings
              .descriptor()
              .ruledCutoff(frames.stream().map(LabeledStructure::structure).toList());
      double usual = settings.descriptor().bondScale();
      Trial first = trial(ruled, usual);
      Trial far =
          settings.searchesCutoff()
              ? along(
                  first,
                  CUTOFF_STEP,
                  CUTOFF_GRID,
                  SHORTEST,
                  LONGEST,
                  1,
                  Trial::rCut,
                  r -> trial(r, usual))
              : first;
      return settings.searchesBondScale()
          ? along(
              far,
              SCALE_STEP,
              SCALE_GRID,
              SMALLEST,
              LARGEST,
              0,
              Trial::bondScale,
              scale -> trial(far.rCut, scale))
          : far;
    }

    /// Down one way as long as it falls; the other way if the first step did not help.
    private Trial along(
        Trial from,
        double step,
        double grid,
        double least,
        double most,
        int forgiven,
        ToDoubleFunction<Trial> value,
        DoubleFunction<Trial> at) {
      Trial best = from;
      for (double factor : new double[] {1 / step, step}) {
        double next = Math.rint(factor * value.applyAsDouble(best) * grid) / grid;
        int inVain = 0;
        while (next >= least && next <= most && inVain <= forgiven) {
          Trial trial = at.apply(next);
          if (trial.score() < (1 - WORTH) * best.score()) {
            best = trial;
            inVain = 0;
          } else {
            inVain++;
          }
          next = Math.rint(factor * next * grid) / grid;
        }
        if (best.score() < from.score()) {
          break;
        }
      }
      return best;
    }

    /// The first trial balances the noises, the others take its ratio.
    private Trial trial(double rCut, double bondScale) {
      FitSettings settled = small.withRadial(rCut, bondScale);
      FitResult fit = new PotentialFit(settled, tasks, Progress.NONE).fit(frames);
      small = small.tiedAs(fit.potential().posterior().hyperparameters());
      Trial trial = new Trial(rCut, bondScale, fit.errors());
      trials.add(trial);
      progress.note(
          "cutoff %.2f A, bond scale %.2f: left out %.3f meV/atom, %.4f eV/A"
              .formatted(rCut, bondScale, 1000 * trial.errors.energy(), trial.errors.force()));
      return trial;
    }
  }
}
