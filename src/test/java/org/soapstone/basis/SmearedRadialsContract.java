package org.soapstone.basis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.soapstone.testkit.FiniteDifference;

/// What every set of smeared radial functions must do; a new one gets its tests by subclassing.
abstract class SmearedRadialsContract {

  abstract SmearedRadials radials();

  /// Up to where the functions count.
  abstract double range();

  @Test
  void slopesAgreeWithFiniteDifferences() {
    SmearedRadials radials = radials();
    double h = 1e-3;
    for (int step = 0; step < 25; step++) {
      double r = range() * (step + 0.4) / 25;
      double[] slopes = new double[size()];
      radials.evaluate(r, new double[size()], slopes);
      for (int k = 0; k < size(); k++) {
        int at = k;
        double expected = FiniteDifference.richardson(x -> values(x)[at], r, h);
        // h^4 f5/30 with f5 of order 1e3 for deviations of 0.5 A, and rounding over h.
        assertThat(slopes[at]).as("%d at %s", at, r).isCloseTo(expected, within(1e-10));
      }
    }
  }

  @Test
  void onlyDegreeZeroIsLeftAtTheOrigin() {
    double[] values = values(0);
    double[] slopes = new double[size()];
    radials().evaluate(0, new double[size()], slopes);
    double[] near = values(1e-7);
    for (int at = 0; at < size(); at++) {
      int l = at % (radials().lMax() + 1);
      if (l > 0) {
        assertThat(values[at]).isZero();
      } else {
        // Even in r.
        assertThat(values[at]).isCloseTo(near[at], within(1e-12));
        assertThat(slopes[at]).isZero();
      }
      // Linear in r: what is left is of the order of 1e-7 times the second derivative.
      assertThat(slopes[at]).isCloseTo((near[at] - values[at]) / 1e-7, within(1e-5));
    }
  }

  @Test
  void whatWasThereBeforeDoesNotMatter() {
    double[] values = new double[size() + 1];
    double[] slopes = new double[size() + 1];
    Arrays.fill(values, Double.NaN);
    Arrays.fill(slopes, Double.NaN);
    radials().evaluate(1.25, values, slopes);
    assertThat(Arrays.copyOf(values, size())).containsExactly(values(1.25));
    assertThat(Arrays.copyOf(slopes, size())).doesNotContain(Double.NaN);
    assertThat(values[size()]).isNaN();
    assertThat(slopes[size()]).isNaN();
  }

  final int size() {
    return radials().nMax() * (radials().lMax() + 1);
  }

  final double[] values(double r) {
    double[] values = new double[size()];
    radials().evaluate(r, values, new double[size()]);
    return values;
  }
}
