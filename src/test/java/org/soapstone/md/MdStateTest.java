package org.soapstone.md;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.soapstone.calculator.CalculationException;
import org.soapstone.calculator.Evaluation;
import org.soapstone.structure.Element;
import org.soapstone.structure.Structure;

class MdStateTest {

  @Test
  void kineticEnergyAndMomentumByHand() {
    MdState state =
        new MdState(
            MdSystems.gas(2, Element.H), new double[] {1, 2, 2, 0, 0, -0.5}, new double[] {2, 8});
    assertThat(state.kineticEnergy()).isEqualTo(0.5 * 2 * 9 + 0.5 * 8 * 0.25);
    assertThat(state.momentum()).containsExactly(2, 4, 0);
  }

  @Test
  void continuationFromASnapshotIsTheSameToTheBit() {
    LangevinBaoab thermostat = new LangevinBaoab(5, 80, 0.01, 6, 2);
    MdState straight = MdSystems.argonAt(60, 5);
    for (int n = 0; n < 20; n++) {
      thermostat.step(straight, MdSystems.argon());
    }
    double[] snapshot = straight.snapshot();
    for (int n = 0; n < 20; n++) {
      thermostat.step(straight, MdSystems.argon());
    }
    MdState resumed = MdState.atRest(MdSystems.argonCrystal());
    resumed.restore(snapshot);
    LangevinBaoab again = new LangevinBaoab(5, 80, 0.01, 6, 2);
    for (int n = 0; n < 20; n++) {
      again.step(resumed, MdSystems.argon());
    }
    assertThat(resumed.snapshot()).containsExactly(straight.snapshot());
    assertThat(resumed.forces()).containsExactly(straight.forces());
    assertThat(resumed.conservedEnergy()).isEqualTo(straight.conservedEnergy());
    assertThat(resumed.step()).isEqualTo(40);
  }

  @Test
  void forcesAreUnknownUntilAskedFor() {
    MdState state = MdSystems.argonAt(10, 1);
    assertThatThrownBy(state::forces).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(state::potentialEnergy).isInstanceOf(IllegalStateException.class);
    state.evaluate(MdSystems.argon());
    double[] snapshot = state.snapshot();
    state.restore(snapshot);
    assertThatThrownBy(state::conservedEnergy).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void handsOutCopies() {
    MdState state = MdSystems.argonAt(10, 1);
    double[] before = state.snapshot();
    state.positions()[0] = 99;
    state.velocities()[0] = 99;
    state.masses()[0] = 99;
    assertThat(state.snapshot()).containsExactly(before);
    assertThat(state.masses()[0]).isEqualTo(Element.Ar.mass());
    MdState copy = state.copy();
    new VelocityVerlet(1).step(copy, MdSystems.argon());
    assertThat(state.snapshot()).containsExactly(before);
  }

  @Test
  void wrongSizesAndNumbersAreRefused() {
    Structure two = MdSystems.gas(2, Element.Ar);
    assertThatThrownBy(() -> new MdState(two, new double[5])).hasMessageContaining("velocities");
    assertThatThrownBy(() -> new MdState(two, new double[6], new double[1]))
        .hasMessageContaining("masses");
    assertThatThrownBy(() -> new MdState(two, new double[6], new double[] {1, Double.NaN}))
        .hasMessageContaining("masses");
    assertThatThrownBy(() -> new MdState(two, new double[] {0, 0, 0, 0, Double.NaN, 0}))
        .hasMessageContaining("atom 1");
    assertThatThrownBy(() -> MdState.atRest(two).restore(new double[3]))
        .hasMessageContaining("snapshot");
  }

  @Test
  void calculatorWithTooFewForcesIsRefused() {
    MdState state = MdState.atRest(MdSystems.gas(2, Element.Ar));
    assertThatThrownBy(() ->
            state.evaluate(
                MdSystems.named("short", s -> new Evaluation(0, new double[3], new double[9]))))
        .isInstanceOf(CalculationException.class)
        .hasMessageContaining("short");
    assertThatThrownBy(
            () -> state.evaluate(MdSystems.named("none", s -> new Evaluation(0, null, null, null))))
        .isInstanceOf(CalculationException.class)
        .hasMessageContaining("none: gave no forces");
  }
}
