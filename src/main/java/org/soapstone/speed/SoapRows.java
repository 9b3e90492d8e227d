package org.soapstone.speed;

import java.util.List;
import org.soapstone.descriptor.Contraction;
import org.soapstone.descriptor.Workspace;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.Voigt;

/// All rows of the design matrix of a structure, neighbours given.
final class SoapRows implements Workload {

  /// Each number sums some hundred products that are good to 1e-15.
  private static final double TOLERANCE = 1e-13;

  private final SoapCase soap;
  private final Workspace workspace;
  private final Matrix rows;

  SoapRows(SoapCase soap) {
    this.soap = soap;
    workspace = soap.basis().workspace();
    rows = new Matrix(soap.basis().rowCount(soap.atoms()), soap.basis().size());
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
    soap.basis().rows(soap.structure(), soap.list(), rows, 0, workspace);
  }

  @Override
  public List<double[]> results() {
    return List.of(rows.data());
  }

  /// Rows times weights are energy, forces and virial, which come on another way, without any row.
  @Override
  public void check() {
    Contraction direct = new Contraction();
    soap.basis()
        .contract(
            soap.structure(),
            soap.list(),
            new double[][] {soap.weights()},
            new Contraction[] {direct},
            soap.basis().workspace(),
            Tasks.inline());
    double[] products = Residual.times(rows, soap.weights());
    double largest = 0;
    for (double number : rows.data()) {
      largest = Math.max(largest, Math.abs(number));
    }
    for (int i = 0; i < products.length; i++) {
      WrongResultException.require(
          "row " + i + " times weights",
          Math.abs(products[i] - expected(direct, i)),
          TOLERANCE * rows.columns() * largest);
    }
  }

  private double expected(Contraction direct, int row) {
    int virial = 1 + 3 * soap.atoms();
    if (row == 0) {
      return direct.energy();
    }
    return row < virial ? direct.forces()[row - 1] : direct.virial()[Voigt.place(row - virial)];
  }
}
