package org.soapstone.regression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowLayoutTest {

  private static final RowLayout ALL = RowLayout.all(2);

  @Test
  void allOfTwoAtomsIsThirteenRows() {
    assertThat(ALL.rows()).isEqualTo(1 + 6 + 6);
  }

  @Test
  void rowsOfSomeQuantitiesAreFoundAmongAll() {
    assertThat(among(new RowLayout(0, 6, 0))).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(among(new RowLayout(1, 0, 6))).containsExactly(0, 7, 8, 9, 10, 11, 12);
    assertThat(among(ALL)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
  }

  private static int[] among(RowLayout some) {
    return IntStream.range(0, some.rows()).map(row -> some.rowIn(ALL, row)).toArray();
  }
}
