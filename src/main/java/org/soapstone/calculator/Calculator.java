package org.soapstone.calculator;

import java.util.OptionalDouble;
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

  /** How many evaluations at a time this method is meant for, from threads of the caller. */
  default int concurrency() {
    return 1;
  }

  /**
   * What the answer for a structure cost when it was made, or what was spent on it in vain, in
   * core-seconds; empty where nobody counted.
   */
  default OptionalDouble cost(Structure structure) {
    return OptionalDouble.empty();
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
