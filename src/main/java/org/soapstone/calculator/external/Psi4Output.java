package org.soapstone.calculator.external;

import java.nio.file.Path;
import java.util.List;
import org.soapstone.calculator.Evaluation;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Element;
import org.soapstone.structure.Structure;
import org.soapstone.structure.Units;

/**
 * The output of psi4: the last gradient, in Eh/bohr, of either form; the energy that {@code
 * print_variables()} calls current, or else the last total energy, in Eh; the last geometry, which
 * must be the one that was asked about.
 */
final class Psi4Output implements OutputParser {

  /** It has no settings. */
  static final Psi4Output INSTANCE = new Psi4Output();

  private static final String END = "*** Psi4 exiting successfully.";

  private Psi4Output() {}

  @Override
  public Evaluation read(Path output, Structure structure) throws JobFailure {
    List<String> lines = OutputText.lines(output);
    if (lines.stream().anyMatch(line -> line.contains("Could not converge"))) {
      throw JobFailure.unconverged(output);
    }
    if (lines.stream().noneMatch(line -> line.startsWith(END))) {
      throw new BadInputException(output + ": holds no line '" + END + "'");
    }
    requireSame(output, lines, structure);
    int gradient = last(output, lines, "(-|## )Total [Gg]radient.*", "a gradient");
    double[][] rows =
        rows(output, lines, gradient, structure.size(), "\\d+", "a row of the gradient");
    double[] forces = new double[3 * structure.size()];
    for (int i = 0; i < rows.length; i++) {
      for (int axis = 0; axis < 3; axis++) {
        forces[3 * i + axis] = 0 - rows[i][axis] * Units.HARTREE_PER_BOHR;
      }
    }
    return new Evaluation(energy(output, lines) * Units.HARTREE, forces, null, null);
  }

  private static double energy(Path output, List<String> lines) {
    int at = last(output, lines, "(\"CURRENT ENERGY\" +=>|Total Energy =).*", "an energy");
    String line = lines.get(at);
    return OutputText.number(output, line.substring(line.lastIndexOf(' ') + 1));
  }

  private static void requireSame(Path output, List<String> lines, Structure structure) {
    int at = last(output, lines, "Geometry \\(in .*", "a geometry");
    double unit = lines.get(at).contains("Bohr") ? Units.BOHR : 1;
    double[][] places =
        rows(output, lines, at, structure.size(), "[A-Za-z]{1,2}", "the place of an atom");
    for (int i = 0; i < places.length; i++) {
      boolean same =
          Molecules.isSamePlace(places[i][0] * unit, structure.x(i))
              && Molecules.isSamePlace(places[i][1] * unit, structure.y(i))
              && Molecules.isSamePlace(places[i][2] * unit, structure.z(i));
      if (!same) {
        throw new BadInputException(
            ("%s: atom %d (%s) does not stand where the input has it; a template needs 'no_com',"
                    + " 'no_reorient' and 'units angstrom'")
                .formatted(output, i, Element.of(structure.atomicNumber(i)).symbol()));
      }
    }
  }

  private static int last(Path output, List<String> lines, String pattern, String what) {
    for (int at = lines.size() - 1; at >= 0; at--) {
      if (lines.get(at).matches(pattern)) {
        return at;
      }
    }
    throw new BadInputException(output + ": holds no line with " + what);
  }

  /** The three numbers after a first word of a kind, of the next lines that begin with one. */
  private static double[][] rows(
      Path output, List<String> lines, int from, int count, String first, String what) {
    double[][] rows = new double[count][3];
    int found = 0;
    for (int at = from + 1; at < lines.size() && found < count; at++) {
      String[] words = lines.get(at).split("\\s+");
      if (words.length >= 4 && words[0].matches(first)) {
        for (int axis = 0; axis < 3; axis++) {
          rows[found][axis] = OutputText.number(output, words[1 + axis]);
        }
        found++;
      }
    }
    if (found < count) {
      throw new BadInputException(
          "%s: ends where %s is expected, after %d of %d".formatted(output, what, found, count));
    }
    return rows;
  }
}
