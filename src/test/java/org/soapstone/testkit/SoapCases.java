package org.soapstone.testkit;

import java.util.List;
import java.util.OptionalDouble;
import org.soapstone.descriptor.AtomDescriptor;
import org.soapstone.descriptor.Average;
import org.soapstone.descriptor.BasisSettings;
import org.soapstone.descriptor.Compression;
import org.soapstone.descriptor.DScribeSettings;
import org.soapstone.descriptor.DensityWeight;
import org.soapstone.descriptor.FitFeatures;
import org.soapstone.descriptor.QuipSettings;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.SameBitsProbe.Case;

/// What the command `describe` writes, in every convention.
final class SoapCases {

  private static final int[] SPECIES = {1, 8};

  private static final Structure WATER =
      new Structure(
          new int[] {8, 1, 1},
          new double[] {0.1, -0.2, 0.3, 0.9, 0.3, 0.2, -0.3, 0.1, -0.6},
          Cell.box(4, 5, 6));

  private SoapCases() {}

  static List<Case> cases() {
    DensityWeight pow =
        new DensityWeight(DensityWeight.Form.POW, 2, 1, 1, 2.5, OptionalDouble.empty());
    return List.of(
        new Case("soap.gto", () -> all(gto(3, Compression.OFF, pow, Average.OFF))),
        new Case(
            "soap.manyOrbitals",
            () -> all(gto(12, Compression.MU2, DensityWeight.none(), Average.OUTER))),
        new Case("soap.polynomial", SoapCases::polynomial),
        new Case("soap.quip", () -> all(new QuipSettings(SPECIES, 3, 1, 3, 2, 0.5, 1).soap())),
        new Case(
            "soap.fit",
            () -> all(new FitFeatures(new BasisSettings(SPECIES, 3, 2, 2, 3, 2, 1, 1)))));
  }

  private static AtomDescriptor gto(
      int nMax, Compression compression, DensityWeight weight, Average average) {
    DScribeSettings.Rbf gto = DScribeSettings.Rbf.GTO;
    return new DScribeSettings(SPECIES, 3, nMax, 1, 0.3, gto, compression, weight, average).soap();
  }

  private static double[] polynomial() {
    return all(
        new DScribeSettings(
                SPECIES,
                3,
                3,
                2,
                0.3,
                DScribeSettings.Rbf.POLYNOMIAL,
                Compression.MU1NU1,
                DensityWeight.none(),
                Average.INNER)
            .soap());
  }

  /// Values, and the derivatives of the last row.
  private static double[] all(AtomDescriptor descriptor) {
    return new Numbers()
        .add(descriptor.values(WATER, Tasks.inline()))
        .add(descriptor.gradients(WATER).apply(descriptor.rows(WATER) - 1))
        .toArray();
  }
}
