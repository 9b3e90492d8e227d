package org.soapstone.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.soapstone.linalg.Matrix;

class StandardisationTest {

  private static Sample sample(int[] species, double... features) {
    int atoms = species.length;
    return new Sample(
        species,
        Matrix.wrap(atoms, 2, 2, features),
        DenseJacobian.of(0, 2),
        0,
        Double.NaN,
        new double[0],
        1);
  }

  /// Species 0 has features (1, 7) and (3, 7); species 1 has (5, 0), (5, 2) and (5, 4).
  @Test
  void bringsEachSpeciesToMeanZeroAndDeviationOne() {
    Standardisation standardisation =
        Standardisation.of(
            3,
            2,
            List.of(
                sample(new int[] {0, 1, 1}, 1, 7, 5, 0, 5, 2),
                sample(new int[] {1, 0}, 5, 4, 3, 7)));
    assertThat(standardisation.means()).containsExactly(2, 7, 5, 2, 0, 0);
    assertThat(standardisation.inverseDeviations())
        .containsExactly(new double[] {1, 1, 1, Math.sqrt(3.0 / 8), 1, 1}, within(1e-15));
    double[] x = new double[3];
    standardisation.apply(1, new double[] {9, 5, 4}, 1, x, 1);
    assertThat(x).containsExactly(new double[] {0, 0, 2 * Math.sqrt(3.0 / 8)}, within(1e-15));
    Standardisation restored =
        Standardisation.restore(2, standardisation.means(), standardisation.inverseDeviations());
    assertThat(restored.species()).isEqualTo(3);
    assertThat(restored.means()).isEqualTo(standardisation.means());
  }
}
