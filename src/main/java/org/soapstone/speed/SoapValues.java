package org.soapstone.speed;

import java.util.List;
import org.soapstone.descriptor.Workspace;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Structure;

/// The features of a structure, neighbours given.
final class SoapValues implements Workload {

  /// Three times a rotation by 60 degrees about the diagonal of a cube.
  private static final int[][] ROTATION = {{2, -1, 2}, {2, 2, -1}, {-1, 2, 2}};

  /// Turned positions are rounded to 1e-15 A, sums over pairs lose two digits, the sum over atoms
  /// some more.
  private static final double TOLERANCE = 1e-12;

  private final SoapCase soap;
  private final Workspace workspace;
  private final double[] row;

  SoapValues(SoapCase soap) {
    this.soap = soap;
    workspace = soap.basis().workspace();
    row = new double[soap.basis().size()];
  }

  @Override
  public double work() {
    return soap.atoms();
  }

  @Override
  public double neighbours() {
    return soap.neighbours();
  }

  @Override
  public void run() {
    soap.basis().values(soap.structure(), soap.list(), row, workspace);
  }

  @Override
  public List<double[]> results() {
    return List.of(row);
  }

  /// The constant counts the atoms, squares are positive, and the structure may be turned.
  @Override
  public void check() {
    double[] turned = soap.features(turned(soap.structure()));
    double largest = 0;
    for (double feature : row) {
      largest = Math.max(largest, Math.abs(feature));
    }
    for (int k = 0; k < row.length; k++) {
      int[] n = soap.basis().radials(k);
      if (n.length == 0) {
        WrongResultException.require("number of atoms", Math.abs(row[k] - soap.atoms()), 0);
      } else if (n.length == 2 && n[0] == n[1]) {
        WrongResultException.require("a sum of squares", row[k] > 0 ? 0 : 1, 0);
      }
      WrongResultException.require(
          "feature " + k + " of the turned structure",
          Math.abs(row[k] - turned[k]),
          TOLERANCE * largest);
    }
  }

  private static Structure turned(Structure structure) {
    return new Structure(
        structure.atomicNumbers(),
        turned(structure.positions()),
        Cell.of(turned(structure.cell().rows()), structure.cell().pbc()));
  }

  private static double[] turned(double[] vectors) {
    double[] out = new double[vectors.length];
    for (int k = 0; k < out.length; k++) {
      int[] r = ROTATION[k % 3];
      int v = k - k % 3;
      out[k] = (r[0] * vectors[v] + r[1] * vectors[v + 1] + r[2] * vectors[v + 2]) / 3;
    }
    return out;
  }
}
