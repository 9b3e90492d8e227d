package org.soapstone.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureLayoutTest {

  /// The columns written out by plain nested loops.
  @ParameterizedTest
  @CsvSource({"1, 1, 0, 0", "1, 8, 6, 10", "2, 3, 2, 0", "3, 2, 1, 4"})
  void columnsAreInTheOrderOfNestedLoops(int count, int nMax, int lMax, int pairs) {
    int[] species = Arrays.copyOf(new int[] {1, 8, 14}, count);
    LocalBasis basis = new LocalBasis(new BasisSettings(species, 5, nMax, lMax, 5, pairs, 1, 1));
    List<Feature> expected = new ArrayList<>();
    for (int centre : species) {
      expected.add(new Feature(centre, 0, 0, 0, 0, 0, 0));
      for (int z : species) {
        for (int n = 0; n < pairs; n++) {
          expected.add(new Feature(centre, 1, z, 0, n, 0, 0));
        }
      }
      for (int q1 = 0; q1 < count * nMax; q1++) {
        for (int q2 = q1; q2 < count * nMax; q2++) {
          for (int l = 0; l <= lMax; l++) {
            int z1 = species[q1 / nMax];
            int z2 = species[q2 / nMax];
            expected.add(new Feature(centre, 2, z1, z2, q1 % nMax, q2 % nMax, l));
          }
        }
      }
    }
    assertThat(basis.size()).isEqualTo(expected.size());
    for (int k = 0; k < expected.size(); k++) {
      assertThat(basis.feature(k)).isEqualTo(expected.get(k));
    }
  }

  @Test
  void refusesColumnsThatDoNotExist() {
    LocalBasis basis = new LocalBasis(BasisSettings.defaults(14));
    for (int column : new int[] {-1, basis.size()}) {
      assertThatThrownBy(() -> basis.feature(column))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("column must lie in [0, " + basis.size() + "), got " + column);
    }
  }
}
