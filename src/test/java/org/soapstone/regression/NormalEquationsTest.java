package org.soapstone.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;

class NormalEquationsTest {

  private static List<Observations> data(int features, int structures) {
    double[] noise = {0.1, 0.1, 0.1};
    return new SyntheticData(
            1, SyntheticData.filled(features, 1), noise, structures, new RowLayout(1, 17, 6))
        .structures;
  }

  private static NormalEquations equations(int features, List<Observations> structures) {
    return NormalEquations.of(features, structures, Tasks.inline());
  }

  /// 17 rows a structure cross the panel of 128 rows in the middle of the eighth.
  @ParameterizedTest
  @CsvSource({"1, 1", "5, 9", "13, 8", "3, 0"})
  void sumsAreThoseOfTheRows(int features, int structures) {
    List<Observations> all = data(features, structures);
    NormalEquations sums = equations(features, all);
    for (Quantity q : Quantity.values()) {
      double[][] a = new double[features][features];
      double[] b = new double[features];
      double yy = 0;
      double weights = 0;
      long rows = 0;
      for (Observations s : all) {
        for (int r = s.layout().start(q); r < s.layout().end(q); r++) {
          for (int i = 0; i < features; i++) {
            for (int j = 0; j < features; j++) {
              a[i][j] += s.weight(r) * s.phi().get(r, i) * s.phi().get(r, j);
            }
            b[i] += s.weight(r) * s.phi().get(r, i) * s.target(r);
          }
          yy += s.weight(r) * s.target(r) * s.target(r);
          weights += s.weight(r);
          rows++;
        }
      }
      assertThat(sums.rows(q)).isEqualTo(rows);
      assertThat(sums.targetSquares(q)).isCloseTo(yy, within(1e-10));
      assertThat(sums.weights(q)).isCloseTo(weights, within(1e-10));
      for (int i = 0; i < features; i++) {
        assertThat(sums.vector(q)[i]).isCloseTo(b[i], within(1e-10));
        for (int j = 0; j <= i; j++) {
          assertThat(sums.matrix(q).get(i, j)).isCloseTo(a[i][j], within(1e-10));
        }
      }
    }
    assertThat(sums.structures()).isEqualTo(structures);
  }

  /// A run that fits after every structure and one that is resumed and fits once must agree to the
  /// bit.
  @Test
  void lookingInBetweenDoesNotChangeABit() {
    List<Observations> all = data(7, 12);
    NormalEquations once = equations(7, all);
    NormalEquations watched = new NormalEquations(7, Tasks.inline());
    for (Observations s : all) {
      watched.add(s);
      assertThat(watched.matrix(Quantity.FORCE).get(0, 0)).isPositive();
    }
    for (Quantity q : Quantity.values()) {
      assertThat(watched.matrix(q).data()).containsExactly(once.matrix(q).data());
      assertThat(watched.vector(q)).containsExactly(once.vector(q));
    }
  }

  @Test
  void mergingEqualsAddingTheRest() {
    List<Observations> all = data(7, 12);
    NormalEquations whole = equations(7, all);
    NormalEquations first = equations(7, all.subList(0, 5));
    first.merge(equations(7, all.subList(5, 12)));
    for (Quantity q : Quantity.values()) {
      assertThat(first.rows(q)).isEqualTo(whole.rows(q));
      assertThat(first.targetSquares(q)).isCloseTo(whole.targetSquares(q), within(1e-10));
      assertThat(first.weights(q)).isCloseTo(whole.weights(q), within(1e-10));
      assertThat(first.vector(q)).containsExactly(whole.vector(q), within(1e-10));
      assertThat(first.matrix(q).data()).containsExactly(whole.matrix(q).data(), within(1e-10));
    }
    assertThat(first.structures()).isEqualTo(12);
  }

  @Test
  void aWeightIsThatManyCopies() {
    Observations plain = data(3, 1).get(0);
    Observations heavy = new Observations(plain.phi(), plain.targets(), plain.layout(), 3);
    NormalEquations weighted = equations(3, List.of(heavy));
    NormalEquations copies = equations(3, List.of(plain, plain, plain));
    assertThat(weighted.matrix(Quantity.FORCE).data())
        .containsExactly(copies.matrix(Quantity.FORCE).data(), within(1e-12));
    assertThat(weighted.targetSquares(Quantity.FORCE))
        .isCloseTo(copies.targetSquares(Quantity.FORCE), within(1e-12));
    assertThat(weighted.weights(Quantity.FORCE)).isEqualTo(copies.weights(Quantity.FORCE));
  }

  @Test
  void refusesRowsOfAnotherLength() {
    NormalEquations sums = new NormalEquations(4, Tasks.inline());
    assertThatThrownBy(() -> sums.add(data(3, 1).get(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rows must have 4 features but have 3");
    assertThatThrownBy(() -> sums.merge(sums)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void observationsNameTheRowThatIsNotANumber() {
    Matrix phi = new Matrix(4, 2);
    phi.set(2, 1, Double.NaN);
    RowLayout layout = new RowLayout(1, 3, 0);
    assertThatThrownBy(() -> new Observations(phi, new double[4], layout, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("row 2 (FORCE): feature 1 must be finite but is NaN");
    double[] target = {Double.POSITIVE_INFINITY, 0, 0, 0};
    assertThatThrownBy(() -> new Observations(new Matrix(4, 2), target, layout, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("row 0 (ENERGY): target must be finite but is Infinity");
    for (double weight : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new Observations(new Matrix(4, 2), new double[4], layout, weight))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("weight must be positive");
    }
    assertThatThrownBy(() -> new Observations(new Matrix(3, 2), new double[3], layout, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Observations(new Matrix(4, 2), new double[3], layout, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void layoutKnowsItsRows() {
    RowLayout layout = new RowLayout(1, 3, 2);
    assertThat(layout.rows()).isEqualTo(6);
    assertThat(layout.quantity(0)).isEqualTo(Quantity.ENERGY);
    assertThat(layout.quantity(1)).isEqualTo(Quantity.FORCE);
    assertThat(layout.quantity(3)).isEqualTo(Quantity.FORCE);
    assertThat(layout.quantity(4)).isEqualTo(Quantity.VIRIAL);
    assertThat(layout.end(Quantity.VIRIAL)).isEqualTo(6);
    assertThatThrownBy(() -> layout.quantity(6)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RowLayout(0, -1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("force rows must not be negative but are -1");
  }
}
