package org.soapstone.md;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StagedRampTest {

  /** Twenty stages of three steps; time steps tell the stages apart. */
  @Test
  void eachStageHasItsSteps() {
    Integrator ramp = StagedRamp.between(0.1, 2.0, 60, VelocityVerlet::new);
    MdState state = MdSystems.argonAt(20, 1);
    MdState expected = MdSystems.argonAt(20, 1);
    for (int step = 0; step < 70; step++) {
      ramp.step(state, MdSystems.argon());
      int stage = Math.min(step / 3, 19);
      new VelocityVerlet(0.1 + (2.0 - 0.1) * stage / 19).step(expected, MdSystems.argon());
    }
    assertThat(state.snapshot()).isEqualTo(expected.snapshot());
  }

  @Test
  void whatDoesNotChangeIsNoRamp() {
    assertThat(StagedRamp.between(2, 2, 10, VelocityVerlet::new))
        .isInstanceOf(VelocityVerlet.class);
    assertThatThrownBy(() -> StagedRamp.between(1, 2, 0, VelocityVerlet::new))
        .hasMessageContaining("steps");
  }

  @Test
  void aShorterStepIsShorterInEveryStage() {
    Integrator ramp =
        StagedRamp.between(0, 900, 40, kelvin -> new LangevinBaoab(1, kelvin, 0.01, 1, 2));
    assertThat(ramp.withTimestepFs(0.5).timestepFs()).isEqualTo(0.5);
    MdState state = MdSystems.argonAt(20, 1);
    MdState expected = MdSystems.argonAt(20, 1);
    ramp.withTimestepFs(0.5).step(state, MdSystems.argon());
    new LangevinBaoab(0.5, 0, 0.01, 1, 2).step(expected, MdSystems.argon());
    assertThat(state.snapshot()).isEqualTo(expected.snapshot());
  }
}
