package org.soapstone.basis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LmIndexTest {

  @Test
  void countsUpThroughAllOrdersOfEachDegree() {
    int expected = 0;
    for (int l = 0; l <= 40; l++) {
      for (int m = -l; m <= l; m++) {
        assertThat(LmIndex.of(l, m)).isEqualTo(expected);
        assertThat(LmIndex.degree(expected)).isEqualTo(l);
        assertThat(LmIndex.order(expected)).isEqualTo(m);
        expected++;
      }
      assertThat(LmIndex.count(l)).isEqualTo(expected);
    }
  }
}
