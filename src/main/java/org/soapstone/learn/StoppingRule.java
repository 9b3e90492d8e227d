package org.soapstone.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.soapstone.io.Settings;
import org.soapstone.regression.Interval;

/**
 * When a potential is good enough: accuracy AND calibration AND outliers, all of them, for {@code
 * rounds} rounds running (the three conditions of a trust-worthy model; one alone is easily met by
 * accident). Where it is asked for, labels must also have become too dear for what they teach.
 *
 * @param energyMae largest mean absolute energy error, meV/atom
 * @param forceRmse largest root mean square force error, eV/Angstrom
 * @param calibrationError largest expected calibration error of the forces, 0 to 1
 * @param maxResidual largest standardised force residual, in calibrated standard deviations
 * @param gainPerCoreSecond largest gain per cost, in the unit of the strategy and core-second; 0
 *     where that is no condition
 * @param on the frames whose errors are judged
 * @param by what has to be below the threshold
 * @param rounds how many rounds in a row
 */
public record StoppingRule(
    double energyMae,
    double forceRmse,
    double calibrationError,
    double maxResidual,
    double gainPerCoreSecond,
    On on,
    By by,
    int rounds) {

  /** Key of the gain per cost. */
  static final String GAIN = "gain_per_core_s";

  /** Frames that the fit has not seen. */
  public enum On {
    /** Each labelled frame, under the fit to all others. */
    LOO,
    /** The frames of the test file. */
    TEST;

    String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What of a measured figure is compared with its threshold. */
  public enum By {
    /** The figure itself. */
    VALUE,
    /** The upper end of its 95 % interval. */
    UPPER
  }

  /**
   * One condition as it stood in a round.
   *
   * @param measured the figure
   * @param by what of it is judged; the value where no interval was recorded
   */
  record Condition(String name, Measured measured, double threshold, By by) {

    double value() {
      return measured.value();
    }

    /** What is compared with the threshold. */
    double judged() {
      return by == By.UPPER ? measured.interval().map(Interval::upper).orElse(value()) : value();
    }

    /** False for NaN too. */
    boolean met() {
      return judged() <= threshold;
    }
  }

  /** Reads the section {@code stop} of a run file. */
  public static StoppingRule from(Settings section) {
    return new StoppingRule(
        section.number("energy_mae_mev_per_atom", 5.0, 0, Double.MAX_VALUE),
        section.number("force_rmse_ev_per_a", 0.1, 0, Double.MAX_VALUE),
        section.number("calibration_error", 0.1, 0, 1),
        section.number("max_standardised_residual", 8.0, 0, Double.MAX_VALUE),
        section.number(GAIN, 0.0, 0, Double.MAX_VALUE),
        On.valueOf(section.choice("on", "loo", List.of("loo", "test")).toUpperCase(Locale.ROOT)),
        By.valueOf(
            section
                .choice("interval", "value", List.of("value", "upper"))
                .toUpperCase(Locale.ROOT)),
        (int) section.integer("rounds", 2, 1, 1000));
  }

  /**
   * The conditions for what was measured.
   *
   * @param figures in the order of {@link Measured#NAMES}
   * @param gain best gain per core-second that the last labels promised; empty where nobody knows,
   *     which is never small enough
   */
  List<Condition> conditions(List<Measured> figures, OptionalDouble gain) {
    double[] thresholds = {energyMae, forceRmse, calibrationError, maxResidual};
    List<Condition> conditions = new ArrayList<>();
    for (int i = 0; i < thresholds.length; i++) {
      conditions.add(new Condition(Measured.NAMES.get(i), figures.get(i), thresholds[i], by));
    }
    if (judgesGain()) {
      Measured promised = new Measured(gain.orElse(Double.NaN), Optional.empty());
      conditions.add(new Condition(GAIN, promised, gainPerCoreSecond, By.VALUE));
    }
    return conditions;
  }

  /** Whether the gain per cost is a condition. */
  boolean judgesGain() {
    return gainPerCoreSecond > 0;
  }

  /** Whether every condition held in each of the last {@code rounds} rounds. */
  boolean satisfiedBy(List<List<Condition>> history) {
    if (history.size() < rounds) {
      return false;
    }
    return history.subList(history.size() - rounds, history.size()).stream()
        .allMatch(round -> round.stream().allMatch(Condition::met));
  }

  /** Names of the conditions that failed in the latest round in which any failed. */
  static List<String> heldOutLongest(List<List<Condition>> history) {
    for (int round = history.size() - 1; round >= 0; round--) {
      List<String> failed = new ArrayList<>();
      for (Condition condition : history.get(round)) {
        if (!condition.met()) {
          failed.add(condition.name());
        }
      }
      if (!failed.isEmpty()) {
        return failed;
      }
    }
    return List.of();
  }
}
