package org.soapstone.calculator;

import org.soapstone.parallel.Tasks;
import org.soapstone.structure.Structure;

/** A method that uses several threads at every call, for trajectories of one large structure. */
public final class Threaded implements Calculator {

  private final Calculator calculator;
  private final Tasks tasks;

  /** The same bits as {@code calculator} alone. */
  public Threaded(Calculator calculator, Tasks tasks) {
    this.calculator = calculator;
    this.tasks = tasks;
  }

  @Override
  public String name() {
    return calculator.name();
  }

  @Override
  public Evaluation evaluate(Structure structure) {
    return calculator.evaluate(structure, tasks);
  }

  @Override
  public Calculator alongTrajectory() {
    return new Threaded(calculator.alongTrajectory(), tasks);
  }

  @Override
  public void close() {
    calculator.close();
  }
}
