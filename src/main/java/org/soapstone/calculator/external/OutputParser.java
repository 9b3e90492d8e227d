package org.soapstone.calculator.external;

import java.nio.file.Path;
import org.soapstone.calculator.Evaluation;
import org.soapstone.structure.Structure;

/** Finds energy, forces and virial in what a program wrote. */
interface OutputParser {

  /**
   * Reads one output.
   *
   * @param output the file
   * @param structure what the program was asked about
   * @throws JobFailure if there is no answer that can be believed
   * @throws org.soapstone.structure.BadInputException if the file is not what it should be, naming
   *     file, line and what was expected there
   */
  Evaluation read(Path output, Structure structure) throws JobFailure;
}
