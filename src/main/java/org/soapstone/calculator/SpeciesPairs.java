package org.soapstone.calculator;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** One pair function for every pair of species, or one for each pair that is listed. */
public final class SpeciesPairs {

  /** The function of two atomic numbers. */
  @FunctionalInterface
  public interface Rule {

    /** The same in either order. */
    PairFunction of(int first, int second);
  }

  private final Optional<Rule> rule;
  private final SortedMap<SpeciesPair, PairFunction> listed;

  private SpeciesPairs(Optional<Rule> rule, SortedMap<SpeciesPair, PairFunction> listed) {
    this.rule = rule;
    this.listed = Collections.unmodifiableSortedMap(listed);
  }

  /** The same function whatever the species. */
  public static SpeciesPairs same(PairFunction function) {
    return each((first, second) -> function);
  }

  /** A function for every pair there can be, made when it is wanted. */
  public static SpeciesPairs each(Rule rule) {
    return new SpeciesPairs(Optional.of(rule), new TreeMap<>());
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
    return rule.map(all -> all.of(first, second))
        .or(() -> Optional.ofNullable(listed.get(new SpeciesPair(first, second))));
  }

  /** The same table with every function replaced. */
  SpeciesPairs map(UnaryOperator<PairFunction> change) {
    SortedMap<SpeciesPair, PairFunction> changed = new TreeMap<>();
    listed.forEach((pair, function) -> changed.put(pair, change.apply(function)));
    return new SpeciesPairs(
        rule.map(all -> (first, second) -> change.apply(all.of(first, second))), changed);
  }

  /** The pairs that have a function, for messages. */
  @Override
  public String toString() {
    return rule.isPresent() ? "all pairs" : listed.keySet().toString();
  }
}
