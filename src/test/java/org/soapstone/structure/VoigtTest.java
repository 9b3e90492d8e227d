package org.soapstone.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VoigtTest {

  @Test
  void orderIsThatOfAse() {
    String[] names = {"xx", "yy", "zz", "yz", "xz", "xy"};
    for (int k = 0; k < Voigt.COUNT; k++) {
      assertThat("xyz".charAt(Voigt.first(k)) + "" + "xyz".charAt(Voigt.second(k)))
          .isEqualTo(names[k]);
    }
    assertThat(IntStream.range(0, Voigt.COUNT).map(Voigt::place)).containsExactly(0, 4, 8, 5, 2, 1);
    assertThat(IntStream.range(0, Voigt.COUNT).map(Voigt::mirrored))
        .containsExactly(0, 4, 8, 7, 6, 3);
  }
}
