package org.soapstone.md;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.soapstone.structure.Element;

class MaxwellBoltzmannTest {

  private static final double[] MASSES = {1, 20, 300, 4, 50};

  @Test
  void hasNoMomentum() {
    MdState state =
        new MdState(
            MdSystems.gas(5, Element.H), MaxwellBoltzmann.velocities(MASSES, 1000, 3, 0), MASSES);
    assertThat(state.momentum()).containsExactly(new double[3], within(1e-13));
    assertThat(state.kineticEnergy()).isPositive();
  }

  @Test
  void exactMeansExact() {
    MdState state =
        new MdState(
            MdSystems.gas(5, Element.H),
            MaxwellBoltzmann.exactVelocities(MASSES, 1000, 3, 0),
            MASSES);
    assertThat(Temperature.of(state)).isCloseTo(1000, within(1e-10));
    assertThat(state.momentum()).containsExactly(new double[3], within(1e-13));
  }

  @Test
  void temperatureFluctuatesAsThatOfItsDegreesOfFreedom() {
    int draws = 4000;
    double mean = 0;
    double square = 0;
    for (int walker = 0; walker < draws; walker++) {
      double[] v = MaxwellBoltzmann.velocities(MASSES, 300, 17, walker);
      double kinetic = 0;
      for (int c = 0; c < v.length; c++) {
        kinetic += 0.5 * MASSES[c / 3] * v[c] * v[c];
      }
      double relative = Temperature.of(kinetic, 5) / 300 - 1;
      mean += relative / draws;
      square += relative * relative / draws;
    }
    // T/T0 is chi^2 of f = 12 over f: variance 2/f; that of the squares 8/f^2 + 48/f^3.
    double f = 12;
    assertThat(mean).isCloseTo(0, within(6 * Math.sqrt(2 / f / draws)));
    assertThat(square)
        .isCloseTo(2 / f, within(6 * Math.sqrt((8 / (f * f) + 48 / (f * f * f)) / draws)));
  }

  @Test
  void fewAtomsAreNoTrouble() {
    assertThat(MaxwellBoltzmann.velocities(new double[0], 300, 1, 0)).isEmpty();
    assertThat(MaxwellBoltzmann.exactVelocities(new double[] {40}, 300, 1, 0))
        .containsExactly(0, 0, 0);
    assertThat(Temperature.of(1.0, 1)).isZero();
  }

  @Test
  void seedsAndWalkersDiffer() {
    double[] first = MaxwellBoltzmann.velocities(MASSES, 300, 1, 0);
    assertThat(MaxwellBoltzmann.velocities(MASSES, 300, 1, 0)).containsExactly(first);
    assertThat(MaxwellBoltzmann.velocities(MASSES, 300, 2, 0)).isNotEqualTo(first);
    assertThat(MaxwellBoltzmann.velocities(MASSES, 300, 1, 1)).isNotEqualTo(first);
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> MaxwellBoltzmann.velocities(MASSES, Double.NaN, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("temperatureK");
  }
}
