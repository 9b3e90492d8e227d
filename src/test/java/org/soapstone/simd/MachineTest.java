package org.soapstone.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MachineTest {

  @Test
  void takesTheWidest() {
    assertThat(Machine.choose(null, 512, true, true).lanes()).isEqualTo(Lanes.BITS_512);
    assertThat(Machine.choose(null, 256, true, true).lanes()).isEqualTo(Lanes.BITS_256);
    assertThat(Machine.choose(null, 128, true, true).lanes()).isEqualTo(Lanes.BITS_128);
    assertThat(Machine.choose(null, 256, true, true).warning()).isEmpty();
  }

  @Test
  void heedsThePropertyUpToTheRegisters() {
    assertThat(Machine.choose("scalar", 512, true, true).lanes()).isEqualTo(Lanes.SCALAR);
    assertThat(Machine.choose("Scalar", 512, true, true).lanes()).isEqualTo(Lanes.SCALAR);
    assertThat(Machine.choose("128", 512, true, true).lanes()).isEqualTo(Lanes.BITS_128);
    assertThat(Machine.choose("256", 512, false, false).lanes()).isEqualTo(Lanes.BITS_256);
    Machine clamped = Machine.choose("512", 256, true, true);
    assertThat(clamped.lanes()).isEqualTo(Lanes.BITS_256);
    assertThat(clamped.explanation())
        .isEqualTo("256-bit vectors, the widest here, although soapstone.lanes asks for 512");
    assertThat(clamped.warning()).contains(clamped.explanation());
    assertThat(Machine.choose("512", 256, false, true).warning().orElseThrow())
        .contains("no fused multiply-add");
    assertThatThrownBy(() -> Machine.choose("64", 512, true, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("soapstone.lanes must be scalar, 128, 256 or 512 but is 64");
  }

  @Test
  void avoidsVectorsThatWouldBeBoxed() {
    assertThat(Machine.choose(null, 512, false, true).lanes()).isEqualTo(Lanes.SCALAR);
    assertThat(Machine.choose(null, 512, false, true).warning().orElseThrow())
        .contains("no fused multiply-add");
    assertThat(Machine.choose(null, 512, true, false).lanes()).isEqualTo(Lanes.SCALAR);
    assertThat(Machine.choose(null, 512, true, false).warning().orElseThrow())
        .contains("optimising compiler");
    assertThat(Machine.choose(null, 64, true, true).lanes()).isEqualTo(Lanes.SCALAR);
    assertThat(Machine.choose(null, 64, true, true).warning().orElseThrow())
        .contains("--add-modules jdk.incubator.vector");
  }

  @Test
  void thisMachineHasWhatItChose() {
    assertThat(Lanes.available()).startsWith(Lanes.SCALAR).contains(Lanes.chosen());
    assertThat(Lanes.chosen().bits()).isLessThanOrEqualTo(Machine.here().widestBits());
  }
}
