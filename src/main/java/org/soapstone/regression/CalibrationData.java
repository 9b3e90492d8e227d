package org.soapstone.regression;

import java.util.EnumMap;
import java.util.Map;

/// Standardised residuals of all quantities, from structures that the model had not seen.
public final class CalibrationData {

  private final Map<Quantity, StandardisedResiduals> residuals = new EnumMap<>(Quantity.class);
  private int undetermined;

  public CalibrationData() {
    for (Quantity quantity : Quantity.values()) {
      residuals.put(quantity, new StandardisedResiduals());
    }
  }

  /// Adds one structure left out; one that the others do not determine is counted only.
  public void add(LeftOut structure) {
    if (!structure.determined()) {
      undetermined++;
      return;
    }
    RowLayout layout = structure.layout();
    for (Quantity quantity : Quantity.values()) {
      double[] z = new double[layout.count(quantity)];
      for (int i = 0; i < z.length; i++) {
        z[i] = structure.standardised(layout.start(quantity) + i);
      }
      of(quantity).add(z);
    }
  }

  /// Adds the rows of one test structure of one quantity: reference minus prediction, and its
  /// standard deviation with the noise included.
  public void add(Quantity quantity, double[] residual, double[] totalSd) {
    if (residual.length != totalSd.length) {
      throw new IllegalArgumentException(
          "totalSd must have " + residual.length + " values but has " + totalSd.length);
    }
    double[] z = new double[residual.length];
    for (int i = 0; i < z.length; i++) {
      if (!(totalSd[i] > 0)) {
        throw new IllegalArgumentException(
            "totalSd[" + i + "] must be positive but is " + totalSd[i]);
      }
      z[i] = residual[i] / totalSd[i];
    }
    of(quantity).add(z);
  }

  /// The residuals of one quantity.
  public StandardisedResiduals of(Quantity quantity) {
    StandardisedResiduals found = residuals.get(quantity);
    if (found == null) {
      throw new IllegalStateException("no residuals of " + quantity);
    }
    return found;
  }

  /// Structures that were passed over as nothing else determines them.
  public int undetermined() {
    return undetermined;
  }
}
