package org.soapstone.pace;

import org.junit.jupiter.api.Nested;

/// The contract of calculators for the fast evaluator, once for each way to mix in core repulsion.
/// Curvatures jump at knots, by `h^2 f4 / 12`, and finite differences err by a fraction of their
/// step times that: the knots are ten times closer here than usual.
class PaceCalculatorContractTest {

  abstract static class Subject extends PaceContract {
    Subject(String name) {
      super(fine(GoldenCase.potential(name)), new PaceCalculator(fine(GoldenCase.potential(name))));
    }

    private static PaceFile fine(PaceFile file) {
      return new PaceFile(
          file.elements(),
          file.energies(),
          1e-4,
          file.embeddings(),
          file.bonds(),
          file.functions());
    }
  }

  @Nested
  class CoreByDensity extends Subject {
    CoreByDensity() {
      super("Cu_SBessel_density");
    }
  }

  @Nested
  class CoreByDistance extends Subject {
    CoreByDistance() {
      super("Cu_SBessel_distance");
    }
  }

  @Nested
  class TwoSpecies extends Subject {
    TwoSpecies() {
      super("SiO_SBessel_zbl");
    }
  }
}
