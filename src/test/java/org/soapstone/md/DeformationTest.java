package org.soapstone.md;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soapstone.random.CounterRandom;
import org.soapstone.structure.Cell;

class DeformationTest {

  /** Some dozens of operations on numbers of this size. */
  private static final Offset<Double> ROUNDING = within(1e-11);

  private static final Cell TRIANGULAR = Cell.periodic(7, 0, 0, 2, 6, 0, -1, 3, 5);
  private static final Cell TURNED = Cell.periodic(0.5, 3, 3, 3, -0.5, 3, 3, 3, 0.4);
  private static final Cell LEFT_HANDED = Cell.periodic(7, 0, 0, 2, 6, 0, -1, 3, -5);

  private static double[] strain(double size, long index) {
    double[] strain = CellMove.FULL.noise(CounterRandom.of(3, "test", index));
    for (int at = 0; at < 9; at++) {
      strain[at] *= size;
    }
    return strain;
  }

  private static double[] negative(double[] strain) {
    double[] negative = strain.clone();
    for (int at = 0; at < 9; at++) {
      negative[at] = -negative[at];
    }
    return negative;
  }

  /** Scalar products of the rows: all of a cell but its orientation. */
  private static double[] gram(double[] rows) {
    double[] gram = new double[9];
    for (int at = 0; at < 27; at++) {
      gram[at / 3] += rows[at / 9 * 3 + at % 3] * rows[at / 3 % 3 * 3 + at % 3];
    }
    return gram;
  }

  private static double determinant(double[] m) {
    return m[0] * (m[4] * m[8] - m[5] * m[7])
        - m[1] * (m[3] * m[8] - m[5] * m[6])
        + m[2] * (m[3] * m[7] - m[4] * m[6]);
  }

  private static double dot(double[] u, double[] v) {
    return u[0] * v[0] + u[1] * v[1] + u[2] * v[2];
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-9, 0.01, 0.3, 2})
  void volumeGrowsByTheTrace(double size) {
    for (Cell cell : new Cell[] {TRIANGULAR, TURNED, LEFT_HANDED}) {
      double[] strain = strain(size, 1);
      double growth = Math.exp(strain[0] + strain[4] + strain[8]);
      for (Deformation change :
          new Deformation[] {
            Deformation.turning(strain, cell), Deformation.upright(strain, cell)
          }) {
        assertThat(determinant(change.rows()) / determinant(cell.rows()) / growth)
            .isCloseTo(1, ROUNDING);
      }
    }
  }

  @Test
  void exponentialOfADiagonalIsThatOfItsElements() {
    double[] strain = {0.7, 0, 0, 0, -1.3, 0, 0, 0, 0.02};
    assertThat(Deformation.turning(strain, Cell.box(1, 1, 1)).rows())
        .containsExactly(
            new double[] {Math.exp(0.7), 0, 0, 0, Math.exp(-1.3), 0, 0, 0, Math.exp(0.02)},
            ROUNDING);
  }

  /** {@code exp [[0, s], [s, 0]] = [[cosh s, sinh s], [sinh s, cosh s]]}. */
  @Test
  void exponentialOfAShearIsHyperbolic() {
    double s = 0.9;
    assertThat(
            Deformation.turning(new double[] {0, s, 0, s, 0, 0, 0, 0, 0}, Cell.box(1, 1, 1)).rows())
        .containsExactly(
            new double[] {Math.cosh(s), Math.sinh(s), 0, Math.sinh(s), Math.cosh(s), 0, 0, 0, 1},
            ROUNDING);
  }

  @Test
  void whatStaysUprightDiffersByARotationOnly() {
    for (Cell cell : new Cell[] {TRIANGULAR, TURNED, LEFT_HANDED}) {
      double[] strain = strain(0.3, 2);
      Deformation upright = Deformation.upright(strain, cell);
      Deformation turning = Deformation.turning(strain, cell);
      assertThat(gram(upright.rows())).containsExactly(gram(turning.rows()), within(1e-10));
      double[] place = {1, -2, 0.5};
      double[] free = place.clone();
      upright.move(place);
      turning.move(free);
      assertThat(dot(place, place)).isCloseTo(dot(free, free), ROUNDING);
    }
  }

  @Test
  void triangularCellsStayTriangular() {
    for (Cell cell : new Cell[] {TRIANGULAR, LEFT_HANDED}) {
      double[] rows = Deformation.upright(strain(0.3, 4), cell).rows();
      assertThat(new double[] {rows[1], rows[2], rows[5]}).containsOnly(0);
      assertThat(rows[0]).isPositive();
      assertThat(rows[4]).isPositive();
      assertThat(Math.signum(rows[8])).isEqualTo(Math.signum(cell.get(2, 2)));
    }
  }

  @Test
  void orientationIsThatOfBefore() {
    double[] before = TURNED.rows();
    double[] after = Deformation.upright(strain(0.3, 5), TURNED).rows();
    double stretch = after[0] / before[0];
    assertThat(stretch).isPositive();
    for (int axis = 0; axis < 3; axis++) {
      assertThat(after[axis]).isCloseTo(stretch * before[axis], ROUNDING);
    }
    double[] plane = {before[0], before[1], before[2], before[3], before[4], before[5], 0, 0, 0};
    System.arraycopy(after, 3, plane, 6, 3);
    assertThat(determinant(plane)).isCloseTo(0, within(1e-10));
  }

  @Test
  void atomsFollowTheCellAndMomentaGoTheOtherWay() {
    for (Cell cell : new Cell[] {TRIANGULAR, TURNED, LEFT_HANDED}) {
      Deformation change = Deformation.upright(strain(0.3, 6), cell);
      double[] place = {1, -2, 0.5};
      double[] velocity = {0.3, 0.1, -0.7};
      double before = dot(place, velocity);
      double[] fraction = new double[3];
      cell.fractional(place[0], place[1], place[2], fraction);
      change.move(place);
      change.slow(velocity);
      assertThat(dot(place, velocity)).isCloseTo(before, ROUNDING);
      double[] now = new double[3];
      Cell.periodic(change.rows()).fractional(place[0], place[1], place[2], now);
      assertThat(now).containsExactly(fraction, ROUNDING);
    }
  }

  /** A move and its reverse, which the frame of the cell has turned, give the cell back. */
  @Test
  void theReverseOfAMoveUndoesIt() {
    double[] strain = strain(0.3, 7);
    Deformation there = Deformation.turning(strain, TURNED);
    Deformation back = Deformation.turning(negative(strain), Cell.periodic(there.rows()));
    assertThat(back.rows()).containsExactly(TURNED.rows(), ROUNDING);
  }

  /** Means of n squares of Gaussian numbers of variance s have the error s sqrt(2/n). */
  @Test
  void noiseHasTheSameLawInEveryOrientation() {
    int n = 20_000;
    double[] axis = {0.6, 0, 0.8};
    double[] across = {0.8, 0, -0.6};
    double along = 0;
    double between = 0;
    double mixed = 0;
    for (int k = 0; k < n; k++) {
      double[] a = strain(1, 100 + k);
      double first = form(axis, a, axis);
      double second = form(axis, a, across);
      along += first * first / n;
      between += second * second / n;
      mixed += first * second / n;
    }
    double error = Math.sqrt(2.0 / n);
    assertThat(along).isCloseTo(1, within(5 * error));
    assertThat(between).isCloseTo(0.5, within(5 * 0.5 * error));
    assertThat(mixed).isCloseTo(0, within(5 * Math.sqrt(0.5 / n)));
  }

  private static double form(double[] u, double[] m, double[] v) {
    double sum = 0;
    for (int at = 0; at < 9; at++) {
      sum += u[at / 3] * m[at] * v[at % 3];
    }
    return sum;
  }
}
