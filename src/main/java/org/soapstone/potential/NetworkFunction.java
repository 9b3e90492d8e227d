package org.soapstone.potential;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.soapstone.descriptor.AtomFunction;
import org.soapstone.linalg.Matrix;
import org.soapstone.network.AtomicNetwork;

/// A network as a function of the features of each atom, so that its forces come by the backward
/// pass through the descriptor.
public final class NetworkFunction implements AtomFunction {

  private final AtomicNetwork network;
  private final Queue<AtomicNetwork.Evaluator> idle = new ConcurrentLinkedQueue<>();

  /// @param network of as many inputs as a block of features, and of the species of the settings in
  ///   their order
  public NetworkFunction(AtomicNetwork network) {
    this.network = network;
  }

  @Override
  public void evaluate(int kind, int atoms, Matrix features, double[] values, Matrix gradients) {
    AtomicNetwork.Evaluator free = idle.poll();
    AtomicNetwork.Evaluator evaluator = free == null ? network.evaluator() : free;
    evaluator.evaluate(kind, atoms, features, values, gradients);
    idle.offer(evaluator);
  }
}
