package org.soapstone.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.soapstone.linalg.Matrix;
import org.soapstone.random.CounterRandom;

/// Structures made up of random features that move linearly with their coordinates.
final class Samples {

  static final int FEATURES = 6;
  static final int SPECIES = 2;

  private Samples() {}

  static double[] normal(int count, String purpose, long index) {
    CounterRandom random = CounterRandom.of(5, purpose, index);
    return DoubleStream.generate(random::gaussian).limit(count).toArray();
  }

  /// Of 1 to 4 atoms, with 3 coordinates an atom and 6 strains; every third has no energy, every
  /// fourth no virial, and one force is missing.
  static List<Sample> some(int count) {
    List<Sample> samples = new ArrayList<>();
    for (int s = 0; s < count; s++) {
      samples.add(one(s));
    }
    return samples;
  }

  private static Sample one(int s) {
    int atoms = 1 + s % 4;
    int coordinates = 3 * atoms + 6;
    int[] species = new int[atoms];
    Arrays.setAll(species, i -> (i + s / 2) % SPECIES);
    double[] labels = normal(coordinates, "labels", s);
    labels[s % (3 * atoms)] = Double.NaN;
    if (s % 4 == 3) {
      Arrays.fill(labels, 3 * atoms, coordinates, Double.NaN);
    }
    double energy = s % 3 == 2 ? Double.NaN : normal(1, "energy", s)[0];
    return new Sample(
        species,
        Matrix.wrap(atoms, FEATURES, FEATURES, normal(atoms * FEATURES, "features", s)),
        jacobian(atoms, s),
        3 * atoms,
        energy,
        labels,
        1 + s % 2);
  }

  /// Each atom depends on its own position, on that of the first atom, and on the strain.
  private static DenseJacobian jacobian(int atoms, long s) {
    int coordinates = 3 * atoms + 6;
    DenseJacobian jacobian = DenseJacobian.of(coordinates, FEATURES);
    for (int i = 0; i < atoms; i++) {
      int[] rows = new int[12];
      for (int c = 0; c < 12; c++) {
        rows[c] = c < 3 ? 3 * i + c : c < 6 ? c - 3 : 3 * atoms + c - 6;
      }
      double[] block = normal(rows.length * FEATURES, "jacobian", 100 * s + i);
      jacobian = jacobian.with(Matrix.wrap(rows.length, FEATURES, FEATURES, block), rows);
    }
    return jacobian;
  }

  /// The same structure after a step along one of its coordinates.
  static Sample moved(Sample sample, int coordinate, double step) {
    double[] unit = new double[sample.coordinates()];
    unit[coordinate] = step;
    double[] change = new double[sample.atoms() * FEATURES];
    sample.jacobian().directions(unit, change, 0);
    double[] features = sample.features().data().clone();
    for (int k = 0; k < features.length; k++) {
      features[k] -= change[k];
    }
    int[] species = new int[sample.atoms()];
    Arrays.setAll(species, sample::species);
    double[] labels = new double[sample.coordinates()];
    Arrays.setAll(labels, sample::slope);
    return new Sample(
        species,
        Matrix.wrap(sample.atoms(), FEATURES, FEATURES, features),
        sample.jacobian(),
        sample.forces(),
        sample.energy(),
        labels,
        sample.weight());
  }

  static AtomicNetwork network(Activation activation, List<Integer> hidden) {
    return AtomicNetwork.untrained(
        new Architecture(FEATURES, hidden, activation),
        SPECIES,
        Initialisation.SCALED,
        some(12),
        2);
  }
}
