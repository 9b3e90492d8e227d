package org.soapstone.calculator.external;

import java.util.List;
import java.util.stream.Collectors;
import org.soapstone.calculator.Parameters;
import org.soapstone.structure.Cell;

/**
 * The k points of {@code pw.x}: a grid with shifts, Gamma alone, or as dense as a spacing asks for.
 *
 * @param points points along each reciprocal vector and three shifts; empty where spacing counts
 * @param spacing largest distance of points along a reciprocal vector, 1/A, 2 pi included
 * @param isGamma whether Gamma is the only point, for which the wave functions are real
 */
record EspressoGrid(List<Integer> points, double spacing, boolean isGamma) {

  EspressoGrid {
    points = List.copyOf(points);
  }

  static EspressoGrid from(Parameters given) {
    List<String> words = given.texts("kpoints");
    if (words.isEmpty() == !given.has("kspacing")) {
      throw given.missing("kpoints", "a grid such as [2, 2, 2], or gamma, or 'kspacing' (1/A)");
    }
    if (words.isEmpty()) {
      return new EspressoGrid(List.of(), given.positive("kspacing"), false);
    }
    if (words.equals(List.of("gamma"))) {
      return new EspressoGrid(List.of(), 0, true);
    }
    boolean isGrid =
        (words.size() == 3 || words.size() == 6)
            && words.subList(0, 3).stream().allMatch(word -> word.matches("[1-9]\\d{0,3}"))
            && words.subList(3, words.size()).stream().allMatch(word -> word.matches("[01]"));
    if (!isGrid) {
      throw given.wrong(
          "kpoints", "gamma, or 3 numbers of points and perhaps 3 shifts 0 or 1", words);
    }
    return new EspressoGrid(words.stream().map(Integer::valueOf).toList(), 0, false);
  }

  /** The card of the input file. */
  String card(Cell cell) {
    if (isGamma) {
      return "K_POINTS gamma\n";
    }
    String shifts = points.size() == 3 || points.isEmpty() ? " 0 0 0" : "";
    return "K_POINTS automatic\n"
        + (points.isEmpty() ? bySpacing(cell) : points)
            .stream().map(String::valueOf).collect(Collectors.joining(" "))
        + shifts
        + "\n";
  }

  /** A reciprocal vector is 2 pi over the height of the cell along it. */
  private List<Integer> bySpacing(Cell cell) {
    return List.of(0, 1, 2).stream()
        .map(k -> Math.max(1, (int) Math.ceil(2 * Math.PI / (cell.height(k) * spacing))))
        .toList();
  }
}
