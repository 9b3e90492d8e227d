package org.soapstone.network;

import org.soapstone.linalg.Matrix;

/// One structure as a network sees it, with its labels.
///
/// Labels that are missing are NaN. A force or virial is the slope of a coordinate with its sign
/// turned, as [FeatureJacobian] has it.
public final class Sample {

  private final int[] species;
  private final Matrix features;
  private final FeatureJacobian jacobian;
  private final int forces;
  private final double energy;
  private final double[] slopes;
  private final double weight;

  /// @param species of each atom, counted from 0
  /// @param features atoms x features, without gaps; kept, not copied
  /// @param jacobian how they move
  /// @param forces how many of the first coordinates are positions; the others are strains
  /// @param energy of the structure, eV, or NaN
  /// @param slopes a force (eV/A) or virial (eV) for each coordinate, or NaN
  /// @param weight multiplies the squares of its errors in a loss; positive
  public Sample(
      int[] species,
      Matrix features,
      FeatureJacobian jacobian,
      int forces,
      double energy,
      double[] slopes,
      double weight) {
    if (species.length < 1 || species.length != features.rows()) {
      throw new IllegalArgumentException(
          "species must be as many as rows of features and at least 1 but they are %d and %d"
              .formatted(species.length, features.rows()));
    }
    if (features.stride() != features.columns()) {
      throw new IllegalArgumentException("rows of features must follow each other without gaps");
    }
    if (slopes.length != jacobian.coordinates() || forces < 0 || forces > slopes.length) {
      throw new IllegalArgumentException(
          "slopes must be as many as the %d coordinates, %d of them forces, but are %d"
              .formatted(jacobian.coordinates(), forces, slopes.length));
    }
    if (!(weight > 0) || weight == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("weight must be positive and finite but is " + weight);
    }
    this.species = species.clone();
    this.features = features;
    this.jacobian = jacobian;
    this.forces = forces;
    this.energy = energy;
    this.slopes = slopes.clone();
    this.weight = weight;
  }

  /// Number of atoms that have features.
  public int atoms() {
    return species.length;
  }

  /// Species of an atom, counted from 0.
  public int species(int atom) {
    return species[atom];
  }

  /// Atoms x features; shared, to be read only.
  public Matrix features() {
    return features;
  }

  public FeatureJacobian jacobian() {
    return jacobian;
  }

  /// How many of the coordinates are positions.
  public int forces() {
    return forces;
  }

  /// Number of coordinates, positions and strains.
  public int coordinates() {
    return slopes.length;
  }

  /// The labelled energy, eV, or NaN.
  public double energy() {
    return energy;
  }

  /// The labelled force or virial of a coordinate, or NaN.
  public double slope(int coordinate) {
    return slopes[coordinate];
  }

  public double weight() {
    return weight;
  }
}
