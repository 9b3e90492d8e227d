package org.soapstone.acquisition;

import org.soapstone.regression.Quantity;
import org.soapstone.regression.Uncertainty;

/// Where the model is least sure: the epistemic standard deviation of a candidate's rows. The noise
/// of the labels does not enter.
public enum MaximumVariance implements Score {
  /// Standard deviation of the energy in the unit of its row, eV/atom.
  ENERGY("largest energy uncertainty", "eV/atom", Quantity.ENERGY) {
    @Override
    double combine(Candidate candidate, double[] variances) {
      return largest(variances);
    }
  },
  /// The largest standard deviation of a force component, eV/Angstrom.
  LARGEST_FORCE("largest force uncertainty", "eV/A", Quantity.FORCE) {
    @Override
    double combine(Candidate candidate, double[] variances) {
      return largest(variances);
    }
  },
  /// The largest standard deviation of the force on one atom, the root of the sum of its three
  /// variances, eV/Angstrom.
  LARGEST_ATOM("largest uncertainty of the force on an atom", "eV/A", Quantity.FORCE) {
    @Override
    double combine(Candidate candidate, double[] variances) {
      return RowVariances.largestOfAtoms(candidate, variances);
    }
  },
  /// Root of the mean variance of the force components, eV/Angstrom.
  MEAN_FORCE("largest mean force uncertainty", "eV/A", Quantity.FORCE) {
    @Override
    double combine(Candidate candidate, double[] variances) {
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
  abstract double combine(Candidate candidate, double[] variances);

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
    double[] variances = RowVariances.of(candidate, quantity, uncertainty);
    return Math.sqrt(combine(candidate, variances));
  }

  @Override
  public String sentence() {
    return sentence;
  }
}
