package org.soapstone.acquisition;

import org.soapstone.linalg.Matrix;
import org.soapstone.regression.Quantity;
import org.soapstone.regression.Uncertainty;

/// Where the model is least sure: the epistemic standard deviation of a candidate's rows. The noise
/// of the labels does not enter.
public enum MaximumVariance implements Score {
  /// Standard deviation of the energy in the unit of its row, eV/atom.
  ENERGY("largest energy uncertainty", "eV/atom", Quantity.ENERGY) {
    @Override
    double combine(double[] variances) {
      return largest(variances);
    }
  },
  /// The largest standard deviation of a force component, eV/Angstrom.
  LARGEST_FORCE("largest force uncertainty", "eV/A", Quantity.FORCE) {
    @Override
    double combine(double[] variances) {
      return largest(variances);
    }
  },
  /// Root of the mean variance of the force components, eV/Angstrom.
  MEAN_FORCE("largest mean force uncertainty", "eV/A", Quantity.FORCE) {
    @Override
    double combine(double[] variances) {
      double sum = 0;
      for (double variance : variances) {
        sum += variance;
      }
      return sum / variances.length;
    }
  };

  private final String sentence;
  private final String unit;
  private final Quantity quantity;

  MaximumVariance(String sentence, String unit, Quantity quantity) {
    this.sentence = sentence;
    this.unit = unit;
    this.quantity = quantity;
  }

  /// From variances of the rows to one, not empty.
  abstract double combine(double[] variances);

  private static double largest(double[] variances) {
    double largest = 0;
    for (double variance : variances) {
      largest = Math.max(largest, variance);
    }
    return largest;
  }

  @Override
  public String unit() {
    return unit;
  }

  /// @throws IllegalArgumentException if the candidate has no rows of the quantity
  @Override
  public double of(Candidate candidate, Uncertainty uncertainty) {
    int count = candidate.layout().count(quantity);
    if (count == 0) {
      throw new IllegalArgumentException(candidate.id() + " has no rows of " + quantity);
    }
    Matrix phi = candidate.phi();
    Matrix rows = new Matrix(count, phi.columns());
    int start = candidate.layout().start(quantity);
    for (int i = 0; i < count; i++) {
      System.arraycopy(phi.data(), phi.row(start + i), rows.data(), rows.row(i), phi.columns());
    }
    Matrix v = uncertainty.whitened(rows);
    double[] variances = new double[count];
    for (int i = 0; i < count; i++) {
      for (int k = 0; k < v.columns(); k++) {
        variances[i] = Math.fma(v.get(i, k), v.get(i, k), variances[i]);
      }
    }
    return Math.sqrt(combine(variances));
  }

  @Override
  public String sentence() {
    return sentence;
  }
}
