package org.soapstone.linalg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Arrays are held here, so no collection of garbage takes them.
class SpareArraysTest {

  /// Longer than what other tests leave.
  private static final int LONG = 3_000_001;

  @Test
  void whatWasLeftIsTakenOnce() {
    double[] array = new double[LONG];
    SpareArrays.leave(array);
    assertThat(SpareArrays.take(LONG + 1)).isNotSameAs(array);
    assertThat(SpareArrays.take(LONG)).isSameAs(array);
    assertThat(SpareArrays.take(LONG)).isNotSameAs(array);
  }

  @Test
  void theSmallestThatIsLongEnoughIsTaken() {
    double[] longer = new double[LONG + 9];
    double[] fitting = new double[LONG + 5];
    SpareArrays.leave(longer);
    SpareArrays.leave(fitting);
    SpareArrays.leave(new double[LONG - 1]);
    assertThat(SpareArrays.take(LONG)).isSameAs(fitting);
    assertThat(SpareArrays.take(LONG)).isSameAs(longer);
  }
}
