package org.soapstone.md;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Evaluation;
import org.soapstone.structure.Element;
import org.soapstone.structure.Structure;
import org.soapstone.structure.Units;
import org.soapstone.testkit.Crystals;

class PressureTest {

  @Test
  void idealGasObeysItsLaw() {
    // 1 atom per 1000 A^3 at 300 K: kB T / V = 0.0258520 / 1000 eV/A^3 = 41.42 bar; the momentum
    // takes
    // one of the 5 atoms' worth away.
    Structure gas = MdSystems.gas(5, Element.Ar);
    double[] masses = MdState.massesOf(gas);
    MdState state = new MdState(gas, MaxwellBoltzmann.exactVelocities(masses, 300, 1, 0), masses);
    state.evaluate(MdSystems.idealGas());
    double bar = Pressure.of(state) * Units.EV_PER_A3_IN_BAR;
    assertThat(bar).isCloseTo(41.4195 * 4 / 5, within(0.001));
  }

  @Test
  void coldCrystalPushesAsItsEnergyFallsWithVolume() {
    Structure crystal = Crystals.fcc(Element.Ar, 4.9);
    MdState state = MdState.atRest(crystal);
    state.evaluate(MdSystems.argon());
    double h = 1e-5;
    double volume = crystal.cell().volume();
    double slope = (energyAtVolume(1 + h) - energyAtVolume(1 - h)) / (2 * h * volume);
    assertThat(Pressure.of(state)).isPositive().isCloseTo(-slope, within(1e-8 * Math.abs(slope)));
  }

  private static double energyAtVolume(double ratio) {
    double a = 4.9 * Math.cbrt(ratio);
    return MdSystems.argon().evaluate(Crystals.fcc(Element.Ar, a)).energy();
  }

  @Test
  void noVolumeNoPressure() {
    MdState free = MdState.atRest(MdSystems.dimer(Element.Ar, Element.Ar, 4));
    free.evaluate(MdSystems.argon());
    assertThatThrownBy(() -> Pressure.of(free))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("periodic");
  }

  @Test
  void noVirialNoNumber() {
    Calculator forcesAlone =
        MdSystems.named(
            "forces alone", s -> new Evaluation(0, new double[3 * s.size()], null, null));
    MdState state = MdState.atRest(MdSystems.gas(2, Element.Ar));
    state.evaluate(forcesAlone);
    assertThat(Pressure.of(state)).isNaN();
  }
}
