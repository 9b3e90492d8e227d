package org.soapstone.testkit;

import java.util.List;
import org.soapstone.descriptor.BasisSettings;
import org.soapstone.descriptor.Compression;
import org.soapstone.descriptor.Contraction;
import org.soapstone.descriptor.LocalBasis;
import org.soapstone.descriptor.LocalFeatures;
import org.soapstone.descriptor.ProductBasis;
import org.soapstone.descriptor.ProductSettings;
import org.soapstone.descriptor.RadialSettings;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.Cell;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.SameBitsProbe.Case;

/// Values, design-matrix rows and forces of a molecule of two species, and of a chain with more.
final class DescriptorCases {

  private static final LocalBasis BASIS =
      new LocalBasis(new BasisSettings(new int[] {1, 8}, 4, 2, 2, 4, 3, 1, 1));

  private static final LocalBasis COMPRESSED =
      new LocalBasis(
          new BasisSettings(
              new int[] {1, 8},
              4,
              3,
              2,
              4,
              3,
              1,
              1,
              RadialSettings.standard(),
              Compression.MU1NU1));

  private static final ProductBasis PRODUCTS =
      new ProductBasis(new ProductSettings(new int[] {1, 8}, 4, 4, 3, 1, 1, 4, 3, 1, 1));

  static final Structure WATER =
      new Structure(
          new int[] {8, 1, 1},
          new double[] {0.1, -0.2, 0.3, 0.9, 0.3, 0.2, -0.3, 0.1, -0.6},
          Cell.none());

  /// Enough radial functions, harmonics and neighbours for whole tiles and vectors.
  private static final LocalBasis WIDE =
      new LocalBasis(new BasisSettings(new int[] {14}, 9, 9, 3, 9, 1, 1, 1));

  private static final Structure CHAIN =
      new Structure(
          new int[] {14}, new double[3], Cell.periodic(1.9, 0.1, 0.2, 0, 40, 0, 0, 0, 40));

  private DescriptorCases() {}

  static List<Case> cases() {
    return List.of(
        new Case("descriptor.values", () -> values(BASIS)),
        new Case("descriptor.rows", () -> rows(BASIS)),
        new Case("descriptor.compressed.rows", () -> rows(COMPRESSED)),
        new Case("descriptor.products.values", () -> values(PRODUCTS)),
        new Case("descriptor.products.rows", () -> rows(PRODUCTS)),
        new Case("descriptor.products.contract", () -> contract(PRODUCTS, WATER, Tasks.inline())),
        new Case("descriptor.jacobian", () -> jacobian(BASIS)),
        new Case("descriptor.products.jacobian", () -> jacobian(PRODUCTS)),
        new Case("descriptor.function", () -> function(BASIS, WATER, Tasks.inline())),
        new Case("descriptor.products.function", () -> function(PRODUCTS, WATER, Tasks.inline())),
        new Case("descriptor.contract", () -> contract(BASIS, WATER, Tasks.inline())),
        new Case("descriptor.wide", () -> contract(WIDE, CHAIN, Tasks.inline())));
  }

  private static double[] values(LocalFeatures basis) {
    double[] row = new double[basis.size()];
    basis.values(WATER, NeighborList.build(WATER, 4), row, basis.workspace());
    return new Numbers().add(row).add(atomValues(basis, WATER, Tasks.inline())).toArray();
  }

  private static double[] rows(LocalFeatures basis) {
    Matrix rows = new Matrix(basis.rowCount(WATER.size()), basis.size());
    basis.rows(WATER, NeighborList.build(WATER, 4), rows, 0, basis.workspace());
    return rows.data();
  }

  private static double[] jacobian(LocalFeatures basis) {
    NeighborList list = NeighborList.build(WATER, 4);
    double[] values = new double[basis.largestBlock()];
    Matrix slopes = new Matrix(3 * list.end(0), basis.largestBlock());
    basis.jacobian(WATER, list, 0, values, slopes, basis.workspace());
    return new Numbers().add(values).add(slopes).toArray();
  }

  /// Energy, virial, forces and the shares of the atoms for half the square of all features.
  static double[] function(LocalFeatures basis, Structure structure, Tasks tasks) {
    Contraction result = new Contraction();
    basis.contract(
        structure,
        NeighborList.build(structure, basis.settings().range()),
        DescriptorCases::halfSquare,
        result,
        basis.workspace(),
        tasks);
    return numbers(result);
  }

  private static void halfSquare(
      int kind, int atoms, Matrix features, double[] values, Matrix gradients) {
    for (int a = 0; a < atoms; a++) {
      values[a] = 0;
      for (int k = 0; k < features.columns(); k++) {
        double feature = features.get(a, k);
        values[a] += feature * feature / 2;
        gradients.set(a, k, feature);
      }
    }
  }

  /// The features of each atom.
  static Matrix atomValues(LocalFeatures basis, Structure structure, Tasks tasks) {
    Matrix features = new Matrix(structure.size(), basis.size());
    NeighborList list = NeighborList.build(structure, basis.settings().range());
    basis.atomValues(structure, list, features, basis.workspace(), tasks);
    return features;
  }

  /// Energy, virial, forces and the shares of the atoms for random weights.
  static double[] contract(LocalFeatures basis, Structure structure, Tasks tasks) {
    Contraction result = new Contraction();
    basis.contract(
        structure,
        NeighborList.build(structure, basis.settings().range()),
        new double[][] {Numbers.uniform(basis.size(), 3)},
        new Contraction[] {result},
        basis.workspace(),
        tasks);
    return numbers(result);
  }

  private static double[] numbers(Contraction result) {
    return new Numbers()
        .add(result.energy())
        .add(result.virial())
        .add(result.forces())
        .add(result.atomEnergies())
        .toArray();
  }
}
