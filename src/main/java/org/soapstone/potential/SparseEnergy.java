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

  /** Weights of features, one block a species. */
  private final double[][] weights;

  private final List<KernelExpansion> expansions = new ArrayList<>();
  private final List<ArrayDeque<KernelExpansion.Room>> rooms = new ArrayList<>();

  /**
   * An energy.
   *
   * @param linear columns of the basis that the first coefficients belong to
   */
  SparseEnergy(
      EnvironmentFeatures environments,
      int[] linear,
      InducingEnvironments inducing,
      double[] coefficients) {
    LocalFeatures basis = environments.basis();
    from = environments.from();
    weights = new double[inducing.species()][];
    int column = 0;
    for (int kind = 0; kind < weights.length; kind++) {
      weights[kind] = new double[basis.blockSize(kind)];
      for (; column < linear.length && linear[column] < basis.block(kind + 1); column++) {
        weights[kind][linear[column] - basis.block(kind)] = coefficients[column];
      }
    }
    double[] c = Arrays.copyOfRange(coefficients, linear.length, coefficients.length);
    for (int kind = 0; kind < inducing.species(); kind++) {
      double[] own = inducing.kernelWeights(kind, c);
      expansions.add(
          new KernelExpansion(
              inducing.zeta(), inducing.units(kind), own, environments.scale(kind)));
      rooms.add(new ArrayDeque<>());
    }
  }

  @Override
  public void evaluate(int kind, int atoms, Matrix features, double[] values, Matrix gradients) {
    double[] own = weights[kind];
    for (int a = 0; a < atoms; a++) {
      double[] b = features.data();
      int row = features.row(a);
      double sum = 0;
      for (int k = 0; k < own.length; k++) {
        sum = Math.fma(own[k], b[row + k], sum);
      }
      values[a] = sum;
      System.arraycopy(own, 0, gradients.data(), gradients.row(a), own.length);
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
