package org.soapstone.io;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Element;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;

/// LAMMPS data files: header, box, `Masses` and `Atoms` in the styles atomic, charge, molecular and
/// full. Atoms come out in the order of their numbers; other sections are passed over.
///
/// Elements come from `--species`, from a comment after the mass (`1 28.0855 # Si`), or from the
/// mass. The box counts as periodic in all directions: a data file does not say.
final class LammpsData {

  private final TextLines lines;
  private final double[] lo = new double[3];
  private final double[] hi = new double[3];
  private final double[] tilt = new double[3];
  private final Map<Integer, Integer> masses = new TreeMap<>();
  private final Map<Integer, double[]> atoms = new TreeMap<>();
  private int count = -1;

  private LammpsData(TextLines lines) {
    this.lines = lines;
  }

  static LabeledStructure read(Path file, List<Integer> species, LammpsUnits units) {
    try (TextLines lines = TextLines.open(file)) {
      LammpsData data = new LammpsData(lines);
      try {
        data.parse();
        return data.assemble(species, units);
      } catch (BadInputException e) {
        throw e.at(lines.place());
      }
    }
  }

  /// The text of a structure, turned so that its cell is lower triangular, types in the order of
  /// the periodic table, metal units.
  static String format(Structure structure) {
    double[] rows = lowerTriangle(structure.cell());
    int[] species = structure.species();
    StringBuilder out = new StringBuilder("LAMMPS data file written by soapstone, units metal\n\n");
    out.append(structure.size()).append(" atoms\n").append(species.length);
    out.append(" atom types\n\n0.0 ").append(rows[0]).append(" xlo xhi\n0.0 ").append(rows[4]);
    out.append(" ylo yhi\n0.0 ").append(rows[8]).append(" zlo zhi\n");
    out.append(rows[3]).append(' ').append(rows[6]).append(' ').append(rows[7]);
    out.append(" xy xz yz\n\nMasses\n\n");
    for (int k = 0; k < species.length; k++) {
      Element element = Element.of(species[k]);
      out.append(k + 1).append(' ').append(element.mass()).append(" # ");
      out.append(element.symbol()).append('\n');
    }
    out.append("\nAtoms # atomic\n\n");
    double[] f = new double[3];
    for (int i = 0; i < structure.size(); i++) {
      structure.cell().fractional(structure.x(i), structure.y(i), structure.z(i), f);
      out.append(i + 1).append(' ');
      out.append(Arrays.binarySearch(species, structure.atomicNumber(i)) + 1);
      for (int axis = 0; axis < 3; axis++) {
        out.append(' ').append(f[0] * rows[axis] + f[1] * rows[3 + axis] + f[2] * rows[6 + axis]);
      }
      out.append('\n');
    }
    return out.toString();
  }

  private void parse() {
    lines.require("the title line");
    for (String line = lines.next(); line != null; line = lines.next()) {
      String bare = line.replaceFirst("#.*", "").strip();
      if (bare.startsWith("Masses")) {
        section(this::mass);
      } else if (bare.startsWith("Atoms")) {
        String style = line.contains("#") ? line.replaceFirst(".*#", "").strip() : "atomic";
        int[] layout = layout(style);
        section(atom -> atom(atom, layout));
      } else if (!bare.isEmpty()) {
        header(bare);
      }
    }
  }

  /// Words of an atom line before its type, and in all before the image flags.
  private static int[] layout(String style) {
    return switch (style) {
      case "atomic" -> new int[] {1, 5};
      case "charge" -> new int[] {1, 6};
      case "molecular" -> new int[] {2, 6};
      case "full" -> new int[] {2, 7};
      default ->
          throw new BadInputException(
              "the atom style is '" + style + "'; expected atomic, charge, molecular or full");
    };
  }

  private interface Row {
    void take(String line);
  }

  /// The lines of a section, which a blank line opens and another or the end closes.
  private void section(Row row) {
    if (!lines.require("a blank line").isBlank()) {
      throw new BadInputException("a blank line is expected after the name of a section");
    }
    for (String line = lines.next(); line != null && !line.isBlank(); line = lines.next()) {
      row.take(line);
    }
  }

  private void header(String line) {
    String[] words = line.split("\\s+");
    if (line.matches("\\S+\\s+atoms")) {
      count = Words.integer(words[0], "the number of atoms");
    } else if (line.matches("\\S+\\s+\\S+\\s+[xyz]lo\\s+[xyz]hi")) {
      int axis = words[2].charAt(0) - 'x';
      lo[axis] = Words.finite(words[0], words[2]);
      hi[axis] = Words.finite(words[1], words[3]);
    } else if (line.matches("\\S+\\s+\\S+\\s+\\S+\\s+xy\\s+xz\\s+yz")) {
      for (int k = 0; k < 3; k++) {
        tilt[k] = Words.finite(words[k], words[3 + k]);
      }
    }
  }

  private void mass(String line) {
    String[] words = line.strip().split("\\s+");
    if (words.length < 2) {
      throw new BadInputException("a line of Masses is '" + line + "'; expected type and mass");
    }
    int type = Words.integer(words[0], "a type");
    Integer named = element(line);
    masses.put(type, named == null ? TypeSpecies.ofMass(Words.finite(words[1], "a mass")) : named);
  }

  private static @Nullable Integer element(String line) {
    String comment = line.contains("#") ? line.replaceFirst("[^#]*#", "").strip() : "";
    return Element.ofSymbol(comment).map(Element::atomicNumber).orElse(null);
  }

  private void atom(String line, int[] layout) {
    String[] words = line.replaceFirst("#.*", "").strip().split("\\s+");
    if (words.length != layout[1] && words.length != layout[1] + 3) {
      throw new BadInputException(
          "an atom has "
              + words.length
              + " columns; expected "
              + layout[1]
              + " or "
              + (layout[1] + 3)
              + " for its style");
    }
    double[] values = new double[4];
    values[0] = Words.integer(words[layout[0]], "the type of an atom");
    for (int axis = 0; axis < 3; axis++) {
      values[1 + axis] = Words.finite(words[layout[1] - 3 + axis], "a coordinate");
    }
    if (atoms.put(Words.integer(words[0], "the number of an atom"), values) != null) {
      throw new BadInputException("atom " + words[0] + " stands twice");
    }
  }

  private LabeledStructure assemble(List<Integer> species, LammpsUnits units) {
    if (count < 0 || atoms.size() != count) {
      throw new BadInputException(
          "the header speaks of "
              + Math.max(count, 0)
              + " atoms, the section Atoms has "
              + atoms.size());
    }
    LammpsBox box = LammpsBox.of(lo, hi, tilt);
    int[] numbers = new int[count];
    double[] positions = new double[3 * count];
    int i = 0;
    for (double[] atom : atoms.values()) {
      numbers[i] = species((int) atom[0], species);
      for (int axis = 0; axis < 3; axis++) {
        positions[3 * i + axis] = box.fromCorner(atom[1 + axis], axis) * units.length();
      }
      i++;
    }
    Cell cell = box.cell(units.length(), true, true, true);
    return new LabeledStructure(new Structure(numbers, positions, cell));
  }

  private int species(int type, List<Integer> given) {
    Integer known = masses.get(type);
    return given.isEmpty() && known != null ? known : TypeSpecies.ofType(type, given);
  }

  private static double[] lowerTriangle(Cell cell) {
    double[] r = cell.rows();
    double volume =
        r[0] * (r[4] * r[8] - r[5] * r[7])
            - r[1] * (r[3] * r[8] - r[5] * r[6])
            + r[2] * (r[3] * r[7] - r[4] * r[6]);
    if (!(volume > 0)) {
      throw new BadInputException(
          "LAMMPS needs three right-handed lattice vectors, and this structure has not; give it a"
              + " box, or exchange two of its vectors");
    }
    double ax = Math.sqrt(dot(r, 0, 0));
    double bx = dot(r, 0, 1) / ax;
    double by = Math.sqrt(dot(r, 1, 1) - bx * bx);
    double cx = dot(r, 0, 2) / ax;
    double cy = (dot(r, 1, 2) - bx * cx) / by;
    return new double[] {ax, 0, 0, bx, by, 0, cx, cy, volume / (ax * by)};
  }

  private static double dot(double[] rows, int k, int n) {
    return rows[3 * k] * rows[3 * n]
        + rows[3 * k + 1] * rows[3 * n + 1]
        + rows[3 * k + 2] * rows[3 * n + 2];
  }
}
