package org.soapstone.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;

class DiversityTest {

  private static Matrix rows(int columns, double... values) {
    return Matrix.wrap(values.length / columns, columns, columns, values);
  }

  /// Of 0, 3 and 4, the points 1, 4 and 9 are 1, 0 and 5 away. The mean is 7/3, and the squares of
  /// what differs from it add up to 26/3.
  @Test
  void onALineByHand() {
    Diversity diversity = Diversity.of(rows(1, 0, 3, 4), rows(1, 1, 4, 9), 0.5, Tasks.inline());
    assertThat(diversity.coverage()).isEqualTo(2);
    assertThat(diversity.farthest()).isEqualTo(5);
    assertThat(diversity.minimumDistance()).isEqualTo(1);
    assertThat(diversity.logVolume()).isCloseTo(0.5 * Math.log(1 + 26.0 / 3 / 0.25), within(1e-14));
  }

  /// Two rows of three features, (1, 2, 2) apart, 1.5 from their mean: det(I + X^T X) = det(I + X
  /// X^T) = 1 + 2 * 2.25.
  @Test
  void fewerRowsThanFeaturesByHand() {
    Matrix two = rows(3, 0, 0, 0, 1, 2, 2);
    Diversity diversity = Diversity.of(two, two, 1, Tasks.inline());
    assertThat(diversity.minimumDistance()).isEqualTo(3);
    assertThat(diversity.coverage()).isZero();
    assertThat(diversity.logVolume()).isCloseTo(0.5 * Math.log(5.5), within(1e-14));
  }

  @Test
  void aSingleStructureHasNoVolumeAndTwiceTheSameNoDistance() {
    Diversity one = Diversity.of(rows(2, 1, 2), rows(2, 4, 6), 1, Tasks.inline());
    assertThat(one).isEqualTo(new Diversity(5, 5, Double.POSITIVE_INFINITY, 0));
    assertThat(Diversity.of(rows(1, 2, 5, 2), rows(1, 2), 1, Tasks.inline()).minimumDistance())
        .isZero();
  }

  @Test
  void refusesNothing() {
    assertThatThrownBy(() -> Diversity.of(rows(1), rows(1, 1), 1, Tasks.inline()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dataset and pool must have rows but have 0 and 1");
    assertThatThrownBy(() -> Diversity.of(rows(1, 1), rows(1, 1), 0, Tasks.inline()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("noise must be positive but is 0.0");
  }
}
