package org.soapstone.regression;

import java.util.Arrays;
import org.soapstone.linalg.Matrix;

/// The labelled rows of one structure: `target = phi c + noise`, where the noise precision of a row
/// of quantity q is `beta_q`, and a row of weight w counts as w equal rows would.
///
/// The structure is the unit in which data are learnt, left out and counted.
public final class Observations {

  private final Matrix phi;
  private final double[] target;
  private final RowLayout layout;
  private final double[] weight;

  /// @param phi rows x features, in the order of `layout`; kept, not copied
  /// @param target one value a row, in the unit of its row
  /// @param layout how the rows divide into quantities
  /// @param weight of all rows; positive, 1 for ordinary data
  public Observations(Matrix phi, double[] target, RowLayout layout, double weight) {
    this(phi, target, layout, filled(layout.rows(), weight));
  }

  /// @param weights one a row; positive, 1 for ordinary data
  public Observations(Matrix phi, double[] target, RowLayout layout, double[] weights) {
    if (phi.rows() != layout.rows()) {
      throw new IllegalArgumentException(
          "phi must have the " + layout.rows() + " rows of its layout but has " + phi.rows());
    }
    if (target.length != phi.rows()) {
      throw new IllegalArgumentException(
          "target must have " + phi.rows() + " values but has " + target.length);
    }
    if (weights.length != phi.rows()) {
      throw new IllegalArgumentException(
          "weights must have " + phi.rows() + " values but has " + weights.length);
    }
    for (double weight : weights) {
      if (!(weight > 0) || weight == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException("weight must be positive and finite but is " + weight);
      }
    }
    requireFinite(phi, layout);
    requireFinite(target, layout);
    this.phi = phi;
    this.target = target.clone();
    this.layout = layout;
    this.weight = weights.clone();
  }

  private static double[] filled(int length, double value) {
    double[] array = new double[length];
    Arrays.fill(array, value);
    return array;
  }

  /// Refuses rows with a value that is not finite.
  static void requireFinite(Matrix phi, RowLayout layout) {
    double[] data = phi.data();
    for (int i = 0; i < phi.rows(); i++) {
      int row = phi.row(i);
      for (int k = 0; k < phi.columns(); k++) {
        if (!Double.isFinite(data[row + k])) {
          throw new IllegalArgumentException(
              describe(layout, i) + ": feature " + k + " must be finite but is " + data[row + k]);
        }
      }
    }
  }

  private static void requireFinite(double[] target, RowLayout layout) {
    for (int i = 0; i < target.length; i++) {
      if (!Double.isFinite(target[i])) {
        throw new IllegalArgumentException(
            describe(layout, i) + ": target must be finite but is " + target[i]);
      }
    }
  }

  private static String describe(RowLayout layout, int row) {
    return "row " + row + " (" + layout.quantity(row) + ")";
  }

  /// Rows x features; not a copy, to be read only.
  public Matrix phi() {
    return phi;
  }

  public int features() {
    return phi.columns();
  }

  public int rows() {
    return phi.rows();
  }

  public double target(int row) {
    return target[row];
  }

  /// A copy of the targets.
  public double[] targets() {
    return target.clone();
  }

  public RowLayout layout() {
    return layout;
  }

  public double weight(int row) {
    return weight[row];
  }

  /// A copy of the weights, one a row.
  public double[] weights() {
    return weight.clone();
  }

  /// Noise precision of each row with all its copies, `weight * beta_q`.
  public double[] noisePrecisions(Hyperparameters hyperparameters) {
    double[] precision = hyperparameters.noisePrecisions(layout, 1);
    for (int i = 0; i < precision.length; i++) {
      precision[i] *= weight[i];
    }
    return precision;
  }
}
