package org.soapstone.potential;

import org.soapstone.descriptor.LocalFeatures;
import org.soapstone.descriptor.Workspace;
import org.soapstone.gp.InducingEnvironments;
import org.soapstone.linalg.Gemm;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;
import org.soapstone.structure.Voigt;

/**
 * Design-matrix rows of a sparse Gaussian process: the columns {@code phi(b_i)}, summed over atoms,
 * and their derivatives.
 *
 * <p>With unit vectors x and x_s, {@code c_s = x . x_s} and the derivatives J of the features b of
 * an environment by its pairs, a kernel moves by
 *
 * <pre>
 * dk_s/dr = zeta c_s^(zeta - 1) [J x_s - c_s (J x)] / |b|
 * </pre>
 *
 * so that one product of matrices does for all pairs of some atoms and all environments; sums over
 * the pairs of a centre, for its own rows and the virial, are nine more rows of J. Rows are
 * whitened once they are summed up.
 */
final class KernelRows {

  /** Rows of J that are multiplied together, so that preparing the environments costs little. */
  private static final int TOGETHER = 1000;

  private static final int OWN = 9;

  private final LocalFeatures basis;
  private final EnvironmentFeatures environments;
  private final InducingEnvironments inducing;

  KernelRows(EnvironmentFeatures environments, InducingEnvironments inducing) {
    basis = environments.basis();
    this.environments = environments;
    this.inducing = inducing;
  }

  /**
   * Writes all {@code 1 + 3N + 6} rows of a structure.
   *
   * @param out receives them in its rows from 0 and its columns from {@code column} on
   */
  void write(Structure structure, NeighborList list, Matrix out, int column, Workspace workspace) {
    for (int kind = 0; kind < inducing.species(); kind++) {
      Matrix rows = new Matrix(basis.rowCount(structure.size()), inducing.units(kind).rows());
      addSpecies(structure, list, kind, rows, workspace);
      inducing.whiten(kind, rows, Tasks.inline());
      for (int r = 0; r < rows.rows(); r++) {
        int to = out.row(r) + column + inducing.start(kind);
        System.arraycopy(rows.data(), rows.row(r), out.data(), to, rows.columns());
      }
    }
  }

  private void addSpecies(
      Structure structure, NeighborList list, int kind, Matrix rows, Workspace workspace) {
    int z = basis.settings().species()[kind];
    int first = 0;
    while (first < structure.size()) {
      int height = 0;
      int last = first;
      for (; last < structure.size() && height < TOGETHER; last++) {
        if (structure.atomicNumber(last) == z) {
          height += height(list, last);
        }
      }
      if (height > 0) {
        addAtoms(structure, list, z, kind, first, last, height, rows, workspace);
      }
      first = last;
    }
  }

  /** The features, then what the centre's own rows need, then three rows a pair. */
  private static int height(NeighborList list, int i) {
    return 1 + OWN + 3 * (list.end(i) - list.first(i));
  }

  private void addAtoms(
      Structure structure,
      NeighborList list,
      int z,
      int kind,
      int first,
      int last,
      int height,
      Matrix rows,
      Workspace workspace) {
    Matrix units = inducing.units(kind);
    Matrix slopes = new Matrix(height, units.columns());
    double[] lengths = new double[last - first];
    double[] scale = environments.scale(kind);
    int at = 0;
    for (int i = first; i < last; i++) {
      if (structure.atomicNumber(i) == z) {
        lengths[i - first] = fill(structure, list, i, scale, slopes, at, workspace);
        at += height(list, i);
      }
    }
    Matrix products = new Matrix(height, units.rows());
    Gemm.multiplyTransposedAdd(1, slopes, units, products, Tasks.inline());
    at = 0;
    for (int i = first; i < last; i++) {
      if (structure.atomicNumber(i) == z) {
        if (lengths[i - first] > 0) {
          scatter(list, i, lengths[i - first], slopes, products, at, rows);
        }
        at += height(list, i);
      }
    }
  }

  /** Writes x, the sums over pairs and J from row {@code at} on; gives |b|. */
  private double fill(
      Structure structure,
      NeighborList list,
      int i,
      double[] scale,
      Matrix slopes,
      int at,
      Workspace workspace) {
    int pairs = list.end(i) - list.first(i);
    int width = scale.length;
    int from = environments.from();
    double[] block = new double[from + width];
    Matrix jacobian = new Matrix(3 * pairs, from + width);
    basis.jacobian(structure, list, i, block, jacobian, workspace);
    double square = 0;
    for (int k = 0; k < width; k++) {
      double b = scale[k] * block[from + k];
      square = Math.fma(b, b, square);
    }
    double length = Math.sqrt(square);
    double[] data = slopes.data();
    for (int k = 0; k < width && length > 0; k++) {
      data[slopes.row(at) + k] = scale[k] * block[from + k] / length;
    }
    for (int p = 0; p < pairs; p++) {
      for (int a = 0; a < 3; a++) {
        int source = jacobian.row(3 * p + a) + from;
        int own = slopes.row(at + 1 + OWN + 3 * p + a);
        for (int k = 0; k < width; k++) {
          data[own + k] = scale[k] * jacobian.data()[source + k];
        }
        add(1, data, own, data, slopes.row(at + 1 + a), width);
      }
      for (int v = 0; v < Voigt.COUNT; v++) {
        double arm = -list.rij()[3 * (list.first(i) + p) + Voigt.first(v)];
        int source = slopes.row(at + 1 + OWN + 3 * p + Voigt.second(v));
        add(arm, data, source, data, slopes.row(at + 4 + v), width);
      }
    }
    return length;
  }

  /** From products with the environments to kernels and their derivatives, each to its row. */
  private void scatter(
      NeighborList list,
      int i,
      double length,
      Matrix slopes,
      Matrix products,
      int at,
      Matrix rows) {
    int others = products.columns();
    double[] data = products.data();
    int cosines = products.row(at);
    double[] factor = new double[others];
    double[] across = new double[others];
    for (int s = 0; s < others; s++) {
      double c = data[cosines + s];
      double power = inducing.zeta() / length;
      for (int e = 1; e < inducing.zeta(); e++) {
        power *= c;
      }
      factor[s] = power;
      across[s] = power * c;
      rows.data()[rows.row(0) + s] += across[s] * length / inducing.zeta();
    }
    int force = rows.row(1 + 3 * i);
    for (int r = 0; r < OWN; r++) {
      int to = r < 3 ? force + r * others : rows.row(1 + 3 * list.atoms() + r - 3);
      move(1, slopes, products, at, at + 1 + r, factor, across, rows.data(), to);
    }
    for (int p = list.first(i); p < list.end(i); p++) {
      for (int a = 0; a < 3; a++) {
        int to = rows.row(1 + 3 * list.neighbour()[p] + a);
        int row = at + 1 + OWN + 3 * (p - list.first(i)) + a;
        move(-1, slopes, products, at, row, factor, across, rows.data(), to);
      }
    }
  }

  private static void move(
      double sign,
      Matrix slopes,
      Matrix products,
      int unit,
      int row,
      double[] factor,
      double[] across,
      double[] out,
      int to) {
    double along = 0;
    for (int k = 0; k < slopes.columns(); k++) {
      along =
          Math.fma(slopes.data()[slopes.row(unit) + k], slopes.data()[slopes.row(row) + k], along);
    }
    double[] data = products.data();
    int from = products.row(row);
    for (int s = 0; s < factor.length; s++) {
      double slope = Math.fma(factor[s], data[from + s], -along * across[s]);
      out[to + s] = Math.fma(sign, slope, out[to + s]);
    }
  }

  private static void add(double factor, double[] from, int start, double[] to, int at, int n) {
    for (int k = 0; k < n; k++) {
      to[at + k] = Math.fma(factor, from[start + k], to[at + k]);
    }
  }
}
