package org.soapstone.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.soapstone.io.ExtXyzReader.Keys;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Element;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;

/// Reads one frame: the comment line, the atoms line by line, then what they mean.
final class FrameParser {

  private static final String PLAIN_COLUMNS = "species:S:1:pos:R:3";
  private static final List<String> SPECIES =
      List.of("species", "symbols", "Z", "numbers", "atomic_numbers");
  private static final List<String> POSITIONS = List.of("pos", "positions");

  private final TextLines lines;
  private final Keys keys;
  private int[] atomicNumbers = new int[0];

  FrameParser(TextLines lines, Keys keys) {
    this.lines = lines;
    this.keys = keys;
  }

  /// @param countLine the line that opens the frame
  LabeledStructure parse(String countLine) {
    int atoms = located(lines.place(), () -> atomCount(countLine));
    String comment = lines.next();
    if (comment == null) {
      throw new BadInputException(
          lines.place() + ": the file ends where the comment line of a frame should follow");
    }
    String place = lines.place();
    Map<String, String> info = located(place, () -> CommentLine.parse(comment));
    Map<String, Column> columns = located(place, () -> layout(info));
    Column species = located(place, () -> required(columns, SPECIES, 1));
    Column positions = located(place, () -> required(columns, POSITIONS, 3));
    readAtoms(atoms, columns.values(), species);
    columns.remove(species.name());
    columns.remove(positions.name());
    return located(place, () -> assemble(positions.numbers(), info, columns));
  }

  private LabeledStructure assemble(
      double[] positions, Map<String, String> info, Map<String, Column> columns) {
    Structure structure = new Structure(atomicNumbers, positions, cell(info));
    return new FrameLabels(keys, info, columns).applyTo(new LabeledStructure(structure));
  }

  private static int atomCount(String line) {
    int atoms;
    try {
      atoms = Integer.parseInt(line.strip());
    } catch (NumberFormatException e) {
      throw new BadInputException(
          "'" + shortened(line) + "' stands where a frame opens; expected the number of atoms", e);
    }
    if (atoms < 0) {
      throw new BadInputException("the number of atoms is " + atoms + "; expected 0 or more");
    }
    return atoms;
  }

  private Map<String, Column> layout(Map<String, String> info) {
    String properties = remove(info, "Properties");
    List<String> finite = new ArrayList<>(POSITIONS);
    finite.addAll(keys.forces());
    return Column.layout(properties == null ? PLAIN_COLUMNS : properties, finite);
  }

  private static Column required(Map<String, Column> columns, List<String> names, int count) {
    for (String name : names) {
      Column column = columns.get(name);
      if (column != null && column.count() == count && (count == 1 || !column.isText())) {
        return column;
      }
    }
    throw new BadInputException(
        "Properties names no column " + names.get(0) + " of width " + count + "; add it");
  }

  private void readAtoms(int atoms, Collection<Column> columns, Column species) {
    int width = columns.stream().mapToInt(Column::count).sum();
    String[] words = new String[width];
    for (int i = 0; i < atoms; i++) {
      String line = lines.next();
      if (line == null) {
        throw new BadInputException(
            lines.place() + ": the file ends after " + i + " of " + atoms + " atoms of a frame");
      }
      try {
        readAtom(i, line, words, columns, species);
      } catch (BadInputException e) {
        throw e.at(lines.place());
      }
    }
    atomicNumbers = Arrays.copyOf(atomicNumbers, atoms);
  }

  private void readAtom(
      int i, String line, String[] words, Collection<Column> columns, Column species) {
    int found = split(line, words);
    if (found != words.length) {
      throw new BadInputException(
          "atom "
              + i
              + " (counted from 0) has "
              + found
              + " columns; expected "
              + words.length
              + " for Properties="
              + columns.stream().map(Column::declaration).collect(Collectors.joining(":")));
    }
    int at = 0;
    for (Column column : columns) {
      column.add(words, at);
      if (column == species) {
        atomicNumbers =
            i < atomicNumbers.length ? atomicNumbers : Arrays.copyOf(atomicNumbers, 2 * i + 8);
        atomicNumbers[i] = atomicNumber(words[at]);
      }
      at += column.count();
    }
  }

  private static int atomicNumber(String word) {
    Optional<Element> element = Element.ofSymbol(word);
    if (element.isPresent()) {
      return element.get().atomicNumber();
    }
    if (word.matches("[0-9]{1,3}")) {
      int z = Integer.parseInt(word);
      if (z >= 1 && z <= 118) {
        return z;
      }
    }
    throw new BadInputException(
        "'" + word + "' is no element; expected a symbol such as Si or an atomic number 1 to 118");
  }

  /// Puts the words of a line into `words`, as many as fit, and counts them all.
  private static int split(String line, String[] words) {
    int count = 0;
    int at = 0;
    int length = line.length();
    while (true) {
      while (at < length && Character.isWhitespace(line.charAt(at))) {
        at++;
      }
      if (at == length) {
        return count;
      }
      int start = at;
      while (at < length && !Character.isWhitespace(line.charAt(at))) {
        at++;
      }
      if (count < words.length) {
        words[count] = line.substring(start, at);
      }
      count++;
    }
  }

  private static Cell cell(Map<String, String> info) {
    String lattice = remove(info, "Lattice");
    String pbc = remove(info, "pbc");
    boolean[] periodic = {lattice != null, lattice != null, lattice != null};
    if (pbc != null) {
      String[] flags = Words.list(pbc);
      if (flags.length != 3 && flags.length != 1) {
        throw new BadInputException("pbc is '" + pbc + "'; expected three of T and F");
      }
      for (int k = 0; k < 3; k++) {
        periodic[k] = Words.flag(flags[flags.length == 1 ? 0 : k], "pbc");
      }
    }
    double[] rows = lattice == null ? new double[9] : Words.finiteList(lattice, "Lattice");
    if (rows.length != 9) {
      throw new BadInputException(
          "Lattice has " + rows.length + " numbers; expected the 9 of three row vectors");
    }
    return Cell.of(rows, periodic);
  }

  /// Takes a key out, in any letter case.
  private static @Nullable String remove(Map<String, String> info, String key) {
    for (String candidate : info.keySet()) {
      if (candidate.equalsIgnoreCase(key)) {
        return info.remove(candidate);
      }
    }
    return null;
  }

  private static String shortened(String line) {
    return line.length() <= 40 ? line : line.substring(0, 40) + "...";
  }

  private static <T> T located(String place, Supplier<T> step) {
    try {
      return step.get();
    } catch (BadInputException e) {
      throw e.at(place);
    }
  }
}
