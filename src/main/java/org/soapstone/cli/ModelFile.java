package org.soapstone.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.soapstone.calculator.Calculator;
import org.soapstone.pace.PaceCalculator;
import org.soapstone.potential.StoneFile;

/** A potential named on the command line; the ending of the name says of which kind. */
final class ModelFile {

  private static final String PACE = ".yace";
  private static final String STONE = ".stone";

  private ModelFile() {}

  /**
   * Whether a file is a potential of the atomic cluster expansion, else one that was learnt here.
   */
  static boolean isPace(Path file) {
    return hasEnding(file.toString(), PACE);
  }

  /** Whether a word names a potential. */
  static boolean isModel(String name) {
    return hasEnding(name, PACE) || hasEnding(name, STONE);
  }

  static PaceCalculator pace(Path file) {
    return PaceCalculator.read(InputFiles.require(file));
  }

  /** A potential of either kind. */
  static Calculator calculator(Path file) {
    return isPace(file) ? pace(file) : StoneFile.read(InputFiles.require(file));
  }

  private static boolean hasEnding(String name, String ending) {
    return name.toLowerCase(Locale.ROOT).endsWith(ending);
  }
}
