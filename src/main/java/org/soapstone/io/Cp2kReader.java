package org.soapstone.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Cell;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Units;

/// The output of a CP2K run of one structure (`ENERGY`, `ENERGY_FORCE`), in the form of CP2K 2023.
///
/// Forces need `&FORCE_EVAL &PRINT &FORCES`, the stress `&STRESS_TENSOR`. CP2K prints its cell with
/// three decimals and its positions with six; the stress is a pressure tensor. Of a run of many
/// steps only the first stands whole in this file: see [Cp2kTrajectory].
final class Cp2kReader {

  private final TextLines lines;
  private final double[] rows = new double[9];
  private boolean[] pbc = {true, true, true};
  private final List<Integer> species = new ArrayList<>();
  private final List<double[]> positions = new ArrayList<>();
  private boolean isUnconverged;
  private int energies;
  private @Nullable LogFrame frame;

  private Cp2kReader(TextLines lines) {
    this.lines = lines;
  }

  static List<LabeledStructure> read(Path file, Consumer<String> notes) {
    try (TextLines lines = TextLines.open(file)) {
      Cp2kReader reader = new Cp2kReader(lines);
      try {
        for (String line = lines.next(); line != null; line = lines.next()) {
          reader.take(line.strip());
        }
        LogFrame frame = reader.frame;
        if (frame == null) {
          throw new BadInputException(
              "holds no energy; expected a line ENERGY| Total FORCE_EVAL after the atoms");
        }
        if (reader.energies > 1) {
          notes.accept(
              file
                  + ": only the first of "
                  + reader.energies
                  + " steps stands whole in this file;"
                  + " convert PROJECT-pos-1.xyz for all of them");
        }
        return List.of(frame.finish());
      } catch (BadInputException e) {
        throw e.at(lines.place());
      }
    }
  }

  private void take(String line) {
    if (line.startsWith("CELL| Vector ")) {
      int k = line.charAt("CELL| Vector ".length()) - 'a';
      String numbers = line.substring(line.indexOf(']') + 1).replaceFirst("\\|.*", "");
      double[] row = NumberColumns.first(numbers.replace(":", " "), 3, "a cell vector");
      System.arraycopy(row, 0, rows, 3 * Math.clamp(k, 0, 2), 3);
    } else if (line.startsWith("CELL| Periodicity")) {
      String axes = line.substring(line.lastIndexOf(' ') + 1);
      boolean none = axes.equals("NONE");
      for (int k = 0; k < 3; k++) {
        pbc[k] = !none && axes.indexOf("XYZ".charAt(k)) >= 0;
      }
    } else if (line.contains("ATOMIC COORDINATES IN ANGSTROM") && energies == 0) {
      readAtoms();
    } else if (line.contains("SCF run NOT converged")) {
      isUnconverged = true;
    } else if (line.startsWith("ENERGY| Total FORCE_EVAL")) {
      readEnergy(line);
    } else if (energies == 1 && frame != null) {
      if (line.startsWith("ATOMIC FORCES in [a.u.]")) {
        readForces(frame);
      } else if (line.matches("STRESS\\| Analytical stress tensor \\[.*")) {
        readStress(frame, line.replaceFirst(".*\\[(.*)\\].*", "$1"));
      }
    }
  }

  private void readAtoms() {
    species.clear();
    positions.clear();
    for (String line = lines.require("an atom"); ; line = lines.require("an atom")) {
      String[] words = line.strip().split("\\s+");
      if (words.length >= 7 && words[0].matches("\\d+")) {
        species.add(Words.integer(words[3], "the atomic number"));
        double[] at = new double[3];
        for (int axis = 0; axis < 3; axis++) {
          at[axis] = Words.finite(words[4 + axis], "a coordinate");
        }
        positions.add(at);
      } else if (!species.isEmpty()) {
        return;
      }
    }
  }

  private void readEnergy(String line) {
    energies++;
    if (energies > 1) {
      return;
    }
    if (species.isEmpty()) {
      throw new BadInputException(
          "the energy stands before any atoms; is &ATOMIC_COORDINATES printed?");
    }
    double[] flat = positions.stream().flatMapToDouble(Arrays::stream).toArray();
    LogFrame opened =
        new LogFrame(
            species.stream().mapToInt(Integer::intValue).toArray(), flat, Cell.of(rows, pbc));
    opened.energy(
        Words.finite(line.substring(line.lastIndexOf(' ') + 1), "the energy") * Units.HARTREE);
    if (isUnconverged) {
      opened.unconverged();
    }
    frame = opened;
  }

  private void readForces(LogFrame to) {
    double[] forces = new double[3 * to.size()];
    for (int done = 0; done < to.size(); ) {
      String line = lines.require("the force on atom " + (done + 1)).strip();
      if (line.matches("\\d+\\s.*")) {
        double[] force = NumberColumns.last(line, 3, "a force");
        for (int axis = 0; axis < 3; axis++) {
          forces[3 * done + axis] = force[axis] * Units.HARTREE_PER_BOHR;
        }
        done++;
      }
    }
    to.forces(forces);
  }

  private void readStress(LogFrame to, String unit) {
    double perUnit =
        switch (unit) {
          case "GPa" -> Units.EV_PER_A3_IN_GPA;
          case "kbar" -> Units.EV_PER_A3_IN_KBAR;
          case "bar" -> Units.EV_PER_A3_IN_BAR;
          default ->
              throw new BadInputException(
                  "the stress is in '" + unit + "'; expected GPa, kbar or bar");
        };
    lines.require("the axes of the stress");
    double[] pressure = new double[9];
    for (int k = 0; k < 3; k++) {
      double[] row = NumberColumns.last(lines.require("a row of the stress"), 3, "the stress");
      for (int j = 0; j < 3; j++) {
        pressure[3 * k + j] = row[j] / perUnit;
      }
    }
    to.pressure(pressure);
  }
}
