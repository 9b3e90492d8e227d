package org.soapstone.calculator;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.soapstone.io.WordFile;
import org.soapstone.structure.Element;

/// Embedded-atom potentials in DYNAMO's two formats, which LAMMPS calls `eam/alloy` (setfl, any
/// number of elements) and `eam` (funcfl, one element).
///
/// In a funcfl file the pair energy is `27.2 * 0.529 Z(r)^2 / r` with an effective charge Z, those
/// two numbers being part of the format.
final class EamFile {

  /// The name in the registry.
  static final String NAME = "eam";

  private static final int MOST = 1_000_000;
  private static final double CHARGES = 27.2 * 0.529;

  private EamFile() {}

  /// Reads either format, told apart by the second line: a funcfl file has numbers there that a
  /// comment of a setfl file never has, and the elements of a setfl file stand in its fourth line.
  static Calculator read(Path file) {
    try (WordFile words = WordFile.open(file)) {
      words.line("a comment");
      String second = words.line("the second line");
      EamTables tables = isFuncfl(second) ? funcfl(second, words) : setfl(words);
      return new EmbeddedAtoms(NAME, tables);
    }
  }

  private static boolean isFuncfl(String line) {
    String[] words = line.strip().split("\\s+");
    return words.length >= 3
        && words[0].matches("[0-9]{1,3}")
        && words[1].matches("[0-9.eE+-]+")
        && words[2].matches("[0-9.eE+-]+");
  }

  private static EamTables funcfl(String header, WordFile words) {
    int z = element(header.strip().split("\\s+")[0], words);
    Grid grid = Grid.read(words);
    UniformTable embedding = grid.overDensity(words, "F");
    double[] charge = words.numbers(grid.distances, "Z");
    UniformTable density = grid.overDistance(words, "rho");
    double[] energy = new double[charge.length];
    for (int k = 0; k < charge.length; k++) {
      energy[k] = CHARGES * charge[k] * charge[k];
    }
    return new EamTables(
        grid.rCut,
        Map.of(z, embedding),
        Map.of(z, density),
        Map.of(new SpeciesPair(z, z), new UniformTable(energy, grid.distanceStep)));
  }

  private static EamTables setfl(WordFile words) {
    words.line("the third comment");
    int count = words.integer("the number of elements", 1, 100);
    List<Integer> elements = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      String symbol = words.word("the symbol of element " + (k + 1));
      Element element =
          Element.ofSymbol(symbol)
              .orElseThrow(() ->
                  words.error("'" + symbol + "' is no element; expected a symbol such as Cu"));
      if (elements.contains(element.atomicNumber())) {
        throw words.error("element " + symbol + " comes twice");
      }
      elements.add(element.atomicNumber());
    }
    Grid grid = Grid.read(words);
    Map<Integer, UniformTable> embedding = new TreeMap<>();
    Map<Integer, UniformTable> density = new TreeMap<>();
    for (int z : elements) {
      String symbol = Element.of(z).symbol();
      words.integer("the atomic number of " + symbol, 0, 1000);
      words.number("the mass of " + symbol);
      words.number("the lattice constant of " + symbol);
      words.word("the lattice of " + symbol);
      embedding.put(z, grid.overDensity(words, "F of " + symbol));
      density.put(z, grid.overDistance(words, "rho of " + symbol));
    }
    Map<SpeciesPair, UniformTable> pair = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      for (int j = 0; j <= i; j++) {
        SpeciesPair both = new SpeciesPair(elements.get(i), elements.get(j));
        pair.put(both, grid.overDistance(words, "r phi of " + both));
      }
    }
    return new EamTables(grid.rCut, embedding, density, pair);
  }

  private static int element(String atomicNumber, WordFile words) {
    int z = Integer.parseInt(atomicNumber);
    if (z < 1 || z > Element.values().length) {
      throw words.error("atomic number " + z + " is none of an element");
    }
    return z;
  }

  /// The line of numbers of points, steps and the cutoff.
  private record Grid(
      int densities, double densityStep, int distances, double distanceStep, double rCut) {

    static Grid read(WordFile words) {
      int densities = words.integer("the number of densities", 5, MOST);
      double densityStep = positive(words, "the step of the density");
      int distances = words.integer("the number of distances", 5, MOST);
      double distanceStep = positive(words, "the step of the distance");
      double rCut = positive(words, "the cutoff");
      // Many files name the place after the last as the cutoff, with rounding.
      double end = distances * distanceStep;
      if (rCut > end * (1 + 1e-9)) {
        throw words.error(
            "the cutoff of " + rCut + " A lies beyond the tables, which end at " + end + " A");
      }
      return new Grid(densities, densityStep, distances, distanceStep, rCut);
    }

    private static double positive(WordFile words, String what) {
      double value = words.number(what);
      if (!(value > 0)) {
        throw words.error(what + " is " + value + "; expected a number > 0");
      }
      return value;
    }

    UniformTable overDensity(WordFile words, String what) {
      return new UniformTable(words.numbers(densities, what), densityStep);
    }

    UniformTable overDistance(WordFile words, String what) {
      return new UniformTable(words.numbers(distances, what), distanceStep);
    }
  }

  /// From settings: the file alone.
  static Calculator create(Map<String, ?> settings, Path folder) {
    Parameters given = new Parameters(NAME, settings, List.of("file"));
    return read(folder.resolve(given.text("file")));
  }
}
