package org.soapstone.potential;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.soapstone.descriptor.AtomFunction;
import org.soapstone.descriptor.LocalFeatures;
import org.soapstone.gp.InducingEnvironments;
import org.soapstone.gp.KernelExpansion;
import org.soapstone.linalg.Matrix;

/** The local energy of a sparse Gaussian process whose coefficients are known. */
final class SparseEnergy implements AtomFunction {

  private final int from;

  /** Weights of constants and pairs, one block a species. */
  private final double[][] linear;

  private final List<KernelExpansion> expansions = new ArrayList<>();
  private final List<ArrayDeque<KernelExpansion.Room>> rooms = new ArrayList<>();

  /**
   * An energy.
   *
   * @param simple columns of the basis that the first coefficients belong to
   */
  SparseEnergy(
      LocalFeatures basis,
      int from,
      int[] simple,
      InducingEnvironments inducing,
      double[] coefficients) {
    this.from = from;
    linear = new double[inducing.species()][];
    int column = 0;
    for (int kind = 0; kind < linear.length; kind++) {
      linear[kind] = new double[basis.blockSize(kind)];
      for (; column < simple.length && simple[column] < basis.block(kind + 1); column++) {
        linear[kind][simple[column] - basis.block(kind)] = coefficients[column];
      }
    }
    double[] c = Arrays.copyOfRange(coefficients, simple.length, coefficients.length);
    for (int kind = 0; kind < inducing.species(); kind++) {
      double[] weights = inducing.kernelWeights(kind, c);
      expansions.add(new KernelExpansion(inducing.zeta(), inducing.units(kind), weights));
      rooms.add(new ArrayDeque<>());
    }
  }

  @Override
  public void evaluate(int kind, int atoms, Matrix features, double[] values, Matrix gradients) {
    double[] weights = linear[kind];
    for (int a = 0; a < atoms; a++) {
      double[] b = features.data();
      int row = features.row(a);
      double sum = 0;
      for (int k = 0; k < weights.length; k++) {
        sum = Math.fma(weights[k], b[row + k], sum);
      }
      values[a] = sum;
      System.arraycopy(weights, 0, gradients.data(), gradients.row(a), weights.length);
    }
    KernelExpansion expansion = expansions.get(kind);
    KernelExpansion.Room room = borrow(kind);
    expansion.add(atoms, features, from, values, gradients, room);
    giveBack(kind, room);
  }

  private KernelExpansion.Room borrow(int kind) {
    synchronized (rooms) {
      KernelExpansion.Room free = rooms.get(kind).poll();
      return free == null ? expansions.get(kind).room() : free;
    }
  }

  private void giveBack(int kind, KernelExpansion.Room room) {
    synchronized (rooms) {
      rooms.get(kind).push(room);
    }
  }
}
