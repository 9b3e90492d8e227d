package org.soapstone.calculator.external;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.soapstone.calculator.CalculationException;
import org.soapstone.calculator.Evaluation;
import org.soapstone.structure.Structure;

/** What is particular to one external program: how it is asked, and how its answer is read. */
interface ExternalCode {

  /** The name in the registry. */
  String name();

  /**
   * The input files by name.
   *
   * @throws CalculationException if this program has no answer for such a structure
   */
  Map<String, String> inputs(Structure structure);

  /** Puts further files into the folder of an attempt, beside {@link #inputs}. */
  default void prepare(Structure structure, Path folder) throws IOException {}

  /** A line for the shell that runs the program on its inputs. */
  String command(Structure structure);

  /**
   * All that the answer depends on beside the structure and the input files, such as the contents
   * of pseudopotentials. What only says how fast the answer comes is left out.
   */
  String identity();

  /** Whether the program runs threads of its own, rather than processes under a launcher. */
  default boolean isThreaded() {
    return false;
  }

  /**
   * Reads the answer.
   *
   * @throws JobFailure if there is none that can be believed
   */
  Evaluation read(Path folder, Structure structure) throws JobFailure;

  /** Why the program says that it gave up, in a line; empty where it does not say. */
  default String complaint(Path folder) {
    return Complaint.lastLine(folder);
  }
}
