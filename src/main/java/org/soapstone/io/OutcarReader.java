package org.soapstone.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Cell;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Units;

/// VASP's `OUTCAR`: every ionic step a frame.
///
/// The energy is `free energy TOTEN`, whose slopes the forces are, not `energy(sigma->0)`. The line
/// `in kB` is a pressure tensor (xx yy zz xy yz zx, kbar, positive when compressed). A step whose
/// electrons needed as many iterations as `NELM` allows counts as not converged.
final class OutcarReader {

  private static final int[] VOIGT = {0, 3, 5, 3, 1, 4, 5, 4, 2};

  private final TextLines lines;
  private final List<LabeledStructure> frames = new ArrayList<>();
  private final List<Integer> kinds = new ArrayList<>();
  private int[] species = new int[0];
  private double[] rows = new double[9];
  private double @Nullable [] pressure;
  private int mostIterations = Integer.MAX_VALUE;
  private int iterations;
  private boolean reached;
  private @Nullable LogFrame frame;

  private OutcarReader(TextLines lines) {
    this.lines = lines;
  }

  static List<LabeledStructure> read(Path file) {
    try (TextLines lines = TextLines.open(file)) {
      OutcarReader reader = new OutcarReader(lines);
      try {
        for (String line = lines.next(); line != null; line = lines.next()) {
          reader.take(line);
        }
        if (reader.frames.isEmpty()) {
          throw new BadInputException(
              "holds no finished ionic step; expected POSITION, TOTAL-FORCE and free energy TOTEN");
        }
      } catch (BadInputException e) {
        throw e.at(lines.place());
      }
      return reader.frames;
    }
  }

  private void take(String line) {
    if (line.contains("VRHFIN =")) {
      String label = line.substring(line.indexOf('=') + 1).strip();
      kinds.add(LogFrame.species(label.replaceFirst("[: ].*", "")));
    } else if (line.contains("ions per type =")) {
      readCounts(line.substring(line.indexOf('=') + 1));
    } else if (line.matches("\\s*NELM\\s*=.*")) {
      mostIterations =
          Words.integer(line.replaceFirst(".*?=\\s*", "").replaceFirst("\\D.*", ""), "NELM");
    } else if (line.contains("- Iteration")) {
      iterations++;
    } else if (line.contains("aborting loop because EDIFF is reached")) {
      reached = true;
    } else if (line.contains("direct lattice vectors")) {
      readLattice();
    } else if (line.strip().startsWith("in kB")) {
      readPressure(line.replaceFirst(".*in kB", ""));
    } else if (line.contains("POSITION") && line.contains("TOTAL-FORCE")) {
      readAtoms();
    } else if (line.contains("free  energy   TOTEN") && frame != null) {
      finish(frame, line);
    }
  }

  private void readCounts(String counts) {
    double[] each = Words.finiteList(counts, "ions per type");
    if (each.length != kinds.size()) {
      throw new BadInputException(
          each.length + " kinds of ions are counted but " + kinds.size() + " have a VRHFIN line");
    }
    List<Integer> all = new ArrayList<>();
    for (int k = 0; k < each.length; k++) {
      for (int i = 0; i < each[k]; i++) {
        all.add(kinds.get(k));
      }
    }
    species = all.stream().mapToInt(Integer::intValue).toArray();
  }

  private void readLattice() {
    for (int k = 0; k < 3; k++) {
      double[] row = NumberColumns.first(lines.require("a lattice vector"), 3, "a lattice vector");
      System.arraycopy(row, 0, rows, 3 * k, 3);
    }
  }

  private void readPressure(String text) {
    double[] six = NumberColumns.first(text, 6, "the stress in kB");
    double[] full = new double[9];
    for (int at = 0; at < 9; at++) {
      full[at] = six[VOIGT[at]] / Units.EV_PER_A3_IN_KBAR;
    }
    pressure = full;
  }

  private void readAtoms() {
    lines.require("a dashed line");
    double[] positions = new double[3 * species.length];
    double[] forces = new double[3 * species.length];
    for (int i = 0; i < species.length; i++) {
      String what = "position and force of atom " + i;
      double[] row = NumberColumns.first(lines.require(what), 6, what);
      System.arraycopy(row, 0, positions, 3 * i, 3);
      System.arraycopy(row, 3, forces, 3 * i, 3);
    }
    if (species.length == 0) {
      throw new BadInputException("positions stand before 'ions per type'");
    }
    LogFrame opened = new LogFrame(species.clone(), positions, Cell.periodic(rows.clone()));
    opened.forces(forces);
    if (pressure != null) {
      opened.pressure(pressure);
    }
    frame = opened;
  }

  private void finish(LogFrame step, String line) {
    String[] words = line.substring(line.indexOf('=') + 1).strip().split("\\s+");
    step.energy(Words.finite(words[0], "free energy TOTEN"));
    if (!reached && iterations >= mostIterations) {
      step.unconverged();
    }
    frames.add(step.finish());
    frame = null;
    pressure = null;
    iterations = 0;
    reached = false;
  }
}
