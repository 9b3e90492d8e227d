package org.soapstone.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Cell;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Units;

/// The output of Quantum ESPRESSO's `pw.x`: scf, relax, vc-relax and md.
///
/// The energy is the one after the exclamation mark (with smearing the free energy, whose slopes
/// the forces are), in Ry; forces in Ry/bohr; the printed stress is a pressure tensor in Ry/bohr^3,
/// so the virial is stress times volume. The starting geometry is printed with 6 or 7 digits only.
final class EspressoReader {

  private static final Pattern UNIT = Pattern.compile("[({]\\s*(alat|bohr|angstrom|crystal)\\b.*");
  private static final Pattern ALAT = Pattern.compile("alat\\s*=\\s*([0-9.]+)");
  private static final double PRESSURE = Units.RYDBERG / (Units.BOHR * Units.BOHR * Units.BOHR);

  private final TextLines lines;
  private final List<LabeledStructure> frames = new ArrayList<>();
  private int count;
  private double alat;
  private double[] rows = new double[9];
  private int[] species = new int[0];
  private double[] positions = new double[0];
  private @Nullable LogFrame frame;

  private EspressoReader(TextLines lines) {
    this.lines = lines;
  }

  static List<LabeledStructure> read(Path file) {
    try (TextLines lines = TextLines.open(file)) {
      EspressoReader reader = new EspressoReader(lines);
      try {
        for (String line = lines.next(); line != null; line = lines.next()) {
          reader.take(line);
        }
        reader.close();
        if (reader.frames.isEmpty()) {
          throw new BadInputException(
              "holds no finished self-consistent cycle; expected a line '! total energy'");
        }
      } catch (BadInputException e) {
        throw e.at(lines.place());
      }
      return reader.frames;
    }
  }

  private void take(String line) {
    String bare = line.strip();
    if (bare.startsWith("number of atoms/cell")) {
      count = Words.integer(afterEquals(bare), "the number of atoms");
    } else if (bare.startsWith("celldm(1)=")) {
      alat =
          NumberColumns.first(bare.substring(10).replaceAll("celldm.*", ""), 1, "celldm(1)")[0]
              * Units.BOHR;
    } else if (bare.startsWith("crystal axes:")) {
      close();
      readAxes();
    } else if (bare.startsWith("site n.")) {
      close();
      readSites();
    } else if (bare.startsWith("CELL_PARAMETERS")) {
      close();
      readCell(bare);
    } else if (bare.startsWith("ATOMIC_POSITIONS")) {
      close();
      readPositions(bare);
    } else if (bare.matches("!+\\s+total energy\\s+=.*")) {
      close();
      open().energy(Words.finite(afterEquals(bare).split("\\s+")[0], "the energy") * Units.RYDBERG);
    } else if (bare.startsWith("convergence NOT achieved")) {
      close();
      open().unconverged();
    } else if (bare.startsWith("Forces acting on atoms") && frame != null) {
      readForces(frame);
    } else if (bare.startsWith("total   stress") && frame != null) {
      readStress(frame);
    }
  }

  private LogFrame open() {
    if (species.length == 0) {
      throw new BadInputException("an energy stands before any geometry");
    }
    LogFrame opened = new LogFrame(species.clone(), positions.clone(), Cell.periodic(rows.clone()));
    frame = opened;
    return opened;
  }

  private void close() {
    if (frame != null) {
      frames.add(frame.finish());
      frame = null;
    }
  }

  private static String afterEquals(String line) {
    return line.substring(line.indexOf('=') + 1).strip();
  }

  private void readAxes() {
    for (int k = 0; k < 3; k++) {
      String line = lines.require("a crystal axis");
      double[] axis = NumberColumns.first(inBrackets(line), 3, "a crystal axis");
      for (int j = 0; j < 3; j++) {
        rows[3 * k + j] = axis[j] * alat;
      }
    }
  }

  private void readSites() {
    species = new int[count];
    positions = new double[3 * count];
    for (int i = 0; i < count; i++) {
      String line = lines.require("the site of an atom");
      String[] words = line.strip().split("\\s+");
      if (words.length < 3) {
        throw new BadInputException("'" + line + "' stands where an atom's site is expected");
      }
      species[i] = LogFrame.species(words[1]);
      double[] at = NumberColumns.first(inBrackets(line), 3, "the site of an atom");
      for (int axis = 0; axis < 3; axis++) {
        positions[3 * i + axis] = at[axis] * alat;
      }
    }
  }

  /// What stands between the last pair of brackets.
  private static String inBrackets(String line) {
    int open = line.lastIndexOf('(');
    int close = line.lastIndexOf(')');
    if (open < 0 || close < open) {
      throw new BadInputException("'" + line.strip() + "' lacks its numbers in brackets");
    }
    return line.substring(open + 1, close);
  }

  private void readCell(String header) {
    double unit = unit(header);
    for (int k = 0; k < 3; k++) {
      double[] row = NumberColumns.first(lines.require("a lattice vector"), 3, "a lattice vector");
      for (int j = 0; j < 3; j++) {
        rows[3 * k + j] = row[j] * unit;
      }
    }
  }

  private void readPositions(String header) {
    boolean crystal = header.contains("crystal");
    double unit = crystal ? 1 : unit(header);
    Cell cell = Cell.periodic(rows.clone());
    double[] point = new double[3];
    for (int i = 0; i < species.length; i++) {
      String[] words = lines.require("the position of an atom").strip().split("\\s+", 2);
      double[] at = NumberColumns.first(words.length < 2 ? "" : words[1], 3, "a position");
      species[i] = LogFrame.species(words[0]);
      if (crystal) {
        cell.cartesian(at[0], at[1], at[2], point);
      }
      for (int axis = 0; axis < 3; axis++) {
        positions[3 * i + axis] = crystal ? point[axis] : at[axis] * unit;
      }
    }
  }

  private double unit(String header) {
    Matcher length = ALAT.matcher(header);
    if (length.find()) {
      return Words.finite(length.group(1), "alat") * Units.BOHR;
    }
    Matcher unit = UNIT.matcher(header);
    String name = unit.find() ? unit.group(1) : "";
    return switch (name) {
      case "angstrom" -> 1;
      case "bohr" -> Units.BOHR;
      case "alat" -> alat;
      default -> throw new BadInputException("'" + header + "' names no unit of length");
    };
  }

  private void readForces(LogFrame to) {
    double[] forces = new double[3 * to.size()];
    int done = 0;
    while (done < to.size()) {
      String line = lines.require("the force on atom " + (done + 1));
      if (line.contains("force =")) {
        double[] force = NumberColumns.first(afterEquals(line), 3, "a force");
        for (int axis = 0; axis < 3; axis++) {
          forces[3 * done + axis] = force[axis] * Units.RYDBERG / Units.BOHR;
        }
        done++;
      }
    }
    to.forces(forces);
  }

  private void readStress(LogFrame to) {
    double[] pressure = new double[9];
    for (int k = 0; k < 3; k++) {
      double[] row = NumberColumns.first(lines.require("a row of the stress"), 3, "the stress");
      for (int j = 0; j < 3; j++) {
        pressure[3 * k + j] = row[j] * PRESSURE;
      }
    }
    to.pressure(pressure);
  }
}
