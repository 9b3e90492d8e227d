package org.soapstone.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.soapstone.structure.BadInputException;

class RangeTest {

  @Test
  void endsAreWrittenAsOneWould() {
    assertThat(Range.of(1L, 100L)).isEqualTo(" from 1 to 100");
    assertThat(Range.of(1L, Integer.MAX_VALUE)).isEqualTo(" from 1 up");
    assertThat(Range.of(Long.MIN_VALUE, Long.MAX_VALUE)).isEmpty();
    assertThat(Range.of(0.0, Double.MAX_VALUE)).isEqualTo(" from 0 up");
    assertThat(Range.of(1e-9, 1e15)).isEqualTo(" from 1e-9 to 1e15");
    assertThat(Range.of(-2.5, 1e6)).isEqualTo(" from -2.5 to 1000000");
    assertThat(Range.of(1.25e-6, 1)).isEqualTo(" from 1.25e-6 to 1");
    assertThat(Range.of(-Double.MAX_VALUE, 7)).isEqualTo(" up to 7");
  }

  @Test
  void settingsSayThem() {
    Settings settings = YamlReader.parse("a: -1\nb: x\n", "run.yaml");
    assertThatThrownBy(() -> settings.number("a", 0, 0, Double.MAX_VALUE))
        .isInstanceOf(BadInputException.class)
        .hasMessage("run.yaml:1: 'a' must be a number from 0 up, not '-1'");
    assertThatThrownBy(() -> settings.integer("b", 1, 1, 10_000))
        .hasMessage("run.yaml:2: 'b' must be a whole number from 1 to 10000, not 'x'");
  }
}
