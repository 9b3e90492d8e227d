package org.soapstone.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Element;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;

/// LAMMPS dump files (text): every snapshot a frame, atoms in the order of their `id`, forces where
/// the columns fx fy fz are. A dump holds no energy.
///
/// Positions are taken from `x y z`, `xu yu zu` (unwrapped), `xs ys zs` or `xsu ysu zsu` (scaled);
/// elements from the column `element`, else from `--species`.
final class LammpsDump {

  private static final List<String> POSITIONS = List.of("", "u", "s", "su");

  private final TextLines lines;
  private final List<Integer> species;
  private final LammpsUnits units;

  private LammpsDump(TextLines lines, List<Integer> species, LammpsUnits units) {
    this.lines = lines;
    this.species = species;
    this.units = units;
  }

  static List<LabeledStructure> read(Path file, List<Integer> species, LammpsUnits units) {
    try (TextLines lines = TextLines.open(file)) {
      LammpsDump dump = new LammpsDump(lines, species, units);
      List<LabeledStructure> frames = new ArrayList<>();
      try {
        for (String line = lines.next(); line != null; line = lines.next()) {
          if (!line.isBlank()) {
            frames.add(dump.frame(line));
          }
        }
        if (frames.isEmpty()) {
          throw new BadInputException("holds no snapshot; expected ITEM: TIMESTEP");
        }
      } catch (BadInputException e) {
        throw e.at(lines.place());
      }
      return frames;
    }
  }

  private LabeledStructure frame(String first) {
    String step = "";
    int count = -1;
    LammpsBox box = null;
    boolean[] pbc = new boolean[3];
    for (String line = first;
        !line.startsWith("ITEM: ATOMS");
        line = lines.require("ITEM: ATOMS")) {
      if (line.startsWith("ITEM: TIMESTEP")) {
        step = lines.require("the time step").strip();
      } else if (line.startsWith("ITEM: NUMBER OF ATOMS")) {
        count = Words.integer(lines.require("the number of atoms").strip(), "the number of atoms");
      } else if (line.startsWith("ITEM: BOX BOUNDS")) {
        box = box(line, pbc);
      } else if (line.startsWith("ITEM: UNITS") || line.startsWith("ITEM: TIME")) {
        lines.require("a value");
      } else {
        throw new BadInputException("'" + line + "' stands where a line ITEM: ... is expected");
      }
    }
    if (count < 0 || box == null) {
      throw new BadInputException("a snapshot lacks NUMBER OF ATOMS or BOX BOUNDS before ATOMS");
    }
    return atoms(count, box, pbc).withInfo("timestep", step);
  }

  private LammpsBox box(String line, boolean[] pbc) {
    String[] words = line.substring("ITEM: BOX BOUNDS".length()).strip().split("\\s+");
    boolean tilted = words[0].equals("xy");
    int at = tilted ? 3 : 0;
    for (int k = 0; k < 3; k++) {
      pbc[k] = at + k >= words.length || words[at + k].equals("pp");
    }
    double[][] bounds = new double[3][];
    for (int k = 0; k < 3; k++) {
      bounds[k] = Words.finiteList(lines.require("a bound of the box"), "a bound of the box");
      if (bounds[k].length != (tilted ? 3 : 2)) {
        throw new BadInputException(
            "a bound of the box has "
                + bounds[k].length
                + " numbers; expected "
                + (tilted ? "3, the tilt last" : "2"));
      }
    }
    double[] lo = {bounds[0][0], bounds[1][0], bounds[2][0]};
    double[] hi = {bounds[0][1], bounds[1][1], bounds[2][1]};
    return tilted
        ? LammpsBox.ofBounds(lo, hi, new double[] {bounds[0][2], bounds[1][2], bounds[2][2]})
        : LammpsBox.of(lo, hi, new double[3]);
  }

  private LabeledStructure atoms(int count, LammpsBox box, boolean[] pbc) {
    Columns columns = Columns.of(lines.line().substring("ITEM: ATOMS".length()));
    Map<Long, double[]> byId = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      String[] words = lines.require("atom " + (i + 1) + " of " + count).strip().split("\\s+");
      if (words.length < columns.width) {
        throw new BadInputException(
            "an atom has " + words.length + " columns; expected " + columns.width);
      }
      if (byId.put(columns.id(words, i), atom(columns, words)) != null) {
        throw new BadInputException("atom " + words[columns.id] + " stands twice");
      }
    }
    int[] numbers = new int[count];
    double[] positions = new double[3 * count];
    double[] forces = new double[3 * count];
    int i = 0;
    for (double[] atom : byId.values()) {
      numbers[i] = (int) atom[0];
      for (int axis = 0; axis < 3; axis++) {
        positions[3 * i + axis] = place(columns, box, atom, axis) * units.length();
        forces[3 * i + axis] = atom[4 + axis] * units.force();
      }
      i++;
    }
    Structure structure = new Structure(numbers, positions, box.cell(units.length(), pbc));
    LabeledStructure frame = new LabeledStructure(structure);
    return columns.force < 0 ? frame : frame.withForces(forces);
  }

  /// Atomic number, three position columns, three force columns.
  private double[] atom(Columns columns, String[] words) {
    double[] atom = new double[7];
    atom[0] = columns.species(words, species);
    for (int axis = 0; axis < 3; axis++) {
      atom[1 + axis] = Words.finite(words[columns.position + axis], "a coordinate");
      if (columns.force >= 0) {
        atom[4 + axis] = Words.finite(words[columns.force + axis], "a force");
      }
    }
    return atom;
  }

  /// A coordinate from the corner of the box, in LAMMPS's unit of length.
  private static double place(Columns columns, LammpsBox box, double[] atom, int axis) {
    return columns.scaled
        ? box.unscaled(atom[1], atom[2], atom[3], axis)
        : box.fromCorner(atom[1 + axis], axis);
  }

  /// Where the columns of a snapshot are, -1 for those that it lacks.
  private record Columns(
      int width, int id, int type, int element, int position, boolean scaled, int force) {

    static Columns of(String header) {
      List<String> names = List.of(header.strip().split("\\s+"));
      int position = -1;
      boolean scaled = false;
      for (String suffix : POSITIONS) {
        if (position < 0) {
          position = triple(names, "x" + suffix, "y" + suffix, "z" + suffix);
          scaled = suffix.startsWith("s");
        }
      }
      if (position < 0) {
        throw new BadInputException(
            "the atoms have columns '"
                + header.strip()
                + "'; expected x y z, or xs ys zs, side by"
                + " side");
      }
      return new Columns(
          names.size(),
          names.indexOf("id"),
          names.indexOf("type"),
          names.indexOf("element"),
          position,
          scaled,
          triple(names, "fx", "fy", "fz"));
    }

    private static int triple(List<String> names, String x, String y, String z) {
      int at = names.indexOf(x);
      boolean whole = at >= 0 && names.indexOf(y) == at + 1 && names.indexOf(z) == at + 2;
      return whole ? at : -1;
    }

    long id(String[] words, int row) {
      return id < 0 ? row : Words.integer(words[id], "the id of an atom");
    }

    int species(String[] words, List<Integer> given) {
      if (element >= 0 && given.isEmpty()) {
        return Element.ofSymbol(words[element])
            .map(Element::atomicNumber)
            .orElseThrow(() -> new BadInputException("'" + words[element] + "' is no element"));
      }
      if (type < 0) {
        throw new BadInputException("the atoms have neither a column element nor a column type");
      }
      return TypeSpecies.ofType(Words.integer(words[type], "the type of an atom"), given);
    }
  }
}
