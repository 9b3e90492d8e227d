package org.soapstone.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Element;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;

/// VASP's structure file: comment, scale, three lattice rows, symbols (since VASP 5), counts,
/// `Selective dynamics` perhaps, `Direct` or `Cartesian`, positions.
///
/// A negative scale is the wanted volume, three scales belong to x, y and z. Selective-dynamics
/// flags and velocities are not kept.
final class Poscar {

  private final TextLines lines;
  private final List<Integer> given;

  private Poscar(TextLines lines, List<Integer> given) {
    this.lines = lines;
    this.given = given;
  }

  /// @param species atomic numbers for a file without symbols; else empty
  static LabeledStructure read(Path file, List<Integer> species) {
    try (TextLines lines = TextLines.open(file)) {
      Poscar poscar = new Poscar(lines, species);
      try {
        return poscar.parse();
      } catch (BadInputException e) {
        throw e.at(lines.place());
      }
    }
  }

  /// The text of a structure, atoms in their order, symbols repeated where kinds alternate.
  static String format(Structure structure) {
    Cell cell = structure.cell();
    if (cell.volume() == 0) {
      throw new BadInputException(
          "a POSCAR needs three lattice vectors, and this structure has not; give it a box");
    }
    StringBuilder out = new StringBuilder("written by soapstone\n1.0\n");
    for (int k = 0; k < 3; k++) {
      out.append(cell.get(k, 0)).append(' ').append(cell.get(k, 1)).append(' ');
      out.append(cell.get(k, 2)).append('\n');
    }
    StringBuilder symbols = new StringBuilder();
    StringBuilder counts = new StringBuilder();
    for (int from = 0, to; from < structure.size(); from = to) {
      int z = structure.atomicNumber(from);
      for (to = from; to < structure.size() && structure.atomicNumber(to) == z; ) {
        to++;
      }
      symbols.append(from == 0 ? "" : " ").append(Element.of(z).symbol());
      counts.append(from == 0 ? "" : " ").append(to - from);
    }
    out.append(symbols).append('\n').append(counts).append("\nCartesian\n");
    for (int i = 0; i < structure.size(); i++) {
      out.append(structure.x(i)).append(' ').append(structure.y(i)).append(' ');
      out.append(structure.z(i)).append('\n');
    }
    return out.toString();
  }

  private LabeledStructure parse() {
    String comment = lines.require("the comment line");
    double[] scale = Words.finiteList(lines.require("the scale"), "the scale");
    double[] rows = new double[9];
    for (int k = 0; k < 3; k++) {
      System.arraycopy(row("a lattice vector"), 0, rows, 3 * k, 3);
    }
    double[] factor = factors(scale, rows);
    for (int at = 0; at < 9; at++) {
      rows[at] *= factor[at % 3];
    }
    String next = lines.require("the symbols or counts");
    String symbols = null;
    if (!next.strip().matches("\\d.*")) {
      symbols = next;
      next = lines.require("the counts");
    }
    int[] species = species(symbols, comment, counts(next));
    String mode = lines.require("Direct or Cartesian").strip();
    if (mode.toLowerCase(Locale.ROOT).startsWith("s")) {
      mode = lines.require("Direct or Cartesian").strip();
    }
    Cell cell = Cell.periodic(rows);
    double[] positions = new double[3 * species.length];
    boolean cartesian = mode.matches("[cCkK].*");
    if (!cartesian && !mode.matches("[dD].*")) {
      throw new BadInputException("'" + mode + "' stands where Direct or Cartesian is expected");
    }
    double[] point = new double[3];
    for (int i = 0; i < species.length; i++) {
      double[] at = row("the position of atom " + i + " of " + species.length);
      if (cartesian) {
        for (int axis = 0; axis < 3; axis++) {
          point[axis] = at[axis] * factor[axis];
        }
      } else {
        cell.cartesian(at[0], at[1], at[2], point);
      }
      System.arraycopy(point, 0, positions, 3 * i, 3);
    }
    return new LabeledStructure(new Structure(species, positions, cell));
  }

  private double[] row(String what) {
    String[] words = lines.require(what).strip().split("\\s+");
    if (words.length < 3) {
      throw new BadInputException(what + " has " + words.length + " numbers; expected 3");
    }
    double[] values = new double[3];
    for (int k = 0; k < 3; k++) {
      values[k] = Words.finite(words[k], what);
    }
    return values;
  }

  private static double[] factors(double[] scale, double[] rows) {
    if (scale.length == 3 && scale[0] > 0 && scale[1] > 0 && scale[2] > 0) {
      return scale;
    }
    if (scale.length != 1 || scale[0] == 0) {
      throw new BadInputException(
          "the scale must be one number other than 0 or three above 0, not "
              + Arrays.toString(scale));
    }
    double factor = scale[0];
    if (factor < 0) {
      factor = StrictMath.cbrt(-factor / Cell.periodic(rows).volume());
    }
    return new double[] {factor, factor, factor};
  }

  private static int[] counts(String line) {
    String[] words = line.strip().split("\\s+");
    int[] counts = new int[words.length];
    for (int k = 0; k < words.length; k++) {
      counts[k] = Words.integer(words[k], "the number of atoms of kind " + (k + 1));
      if (counts[k] < 0 || counts[k] > 100_000_000) {
        throw new BadInputException("the number of atoms is " + words[k] + "; expected 0 or more");
      }
    }
    return counts;
  }

  private int[] species(@Nullable String symbols, String comment, int[] counts) {
    List<Integer> kinds = given.isEmpty() ? symbols(symbols == null ? comment : symbols) : given;
    if (kinds.size() != counts.length) {
      throw new BadInputException(
          counts.length
              + " kinds of atoms are counted but "
              + kinds.size()
              + " are named"
              + (symbols == null ? " (the file has no line of symbols; use --species)" : ""));
    }
    List<Integer> all = new ArrayList<>();
    for (int k = 0; k < counts.length; k++) {
      for (int i = 0; i < counts[k]; i++) {
        all.add(kinds.get(k));
      }
    }
    return all.stream().mapToInt(Integer::intValue).toArray();
  }

  /// The elements of a line of symbols, `Si`, `Si_pv` or `Si/0f3c`; of anything else none.
  private static List<Integer> symbols(String line) {
    List<Integer> kinds = new ArrayList<>();
    for (String word : line.strip().split("\\s+")) {
      Optional<Element> element = Element.ofSymbol(word.replaceFirst("[_/].*", ""));
      if (element.isEmpty()) {
        return List.of();
      }
      kinds.add(element.get().atomicNumber());
    }
    return kinds;
  }
}
