package org.soapstone.calculator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.soapstone.structure.Element;

/**
 * Builds a pair potential from settings: the parameters of the function either once for all species
 * or under {@code pairs}, with {@code cutoff} and {@code switch_on} for all of them.
 *
 * @param name of the calculator
 * @param keys of one function
 * @param read one function from its keys
 * @param scale the length of a function to which the defaults below refer, A
 * @param defaultOn where a switch begins in units of that length if the user gives no bounds; 0 for
 *     an energy shift instead
 * @param defaultReach where the interaction ends in units of that length
 */
record PairSettings<F extends PairFunction>(
    String name,
    List<String> keys,
    Function<Parameters, F> read,
    ToDoubleFunction<F> scale,
    double defaultOn,
    double defaultReach) {

  private static final String CUTOFF = "cutoff";
  private static final String SWITCH_ON = "switch_on";
  private static final String PAIRS = "pairs";

  static final PairSettings<LennardJones> LENNARD_JONES =
      new PairSettings<>(
          LennardJones.NAME,
          List.of("epsilon", "sigma"),
          given -> new LennardJones(given.number("epsilon"), given.positive("sigma")),
          LennardJones::sigma,
          0,
          LennardJones.DEFAULT_REACH);

  static final PairSettings<Morse> MORSE =
      new PairSettings<>(
          Morse.NAME,
          List.of("depth", "stiffness", "r0"),
          given ->
              new Morse(given.number("depth"), given.positive("stiffness"), given.positive("r0")),
          Morse::r0,
          Morse.DEFAULT_ON,
          Morse.DEFAULT_REACH);

  static final PairSettings<Buckingham> BUCKINGHAM =
      new PairSettings<>(
          Buckingham.NAME,
          List.of("a", "rho", "c"),
          given -> new Buckingham(given.number("a"), given.positive("rho"), given.number("c")),
          function -> 1,
          0,
          Buckingham.DEFAULT_REACH);

  static final PairSettings<Harmonic> HARMONIC =
      new PairSettings<>(
          Harmonic.NAME,
          List.of("k", "r0"),
          given -> new Harmonic(given.positive("k"), given.positive("r0")),
          Harmonic::r0,
          0,
          Harmonic.DEFAULT_REACH);

  Calculator create(Map<String, ?> settings) {
    Parameters all = new Parameters(name, settings, keysWith(CUTOFF, SWITCH_ON, PAIRS));
    if (!all.has(PAIRS)) {
      F function = read.apply(all);
      return new PairPotential(
          name, truncation(all, scale.applyAsDouble(function)), SpeciesPairs.same(function));
    }
    SortedMap<SpeciesPair, F> functions = new TreeMap<>();
    double longest = 0;
    for (Map.Entry<String, Map<String, Object>> entry : all.sections(PAIRS).entrySet()) {
      Parameters one = new Parameters(name + " " + entry.getKey(), entry.getValue(), keys);
      F function = read.apply(one);
      if (functions.put(pairNamed(all, entry.getKey()), function) != null) {
        throw all.wrong(PAIRS, "each pair once, in either order", entry.getKey());
      }
      longest = Math.max(longest, scale.applyAsDouble(function));
    }
    if (functions.isEmpty()) {
      throw all.wrong(PAIRS, "at least one pair such as Ar-Ar", "empty");
    }
    return new PairPotential(name, truncation(all, longest), SpeciesPairs.of(functions));
  }

  private List<String> keysWith(String... more) {
    List<String> known = new ArrayList<>(keys);
    known.addAll(List.of(more));
    return known;
  }

  private Truncation truncation(Parameters all, double length) {
    double rCut = all.positive(CUTOFF, defaultReach * length);
    boolean shifted = all.has(CUTOFF) || defaultOn == 0;
    if (!all.has(SWITCH_ON) && shifted) {
      return new Truncation.Shifted(rCut);
    }
    double rOn = all.number(SWITCH_ON, defaultOn * length);
    if (!(rOn >= 0 && rOn < rCut)) {
      throw all.wrong(SWITCH_ON, "a length >= 0 below the cutoff of " + rCut + " A", rOn);
    }
    return new Truncation.Switched(rOn, rCut);
  }

  private static SpeciesPair pairNamed(Parameters all, String pair) {
    String[] symbols = pair.split("-", -1);
    if (symbols.length != 2) {
      throw all.wrong(PAIRS, "names such as Ar-Xe", pair);
    }
    return new SpeciesPair(
        elementNamed(all, symbols[0]).atomicNumber(), elementNamed(all, symbols[1]).atomicNumber());
  }

  private static Element elementNamed(Parameters all, String symbol) {
    return Element.ofSymbol(symbol.strip())
        .orElseThrow(() -> all.wrong(PAIRS, "names of elements such as Ar-Xe", symbol));
  }
}
