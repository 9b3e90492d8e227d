package org.soapstone.pace;

import org.junit.jupiter.api.Nested;
import org.soapstone.calculator.Calculator;

/// The contract of calculators for the readable evaluator, once for each kind of radial function
/// and inner cutoff.
class PaceFormulaeContractTest {

  abstract static class Subject extends PaceContract {

    private final PaceFile potential;
    private final Calculator calculator;

    Subject(String name) {
      potential = GoldenCase.potential(name);
      calculator = new PaceFormulae(potential);
    }

    @Override
    PaceFile potential() {
      return potential;
    }

    @Override
    protected Calculator calculator() {
      return calculator;
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
