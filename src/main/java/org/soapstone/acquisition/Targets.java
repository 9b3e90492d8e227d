package org.soapstone.acquisition;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.soapstone.linalg.Matrix;
import org.soapstone.regression.Uncertainty;

/// What is to become certain, whatever the pool is made of. Labels of it are not needed.
///
/// @param structures whose energies and forces matter, with the precision of their labels
/// @param properties rows of values that are linear in the coefficients, such as elastic constants,
///   as rows of energy; with the precision beyond which nobody cares
public record Targets(List<Candidate> structures, List<Candidate> properties) {

  /// Copies both.
  ///
  /// @throws IllegalArgumentException if there is neither
  public Targets {
    structures = List.copyOf(structures);
    properties = List.copyOf(properties);
    if (structures.isEmpty() && properties.isEmpty()) {
      throw new IllegalArgumentException("targets need structures or properties but have neither");
    }
  }

  /// Structures alone.
  public static Targets of(List<Candidate> structures) {
    return new Targets(structures, List.of());
  }

  /// What would still be unknown if all targets were known as well as they are worth knowing.
  Uncertainty known(Uncertainty now) {
    List<Candidate> all = Stream.concat(structures.stream(), properties.stream()).toList();
    int rows = all.stream().mapToInt(Candidate::rows).sum();
    Uncertainty known = now;
    Matrix scaled = Matrix.wrap(0, 0, 0, new double[0]);
    int height = 0;
    // Many rows at once, as each change costs as much as a new factor.
    for (Candidate target : all) {
      for (int i = 0; i < target.rows(); i++) {
        if (height == 0) {
          scaled = new Matrix(Math.min(rows, CandidateCovariance.ROWS_A_SOLVE), now.features());
        }
        double root = Math.sqrt(target.noisePrecision(i));
        for (int k = 0; k < now.features(); k++) {
          scaled.set(height, k, root * target.phi().get(i, k));
        }
        rows--;
        if (++height == scaled.rows()) {
          known = known.observing(scaled, ones(height));
          height = 0;
        }
      }
    }
    return known;
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }
}
