package org.soapstone.md;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.soapstone.calculator.Calculator;
import org.soapstone.structure.Element;
import org.soapstone.structure.Structure;
import org.soapstone.structure.Units;

class LangevinBaoabTest {

  @Test
  void withoutFrictionItIsNewton() {
    MdState langevin = MdSystems.argonAt(60, 5);
    MdState newton = MdSystems.argonAt(60, 5);
    LangevinBaoab thermostat = new LangevinBaoab(4, 300, 0, 1, 0);
    VelocityVerlet verlet = new VelocityVerlet(4);
    for (int n = 0; n < 50; n++) {
      thermostat.step(langevin, MdSystems.argon());
      verlet.step(newton, MdSystems.argon());
    }
    assertThat(langevin.positions()).containsExactly(newton.positions(), within(1e-12));
    assertThat(langevin.heat()).isZero();
  }

  @Test
  void idealGasHasTheTemperatureAndTheEquipartitionOfItsEnsemble() {
    // Kinetic energies of an ideal gas forget by c^2 a step, so that n samples count for n (1 -
    // c^2) /
    // (1 + c^2); the mean of f degrees of freedom then errs by sqrt(2 / (f n_eff)).
    int atoms = 7;
    int steps = 20_000;
    double friction = 0.05;
    double timestepFs = 10;
    Structure gas = MdSystems.gas(atoms, Element.H, Element.Ar, Element.Xe);
    MdState state = MdState.atRest(gas);
    LangevinBaoab thermostat = new LangevinBaoab(timestepFs, 300, friction, 11, 0);
    double[] masses = state.masses();
    double[] energies = new double[atoms];
    for (int n = 0; n < 100; n++) {
      thermostat.step(state, MdSystems.idealGas());
    }
    double total = 0;
    for (int n = 0; n < steps; n++) {
      thermostat.step(state, MdSystems.idealGas());
      total += Temperature.of(state) / steps;
      for (int i = 0; i < atoms; i++) {
        energies[i] += 0.5 * masses[i] * state.speedSquared(i) / steps;
      }
    }
    double c2 = Math.exp(-2 * friction * timestepFs);
    double independent = steps * (1 - c2) / (1 + c2);
    assertThat(total)
        .isCloseTo(300, within(6 * 300 * Math.sqrt(2 / (3 * (atoms - 1) * independent))));
    double all = 0;
    for (double mass : masses) {
      all += mass;
    }
    for (int i = 0; i < atoms; i++) {
      // Without momentum atom i carries 3/2 kB T (1 - m_i / M).
      double expected = 1.5 * Units.BOLTZMANN * 300 * (1 - masses[i] / all);
      double error = 6 * expected * Math.sqrt(2 / (3 * independent));
      assertThat(energies[i]).as("atom %d", i).isCloseTo(expected, within(error));
    }
    assertThat(state.momentum()).containsExactly(new double[3], within(1e-9));
  }

  @Test
  void springIsSampledExactlyInSpaceAtAnyStep() {
    // Leimkuhler and Matthews (2013): for a harmonic force BAOAB has <q^2> = kB T / k per direction
    // whatever the step, and <v^2> = kB T / mu (1 - (w dt)^2 / 4); here w dt = 1.
    double k = 0.5;
    double m = 4;
    double timestepFs = Units.TIME_IN_FS * Math.sqrt(m / 2 / k);
    Structure dimer = MdSystems.dimer(Element.H, Element.H, 0.3);
    MdState state = new MdState(dimer, new double[6], new double[] {m, m});
    Calculator spring = MdSystems.spring(k, 0);
    double friction = 1 / timestepFs;
    LangevinBaoab thermostat = new LangevinBaoab(timestepFs, 400, friction, 2, 0);
    int samples = 10_000;
    double q2 = 0;
    double v2 = 0;
    for (int n = 0; n < samples; n++) {
      // Ten steps forget all but exp(-5) of an oscillation.
      for (int step = 0; step < 10; step++) {
        thermostat.step(state, spring);
      }
      double[] r = state.positions();
      double[] v = state.velocities();
      for (int axis = 0; axis < 3; axis++) {
        q2 += Math.pow(r[3 + axis] - r[axis], 2) / (3 * samples);
        v2 += Math.pow(v[3 + axis] - v[axis], 2) / (3 * samples);
      }
    }
    double kT = Units.BOLTZMANN * 400;
    double error = 6 * Math.sqrt(2.0 / (3 * samples));
    assertThat(q2).isCloseTo(kT / k, within(error * kT / k));
    double expected = kT / (m / 2) * 0.75;
    assertThat(v2).isCloseTo(expected, within(error * expected));
  }

  @Test
  void crystalReachesTheTemperatureAskedFor() {
    MdState state = MdSystems.argonAt(20, 9);
    double timestepFs = 8;
    double friction = 0.01;
    LangevinBaoab thermostat = LangevinBaoab.withTimeConstant(timestepFs, 40, 1 / friction, 21, 0);
    for (int n = 0; n < 200; n++) {
      thermostat.step(state, MdSystems.argon());
    }
    int steps = 1500;
    double mean = 0;
    for (int n = 0; n < steps; n++) {
      thermostat.step(state, MdSystems.argon());
      mean += Temperature.of(state) / steps;
    }
    // Modes lose energy at the rate gamma: memory 1/gamma, hence n_eff = steps gamma dt / 2.
    double independent = steps * friction * timestepFs / 2;
    assertThat(mean).isCloseTo(40, within(6 * 40 * Math.sqrt(2 / (45 * independent))));
  }

  @Test
  void heatAccountsForTheEnergy() {
    double coarse = 0;
    double fine = 0;
    for (int seed = 0; seed < 3; seed++) {
      coarse += conservedErrorSquared(8, seed);
      fine += conservedErrorSquared(4, seed);
    }
    // The error is that of the splitting, O(dt^2), while the heat is a sum of random amounts: a
    // ratio
    // of 2 would mean an error of first order.
    assertThat(Math.sqrt(coarse / fine)).isCloseTo(4, within(0.8));
    assertThat(Math.sqrt(fine / 3)).isLessThan(1e-4);
  }

  private static double conservedErrorSquared(double timestepFs, long seed) {
    MdState state = MdSystems.argonAt(60, seed);
    LangevinBaoab thermostat = new LangevinBaoab(timestepFs, 60, 0.002, seed, 0);
    state.evaluate(MdSystems.argon());
    double start = state.conservedEnergy();
    double squares = 0;
    int steps = (int) Math.round(1600 / timestepFs);
    for (int n = 0; n < steps; n++) {
      thermostat.step(state, MdSystems.argon());
      squares += Math.pow(state.conservedEnergy() - start, 2) / steps;
    }
    assertThat(Math.abs(state.heat())).isGreaterThan(0.01);
    return squares;
  }

  @Test
  void noiseDependsOnSeedAndWalkerAndStepAlone() {
    double[] first = afterOneStep(1, 0, 0);
    assertThat(afterOneStep(1, 0, 0)).containsExactly(first);
    assertThat(afterOneStep(2, 0, 0)).isNotEqualTo(first);
    assertThat(afterOneStep(1, 1, 0)).isNotEqualTo(first);
    assertThat(afterOneStep(1, 0, 1)).isNotEqualTo(first);
  }

  private static double[] afterOneStep(long seed, long walker, int stepsBefore) {
    MdState state = MdState.atRest(MdSystems.gas(3, Element.Ar));
    for (int n = 0; n < stepsBefore; n++) {
      new VelocityVerlet(1).step(state, MdSystems.idealGas());
    }
    new LangevinBaoab(1, 300, 0.1, seed, walker).step(state, MdSystems.idealGas());
    return state.velocities();
  }

  @Test
  void singleAtomStaysWhereItIs() {
    MdState state = MdState.atRest(MdSystems.gas(1, Element.Ar));
    for (int n = 0; n < 10; n++) {
      new LangevinBaoab(1, 300, 0.1, 1, 0).step(state, MdSystems.idealGas());
    }
    assertThat(state.positions()).containsExactly(new double[3], within(1e-15));
    assertThat(Temperature.of(state)).isZero();
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> new LangevinBaoab(1, Double.NaN, 0.1, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("temperatureK");
    assertThatThrownBy(() -> new LangevinBaoab(1, 300, Double.NaN, 0, 0))
        .hasMessageContaining("frictionPerFs");
    assertThatThrownBy(() -> LangevinBaoab.withTimeConstant(1, 300, 0, 0, 0))
        .hasMessageContaining("timeConstantFs");
  }
}
