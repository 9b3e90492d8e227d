package org.soapstone.md;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NoseHooverChainTest {

  @Test
  void crystalReachesTheTemperatureAskedFor() {
    MdState state = MdSystems.argonAt(20, 9);
    double timestepFs = 8;
    double tau = 100;
    NoseHooverChain chain = new NoseHooverChain(timestepFs, 40, tau);
    for (int n = 0; n < 500; n++) {
      chain.step(state, MdSystems.argon());
    }
    int steps = 4000;
    double mean = 0;
    double squares = 0;
    for (int n = 0; n < steps; n++) {
      chain.step(state, MdSystems.argon());
      double t = Temperature.of(state);
      mean += t / steps;
      squares += t * t / steps;
    }
    // The chain swings about the mean with a period of 2 pi tau, half of which is one sample.
    double independent = steps * timestepFs / (Math.PI * tau);
    assertThat(mean).isCloseTo(40, within(6 * 40 * Math.sqrt(2 / (45 * independent))));
    // Canonical: var T / T^2 = 2 / f.
    assertThat((squares - mean * mean) / 1600)
        .isCloseTo(2.0 / 45, within(6 * 2.0 / 45 * Math.sqrt(2 / independent)));
    assertThat(state.momentum()).containsExactly(new double[3], within(1e-9));
  }

  @Test
  void timeRunsBackwards() {
    // The chain's velocities turn round with those of the atoms.
    MdState state = MdSystems.argonAt(60, 7);
    double[] start = state.positions();
    NoseHooverChain chain = new NoseHooverChain(5, 60, 80);
    for (int n = 0; n < 100; n++) {
      chain.step(state, MdSystems.argon());
    }
    double[] snapshot = state.snapshot();
    int positions = 3 * state.size();
    for (int k = Snapshot.HEAD + positions; k < snapshot.length; k++) {
      snapshot[k] = -snapshot[k];
    }
    state.restore(snapshot);
    for (int n = 0; n < 100; n++) {
      chain.step(state, MdSystems.argon());
    }
    assertThat(state.positions()).containsExactly(start, within(1e-11));
  }

  @Test
  void heatAccountsForTheEnergy() {
    double coarse = conservedError(8);
    double fine = conservedError(4);
    assertThat(coarse / fine).isCloseTo(4, within(0.4));
    assertThat(fine).isLessThan(1e-4);
  }

  private static double conservedError(double timestepFs) {
    MdState state = MdSystems.argonAt(60, 4);
    NoseHooverChain chain = new NoseHooverChain(timestepFs, 90, 100);
    state.evaluate(MdSystems.argon());
    double start = state.conservedEnergy();
    int steps = (int) Math.round(1600 / timestepFs);
    double squares = 0;
    for (int n = 0; n < steps; n++) {
      chain.step(state, MdSystems.argon());
      squares += Math.pow(state.conservedEnergy() - start, 2) / steps;
    }
    assertThat(Math.abs(state.heat())).isGreaterThan(1e-3);
    return Math.sqrt(squares);
  }

  @Test
  void continuationIsTheSameToTheBit() {
    NoseHooverChain chain = new NoseHooverChain(5, 60, 80);
    MdState whole = MdSystems.argonAt(60, 1);
    for (int n = 0; n < 20; n++) {
      chain.step(whole, MdSystems.argon());
    }
    MdState part = MdSystems.argonAt(60, 1);
    for (int n = 0; n < 10; n++) {
      chain.step(part, MdSystems.argon());
    }
    MdState rest = MdSystems.argonAt(1, 2);
    rest.restore(part.snapshot());
    for (int n = 0; n < 10; n++) {
      chain.step(rest, MdSystems.argon());
    }
    assertThat(rest.positions()).containsExactly(whole.positions());
    assertThat(rest.velocities()).containsExactly(whole.velocities());
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> new NoseHooverChain(1, 0, 1)).hasMessageContaining("temperatureK");
    assertThatThrownBy(() -> new NoseHooverChain(1, 1, Double.NaN))
        .hasMessageContaining("timeConstantFs");
  }
}
