package org.soapstone.acquisition;

import org.soapstone.linalg.Matrix;
import org.soapstone.regression.RowLayout;

/// A structure that could be labelled: the rows that its label would add to the fit, in the same
/// units as those of the fit, and how precise the label would be.
public final class Candidate {

  private final String id;
  private final Matrix phi;
  private final RowLayout layout;
  private final double[] noisePrecisions;

  /// @param id names the structure and breaks ties; must be unique in a pool
  /// @param phi rows x features; kept, not copied
  /// @param layout how the rows divide into quantities
  /// @param noisePrecisions one positive number a row, as `Hyperparameters.noisePrecisions` gives
  ///   them
  public Candidate(String id, Matrix phi, RowLayout layout, double[] noisePrecisions) {
    if (phi.rows() != layout.rows() || noisePrecisions.length != phi.rows()) {
      throw new IllegalArgumentException(
          id
              + ": phi, layout and noisePrecisions must have as many rows but have "
              + phi.rows()
              + ", "
              + layout.rows()
              + " and "
              + noisePrecisions.length);
    }
    for (int i = 0; i < noisePrecisions.length; i++) {
      if (!(noisePrecisions[i] > 0) || noisePrecisions[i] == Double.POSITIVE_INFINITY) {
        throw new IllegalArgumentException(
            id
                + ": noisePrecisions["
                + i
                + "] must be positive and finite but is "
                + noisePrecisions[i]);
      }
      requireFinite(id, phi, i);
    }
    this.id = id;
    this.phi = phi;
    this.layout = layout;
    this.noisePrecisions = noisePrecisions.clone();
  }

  private static void requireFinite(String id, Matrix phi, int row) {
    for (int k = 0; k < phi.columns(); k++) {
      if (!Double.isFinite(phi.get(row, k))) {
        throw new IllegalArgumentException(
            id + ": feature " + k + " of row " + row + " must be finite but is " + phi.get(row, k));
      }
    }
  }

  public String id() {
    return id;
  }

  /// Rows x features; not a copy, to be read only.
  public Matrix phi() {
    return phi;
  }

  public RowLayout layout() {
    return layout;
  }

  /// A copy.
  public double[] noisePrecisions() {
    return noisePrecisions.clone();
  }

  /// That of one row.
  double noisePrecision(int row) {
    return noisePrecisions[row];
  }

  /// How many rows a label would add.
  public int rows() {
    return phi.rows();
  }

  /// `U = W^1/2 Phi`, the rows scaled to unit noise; a new matrix.
  public Matrix scaledRows() {
    Matrix scaled = new Matrix(phi.rows(), phi.columns());
    scaledRows(scaled.data(), 0);
    return scaled;
  }

  /// The same, written to `out` from `at` on without gaps.
  void scaledRows(double[] out, int at) {
    int next = at;
    for (int i = 0; i < phi.rows(); i++) {
      double root = Math.sqrt(noisePrecisions[i]);
      int row = phi.row(i);
      for (int k = 0; k < phi.columns(); k++) {
        out[next++] = phi.data()[row + k] * root;
      }
    }
  }
}
