package org.soapstone.acquisition;

import org.soapstone.linalg.Matrix;
import org.soapstone.regression.Quantity;
import org.soapstone.regression.Uncertainty;

/// How far a candidate's energy row lies outside of what was seen: its grade over an [ActiveSet].
/// Knows neither noise nor prior; usual thresholds are 2 to be worth a label and 10 to stop
/// dynamics.
///
/// @param seen the active set of energy rows seen before
public record ExtrapolationGrade(ActiveSet seen) implements Score {

  @Override
  public String sentence() {
    return "largest extrapolation grade";
  }

  @Override
  public String unit() {
    return "times the set";
  }

  @Override
  public double of(Candidate candidate, Uncertainty uncertainty) {
    Matrix energy = RowVariances.rows(candidate, Quantity.ENERGY);
    return seen.grades(energy)[0];
  }
}
