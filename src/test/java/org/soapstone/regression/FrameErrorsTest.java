package org.soapstone.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.soapstone.random.CounterRandom;

class FrameErrorsTest {

  private static final RowLayout LAYOUT = new RowLayout(1, 3, 0);

  private static FrameErrors two() {
    FrameErrors errors = new FrameErrors();
    errors.add("", LAYOUT, new double[] {3, 1, 0, -1}, new double[] {1, 1, 1, 2});
    errors.add("", LAYOUT, new double[] {-1, 2, 2, 0}, new double[] {1, 1, 1, 1});
    return errors;
  }

  @Test
  void figuresByHand() {
    JudgedErrors figures = two().figures();
    assertThat(figures.energyMae()).isEqualTo(2);
    assertThat(figures.forceRmse()).isCloseTo(Math.sqrt(10 / 6.0), within(1e-15));
    assertThat(figures.maxResidual()).isEqualTo(3);
  }

  @Test
  void aFrameThatIsDrawnTwiceCountsTwice() {
    JudgedErrors figures = two().figures(new int[] {0, 2});
    assertThat(figures.energyMae()).isEqualTo(1);
    assertThat(figures.forceRmse()).isCloseTo(Math.sqrt(8 / 3.0), within(1e-15));
    assertThat(figures.maxResidual()).isEqualTo(2);
    JudgedErrors mixed = two().figures(new int[] {2, 1});
    assertThat(mixed.energyMae()).isCloseTo(7 / 3.0, within(1e-15));
  }

  @Test
  void calibrationIsThatOfStandardisedResiduals() {
    FrameErrors errors = new FrameErrors();
    StandardisedResiduals forces = new StandardisedResiduals();
    CounterRandom random = CounterRandom.of(1, "frames", 0);
    for (int atoms : new int[] {1, 7, 2, 5, 3}) {
      RowLayout layout = new RowLayout(1, 3 * atoms, 0);
      double[] residual = new double[layout.rows()];
      double[] sd = new double[layout.rows()];
      double[] z = new double[3 * atoms];
      for (int i = 0; i < residual.length; i++) {
        residual[i] = 1.3 * random.gaussian();
        sd[i] = 0.5 + random.uniform();
        if (i > 0) {
          z[i - 1] = residual[i] / sd[i];
        }
      }
      errors.add("", layout, residual, sd);
      forces.add(z);
    }
    // Sums of 75 shares, each rounded.
    assertThat(errors.figures().calibrationError())
        .isCloseTo(forces.expectedCalibrationError(1), within(75 * Math.ulp(1.0)));
  }

  @Test
  void energiesAreJudgedWhereThereAreNoForces() {
    FrameErrors errors = new FrameErrors();
    errors.add("", new RowLayout(1, 0, 0), new double[] {0.001}, new double[] {1});
    JudgedErrors figures = errors.figures();
    // Always within, whatever the level: the mean of 0.05 .. 0.95 away from 1.
    assertThat(figures.calibrationError()).isCloseTo(0.5, within(1e-15));
    assertThat(figures.forceRmse()).isNaN();
    assertThat(figures.maxResidual()).isCloseTo(0.001, within(1e-18));
  }

  @Test
  void nothingIsNotGood() {
    JudgedErrors figures = new FrameErrors().figures();
    assertThat(figures.toArray()).containsOnly(Double.NaN);
    assertThat(new FrameErrors().intervals(new Bootstrap(1, "test", 0)))
        .containsOnly(Interval.UNKNOWN)
        .hasSize(4);
  }

  /// Two trajectories: a draw has both, or one of them twice.
  @Test
  void framesOfOneNameAreDrawnTogether() {
    FrameErrors errors = new FrameErrors();
    RowLayout energy = new RowLayout(1, 0, 0);
    for (int i = 0; i < 6; i++) {
      String name = i % 2 == 0 ? "a" : "b";
      errors.add(name, energy, new double[] {i % 2 == 0 ? 1 : 3}, new double[] {1});
    }
    List<Interval> intervals = errors.intervals(new Bootstrap(1, "test", 0));
    assertThat(intervals.getFirst()).isEqualTo(new Interval(1, 3));
    // No draw can hold more than the largest there is.
    assertThat(intervals.getLast()).isEqualTo(new Interval(1, 3));
  }
}
