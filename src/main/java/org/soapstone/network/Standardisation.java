package org.soapstone.network;

import java.util.List;
import org.soapstone.linalg.Matrix;

/// Brings features to mean 0 and deviation 1, for each species of its own: `x = (B - mean) /
/// deviation`. Derivatives by features are those by inputs, divided by the deviation.
public final class Standardisation {

  /// Features whose deviation is below this share of their mean are taken as constant.
  private static final double CONSTANT = 1e-12;

  private final int features;
  private final double[] means;
  private final double[] inverses;

  private Standardisation(int features, double[] means, double[] inverses) {
    this.features = features;
    this.means = means;
    this.inverses = inverses;
  }

  /// From the atoms of a training set; a feature that does not vary is only centred.
  public static Standardisation of(int species, int features, List<Sample> samples) {
    double[] means = new double[species * features];
    double[] squares = new double[species * features];
    double[] counts = new double[species];
    for (Sample sample : samples) {
      if (sample.features().columns() != features) {
        throw new IllegalArgumentException(
            "samples must have "
                + features
                + " features but one has "
                + sample.features().columns());
      }
      for (int i = 0; i < sample.atoms(); i++) {
        counts[sample.species(i)]++;
        add(sample.features(), i, means, sample.species(i) * features);
      }
    }
    for (int at = 0; at < means.length; at++) {
      means[at] /= Math.max(1, counts[at / features]);
    }
    for (Sample sample : samples) {
      for (int i = 0; i < sample.atoms(); i++) {
        addSquares(sample.features(), i, means, squares, sample.species(i) * features);
      }
    }
    double[] inverses = new double[squares.length];
    for (int at = 0; at < squares.length; at++) {
      double deviation = Math.sqrt(squares[at] / Math.max(1, counts[at / features]));
      inverses[at] = deviation > CONSTANT * Math.abs(means[at]) ? 1 / deviation : 1;
    }
    return new Standardisation(features, means, inverses);
  }

  /// From what [#means] and [#inverseDeviations] gave, species after species.
  public static Standardisation restore(int features, double[] means, double[] inverseDeviations) {
    if (means.length != inverseDeviations.length || means.length % features != 0) {
      throw new IllegalArgumentException(
          "means and inverse deviations must be as many, a multiple of the %d features, but are %d and %d"
              .formatted(features, means.length, inverseDeviations.length));
    }
    return new Standardisation(features, means.clone(), inverseDeviations.clone());
  }

  private static void add(Matrix features, int row, double[] sums, int start) {
    for (int k = 0; k < features.columns(); k++) {
      sums[start + k] += features.get(row, k);
    }
  }

  private static void addSquares(
      Matrix features, int row, double[] means, double[] sums, int start) {
    for (int k = 0; k < features.columns(); k++) {
      double difference = features.get(row, k) - means[start + k];
      sums[start + k] = Math.fma(difference, difference, sums[start + k]);
    }
  }

  /// Features of an atom.
  public int features() {
    return features;
  }

  /// Number of species.
  public int species() {
    return means.length / features;
  }

  /// A copy.
  public double[] means() {
    return means.clone();
  }

  /// A copy.
  public double[] inverseDeviations() {
    return inverses.clone();
  }

  /// Inputs of an atom from its features.
  void apply(int kind, double[] from, int fromStart, double[] to, int toStart) {
    int at = kind * features;
    for (int k = 0; k < features; k++) {
      to[toStart + k] = (from[fromStart + k] - means[at + k]) * inverses[at + k];
    }
  }

  /// `factor` times a derivative by inputs as one by features, or a direction of features as one of
  /// inputs.
  void scale(int kind, double factor, double[] from, int fromStart, double[] to, int toStart) {
    int at = kind * features;
    for (int k = 0; k < features; k++) {
      to[toStart + k] = factor * from[fromStart + k] * inverses[at + k];
    }
  }
}
