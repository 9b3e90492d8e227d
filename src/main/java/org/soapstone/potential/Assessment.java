package org.soapstone.potential;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Quantity;
import org.soapstone.regression.RowLayout;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Voigt;

/**
 * A potential measured against labelled frames that it has not seen.
 *
 * @param errors error table
 * @param predictions reference, prediction and error bar of every label
 */
public record Assessment(ErrorReport errors, PredictionTable predictions) {

  private static final int BLOCK = 16;
  private static final String TYPE_KEY = "config_type";
  private static final String TRAJECTORY_KEY = "trajectory";

  /** One frame's numbers, in row units. */
  private static final class Rows {
    private final RowLayout layout;
    private final double[] residual;
    private final double[] sd;

    Rows(RowLayout layout, double[] residual, double[] sd) {
      this.layout = layout;
      this.residual = residual;
      this.sd = sd;
    }
  }

  /** Predicts every frame and compares. */
  public static Assessment of(
      Potential potential, List<LabeledStructure> frames, Tasks tasks, Progress progress) {
    Comparison comparison =
        potential.isLinear()
            ? i -> compare(potential, frames.get(i), rows(potential, frames.get(i)))
            : i -> compare(potential, frames.get(i));
    return of(frames, comparison, tasks, progress);
  }

  private static FeatureRows rows(Potential potential, LabeledStructure frame) {
    return potential.features().rows(frame.structure());
  }

  /** From the number of a frame to what is said of it. */
  private interface Comparison {
    Rows of(int frame);
  }

  /**
   * Predicts every frame from its rows and compares; {@code rows} is called from several threads.
   */
  public static Assessment of(
      Potential potential,
      List<LabeledStructure> frames,
      IntFunction<FeatureRows> rows,
      Tasks tasks,
      Progress progress) {
    return of(frames, i -> compare(potential, frames.get(i), rows.apply(i)), tasks, progress);
  }

  private static Assessment of(
      List<LabeledStructure> frames, Comparison comparison, Tasks tasks, Progress progress) {
    ErrorReport errors = new ErrorReport();
    PredictionTable predictions = new PredictionTable();
    progress.start("test frames", frames.size());
    for (int first = 0; first < frames.size(); first += BLOCK) {
      int start = first;
      int count = Math.min(BLOCK, frames.size() - first);
      Rows[] block = new Rows[count];
      tasks.run(count, i -> block[i] = comparison.of(start + i));
      for (int i = 0; i < count; i++) {
        LabeledStructure frame = frames.get(start + i);
        Rows each = block[i];
        if (each.layout.rows() == 0) {
          continue;
        }
        errors.add(frame, each.layout, each.residual, each.sd);
        predictions.add(
            idOf(frame, start + i),
            typeOf(frame),
            each.layout,
            labels(frame, each.layout),
            each.residual,
            each.sd);
      }
      progress.advance(count);
    }
    return new Assessment(errors, predictions);
  }

  private static Rows compare(Potential potential, LabeledStructure frame) {
    RowLayout layout = layoutOf(frame);
    if (layout.rows() == 0) {
      return new Rows(layout, new double[0], new double[0]);
    }
    Prediction prediction = potential.predict(frame.structure());
    double[] residual = labels(frame, layout);
    double[] said = labels(prediction.mean().label(frame), layout);
    for (int row = 0; row < residual.length; row++) {
      residual[row] -= said[row];
    }
    return new Rows(layout, residual, prediction.rowSd(layout));
  }

  private static Rows compare(Potential potential, LabeledStructure frame, FeatureRows rows) {
    return rows.observations(frame, potential.references(), FitSettings.standard().unweighted())
        .map(observations -> {
          double[] residual = potential.posterior().predict(observations.phi());
          double[] variance = potential.posterior().epistemicVariances(observations.phi());
          rows.open(observations.layout(), potential.posterior().hyperparameters())
              .ifPresent(open -> Arrays.setAll(variance, row -> variance[row] + open[row]));
          double[] sd = new double[residual.length];
          for (int row = 0; row < residual.length; row++) {
            residual[row] = observations.target(row) - residual[row];
            Quantity quantity = observations.layout().quantity(row);
            sd[row] = potential.sd(quantity, variance[row], true);
          }
          return new Rows(observations.layout(), residual, sd);
        })
        .orElseGet(() -> new Rows(new RowLayout(0, 0, 0), new double[0], new double[0]));
  }

  /** Rows that the labels of a frame make. */
  static RowLayout layoutOf(LabeledStructure frame) {
    return new RowLayout(
        frame.energy().isPresent() ? 1 : 0,
        frame.forces().isPresent() ? 3 * frame.structure().size() : 0,
        frame.virial().isPresent() ? 6 : 0);
  }

  /** Labels of a frame in row units: energy per atom, forces, virial per atom. */
  static double[] labels(LabeledStructure frame, RowLayout layout) {
    double[] labels = new double[layout.rows()];
    int row = 0;
    int atoms = frame.structure().size();
    if (layout.energy() == 1) {
      labels[row++] = frame.energy().getAsDouble() / atoms;
    }
    if (layout.force() > 0) {
      for (double force : frame.forces().orElseThrow()) {
        labels[row++] = force;
      }
    }
    if (layout.virial() > 0) {
      double[] virial = frame.virial().orElseThrow();
      for (int v = 0; v < Voigt.COUNT; v++) {
        int k = Voigt.place(v);
        labels[row++] = virial[k] / atoms;
      }
    }
    return labels;
  }

  static String typeOf(LabeledStructure frame) {
    return frame.info().getOrDefault(TYPE_KEY, "unnamed");
  }

  /** What a frame was taken from, beside others that resemble it; empty where that is not said. */
  static String trajectoryOf(LabeledStructure frame) {
    return frame.info().getOrDefault(TRAJECTORY_KEY, "");
  }

  static String idOf(LabeledStructure frame, int index) {
    return frame.info().getOrDefault("id", Integer.toString(index));
  }
}
