package org.soapstone.learn;

import java.util.ArrayList;
import java.util.List;
import org.soapstone.io.Settings;

/**
 * When a potential is good enough: accuracy AND calibration AND outliers, all of them, for {@code
 * rounds} rounds running (the three conditions of a trust-worthy model; one alone is easily met by
 * accident).
 *
 * @param energyMae largest mean absolute energy error, meV/atom
 * @param forceRmse largest root mean square force error, eV/Angstrom
 * @param calibrationError largest expected calibration error of the forces, 0 to 1
 * @param maxResidual largest standardised force residual, in calibrated standard deviations
 * @param rounds how many rounds in a row
 */
public record StoppingRule(
    double energyMae, double forceRmse, double calibrationError, double maxResidual, int rounds) {

  /** One condition as it stood in a round. */
  public record Condition(String name, double value, double threshold) {
    /** False for NaN too. */
    public boolean met() {
      return value <= threshold;
    }
  }

  /** Reads the section {@code stop} of a run file. */
  public static StoppingRule from(Settings section) {
    return new StoppingRule(
        section.number("energy_mae_mev_per_atom", 5.0, 0, Double.MAX_VALUE),
        section.number("force_rmse_ev_per_a", 0.1, 0, Double.MAX_VALUE),
        section.number("calibration_error", 0.1, 0, 1),
        section.number("max_standardised_residual", 8.0, 0, Double.MAX_VALUE),
        (int) section.integer("rounds", 2, 1, 1000));
  }

  /** The conditions for measured values. */
  public List<Condition> conditions(
      double energyMaeNow, double forceRmseNow, double calibrationNow, double residualNow) {
    return List.of(
        new Condition("energy_mae_mev_per_atom", energyMaeNow, energyMae),
        new Condition("force_rmse_ev_per_a", forceRmseNow, forceRmse),
        new Condition("calibration_error", calibrationNow, calibrationError),
        new Condition("max_standardised_residual", residualNow, maxResidual));
  }

  /** Whether every condition held in each of the last {@code rounds} rounds. */
  public boolean satisfiedBy(List<List<Condition>> history) {
    if (history.size() < rounds) {
      return false;
    }
    return history.subList(history.size() - rounds, history.size()).stream()
        .allMatch(round -> round.stream().allMatch(Condition::met));
  }

  /** Names of the conditions that failed in the latest round in which any failed. */
  public static List<String> heldOutLongest(List<List<Condition>> history) {
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
