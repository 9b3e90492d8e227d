package org.soapstone.potential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.soapstone.descriptor.AtomFunction;
import org.soapstone.descriptor.LocalFeatures;
import org.soapstone.descriptor.Workspace;
import org.soapstone.gp.DotProductKernel;
import org.soapstone.gp.InducingEnvironments;
import org.soapstone.gp.InducingSelector;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.Prior;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/**
 * A sparse Gaussian process of local energies as a linear model: per species a constant and pair
 * functions, as they are, and kernels with inducing environments, whitened.
 *
 * <pre>
 * E = sum_i [w . (1, pairs(i)) + sum_s a_s k(b_i, b_s)]
 * </pre>
 *
 * Its rows go where the rows of any linear model go, so that noise and prior variances are found by
 * the evidence, and error bars, leave-one-out and updates are those of {@code regression}. For
 * known coefficients it is an {@link AtomFunction}.
 */
public final class SparseGaussianProcess {

  private final LocalFeatures basis;
  private final int from;
  private final InducingEnvironments inducing;
  private final KernelRows kernelRows;
  private final int[] simple;

  /**
   * A process over the features of a basis.
   *
   * @param inducing environments over the columns of a block from {@code from} on
   */
  public SparseGaussianProcess(LocalFeatures basis, int from, InducingEnvironments inducing) {
    this.basis = basis;
    this.from = from;
    this.inducing = inducing;
    kernelRows = new KernelRows(basis, from, inducing);
    simple = simple(basis);
  }

  /** Columns of the basis that are kept as they are: constants and pairs. */
  private static int[] simple(LocalFeatures basis) {
    int[] columns = new int[basis.size()];
    int count = 0;
    for (int k = 0; k < basis.size(); k++) {
      if (basis.order(k) < 2) {
        columns[count++] = k;
      }
    }
    return Arrays.copyOf(columns, count);
  }

  /** First column of a block whose feature is of the density: what an environment is made of. */
  public static int densityStart(LocalFeatures basis) {
    int k = 0;
    while (k < basis.blockSize(0) && basis.order(k) < 2) {
      k++;
    }
    return k;
  }

  /**
   * Chooses inducing environments among those of some structures.
   *
   * @param counts how many of each species
   */
  public static InducingEnvironments choose(
      LocalFeatures basis,
      int from,
      DotProductKernel kernel,
      InducingSelector selector,
      List<Structure> structures,
      int[] counts,
      Tasks tasks) {
    int species = basis.settings().species().length;
    List<List<double[]>> found = new ArrayList<>();
    for (int kind = 0; kind < species; kind++) {
      found.add(new ArrayList<>());
    }
    Workspace workspace = basis.workspace();
    for (Structure structure : structures) {
      NeighborList list = NeighborList.build(structure, basis.settings().range());
      Matrix values = new Matrix(structure.size(), basis.size());
      basis.atomValues(structure, list, values, workspace, tasks);
      for (int i = 0; i < structure.size(); i++) {
        int kind = Arrays.binarySearch(basis.settings().species(), structure.atomicNumber(i));
        int start = values.row(i) + basis.block(kind);
        double[] b = Arrays.copyOfRange(values.data(), start + from, start + basis.blockSize(kind));
        if (normalise(b)) {
          found.get(kind).add(b);
        }
      }
    }
    List<Matrix> units = new ArrayList<>();
    for (int kind = 0; kind < species; kind++) {
      Matrix all = stacked(found.get(kind), basis.blockSize(kind) - from);
      int[] chosen = selector.select(all, counts[kind], tasks);
      units.add(all.selected(chosen));
    }
    return InducingEnvironments.of(kernel, units, tasks);
  }

  private static boolean normalise(double[] b) {
    double square = 0;
    for (double x : b) {
      square = Math.fma(x, x, square);
    }
    double length = Math.sqrt(square);
    for (int k = 0; k < b.length && length > 0; k++) {
      b[k] /= length;
    }
    return length > 0;
  }

  private static Matrix stacked(List<double[]> rows, int columns) {
    Matrix all = new Matrix(rows.size(), columns);
    for (int r = 0; r < rows.size(); r++) {
      System.arraycopy(rows.get(r), 0, all.data(), all.row(r), columns);
    }
    return all;
  }

  public InducingEnvironments inducing() {
    return inducing;
  }

  /** Number of columns: constants and pairs of all species, then the kernels. */
  public int size() {
    return simple.length + inducing.size();
  }

  /** All {@code 1 + 3N + 6} rows of a structure, in the order of a design matrix; eV and eV/A. */
  public Matrix rows(Structure structure) {
    return rows(structure, NeighborList.build(structure, basis.settings().range()));
  }

  private Matrix rows(Structure structure, NeighborList list) {
    Matrix out = new Matrix(basis.rowCount(structure.size()), size());
    rows(structure, list, out, basis.workspace());
    return out;
  }

  /** The same into given rows from 0 on. */
  void rows(Structure structure, NeighborList list, Matrix out, Workspace workspace) {
    int height = basis.rowCount(structure.size());
    Matrix all = new Matrix(height, basis.size());
    basis.rows(structure, list, all, 0, workspace);
    for (int r = 0; r < height; r++) {
      for (int c = 0; c < simple.length; c++) {
        out.set(r, c, all.get(r, simple[c]));
      }
    }
    kernelRows.write(structure, list, out, simple.length, workspace);
  }

  /**
   * What the features of each kind leave open of a local energy, as a share of the prior variance
   * of the kernel part: {@code 1 - |phi(b)|^2}, one number an atom. The deterministic training
   * conditional adds it to the variance; it is 1 for an environment unlike all that are kept.
   */
  public double[] unexplained(Structure structure, Tasks tasks) {
    NeighborList list = NeighborList.build(structure, basis.settings().range());
    Matrix values = new Matrix(structure.size(), basis.size());
    basis.atomValues(structure, list, values, basis.workspace(), tasks);
    double[] share = new double[structure.size()];
    for (int i = 0; i < share.length; i++) {
      int kind = Arrays.binarySearch(basis.settings().species(), structure.atomicNumber(i));
      int start = values.row(i) + basis.block(kind) + from;
      double[] b = Arrays.copyOfRange(values.data(), start, values.row(i) + end(kind));
      share[i] = normalise(b) ? inducing.unexplained(kind, b) : 0;
    }
    return share;
  }

  private int end(int kind) {
    return basis.block(kind + 1);
  }

  /**
   * Groups of the prior: constants, given and weak; pairs, with the smoothness of their functions;
   * kernels, all alike.
   */
  public Prior prior(double[] pairShapes, double offsetPrecision) {
    int[] group = new int[size()];
    double[] shape = new double[size()];
    Arrays.fill(shape, 1);
    boolean pairs = false;
    for (int c = 0; c < simple.length; c++) {
      group[c] = basis.order(simple[c]);
      pairs |= group[c] == 1;
      shape[c] = group[c] == 1 ? pairShapes[simple[c]] : 1;
    }
    Arrays.fill(group, simple.length, group.length, pairs ? 2 : 1);
    return new Prior(group, shape).withFixed(0, offsetPrecision);
  }

  /** Local energies and their derivatives under given coefficients of the columns. */
  public AtomFunction function(double[] coefficients) {
    return new SparseEnergy(basis, from, simple, inducing, coefficients);
  }
}
