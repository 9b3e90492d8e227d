package org.soapstone.calculator.external;

import java.nio.file.Path;
import java.util.List;
import org.soapstone.calculator.Evaluation;
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
    List<String> lines =
        OutputText.lines(file).stream()
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .toList();
    int expected = 2 + 3 * atoms + atoms;
    if (lines.size() != expected || OutputText.number(file, lines.get(0)) != atoms) {
      throw new BadInputException(
          "%s: holds %d numbers and places; expected %d, for %d atoms"
              .formatted(file, lines.size(), expected, atoms));
    }
    double[] forces = new double[3 * atoms];
    for (int c = 0; c < forces.length; c++) {
      forces[c] = 0 - OutputText.number(file, lines.get(2 + c)) * Units.HARTREE_PER_BOHR;
    }
    for (int i = 0; i < atoms; i++) {
      String[] words = lines.get(2 + 3 * atoms + i).split("\\s+");
      boolean same =
          words.length == 4
              && OutputText.number(file, words[0]) == structure.atomicNumber(i)
              && Molecules.isSamePlace(
                  OutputText.number(file, words[1]) * Units.BOHR, structure.x(i))
              && Molecules.isSamePlace(
                  OutputText.number(file, words[2]) * Units.BOHR, structure.y(i))
              && Molecules.isSamePlace(
                  OutputText.number(file, words[3]) * Units.BOHR, structure.z(i));
      if (!same) {
        throw new BadInputException(
            "%s: atom %d is not the one of the input; is the file of another run?"
                .formatted(file, i));
      }
    }
    return new Evaluation(
        OutputText.number(file, lines.get(1)) * Units.HARTREE, forces, null, null);
  }
}
