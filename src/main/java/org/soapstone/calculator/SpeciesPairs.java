package org.soapstone.calculator;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** One pair function for every pair of species, or one for each pair that is listed. */
public final class SpeciesPairs {

  private final Optional<PairFunction> same;
  private final SortedMap<SpeciesPair, PairFunction> listed;

  private SpeciesPairs(Optional<PairFunction> same, SortedMap<SpeciesPair, PairFunction> listed) {
    this.same = same;
    this.listed = Collections.unmodifiableSortedMap(listed);
  }

  /** The same function whatever the species. */
  public static SpeciesPairs same(PairFunction function) {
    return new SpeciesPairs(Optional.of(function), new TreeMap<>());
  }

  /** Functions for the pairs listed and for no others. */
  public static SpeciesPairs of(Map<SpeciesPair, ? extends PairFunction> functions) {
    if (functions.isEmpty()) {
      throw new IllegalArgumentException("functions: at least one pair expected, got none");
    }
    return new SpeciesPairs(Optional.empty(), new TreeMap<>(functions));
  }

  /** The function of a pair of atomic numbers, if there is one. */
  Optional<PairFunction> find(int first, int second) {
    return same.or(() -> Optional.ofNullable(listed.get(new SpeciesPair(first, second))));
  }

  /** The same table with every function replaced. */
  SpeciesPairs map(UnaryOperator<PairFunction> change) {
    SortedMap<SpeciesPair, PairFunction> changed = new TreeMap<>();
    listed.forEach((pair, function) -> changed.put(pair, change.apply(function)));
    return new SpeciesPairs(same.map(change), changed);
  }

  /** The pairs that have a function, for messages. */
  @Override
  public String toString() {
    return same.isPresent() ? "all pairs" : listed.keySet().toString();
  }
}
