package org.soapstone.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.random.CounterRandom;

class ActiveSetTest {

  private static Matrix rows(int columns, double... values) {
    return Matrix.wrap(values.length / columns, columns, columns, values);
  }

  private static Matrix random(int seed, int count, int columns) {
    Matrix rows = new Matrix(count, columns);
    for (int i = 0; i < count; i++) {
      CounterRandom random = CounterRandom.of(seed, "active set", i);
      for (int k = 0; k < columns; k++) {
        rows.set(i, k, random.gaussian());
      }
    }
    return rows;
  }

  /// Of single numbers the largest; the grade is the ratio to it.
  @Test
  void aSingleFeatureByHand() {
    ActiveSet set = ActiveSet.of(rows(1, 1, -3, 2), Tasks.inline());
    assertThat(set.members()).containsExactly(1);
    assertThat(set.grades(rows(1, 6, -1.5))).containsExactly(2, 0.5);
  }

  /// The determinants of pairs of (1, 0), (0, 1), (2, 2), (1, 1) are 1, 2, 1, 2, 1, 0. (3, 0) is
  /// thrice the first row; in (0, 1) and (2, 2) it would be 3 and 3/2.
  @Test
  void twoFeaturesByHand() {
    Matrix rows = rows(2, 1, 0, 0, 1, 2, 2, 1, 1);
    ActiveSet set = ActiveSet.of(rows, Tasks.inline());
    assertThat(set.members()).contains(2).hasSize(2);
    assertThat(set.grades(rows(2, 3, 0))[0]).isCloseTo(3, within(1e-12));
  }

  /// No exchange makes the determinant larger by more than 1.001, and it is at least the largest of
  /// all over `1.001^3 3^(3/2)`, which is the bound of such sets.
  @Property(tries = 60)
  void againstAllDeterminants(@ForAll @IntRange(min = 0, max = 1000) int seed) {
    Matrix rows = random(seed, 9, 3);
    int[] set = ActiveSet.of(rows, Tasks.inline()).members();
    double found = Math.abs(determinant(rows, set[0], set[1], set[2]));
    double largest = 0;
    for (int i = 0; i < 9; i++) {
      for (int j = 0; j < i; j++) {
        for (int k = 0; k < j; k++) {
          largest = Math.max(largest, Math.abs(determinant(rows, i, j, k)));
        }
      }
      for (int place = 0; place < 3; place++) {
        int[] other = set.clone();
        other[place] = i;
        assertThat(Math.abs(determinant(rows, other[0], other[1], other[2])))
            .isLessThanOrEqualTo(found * 1.001 * (1 + 1e-9));
      }
    }
    assertThat(found).isBetween(largest / (1.004 * Math.sqrt(27)), largest * (1 + 1e-14));
  }

  /// By Cramer's rule a grade is what the determinant grows by when the row comes in.
  @Property(tries = 30)
  void gradesAreRatiosOfDeterminants(@ForAll @IntRange(min = 0, max = 1000) int seed) {
    Matrix rows = random(seed, 12, 3);
    Matrix seen = StackedRows.part(rows, 0, 9);
    ActiveSet active = ActiveSet.of(seen, Tasks.inline());
    int[] set = active.members();
    double volume = Math.abs(determinant(rows, set[0], set[1], set[2]));
    double[] grades = active.grades(rows);
    for (int i = 0; i < 12; i++) {
      double grown = 0;
      for (int place = 0; place < 3; place++) {
        int[] other = set.clone();
        other[place] = i;
        grown = Math.max(grown, Math.abs(determinant(rows, other[0], other[1], other[2])));
      }
      assertThat(grades[i]).isCloseTo(grown / volume, within(1e-9 * (1 + grades[i])));
    }
  }

  private static double determinant(Matrix m, int i, int j, int k) {
    return m.get(i, 0) * (m.get(j, 1) * m.get(k, 2) - m.get(j, 2) * m.get(k, 1))
        - m.get(i, 1) * (m.get(j, 0) * m.get(k, 2) - m.get(j, 2) * m.get(k, 0))
        + m.get(i, 2) * (m.get(j, 0) * m.get(k, 1) - m.get(j, 1) * m.get(k, 0));
  }

  /// Rows along (1, 1, 0) alone: twice as far has the grade 2, any other direction one of about a
  /// million.
  @Test
  void directionsNeverSeenHaveHugeGrades() {
    ActiveSet set = ActiveSet.of(rows(3, 1, 1, 0, -0.5, -0.5, 0), Tasks.inline());
    assertThat(set.members()).containsExactly(0);
    double[] grades = set.grades(rows(3, 2, 2, 0, 1, -1, 0, 0, 0, 1));
    assertThat(grades[0]).isCloseTo(2, within(1e-12));
    assertThat(grades[1]).isCloseTo(2e6, within(1.0));
    assertThat(grades[2]).isCloseTo(1e6, within(1.0));
    assertThat(ActiveSet.of(new Matrix(0, 2), Tasks.inline()).members()).isEmpty();
  }

  /// Many exchanges, and features that differ by ten orders of magnitude.
  @Test
  void theInverseStaysSharp() {
    Matrix rows = random(3, 400, 40);
    for (int i = 0; i < 400; i++) {
      for (int k = 0; k < 40; k++) {
        rows.set(i, k, rows.get(i, k) * Math.pow(10, -0.25 * k));
      }
    }
    ActiveSet set = ActiveSet.of(rows, Tasks.inline());
    assertThat(set.members()).hasSize(40);
    double[] grades = set.grades(rows);
    for (double grade : grades) {
      assertThat(grade).isLessThan(1.001 + 1e-9);
    }
    for (int member : set.members()) {
      assertThat(grades[member]).isCloseTo(1, within(1e-9));
    }
  }
}
