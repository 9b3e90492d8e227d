package org.soapstone.acquisition;

/// A label that could be bought: a structure on one level of theory, and what that is expected to
/// cost.
///
/// @param candidate the rows of the label, among the columns of all levels; its id names structure
///   and level
/// @param level name of the level, for sentences; empty where there is but one
/// @param cost core-seconds, positive and finite
public record Offer(Candidate candidate, String level, double cost) {

  /// On the only level.
  public Offer(Candidate candidate, double cost) {
    this(candidate, "", cost);
  }

  /// @throws IllegalArgumentException if the cost is not positive and finite
  public Offer {
    if (!(cost > 0 && cost < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          candidate.id() + ": cost must be positive and finite but is " + cost);
    }
  }

  /// Names the structure and breaks ties.
  public String id() {
    return candidate.id();
  }
}
