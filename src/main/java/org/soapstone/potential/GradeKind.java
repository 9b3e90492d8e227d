package org.soapstone.potential;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.Structure;

/// By what a structure is judged to be beyond what a potential knows; larger is farther.
public enum GradeKind {
  /// Largest uncertainty of a force relative to the force.
  FORCE(0.3),
  /// Farthest surroundings by the distance of Mahalanobis, 1 at the edge of the data.
  MAHALANOBIS(1),
  /// Farthest surroundings by what is not known of their energy, 1 at the edge of the data.
  LEVERAGE(1);

  private final double trigger;

  GradeKind(double trigger) {
    this.trigger = trigger;
  }

  /// Grade above which a structure is worth a label, unless somebody says otherwise.
  public double trigger() {
    return trigger;
  }

  /// Whether it is found by comparing with the data that the potential has learnt from.
  public boolean needsData() {
    return this != FORCE;
  }

  /// Name in settings.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// All names.
  public static List<String> words() {
    return Arrays.stream(values()).map(GradeKind::word).toList();
  }

  /// By name.
  public static Optional<GradeKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  /// The grade itself; several threads may ask it at once.
  ///
  /// @param data what the potential has learnt from
  /// @param softening added to a force, eV/A; counts for [#FORCE] alone
  public ToDoubleFunction<Structure> of(
      Potential potential, List<Structure> data, double softening, Tasks tasks) {
    return switch (this) {
      case FORCE -> structure -> potential.predict(structure).relativeForceUncertainty(softening);
      case MAHALANOBIS -> Extrapolation.mahalanobis(potential, data, tasks)::of;
      case LEVERAGE -> Extrapolation.leverage(potential, data, tasks)::of;
    };
  }
}
