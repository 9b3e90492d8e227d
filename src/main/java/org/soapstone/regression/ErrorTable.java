package org.soapstone.regression;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Errors by group (kind of configuration, species) and quantity, in the alphabetical order of the
/// groups.
public final class ErrorTable {

  private final double level;
  private final Map<String, Map<Quantity, ErrorSums>> groups = new TreeMap<>();

  /// @param level of the central normal interval whose coverage is counted
  public ErrorTable(double level) {
    this.level = level;
  }

  /// Names of the groups.
  public Set<String> groups() {
    return Collections.unmodifiableSet(groups.keySet());
  }

  /// The sums of one group and quantity, empty ones if nothing has been added.
  public ErrorSums sums(String group, Quantity quantity) {
    return groups
        .computeIfAbsent(group, name -> new EnumMap<>(Quantity.class))
        .computeIfAbsent(quantity, name -> new ErrorSums(level));
  }

  /// Adds the sums of another table.
  public void merge(ErrorTable other) {
    other.groups.forEach(
        (group, row) -> row.forEach((quantity, sums) -> sums(group, quantity).merge(sums)));
  }
}
