package org.soapstone.potential;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.soapstone.calculator.Evaluation;
import org.soapstone.regression.Bootstrap;
import org.soapstone.regression.CalibrationData;
import org.soapstone.regression.ErrorSums;
import org.soapstone.regression.ErrorTable;
import org.soapstone.regression.FrameErrors;
import org.soapstone.regression.Interval;
import org.soapstone.regression.JudgedErrors;
import org.soapstone.regression.Quantity;
import org.soapstone.regression.RowLayout;
import org.soapstone.regression.StandardisedResiduals;
import org.soapstone.structure.LabeledStructure;

/**
 * Errors of predictions against labels, over all frames and by {@code config_type}: mean absolute
 * and root mean square errors, coverage of the 90 % intervals, calibration.
 *
 * <p>Energies and virials per atom. Every label counts alike in errors and coverages; every frame
 * counts alike in the calibration error.
 */
public final class ErrorReport {

  /** Nominal level of the intervals whose coverage is counted. */
  public static final double LEVEL = 0.9;

  private static final String ALL = "";
  private static final double MEV = 1000;

  private final ErrorTable errors = new ErrorTable(LEVEL);
  private final Map<String, int[]> sizes = new TreeMap<>();
  private final CalibrationData calibration = new CalibrationData();
  private final FrameErrors frameErrors = new FrameErrors();

  /**
   * Adds one frame.
   *
   * @param frame whose labels they are
   * @param layout of its labelled rows
   * @param residual reference minus prediction, a row each
   * @param sd calibrated standard deviation, a row each
   */
  void add(LabeledStructure frame, RowLayout layout, double[] residual, double[] sd) {
    String type = Assessment.typeOf(frame);
    int atoms = frame.structure().size();
    frameErrors.add(Assessment.trajectoryOf(frame), layout, residual, sd);
    count(ALL, atoms);
    count(type, atoms);
    for (Quantity quantity : Quantity.values()) {
      int start = layout.start(quantity);
      int rows = layout.count(quantity);
      if (rows == 0) {
        continue;
      }
      double[] residuals = new double[rows];
      double[] deviations = new double[rows];
      for (int i = 0; i < rows; i++) {
        residuals[i] = residual[start + i];
        deviations[i] = sd[start + i];
        errors.sums(ALL, quantity).add(residuals[i], deviations[i]);
        errors.sums(type, quantity).add(residuals[i], deviations[i]);
      }
      calibration.add(quantity, residuals, deviations);
    }
  }

  /** Adds a frame beside what was predicted for it, as far as it has labels. */
  public void add(LabeledStructure frame, Prediction prediction) {
    RowLayout layout = Assessment.layoutOf(frame);
    double[] residual = residual(frame, layout, prediction.mean());
    if (layout.rows() > 0) {
      add(frame, layout, residual, prediction.rowSd(layout));
    }
  }

  /**
   * Adds a frame beside a prediction without error bars: coverages and calibration know nothing.
   */
  public void add(LabeledStructure frame, Evaluation prediction) {
    RowLayout layout = Assessment.layoutOf(frame);
    if (layout.rows() == 0) {
      return;
    }
    String type = Assessment.typeOf(frame);
    count(ALL, frame.structure().size());
    count(type, frame.structure().size());
    double[] residual = residual(frame, layout, prediction);
    for (int row = 0; row < residual.length; row++) {
      errors.sums(ALL, layout.quantity(row)).add(residual[row]);
      errors.sums(type, layout.quantity(row)).add(residual[row]);
    }
  }

  private static double[] residual(
      LabeledStructure frame, RowLayout layout, Evaluation prediction) {
    double[] residual = Assessment.labels(frame, layout);
    double[] predicted = Assessment.labels(prediction.label(frame), layout);
    for (int row = 0; row < residual.length; row++) {
      residual[row] -= predicted[row];
    }
    return residual;
  }

  private void count(String group, int atoms) {
    int[] size = sizes.computeIfAbsent(group, name -> new int[2]);
    size[0]++;
    size[1] += atoms;
  }

  /** Number of frames. */
  public int frames() {
    return sizes.getOrDefault(ALL, new int[2])[0];
  }

  /** Mean absolute energy error, meV/atom; NaN without energies. */
  public double energyMae() {
    return MEV * errors.sums(ALL, Quantity.ENERGY).meanAbsolute();
  }

  /** Root mean square energy error, meV/atom; NaN without energies. */
  public double energyRmse() {
    return MEV * errors.sums(ALL, Quantity.ENERGY).rootMeanSquare();
  }

  /** Mean absolute error of a force component, eV/Angstrom; NaN without forces. */
  public double forceMae() {
    return errors.sums(ALL, Quantity.FORCE).meanAbsolute();
  }

  /** Root mean square error of a force component, eV/Angstrom; NaN without forces. */
  public double forceRmse() {
    return errors.sums(ALL, Quantity.FORCE).rootMeanSquare();
  }

  /** Expected calibration error of the forces; of the energies where there are no forces. */
  public double calibrationError() {
    StandardisedResiduals forces = calibration.of(Quantity.FORCE);
    StandardisedResiduals judged =
        forces.structures() > 0 ? forces : calibration.of(Quantity.ENERGY);
    return judged.expectedCalibrationError(1);
  }

  /** Largest residual in calibrated standard deviations, over energies and forces; else NaN. */
  public double maxStandardisedResidual() {
    if (calibration.of(Quantity.ENERGY).structures() == 0
        && calibration.of(Quantity.FORCE).structures() == 0) {
      return Double.NaN;
    }
    return Math.max(
        calibration.of(Quantity.ENERGY).largest(1), calibration.of(Quantity.FORCE).largest(1));
  }

  /** The figures that a run stops by, energies in meV/atom. */
  public JudgedErrors judged() {
    return new JudgedErrors(
        energyMae(), forceRmse(), calibrationError(), maxStandardisedResidual());
  }

  /**
   * 95 % intervals of the same, in their order: trajectories are drawn again, or frames where these
   * have no key {@code trajectory}.
   */
  public List<Interval> intervals(Bootstrap bootstrap) {
    List<Interval> intervals = new ArrayList<>(frameErrors.intervals(bootstrap));
    intervals.set(0, intervals.get(0).times(MEV));
    return intervals;
  }

  /** Errors by the documented keys, with those of each kind under {@code by_config_type}. */
  public JsonObject toJson() {
    JsonObject json = toJson(ALL);
    put(json, "energy_nlpd", errors.sums(ALL, Quantity.ENERGY).negativeLogDensity());
    put(json, "force_nlpd", errors.sums(ALL, Quantity.FORCE).negativeLogDensity());
    put(json, "energy_ece", calibration.of(Quantity.ENERGY).expectedCalibrationError(1));
    put(json, "force_ece", calibration.of(Quantity.FORCE).expectedCalibrationError(1));
    put(json, "max_standardised_residual", maxStandardisedResidual());
    JsonObject types = new JsonObject();
    for (String type : sizes.keySet()) {
      if (!type.equals(ALL)) {
        types.add(type, toJson(type));
      }
    }
    json.add("by_config_type", types);
    return json;
  }

  private JsonObject toJson(String group) {
    JsonObject json = new JsonObject();
    put(json, "energy", "mev_per_atom", MEV, errors.sums(group, Quantity.ENERGY));
    put(json, "force", "ev_per_a", 1, errors.sums(group, Quantity.FORCE));
    put(json, "virial", "mev_per_atom", MEV, errors.sums(group, Quantity.VIRIAL));
    int[] size = sizes.getOrDefault(group, new int[2]);
    json.addProperty("frames", size[0]);
    json.addProperty("atoms", size[1]);
    put(json, "energy_coverage_90", errors.sums(group, Quantity.ENERGY).coverage());
    put(json, "force_coverage_90", errors.sums(group, Quantity.FORCE).coverage());
    return json;
  }

  private static void put(
      JsonObject json, String quantity, String unit, double factor, ErrorSums sums) {
    put(json, quantity + "_mae_" + unit, factor * sums.meanAbsolute());
    put(json, quantity + "_rmse_" + unit, factor * sums.rootMeanSquare());
  }

  /** A number, or null where there is none: JSON has no NaN. */
  private static void put(JsonObject json, String key, double value) {
    json.addProperty(key, Double.isFinite(value) ? value : null);
  }
}
