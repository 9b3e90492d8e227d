package org.soapstone.potential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.soapstone.descriptor.LocalFeatures;
import org.soapstone.descriptor.Workspace;
import org.soapstone.gp.GaussianProcess;
import org.soapstone.gp.GaussianProcessDiagnostics;
import org.soapstone.gp.Withheld;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Calibration;
import org.soapstone.regression.CalibrationData;
import org.soapstone.regression.Quantity;
import org.soapstone.regression.RowLayout;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.NeighborList;

/// Fits an exact Gaussian process: kernel, variance and noise by the evidence of some of the
/// frames, then all of them, each left out in turn.
final class ExactFit {

  /// Labels whose evidence chooses the kernel.
  private static final int ROWS = 300;

  /// Where noises of energies (eV/atom), forces (eV/A) and virials (eV/atom) begin.
  private static final double[] NOISE = {0.01, 0.1, 0.05};

  private final FitSettings settings;
  private final Tasks tasks;
  private final Progress progress;

  ExactFit(FitSettings settings, Tasks tasks, Progress progress) {
    this.settings = settings;
    this.tasks = tasks;
    this.progress = progress;
  }

  /// A frame, its labelled rows and their labels without baselines.
  static final class Labelled {
    private final LabeledStructure frame;
    private final RowLayout layout;
    private final double[] targets;

    Labelled(LabeledStructure frame, RowLayout layout, double[] targets) {
      this.frame = frame;
      this.layout = layout;
      this.targets = targets;
    }

    RowLayout layout() {
      return layout;
    }

    double[] targets() {
      return targets.clone();
    }
  }

  FitResult fit(List<LabeledStructure> all) {
    List<LabeledStructure> frames = all.stream().filter(frame -> frame.weight() > 0).toList();
    PotentialFit linear = new PotentialFit(settings, tasks, progress);
    LocalFeatures features = linear.plainFeatures(frames);
    ReferenceEnergies references = linear.references(all, features.settings().species());
    Optional<ZblBaseline> zbl = ZblBaseline.where(settings.zbl(), features.settings().species());
    List<Labelled> labelled = new ArrayList<>();
    for (LabeledStructure frame : frames) {
      BaselineFree left = BaselineFree.of(frame, references, zbl, settings);
      if (!left.isEmpty()) {
        labelled.add(labelled(frame, left));
      }
    }
    int rows = labelled.stream().mapToInt(each -> each.layout.rows()).sum();
    int most = settings.model().process().mostRows();
    if (rows == 0 || rows > most) {
      throw new BadInputException(
          rows == 0
              ? "no frame has a label that is used; check the names of the energies and forces in"
                  + " the file"
              : "there are %d labels, but an exact Gaussian process takes %d, as its time grows with their cube: take 'sparse-gp', fewer frames, or a larger 'gp: most_rows'"
                  .formatted(rows, most));
    }
    progress.start("evidence", 1);
    ProcessModel.Hypothesis start = start(features, labelled);
    double[] noise = new double[NOISE.length];
    ProcessModel.Hypothesis found = chosen(features, labelled, start, noise);
    progress.advance(1);
    ProcessModel model =
        new ProcessModel(
            data(features, labelled), found, targets(labelled), new NoiseVariances(noise), tasks);
    return judged(model, labelled, references, zbl);
  }

  /// The labels of a frame that are there and wanted.
  static Labelled labelled(LabeledStructure frame, BaselineFree left) {
    int atoms = frame.structure().size();
    double[] slopes = left.slopes();
    boolean energy = !Double.isNaN(left.energy());
    boolean forces = !Double.isNaN(slopes[0]);
    boolean virial = !Double.isNaN(slopes[3 * atoms]);
    RowLayout layout = new RowLayout(energy ? 1 : 0, forces ? 3 * atoms : 0, virial ? 6 : 0);
    double[] targets = new double[layout.rows()];
    if (energy) {
      targets[0] = left.energy() / atoms;
    }
    System.arraycopy(slopes, 0, targets, layout.start(Quantity.FORCE), layout.force());
    for (int v = 0; v < layout.virial(); v++) {
      targets[layout.start(Quantity.VIRIAL) + v] = slopes[3 * atoms + v] / atoms;
    }
    return new Labelled(frame, layout, targets);
  }

  private static ProcessData data(LocalFeatures features, List<Labelled> some) {
    return new ProcessData(
        features,
        some.stream()
            .map(each -> new ProcessData.Seen(each.frame.structure(), each.layout))
            .toList());
  }

  private static double[] targets(List<Labelled> some) {
    return some.stream().flatMapToDouble(each -> Arrays.stream(each.targets)).toArray();
  }

  /// Energies about their mean, with the length at which environments of the data differ.
  private ProcessModel.Hypothesis start(LocalFeatures features, List<Labelled> labelled) {
    double sum = 0;
    double squares = 0;
    int energies = 0;
    for (Labelled each : labelled) {
      if (each.layout.energy() > 0) {
        sum += each.targets[0];
        squares += each.targets[0] * each.targets[0];
        energies++;
      }
    }
    double offset = sum / Math.max(1, energies);
    double variance = squares / Math.max(1, energies) - offset * offset;
    ProcessSettings process = settings.model().process();
    return new ProcessModel.Hypothesis(
        process.kernel(),
        process.zeta(),
        2 * spread(features, labelled),
        Math.max(1e-2, variance),
        offset);
  }

  /// Root mean square distance of environments from their mean, whatever their species.
  private static double spread(LocalFeatures features, List<Labelled> labelled) {
    int width = features.size();
    double[] sum = new double[width];
    double[] squares = new double[width];
    int atoms = 0;
    Workspace workspace = features.workspace();
    for (Labelled each : labelled) {
      int size = each.frame.structure().size();
      Matrix values = new Matrix(size, width);
      NeighborList list = NeighborList.build(each.frame.structure(), features.settings().range());
      features.atomValues(each.frame.structure(), list, values, workspace, Tasks.inline());
      for (int i = 0; i < size; i++) {
        for (int k = 0; k < width; k++) {
          double x = values.get(i, k);
          sum[k] += x;
          squares[k] = Math.fma(x, x, squares[k]);
        }
      }
      atoms += size;
    }
    double spread = 0;
    for (int k = 0; k < width; k++) {
      double mean = sum[k] / atoms;
      spread += Math.max(0, squares[k] / atoms - mean * mean);
    }
    return Math.sqrt(Math.max(1e-12, spread));
  }

  /// By the evidence of frames from all over the list.
  private ProcessModel.Hypothesis chosen(
      LocalFeatures features,
      List<Labelled> labelled,
      ProcessModel.Hypothesis start,
      double[] noise) {
    int all = labelled.stream().mapToInt(each -> each.layout.rows()).sum();
    int step = Math.ceilDiv(all, ROWS);
    List<Labelled> some = new ArrayList<>();
    for (int i = 0; i < labelled.size(); i += step) {
      some.add(labelled.get(i));
    }
    double[] centred = targets(some);
    int row = 0;
    for (Labelled each : some) {
      centred[row] -= each.layout.energy() > 0 ? start.offset() : 0;
      row += each.layout.rows();
    }
    GaussianProcessFit fit =
        new GaussianProcessFit(
            data(features, some).functionals(),
            some.stream().map(each -> each.layout).toList(),
            centred,
            tasks);
    GaussianProcessFit.Found found = fit.maximum(start.function(), start.variance(), NOISE.clone());
    System.arraycopy(found.noiseVariances(), 0, noise, 0, noise.length);
    double[] parameters = found.process().kernel().parameters();
    double length = parameters.length == 0 ? start.length() : parameters[0];
    return new ProcessModel.Hypothesis(
        start.kernel(), start.zeta(), length, found.process().variance(), start.offset());
  }

  private FitResult judged(
      ProcessModel model,
      List<Labelled> labelled,
      ReferenceEnergies references,
      Optional<ZblBaseline> zbl) {
    GaussianProcess process = model.process();
    GaussianProcessDiagnostics diagnostics = process.diagnostics();
    CalibrationData data = new CalibrationData();
    List<Withheld> without = new ArrayList<>();
    for (int s = 0; s < labelled.size(); s++) {
      Withheld withheld = diagnostics.without(s);
      without.add(withheld);
      if (isJudged(labelled.get(s))) {
        RowLayout layout = labelled.get(s).layout;
        for (Quantity quantity : Quantity.values()) {
          data.add(
              quantity,
              part(withheld, layout, quantity, false),
              part(withheld, layout, quantity, true));
        }
      }
    }
    Calibration calibration = Calibration.conformal(data, ErrorReport.LEVEL);
    Potential potential = new Potential(model, zbl, references, calibration);
    ErrorReport left = new ErrorReport();
    PredictionTable predictions = new PredictionTable();
    for (int s = 0; s < labelled.size(); s++) {
      if (isJudged(labelled.get(s))) {
        add(labelled.get(s), s, without.get(s), calibration, left, predictions);
      }
    }
    List<LabeledStructure> seen =
        labelled.stream().filter(ExactFit::isJudged).map(each -> each.frame).toList();
    ErrorReport train = Assessment.of(potential, seen, tasks, progress).errors();
    return new FitResult(
        potential,
        train,
        left,
        LeftOutErrors.of(left),
        predictions,
        0,
        process.logEvidence(),
        false,
        model.size());
  }

  private static boolean isJudged(Labelled each) {
    return !ReferenceEnergies.isIsolatedAtom(each.frame.structure());
  }

  private static double[] part(
      Withheld withheld, RowLayout layout, Quantity quantity, boolean deviation) {
    double[] part = new double[layout.count(quantity)];
    for (int i = 0; i < part.length; i++) {
      int row = layout.start(quantity) + i;
      part[i] = deviation ? withheld.totalSd(row) : withheld.residual(row);
    }
    return part;
  }

  private static void add(
      Labelled each,
      int number,
      Withheld withheld,
      Calibration calibration,
      ErrorReport left,
      PredictionTable predictions) {
    RowLayout layout = each.layout;
    double[] residual = new double[layout.rows()];
    double[] sd = new double[layout.rows()];
    for (int row = 0; row < sd.length; row++) {
      residual[row] = withheld.residual(row);
      sd[row] = calibration.scale(layout.quantity(row)) * withheld.totalSd(row);
    }
    left.add(each.frame, layout, residual, sd);
    predictions.add(
        Assessment.idOf(each.frame, number),
        Assessment.typeOf(each.frame),
        layout,
        Assessment.labels(each.frame, layout),
        residual,
        sd);
  }
}
