package org.soapstone.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.soapstone.parallel.Tasks;
import org.soapstone.testkit.RandomStructures;

class NeighborStreamTest {

  /** Many images of few atoms, a few of some, none of more than one task takes. */
  @ParameterizedTest
  @CsvSource({"1,2.0,6.5,1", "5,1.5,4.0,3", "40,1.0,3.1,2", "1100,0.5,2.7,3"})
  void showsWhatTheListHolds(int atoms, double spacing, double rCut, int threads) {
    requireSame(RandomStructures.crystal(11, atoms, spacing, 14, 8), rCut, threads);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void showsWhatTheListHoldsInAwkwardCells(long seed) {
    requireSame(RandomStructures.awkward(seed), 3.5, 1);
  }

  private static void requireSame(Structure structure, double rCut, int threads) {
    NeighborList list = NeighborList.build(structure, rCut);
    AtomicIntegerArray shown = new AtomicIntegerArray(structure.size());
    try (Tasks tasks = new Tasks(threads)) {
      NeighborStream.run(
          structure,
          rCut,
          tasks,
          (i, pairs, neighbour, rij, r) -> {
            shown.incrementAndGet(i);
            int from = list.first(i);
            int to = list.end(i);
            assertThat(pairs).isEqualTo(to - from);
            assertThat(Arrays.copyOf(neighbour, pairs))
                .isEqualTo(Arrays.copyOfRange(list.neighbour(), from, to));
            assertThat(Arrays.copyOf(rij, 3 * pairs))
                .isEqualTo(Arrays.copyOfRange(list.rij(), 3 * from, 3 * to));
            assertThat(Arrays.copyOf(r, pairs)).isEqualTo(Arrays.copyOfRange(list.r(), from, to));
          });
    }
    for (int i = 0; i < structure.size(); i++) {
      assertThat(shown.get(i)).isEqualTo(1);
    }
  }

  @Test
  void atomsOnOneAnotherAreNamedAsTheListDoes() {
    Structure twice =
        new Structure(new int[] {14, 8}, new double[] {1, 2, 3, 1, 2, 3}, Cell.box(9, 9, 9));
    assertThatThrownBy(
            () -> NeighborStream.run(twice, 4, Tasks.inline(), (i, pairs, j, rij, r) -> {}))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("atoms 0 and 1")
        .hasMessageContaining("0.0 Angstrom apart");
  }

  @Test
  void nonsenseIsRefused() {
    Structure atom = new Structure(new int[] {14}, new double[3], Cell.none());
    assertThatThrownBy(
            () -> NeighborStream.run(atom, Double.NaN, Tasks.inline(), (i, n, j, rij, r) -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rCut must be positive and finite but is NaN");
  }
}
