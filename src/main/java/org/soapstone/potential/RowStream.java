package org.soapstone.potential;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Hyperparameters;
import org.soapstone.regression.Observations;
import org.soapstone.regression.RowLayout;
import org.soapstone.structure.LabeledStructure;

/// Labelled frames as rows from which the baselines are taken, read as often as somebody asks.
///
/// Frames pass in blocks of fixed size, so that the order of all sums is the same with any number
/// of threads.
final class RowStream {

  /// Frames whose rows are held at one time.
  private static final int BLOCK = 16;

  private final List<LabeledStructure> frames;
  private final ReferenceEnergies references;
  private final IntFunction<FeatureRows> rows;
  private final FitSettings settings;
  private final Tasks tasks;
  private final Progress progress;

  /// @param rows rows of frame i, computed or remembered; called from several threads
  RowStream(
      List<LabeledStructure> frames,
      ReferenceEnergies references,
      IntFunction<FeatureRows> rows,
      FitSettings settings,
      Tasks tasks,
      Progress progress) {
    this.frames = frames;
    this.references = references;
    this.rows = rows;
    this.settings = settings;
    this.tasks = tasks;
    this.progress = progress;
  }

  /// The same of every `step`-th frame.
  RowStream every(int step) {
    List<LabeledStructure> some = new ArrayList<>();
    for (int i = 0; i < frames.size(); i += step) {
      some.add(frames.get(i));
    }
    return new RowStream(some, references, i -> rows.apply(i * step), settings, tasks, progress);
  }

  /// About how many rows there are: labels of all atoms of frames that count.
  long rowsInAll() {
    long rows = 0;
    for (LabeledStructure frame : frames) {
      if (frame.weight() > 0) {
        rows += 1 + (frame.forces().isPresent() ? 3L * frame.structure().size() : 0);
      }
    }
    return rows;
  }

  /// Receives the observations of consecutive frames; empty where nothing is labelled.
  interface BlockConsumer {
    void accept(int first, List<Optional<Observations>> block);
  }

  /// Variances of the rows of a frame that no coefficient speaks of; empty if there are none.
  Optional<double[]> open(int frame, RowLayout layout, Hyperparameters believed) {
    return rows.apply(frame).open(layout, believed);
  }

  List<LabeledStructure> frames() {
    return frames;
  }

  ReferenceEnergies references() {
    return references;
  }

  /// Passes all frames once.
  ///
  /// @param stage what is done with them, as users see it
  void forEachBlock(String stage, BlockConsumer consumer) {
    progress.start(stage, frames.size());
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
