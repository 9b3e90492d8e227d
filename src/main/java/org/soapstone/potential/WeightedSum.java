package org.soapstone.potential;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.soapstone.descriptor.AtomFunction;
import org.soapstone.linalg.Matrix;

/// A weighted sum of functions of the same features, such as the mean of a committee.
final class WeightedSum implements AtomFunction {

  private final List<AtomFunction> functions;
  private final double[] weights;
  private final Queue<Term> idle = new ConcurrentLinkedQueue<>();

  /// What one function says of some atoms.
  private record Term(Vector values, Matrix gradients) {}

  /// Numbers of one call at a time.
  private static final class Vector {
    private final double[] values = new double[BATCH];
  }

  WeightedSum(List<AtomFunction> functions, double[] weights) {
    this.functions = List.copyOf(functions);
    this.weights = weights.clone();
  }

  @Override
  public void evaluate(int kind, int atoms, Matrix features, double[] values, Matrix gradients) {
    Term free = idle.poll();
    Term term =
        free == null || free.gradients.columns() != features.columns()
            ? new Term(new Vector(), new Matrix(features.rows(), features.columns()))
            : free;
    for (int k = 0; k < weights.length; k++) {
      double[] own = term.values.values;
      functions.get(k).evaluate(kind, atoms, features, own, term.gradients);
      boolean first = k == 0;
      for (int a = 0; a < atoms; a++) {
        values[a] = Math.fma(weights[k], own[a], first ? 0 : values[a]);
        add(weights[k], term.gradients, gradients, a, first);
      }
    }
    idle.offer(term);
  }

  private static void add(double weight, Matrix from, Matrix to, int row, boolean first) {
    double[] x = from.data();
    double[] y = to.data();
    int source = from.row(row);
    int target = to.row(row);
    for (int c = 0; c < from.columns(); c++) {
      y[target + c] = Math.fma(weight, x[source + c], first ? 0 : y[target + c]);
    }
  }
}
