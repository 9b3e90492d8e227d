package org.soapstone.calculator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Structure;
import org.soapstone.structure.Units;

/**
 * The file {@code .engrad} of xtb and ORCA: number of atoms, energy in Eh, gradient in Eh/bohr, one
 * number a line, then atomic number and place of each atom in bohr; comments begin with #.
 */
final class EngradFile {

  private EngradFile() {}

  /**
   * The answer of a file.
   *
   * @throws BadInputException if it is not whole, or speaks of another structure
   */
  static Evaluation read(Path file, Structure structure) {
    int atoms = structure.size();
    List<String> lines = lines(file);
    int expected = 2 + 3 * atoms + atoms;
    if (lines.size() != expected || number(file, lines.get(0)) != atoms) {
      throw new BadInputException(
          "%s: holds %d numbers and places; expected %d, for %d atoms"
              .formatted(file, lines.size(), expected, atoms));
    }
    double[] forces = new double[3 * atoms];
    for (int c = 0; c < forces.length; c++) {
      forces[c] = 0 - number(file, lines.get(2 + c)) * Units.HARTREE_PER_BOHR;
    }
    for (int i = 0; i < atoms; i++) {
      String[] words = lines.get(2 + 3 * atoms + i).strip().split("\\s+");
      boolean same =
          words.length == 4
              && number(file, words[0]) == structure.atomicNumber(i)
              && Molecules.isSamePlace(number(file, words[1]) * Units.BOHR, structure.x(i))
              && Molecules.isSamePlace(number(file, words[2]) * Units.BOHR, structure.y(i))
              && Molecules.isSamePlace(number(file, words[3]) * Units.BOHR, structure.z(i));
      if (!same) {
        throw new BadInputException(
            "%s: atom %d is not the one of the input; is the file of another run?"
                .formatted(file, i));
      }
    }
    return new Evaluation(number(file, lines.get(1)) * Units.HARTREE, forces, null, null);
  }

  private static List<String> lines(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new BadInputException(file + ": was not written");
    }
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      if (!text.endsWith("\n")) {
        throw new BadInputException(file + ": ends in the middle of a line");
      }
      return text.lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double number(Path file, String word) {
    try {
      return Double.parseDouble(word);
    } catch (NumberFormatException e) {
      throw new BadInputException(
          "%s: '%s' stands where a number is expected".formatted(file, Complaint.shortened(word)));
    }
  }
}
