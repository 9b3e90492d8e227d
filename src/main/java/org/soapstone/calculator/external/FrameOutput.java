package org.soapstone.calculator.external;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.soapstone.calculator.Evaluation;
import org.soapstone.io.FrameFile;
import org.soapstone.io.FrameFormat;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;

/**
 * Outputs that hold the structure beside its labels: the last frame of a file, which must be the
 * structure that was asked about.
 */
record FrameOutput(FrameFormat format) implements OutputParser {

  /** Programs print five digits after the point, or more, A. */
  private static final double SAME_PLACE = 1e-3;

  @Override
  public Evaluation read(Path output, Structure structure) throws JobFailure {
    OutputText.requireWholeLines(output);
    List<LabeledStructure> frames =
        FrameFile.read(output, format, FrameFile.Options.standard(note -> {}));
    if (frames.isEmpty()) {
      throw new BadInputException(output + ": holds no frame; expected one with an energy");
    }
    LabeledStructure last = frames.get(frames.size() - 1);
    if (FrameFile.isUnconverged(last)) {
      throw JobFailure.unconverged(output);
    }
    if (last.energy().isEmpty()) {
      throw new BadInputException(output + ": holds no energy, at least none of the last frame");
    }
    requireSame(output, structure, last.structure());
    return new Evaluation(
        last.energy().getAsDouble(),
        last.forces().orElse(null),
        last.virial().map(virial -> inCell(structure, last.structure(), virial)).orElse(null),
        null);
  }

  private static void requireSame(Path output, Structure asked, Structure told) {
    if (!Arrays.equals(asked.atomicNumbers(), told.atomicNumbers())) {
      throw new BadInputException(
          "%s: speaks of %s, but the input was %s in this order of atoms"
              .formatted(output, told, asked));
    }
    double[] away = new double[3];
    for (int i = 0; i < asked.size(); i++) {
      away[0] = told.x(i) - asked.x(i);
      away[1] = told.y(i) - asked.y(i);
      away[2] = told.z(i) - asked.z(i);
      double distance = distanceToImage(asked, away);
      if (!(distance < SAME_PLACE)) {
        throw new BadInputException(
            "%s: atom %d stands %.3g A from where the input has it: is it of another run?"
                .formatted(output, i, distance));
      }
    }
  }

  /** Length of a vector up to lattice vectors of the periodic directions. */
  private static double distanceToImage(Structure structure, double[] away) {
    double[] fraction = new double[3];
    structure.cell().fractional(away[0], away[1], away[2], fraction);
    for (int k = 0; k < 3; k++) {
      fraction[k] -= structure.cell().periodic(k) ? Math.rint(fraction[k]) : 0;
    }
    structure.cell().cartesian(fraction[0], fraction[1], fraction[2], away);
    return Math.sqrt(away[0] * away[0] + away[1] * away[1] + away[2] * away[2]);
  }

  /** A virial is stress times volume; of the cell as it is, not with the few digits printed. */
  private static double[] inCell(Structure asked, Structure told, double[] virial) {
    double printed = told.cell().volume();
    double factor = printed > 0 ? asked.cell().volume() / printed : 1;
    return Arrays.stream(virial).map(component -> component * factor).toArray();
  }
}
