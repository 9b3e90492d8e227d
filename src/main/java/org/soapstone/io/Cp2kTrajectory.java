package org.soapstone.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Cell;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;
import org.soapstone.structure.Units;

/// A CP2K run of many steps: `PROJECT-pos-1.xyz` (positions, energy in the comment in hartree), and
/// beside it `PROJECT-frc-1.xyz` (forces, hartree/bohr) and `PROJECT-1.cell` where they are there.
///
/// Without the cell file the frames have no cell, which is noted. Steps are matched by their
/// number, so files that print at different strides fit together.
final class Cp2kTrajectory {

  private static final Pattern COMMENT =
      Pattern.compile("\\s*i\\s*=\\s*(\\d+)\\b.*?(?:E\\s*=\\s*(\\S+).*)?");
  private static final Pattern NAME = Pattern.compile("(.*)-pos-(\\d+)\\.xyz(\\.gz)?");

  private Cp2kTrajectory() {}

  static List<LabeledStructure> read(Path file, Consumer<String> notes) {
    Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
    if (!name.matches()) {
      throw new BadInputException(file + ": expected a name such as PROJECT-pos-1.xyz");
    }
    Path forceFile =
        file.resolveSibling(name.group(1) + "-frc-" + name.group(2) + ".xyz" + packed(name));
    Path cellFile = file.resolveSibling(name.group(1) + "-" + name.group(2) + ".cell");
    Map<Integer, LabeledStructure> forces = new TreeMap<>();
    if (Files.exists(forceFile)) {
      ExtXyzReader.read(forceFile).forEach(frame -> forces.put(step(frame, forceFile), frame));
    } else {
      notes.accept(file + ": " + forceFile.getFileName() + " is not there, so no forces are read");
    }
    Map<Integer, Cell> cells = Files.exists(cellFile) ? cells(cellFile) : Map.of();
    if (cells.isEmpty()) {
      notes.accept(file + ": " + cellFile.getFileName() + " is not there, so frames have no cell");
    }
    List<LabeledStructure> frames = new ArrayList<>();
    for (LabeledStructure frame : ExtXyzReader.read(file)) {
      frames.add(assemble(frame, file, forces, cells));
    }
    return frames;
  }

  private static String packed(Matcher name) {
    return name.group(3) == null ? "" : name.group(3);
  }

  private static int step(LabeledStructure frame, Path file) {
    return Words.integer(comment(frame, file).group(1), "the step");
  }

  /// The free comment reads as keys, or as one text where a comma glues them together.
  private static Matcher comment(LabeledStructure frame, Path file) {
    StringBuilder text = new StringBuilder();
    frame
        .info()
        .forEach((key, value) ->
            text.append(key.equals("comment") ? "" : key + " = ").append(value).append(' '));
    Matcher comment = COMMENT.matcher(text);
    if (!comment.matches()) {
      throw new BadInputException(
          file + ": a comment line is '" + text + "'; expected 'i = 0, time = ..., E = ...'");
    }
    return comment;
  }

  private static LabeledStructure assemble(
      LabeledStructure frame,
      Path file,
      Map<Integer, LabeledStructure> forces,
      Map<Integer, Cell> cells) {
    Matcher comment = comment(frame, file);
    int step = Words.integer(comment.group(1), "the step");
    Structure bare = frame.structure();
    Cell cell = cells.getOrDefault(step, bare.cell());
    LabeledStructure whole =
        new LabeledStructure(new Structure(bare.atomicNumbers(), bare.positions(), cell));
    if (comment.group(2) != null) {
      whole = whole.withEnergy(Words.finite(comment.group(2), "the energy") * Units.HARTREE);
    }
    LabeledStructure force = forces.get(step);
    if (force != null) {
      if (force.structure().size() != bare.size()) {
        throw new BadInputException(
            file
                + ": step "
                + step
                + " has "
                + bare.size()
                + " positions but "
                + force.structure().size()
                + " forces");
      }
      double[] values = force.structure().positions();
      for (int at = 0; at < values.length; at++) {
        values[at] *= Units.HARTREE_PER_BOHR;
      }
      whole = whole.withForces(values);
    }
    return whole.withInfo("step", comment.group(1));
  }

  private static Map<Integer, Cell> cells(Path file) {
    Map<Integer, Cell> cells = new TreeMap<>();
    try (TextLines lines = TextLines.open(file)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        if (!line.strip().startsWith("#") && !line.isBlank()) {
          double[] row = NumberColumns.first(line, 11, "a line of the cell file");
          double[] rows = new double[9];
          System.arraycopy(row, 2, rows, 0, 9);
          cells.put((int) row[0], Cell.periodic(rows));
        }
      }
    }
    return cells;
  }
}
