package org.soapstone.pace;

import org.junit.jupiter.api.Nested;

/// The contract of calculators for the readable evaluator, once for each kind of radial function
/// and inner cutoff.
class PaceFormulaeContractTest {

  abstract static class Subject extends PaceContract {

    Subject(String name) {
      super(GoldenCase.potential(name), new PaceFormulae(GoldenCase.potential(name)));
    }
  }

  @Nested
  class Linear extends Subject {
    Linear() {
      super("Cu_ChebLinear_lin");
    }
  }

  @Nested
  class Power extends Subject {
    Power() {
      super("Cu_ChebPow_FS");
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
