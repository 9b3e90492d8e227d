package org.soapstone.md;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.soapstone.structure.Element;
import org.soapstone.structure.Units;

class VelocityRescalingTest {

  @Test
  void kineticEnergyOfAnIdealGasIsGammaDistributed() {
    int atoms = 5;
    int freedom = 3 * atoms - 3;
    MdState state =
        new MdState(
            MdSystems.gas(atoms, Element.Ar),
            MaxwellBoltzmann.velocities(
                MdState.massesOf(MdSystems.gas(atoms, Element.Ar)), 900, 1, 0));
    double memory = 50;
    double timestepFs = 10;
    VelocityRescaling thermostat = new VelocityRescaling(timestepFs, 300, memory, 3, 0);
    for (int n = 0; n < 200; n++) {
      thermostat.step(state, MdSystems.idealGas());
    }
    int steps = 40_000;
    double sum = 0;
    double squares = 0;
    for (int n = 0; n < steps; n++) {
      thermostat.step(state, MdSystems.idealGas());
      double k = state.kineticEnergy();
      sum += k / steps;
      squares += k * k / steps;
    }
    // K is a sum of f squares: mean f kT/2, variance f (kT)^2 / 2; correlated over tau.
    double kT = Units.BOLTZMANN * 300;
    double independent = steps * timestepFs / (2 * memory);
    double mean = 0.5 * freedom * kT;
    double variance = 0.5 * freedom * kT * kT;
    assertThat(sum).isCloseTo(mean, within(6 * Math.sqrt(variance / independent)));
    // The variance of a variance of a gamma distribution: (2 + 12 / f) var^2 / n.
    assertThat(squares - sum * sum)
        .isCloseTo(variance, within(6 * variance * Math.sqrt((2 + 12.0 / freedom) / independent)));
    assertThat(state.momentum()).containsExactly(new double[3], within(1e-9));
  }

  @Test
  void heatAccountsForTheEnergy() {
    double coarse = conservedError(8);
    double fine = conservedError(4);
    // An error of first order would give 2.
    assertThat(coarse / fine).isCloseTo(4, within(1.0));
    assertThat(fine).isLessThan(1e-4);
  }

  private static double conservedError(double timestepFs) {
    double squares = 0;
    for (int seed = 0; seed < 3; seed++) {
      MdState state = MdSystems.argonAt(60, seed);
      VelocityRescaling thermostat = new VelocityRescaling(timestepFs, 60, 200, seed, 0);
      state.evaluate(MdSystems.argon());
      double start = state.conservedEnergy();
      int steps = (int) Math.round(1600 / timestepFs);
      for (int n = 0; n < steps; n++) {
        thermostat.step(state, MdSystems.argon());
        squares += Math.pow(state.conservedEnergy() - start, 2) / (3 * steps);
      }
      assertThat(Math.abs(state.heat())).isGreaterThan(1e-3);
    }
    return Math.sqrt(squares);
  }

  @Test
  void restAndSingleAtomsStay() {
    MdState state = MdState.atRest(MdSystems.gas(3, Element.Ar));
    new VelocityRescaling(1, 300, 10, 1, 0).step(state, MdSystems.idealGas());
    assertThat(state.velocities()).containsOnly(0.0);
    MdState one = MdState.atRest(MdSystems.gas(1, Element.Ar));
    new VelocityRescaling(1, 300, 10, 1, 0).step(one, MdSystems.idealGas());
    assertThat(one.step()).isEqualTo(1);
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> new VelocityRescaling(1, Double.NaN, 1, 0, 0))
        .hasMessageContaining("temperatureK");
    assertThatThrownBy(() -> new VelocityRescaling(1, 1, Double.NaN, 0, 0))
        .hasMessageContaining("timeConstantFs");
  }
}
