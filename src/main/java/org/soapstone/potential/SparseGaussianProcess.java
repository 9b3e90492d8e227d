package org.soapstone.potential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
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
 * A sparse Gaussian process of local energies as a linear model: per species features as they are,
 * and kernels with inducing environments, whitened.
 *
 * <pre>
 * E = sum_i [w . B(i) + sum_s a_s k(b_i, b_s)]
 * </pre>
 *
 * The features as they are, all of them or the constant and the pairs alone, are the process of a
 * linear kernel, which needs no environments.
 *
 * <p>Its rows go where the rows of any linear model go, so that noise and prior variances are found
 * by the evidence, and error bars, leave-one-out and updates are those of {@code regression}. For
 * known coefficients it is an {@link AtomFunction}.
 */
public final class SparseGaussianProcess {

  private final LocalFeatures basis;
  private final EnvironmentFeatures environments;
  private final InducingEnvironments inducing;
  private final KernelRows kernelRows;
  private final int[] linear;

  /**
   * A process over the environments of atoms.
   *
   * @param inducing those that are kept
   * @param all whether all features are columns, or the constant and the pairs alone
   */
  public SparseGaussianProcess(
      EnvironmentFeatures environments, InducingEnvironments inducing, boolean all) {
    basis = environments.basis();
    this.environments = environments;
    this.inducing = inducing;
    kernelRows = new KernelRows(environments, inducing);
    linear = IntStream.range(0, basis.size()).filter(k -> all || basis.order(k) < 2).toArray();
  }

  /**
   * Chooses inducing environments among those of some structures.
   *
   * @param counts how many of each species
   */
  public static InducingEnvironments choose(
      EnvironmentFeatures environments,
      DotProductKernel kernel,
      InducingSelector selector,
      List<Structure> structures,
      int[] counts,
      Tasks tasks) {
    LocalFeatures basis = environments.basis();
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
        double[] b = environments.of(kind, values.data(), values.row(i));
        if (normalise(b)) {
          found.get(kind).add(b);
        }
      }
    }
    List<Matrix> units = new ArrayList<>();
    for (int kind = 0; kind < species; kind++) {
      Matrix all = stacked(found.get(kind), environments.width(kind));
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

  /** Number of columns: features of all species, then the kernels. */
  public int size() {
    return linear.length + inducing.size();
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
      for (int c = 0; c < linear.length; c++) {
        out.set(r, c, all.get(r, linear[c]));
      }
    }
    kernelRows.write(structure, list, out, linear.length, workspace);
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
      double[] b = environments.of(kind, values.data(), values.row(i));
      share[i] = normalise(b) ? inducing.unexplained(kind, b) : 0;
    }
    return share;
  }

  /**
   * What the columns leave open of the prior variance of each row, {@code k** - |phi|^2}, in units
   * of that of a local energy: the deterministic training conditional adds it to the variance.
   *
   * @param rows of the structure, energy and virial per atom, as is the result
   */
  double[] open(Structure structure, NeighborList list, Matrix rows, Workspace workspace) {
    double[] open =
        new PriorVariances(environments, inducing.zeta()).of(structure, list, workspace);
    int atoms = structure.size();
    for (int r = 0; r < open.length; r++) {
      boolean isForce = r > 0 && r <= 3 * atoms;
      double share = isForce ? open[r] : open[r] / atoms / atoms;
      for (int c = linear.length; c < rows.columns(); c++) {
        share = Math.fma(-rows.get(r, c), rows.get(r, c), share);
      }
      // By rounding a little below 0 where nothing is left open.
      open[r] = Math.max(0, share);
    }
    return open;
  }

  /**
   * Groups of the prior: those of a linear model, with the smoothness of its features; then
   * kernels, all alike.
   *
   * @param shapes of the prior of all features
   */
  public Prior prior(double[] shapes, double offsetPrecision) {
    int[] orders = Arrays.stream(linear).map(basis::order).toArray();
    int[] present = Arrays.stream(orders).distinct().sorted().toArray();
    int[] group = new int[size()];
    double[] shape = new double[size()];
    Arrays.fill(group, present.length);
    Arrays.fill(shape, 1);
    for (int c = 0; c < linear.length; c++) {
      group[c] = Arrays.binarySearch(present, orders[c]);
      shape[c] = orders[c] > 0 ? shapes[linear[c]] : 1;
    }
    return new Prior(group, shape).withFixed(0, offsetPrecision);
  }

  /** Local energies and their derivatives under given coefficients of the columns. */
  public AtomFunction function(double[] coefficients) {
    return new SparseEnergy(environments, linear, inducing, coefficients);
  }
}
