package org.soapstone.calculator;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.soapstone.io.WordFile;
import org.soapstone.structure.Element;

/// Tersoff parameters as LAMMPS keeps them: entries of seventeen words, over any number of lines,
/// `#` for comments.
final class TersoffFile {

  private static final String FILE = "file";

  private TersoffFile() {}

  static Calculator read(Path file) {
    Map<Tersoff.Triple, TersoffParameters> entries = new TreeMap<>();
    try (WordFile words = WordFile.open(file)) {
      while (words.hasWord()) {
        Tersoff.Triple triple = new Tersoff.Triple(element(words), element(words), element(words));
        if (entries.put(triple, entry(words)) != null) {
          throw words.error("parameters for " + triple + " come twice");
        }
      }
      if (entries.isEmpty()) {
        throw words.error("there are no parameters; expected entries such as Si Si Si 3 1.0 ...");
      }
    }
    return new Tersoff(entries);
  }

  private static int element(WordFile words) {
    String symbol = words.word("the symbol of an element");
    return Element.ofSymbol(symbol)
        .orElseThrow(
            () -> words.error("'" + symbol + "' is no element; expected a symbol such as Si"))
        .atomicNumber();
  }

  private static TersoffParameters entry(WordFile words) {
    double m = words.number("m");
    if (m != 1 && m != 3) {
      throw words.error("m is " + m + "; expected 1 or 3");
    }
    TersoffParameters entry =
        new TersoffParameters(
            (int) m,
            words.number("gamma"),
            words.number("lambda3"),
            words.number("c"),
            words.number("d"),
            words.number("costheta0"),
            words.number("n"),
            words.number("beta"),
            words.number("lambda2"),
            words.number("B"),
            words.number("R"),
            words.number("D"),
            words.number("lambda1"),
            words.number("A"));
    require(entry.d() != 0, "d must not be 0", words);
    require(entry.n() > 0, "n must be positive", words);
    require(entry.beta() >= 0, "beta must not be negative", words);
    require(entry.halfWidth() > 0 && entry.r() > entry.halfWidth(), "0 < D < R is needed", words);
    return entry;
  }

  private static void require(boolean holds, String what, WordFile words) {
    if (!holds) {
      throw words.error(what);
    }
  }

  /// From settings: a file, or silicon.
  static Calculator create(Map<String, ?> settings, Path folder) {
    Parameters given = new Parameters(Tersoff.NAME, settings, List.of(FILE));
    if (given.has(FILE)) {
      return read(folder.resolve(given.text(FILE)));
    }
    int si = Element.Si.atomicNumber();
    return new Tersoff(Map.of(new Tersoff.Triple(si, si, si), TersoffParameters.SILICON));
  }
}
