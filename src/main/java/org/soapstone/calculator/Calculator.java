package org.soapstone.calculator;

import org.soapstone.parallel.Tasks;
import org.soapstone.structure.Structure;

/**
 * A method that gives energies and forces: a formula, recorded labels, an external code.
 *
 * <p>Calculators have no state that an evaluation changes: the same structure gives the same bits
 * at every call and from every thread.
 */
public interface Calculator extends AutoCloseable {

  /** The name under which journals, reports and error messages mention this method. */
  String name();

  /**
   * Energy, forces and virial of one structure.
   *
   * @throws CalculationException if this method has no answer for this structure
   */
  Evaluation evaluate(Structure structure);

  /** The same bits on several threads, where this method can use them. */
  default Evaluation evaluate(Structure structure, Tasks tasks) {
    return evaluate(structure);
  }

  /**
   * The same method for one thread and for structures that follow each other in small steps: it
   * gives the same bits, but may remember what it saw last.
   */
  default Calculator alongTrajectory() {
    return this;
  }

  /** Ends what runs outside of this program for it; most have nothing to end. */
  @Override
  default void close() {}
}
