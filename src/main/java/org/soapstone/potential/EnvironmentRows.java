package org.soapstone.potential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.soapstone.descriptor.LocalFeatures;
import org.soapstone.descriptor.Workspace;
import org.soapstone.gp.AtomRows;
import org.soapstone.gp.Functionals;
import org.soapstone.linalg.Matrix;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;
import org.soapstone.structure.Voigt;

/**
 * Energy, forces and virial of a structure as functionals of its local energies, for a Gaussian
 * process: rows in the order of a design matrix, 1 energy, 3N forces, 6 virial, eV and eV/A.
 */
public final class EnvironmentRows {

  private final LocalFeatures basis;
  private final EnvironmentFeatures environments;

  /**
   * Rows over the features of atoms.
   *
   * @param from first column of a block that belongs to an environment: 1 leaves the constant out,
   *     which makes all environments alike
   */
  public EnvironmentRows(LocalFeatures basis, int from) {
    this(EnvironmentFeatures.plain(basis, from));
  }

  /** Rows over environments. */
  public EnvironmentRows(EnvironmentFeatures environments) {
    basis = environments.basis();
    this.environments = environments;
  }

  /** The functionals of one structure. */
  public Functionals of(Structure structure) {
    return of(structure, NeighborList.build(structure, basis.settings().range()));
  }

  Functionals of(Structure structure, NeighborList list) {
    int atoms = structure.size();
    int rows = basis.rowCount(atoms);
    Workspace workspace = basis.workspace();
    double[] shares = new double[rows];
    shares[0] = 1;
    List<AtomRows> all = new ArrayList<>();
    for (int i = 0; i < atoms; i++) {
      int pairs = list.end(i) - list.first(i);
      int kind = Arrays.binarySearch(basis.settings().species(), structure.atomicNumber(i));
      int width = basis.blockSize(kind);
      double[] block = new double[width];
      Matrix jacobian = new Matrix(3 * pairs, width);
      basis.jacobian(structure, list, i, block, jacobian, workspace);
      double[] scale = environments.scale(kind);
      Matrix slopes = new Matrix(rows, scale.length);
      for (int p = 0; p < pairs; p++) {
        scatter(list, i, list.first(i) + p, jacobian, 3 * p, slopes);
      }
      double[] own = new double[scale.length];
      for (int k = 0; k < own.length; k++) {
        own[k] = scale[k] * block[environments.from() + k];
        for (int r = 0; r < rows; r++) {
          slopes.set(r, k, scale[k] * slopes.get(r, k));
        }
      }
      all.add(new AtomRows(kind, own, slopes));
    }
    return new Functionals(shares, all);
  }

  /** The three rows of a pair go to its two atoms and to the virial. */
  private void scatter(
      NeighborList list, int i, int pair, Matrix jacobian, int row, Matrix slopes) {
    int j = list.neighbour()[pair];
    for (int a = 0; a < 3; a++) {
      add(-1, jacobian, row + a, slopes, 1 + 3 * j + a);
      add(1, jacobian, row + a, slopes, 1 + 3 * i + a);
    }
    for (int v = 0; v < Voigt.COUNT; v++) {
      double arm = -list.rij()[3 * pair + Voigt.first(v)];
      add(arm, jacobian, row + Voigt.second(v), slopes, 1 + 3 * list.atoms() + v);
    }
  }

  private void add(double factor, Matrix jacobian, int row, Matrix slopes, int to) {
    int start = jacobian.row(row) + environments.from();
    int at = slopes.row(to);
    for (int k = 0; k < slopes.columns(); k++) {
      slopes.data()[at + k] = Math.fma(factor, jacobian.data()[start + k], slopes.data()[at + k]);
    }
  }
}
