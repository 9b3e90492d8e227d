package org.soapstone.potential;

import java.util.Arrays;
import org.soapstone.descriptor.LocalFeatures;
import org.soapstone.descriptor.Workspace;
import org.soapstone.linalg.Gemm;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;
import org.soapstone.structure.Voigt;

/// Variances of the energy, the forces and the virial of a structure under the kernel of a sparse
/// process, before any label and whatever is kept, in units of that of one local energy.
///
/// With unit vectors x of the environments and tangents `t = dx/dr` along what a row moves, two
/// atoms of one species add
///
/// ```text
/// energy: c^zeta    else: zeta c^(zeta-1) t . t' + zeta (zeta-1) c^(zeta-2) (t . x') (x . t')    c = x . x'
/// ```
///
/// A force moves an atom and its neighbours alone; energy and virial move all, so that they cost as
/// many products as there are pairs of atoms.
final class PriorVariances {

  /// Atoms whose products with all others are there at one time.
  private static final int BLOCK = 128;

  private final LocalFeatures basis;
  private final EnvironmentFeatures environments;
  private final int zeta;

  PriorVariances(EnvironmentFeatures environments, int zeta) {
    basis = environments.basis();
    this.environments = environments;
    this.zeta = zeta;
  }

  /// `1 + 3N + 6` numbers: energy and virial are those of the whole structure.
  double[] of(Structure structure, NeighborList list, Workspace workspace) {
    double[] variances = new double[basis.rowCount(structure.size())];
    for (int kind = 0; kind < basis.settings().species().length; kind++) {
      Atoms atoms = new Atoms(structure, list, kind, workspace);
      variances[0] += atoms.energy();
      for (int v = 0; v < Voigt.COUNT; v++) {
        variances[1 + 3 * structure.size() + v] += atoms.virial(v);
      }
      for (int i = 0; i < structure.size(); i++) {
        atoms.addForce(i, variances);
      }
    }
    return variances;
  }

  /// The atoms of one species.
  private final class Atoms {

    private final NeighborList list;

    /// Row of each atom of the structure, -1 of other species.
    private final int[] row;

    private final Matrix units;

    /// Of each atom, three rows a pair.
    private final Matrix[] tangents;

    Atoms(Structure structure, NeighborList list, int kind, Workspace workspace) {
      this.list = list;
      int z = basis.settings().species()[kind];
      row = new int[structure.size()];
      int count = 0;
      for (int i = 0; i < row.length; i++) {
        row[i] = structure.atomicNumber(i) == z ? count++ : -1;
      }
      double[] scale = environments.scale(kind);
      units = new Matrix(count, scale.length);
      tangents = new Matrix[row.length];
      for (int i = 0; i < row.length; i++) {
        int pairs = row[i] < 0 ? 0 : list.end(i) - list.first(i);
        tangents[i] = new Matrix(3 * pairs, scale.length);
        if (row[i] >= 0) {
          double[] block = new double[basis.blockSize(kind)];
          Matrix jacobian = new Matrix(3 * pairs, block.length);
          basis.jacobian(structure, list, i, block, jacobian, workspace);
          fill(block, jacobian, scale, units.row(row[i]), tangents[i]);
        }
      }
    }

    /// Writes x and `(J - (J x) x) / |b|`; zeros for an environment without features.
    private void fill(double[] block, Matrix jacobian, double[] scale, int at, Matrix tangent) {
      int from = environments.from();
      double[] x = units.data();
      double square = 0;
      for (int k = 0; k < scale.length; k++) {
        x[at + k] = scale[k] * block[from + k];
        square = Math.fma(x[at + k], x[at + k], square);
      }
      double inverse = square > 0 ? 1 / Math.sqrt(square) : 0;
      for (int k = 0; k < scale.length; k++) {
        x[at + k] *= inverse;
      }
      double[] t = tangent.data();
      for (int r = 0; r < tangent.rows(); r++) {
        int to = tangent.row(r);
        int source = jacobian.row(r) + from;
        double along = 0;
        for (int k = 0; k < scale.length; k++) {
          t[to + k] = scale[k] * jacobian.data()[source + k];
          along = Math.fma(t[to + k], x[at + k], along);
        }
        for (int k = 0; k < scale.length; k++) {
          t[to + k] = Math.fma(-along, x[at + k], t[to + k]) * inverse;
        }
      }
    }

    double energy() {
      double sum = 0;
      for (int first = 0; first < units.rows(); first += BLOCK) {
        Matrix some = rows(units, first);
        Matrix cosines = product(some, units);
        for (int r = 0; r < cosines.rows(); r++) {
          for (int c = 0; c < cosines.columns(); c++) {
            sum += power(cosines.get(r, c), zeta);
          }
        }
      }
      return sum;
    }

    /// By component v of the strain.
    double virial(int v) {
      Matrix moved = new Matrix(units.rows(), units.columns());
      for (int i = 0; i < row.length; i++) {
        for (int p = list.first(i); p < list.end(i) && row[i] >= 0; p++) {
          double arm = -list.rij()[3 * p + Voigt.first(v)];
          add(arm, i, p, Voigt.second(v), moved, row[i]);
        }
      }
      double sum = 0;
      for (int first = 0; first < units.rows(); first += BLOCK) {
        sum += variance(rows(units, first), rows(moved, first), units, moved);
      }
      return sum;
    }

    /// Of all components of the force on an atom: what its own surroundings and those of its
    /// neighbours have to say.
    void addForce(int atom, double[] variances) {
      int most = 1 + list.end(atom) - list.first(atom);
      int[] place = new int[most];
      int count = 0;
      if (row[atom] >= 0) {
        place[count++] = atom;
      }
      for (int p = list.first(atom); p < list.end(atom); p++) {
        int j = list.neighbour()[p];
        if (row[j] >= 0 && indexOf(place, count, j) < 0) {
          place[count++] = j;
        }
      }
      Matrix some = new Matrix(count, units.columns());
      for (int n = 0; n < count; n++) {
        int from = units.row(row[place[n]]);
        System.arraycopy(units.data(), from, some.data(), some.row(n), units.columns());
      }
      for (int a = 0; a < 3; a++) {
        Matrix moved = new Matrix(count, units.columns());
        for (int p = list.first(atom); p < list.end(atom); p++) {
          if (row[atom] >= 0) {
            add(1, atom, p, a, moved, 0);
          }
          int j = list.neighbour()[p];
          if (row[j] >= 0) {
            add(-1, j, list.reverse()[p], a, moved, indexOf(place, count, j));
          }
        }
        variances[1 + 3 * atom + a] += variance(some, moved, some, moved);
      }
    }

    /// Adds the tangent of a pair of a centre.
    private void add(double factor, int centre, int pair, int component, Matrix moved, int to) {
      int from = tangents[centre].row(3 * (pair - list.first(centre)) + component);
      double[] data = moved.data();
      int at = moved.row(to);
      for (int k = 0; k < moved.columns(); k++) {
        data[at + k] = Math.fma(factor, tangents[centre].data()[from + k], data[at + k]);
      }
    }
  }

  private static int indexOf(int[] place, int count, int j) {
    for (int n = 0; n < count; n++) {
      if (place[n] == j) {
        return n;
      }
    }
    return -1;
  }

  /// The sum over some atoms with all of a species.
  private double variance(Matrix x, Matrix t, Matrix others, Matrix moved) {
    Matrix cosines = product(x, others);
    Matrix tangents = product(t, moved);
    Matrix across = product(t, others);
    Matrix back = product(x, moved);
    double sum = 0;
    for (int r = 0; r < cosines.rows(); r++) {
      for (int c = 0; c < cosines.columns(); c++) {
        double cosine = cosines.get(r, c);
        double first = zeta * power(cosine, zeta - 1);
        double second = zeta == 1 ? 0 : zeta * (zeta - 1) * power(cosine, zeta - 2);
        sum = Math.fma(first, tangents.get(r, c), sum);
        sum = Math.fma(second, across.get(r, c) * back.get(r, c), sum);
      }
    }
    return sum;
  }

  private static Matrix product(Matrix a, Matrix b) {
    Matrix product = new Matrix(a.rows(), b.rows());
    Gemm.multiplyTransposedAdd(1, a, b, product, Tasks.inline());
    return product;
  }

  private static Matrix rows(Matrix all, int first) {
    int[] some = new int[Math.min(BLOCK, all.rows() - first)];
    Arrays.setAll(some, r -> first + r);
    return all.selected(some);
  }

  private static double power(double base, int exponent) {
    double product = 1;
    for (int e = 0; e < exponent; e++) {
      product *= base;
    }
    return product;
  }
}
