package org.soapstone.basis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EquispacedGaussiansTest extends SmearedRadialsContract {

  private final EquispacedGaussians radials = new EquispacedGaussians(5, 4, 4, 1, 0.5);

  @Override
  SmearedRadials radials() {
    return radials;
  }

  @Override
  double range() {
    // A finite difference must not step over the jump of the second derivative at the cutoff.
    return 4;
  }

  /// The first Gaussian stands at the origin, so that an atom there is that Gaussian: its row of L.
  /// `L_00^2 = integral s^2 exp(-2 a s^2) = sqrt(pi)/4 (2a)^(-3/2)`.
  @Test
  void anAtomAtTheOriginIsTheFirstGaussian() {
    double[] values = values(0);
    double first = Math.sqrt(Math.sqrt(Math.PI) / 4 * Math.pow(4, -1.5));
    assertThat(values[0]).isCloseTo(first, within(1e-14));
    for (int n = 1; n < 5; n++) {
      // What is above the diagonal of L.
      assertThat(values[n * 5]).isCloseTo(0, within(1e-14));
    }
  }

  @Test
  void endsSmoothlyAtTheCutoff() {
    double[] values = values(4);
    double[] slopes = new double[size()];
    radials.evaluate(4, new double[size()], slopes);
    // cos(pi) and sin(pi) of a rounded pi.
    assertThat(values).containsExactly(new double[size()], within(1e-15));
    assertThat(slopes).containsExactly(new double[size()], within(1e-15));
    radials.evaluate(3, values, slopes);
    assertThat(values[0]).isNotZero();
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> new EquispacedGaussians(3, 4, 4, 0, 0.5))
        .hasMessageContaining("transition must be positive");
    assertThatThrownBy(() -> new EquispacedGaussians(200, 4, 4, 1, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("take fewer");
  }
}
