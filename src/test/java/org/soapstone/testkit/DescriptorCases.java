package org.soapstone.testkit;

import java.util.List;
import java.util.Random;
import org.soapstone.descriptor.BasisSettings;
import org.soapstone.descriptor.Contraction;
import org.soapstone.descriptor.LocalBasis;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.Cell;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/// Design-matrix rows and forces of a molecule of two species.
final class DescriptorCases {

  private static final LocalBasis BASIS =
      new LocalBasis(new BasisSettings(new int[] {1, 8}, 4, 2, 2, 4, 3, 1, 1));

  private static final Structure WATER =
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

  static List<SameBitsProbe.Case> cases() {
    return List.of(
        new SameBitsProbe.Case("descriptor.rows", DescriptorCases::rows),
        new SameBitsProbe.Case("descriptor.contract", DescriptorCases::contract),
        new SameBitsProbe.Case("descriptor.wide", () -> contract(WIDE, CHAIN, 9)));
  }

  private static double[] rows() {
    Matrix rows = new Matrix(BASIS.rowCount(WATER.size()), BASIS.size());
    BASIS.rows(WATER, NeighborList.build(WATER, 4), rows, 0, BASIS.workspace());
    return rows.data();
  }

  private static double[] contract() {
    return contract(BASIS, WATER, 4);
  }

  private static double[] contract(LocalBasis basis, Structure structure, double rCut) {
    double[] weights = new Random(3).doubles(basis.size(), -1, 1).toArray();
    Contraction result = new Contraction();
    basis.contract(
        structure,
        NeighborList.build(structure, rCut),
        new double[][] {weights},
        new Contraction[] {result},
        basis.workspace(),
        Tasks.inline());
    double[] numbers = new double[10 + 3 * structure.size()];
    numbers[0] = result.energy();
    System.arraycopy(result.virial(), 0, numbers, 1, 9);
    System.arraycopy(result.forces(), 0, numbers, 10, 3 * structure.size());
    return numbers;
  }
}
