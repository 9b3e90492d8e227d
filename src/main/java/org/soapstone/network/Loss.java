package org.soapstone.network;

import java.util.List;
import java.util.stream.IntStream;

/// Weights of mean squared errors: `L = w_E <((E - E') / N)^2> + w_F <(F - F')^2> + w_W <((W - W')
/// / N)^2>`, means over what is labelled, N atoms in the structure.
///
/// @param energy `w_E`, atom^2/eV^2
/// @param force `w_F`, A^2/eV^2
/// @param virial `w_W`, atom^2/eV^2
public record Loss(double energy, double force, double virial) {

  public Loss {
    if (!(energy >= 0 && force >= 0 && virial >= 0 && energy + force + virial > 0)) {
      throw new IllegalArgumentException(
          "weights of a loss must not be negative, and one positive, but they are %s, %s, %s"
              .formatted(energy, force, virial));
    }
  }

  /// Shares divided by the variances of the labels, so that a share of 1 for each counts energies
  /// and forces alike, in whatever units. A quantity without labels, or whose labels are all equal,
  /// has variance 1.
  public static Loss scaled(double energy, double force, double virial, List<Sample> samples) {
    double[] energies = samples.stream().mapToDouble(s -> s.energy() / s.atoms()).toArray();
    double[] forces =
        samples.stream()
            .flatMapToDouble(s -> IntStream.range(0, s.forces()).mapToDouble(s::slope))
            .toArray();
    double[] virials =
        samples.stream()
            .flatMapToDouble(s ->
                IntStream.range(s.forces(), s.coordinates())
                    .mapToDouble(c -> s.slope(c) / s.atoms()))
            .toArray();
    return new Loss(energy / scale(energies), force / scale(forces), virial / scale(virials));
  }

  private static double scale(double[] labels) {
    double variance = variance(labels);
    return variance > 0 ? variance : 1;
  }

  /// Mean of those that are numbers; 0 if there are none.
  static double mean(double[] labels) {
    double sum = 0;
    int count = 0;
    for (double label : labels) {
      if (!Double.isNaN(label)) {
        sum += label;
        count++;
      }
    }
    return sum / Math.max(1, count);
  }

  /// Mean square distance from the mean of those that are numbers; 0 if there are none.
  static double variance(double[] labels) {
    double mean = mean(labels);
    double sum = 0;
    int count = 0;
    for (double label : labels) {
      if (!Double.isNaN(label)) {
        sum = Math.fma(label - mean, label - mean, sum);
        count++;
      }
    }
    return sum / Math.max(1, count);
  }
}
