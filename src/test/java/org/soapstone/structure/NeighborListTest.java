package org.soapstone.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.soapstone.parallel.Tasks;
import org.soapstone.testkit.RandomStructures;

class NeighborListTest {

  private static final double[] FCC = {0, 2, 2, 2, 0, 2, 2, 2, 0};

  @ParameterizedTest
  @CsvSource({"2.9,12", "4.1,18", "5.0,42", "5.7,54"})
  void countsTheShellsOfFcc(double rCut, int expected) {
    // Edge 4: shells of 12 at 2.83, 6 at 4, 24 at 4.90, 12 at 5.66.
    Structure atom = new Structure(new int[] {13}, new double[3], Cell.periodic(FCC));
    assertThat(NeighborList.build(atom, rCut).pairs()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"1.0,0", "1.01,6", "1.42,18", "1.74,26", "2.01,32"})
  void countsTheShellsOfOneSimpleCubicAtom(double rCut, int expected) {
    Structure atom = new Structure(new int[] {84}, new double[] {7, -3, 0.2}, Cell.box(1, 1, 1));
    assertThat(NeighborList.build(atom, rCut).pairs()).isEqualTo(expected);
  }

  @Test
  void dimerInFreeSpaceHasOnePairFromBothSides() {
    NeighborList list = NeighborList.build(dimer(Cell.none()), 2);
    assertThat(list.neighbour()).containsExactly(1, 0);
    assertThat(list.reverse()).containsExactly(1, 0);
    assertThat(list.rij()).containsExactly(0, 0, 1.5, 0, 0, -1.5);
    assertThat(list.r()).containsExactly(1.5, 1.5);
  }

  @Test
  void aroundOneCentreLeavesTheOthersAlone() {
    Structure structure = RandomStructures.crystal(3, 5, 1.5, 14, 8);
    NeighborList all = NeighborList.build(structure, 4);
    NeighborList one = all.around(2);
    assertThat(one.atoms()).isEqualTo(5);
    assertThat(one.pairs()).isEqualTo(all.end(2) - all.first(2)).isPositive();
    assertThat(one.rCut()).isEqualTo(4);
    for (int i = 0; i < 5; i++) {
      assertThat(one.end(i) - one.first(i)).isEqualTo(i == 2 ? one.pairs() : 0);
    }
    for (int p = 0; p < one.pairs(); p++) {
      int same = all.first(2) + p;
      assertThat(one.neighbour()[one.first(2) + p]).isEqualTo(all.neighbour()[same]);
      assertThat(one.r()[p]).isEqualTo(all.r()[same]);
      assertThat(Arrays.copyOfRange(one.rij(), 3 * p, 3 * p + 3))
          .containsExactly(Arrays.copyOfRange(all.rij(), 3 * same, 3 * same + 3));
      assertThat(Arrays.copyOfRange(one.shift(), 3 * p, 3 * p + 3))
          .containsExactly(Arrays.copyOfRange(all.shift(), 3 * same, 3 * same + 3));
    }
  }

  @Test
  void cutoffItselfIsOutside() {
    assertThat(NeighborList.build(dimer(Cell.none()), 1.5).pairs()).isZero();
    assertThat(NeighborList.build(dimer(Cell.none()), Math.nextUp(1.5)).pairs()).isEqualTo(2);
  }

  @Test
  void emptyStructureHasNoPairs() {
    for (Cell cell : List.of(Cell.none(), Cell.box(1, 2, 3))) {
      NeighborList list = NeighborList.build(new Structure(new int[0], new double[0], cell), 5);
      assertThat(list.atoms()).isZero();
      assertThat(list.pairs()).isZero();
    }
  }

  @Test
  void agreesWithBruteForceInAwkwardCells() {
    int pairs = 0;
    for (long seed = 0; seed < 400; seed++) {
      Structure structure = RandomStructures.awkward(seed);
      double rCut = 1.5 + seed % 7 * 0.5;
      NeighborList list = NeighborList.build(structure, rCut);
      assertThat(pairsOf(list))
          .as("seed %d: %s", seed, structure)
          .isEqualTo(BruteForcePairs.list(structure, rCut));
      pairs += list.pairs();
    }
    assertThat(pairs).isGreaterThan(10_000);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 7, 11})
  void agreesWithBruteForceInManyBins(long seed) {
    Structure structure = RandomStructures.crystal(seed, 211, 1.5, 14, 6);
    assertThat(pairsOf(NeighborList.build(structure, 3)))
        .isEqualTo(BruteForcePairs.list(structure, 3));
    Structure cluster = RandomStructures.cluster(seed, 197, 1.5, 14, 6);
    assertThat(pairsOf(NeighborList.build(cluster, 3))).isEqualTo(BruteForcePairs.list(cluster, 3));
  }

  /// Several chunks of centres, bins cut by their ends, and images of one neighbour.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void doesNotDependOnTheNumberOfThreads(int threads) {
    for (double rCut : new double[] {0.4, 2.5, 7.5}) {
      Structure structure = RandomStructures.crystal(5, 1300, 0.8, 14, 6);
      NeighborList one = NeighborList.build(structure, rCut);
      try (Tasks tasks = new Tasks(threads)) {
        NeighborList several = NeighborList.build(structure, rCut, tasks);
        assertThat(several.pairs()).isEqualTo(one.pairs());
        assertThat(several.neighbour()).isEqualTo(one.neighbour());
        assertThat(several.shift()).isEqualTo(one.shift());
        assertThat(several.reverse()).isEqualTo(one.reverse());
        assertThat(several.rij()).isEqualTo(one.rij());
        assertThat(several.r()).isEqualTo(one.r());
        assertThat(several.distanceChecks()).isEqualTo(one.distanceChecks());
      }
    }
  }

  /// Far apart, so that only occupied bins are stored; a chain crosses their faces.
  @Test
  void agreesWithBruteForceWhereAlmostAllBinsAreEmpty() {
    double[] positions = new double[3 * 60];
    for (int i = 0; i < 60; i++) {
      positions[3 * i] = 1.1 * i - 300 * (i % 3);
      positions[3 * i + 1] = 0.7 * i + 5000 * (i % 2);
      positions[3 * i + 2] = 0.9 * i - 700 * (i % 5 / 4);
    }
    int[] numbers = new int[60];
    Arrays.fill(numbers, 6);
    double[] box = {400, 0, 0, 30, 900, 0, 0, 0, 20_000};
    for (Cell cell : List.of(Cell.none(), Cell.periodic(box), Cell.of(box, true, false, true))) {
      Structure chain = new Structure(numbers, positions, cell);
      assertThat(pairsOf(NeighborList.build(chain, 12))).isEqualTo(BruteForcePairs.list(chain, 12));
      assertThat(NeighborList.build(chain, 12).pairs()).isGreaterThan(60);
    }
  }

  @Test
  void everyPairIsTheExactOppositeOfItsReverse() {
    for (long seed = 0; seed < 50; seed++) {
      NeighborList list = NeighborList.build(RandomStructures.awkward(seed), 4);
      for (int i = 0; i < list.atoms(); i++) {
        for (int p = list.first(i); p < list.end(i); p++) {
          int q = list.reverse()[p];
          int j = list.neighbour()[p];
          assertThat(q).isBetween(list.first(j), list.end(j) - 1);
          assertThat(list.neighbour()[q]).isEqualTo(i);
          assertThat(list.reverse()[q]).isEqualTo(p);
          for (int axis = 0; axis < 3; axis++) {
            assertThat(list.rij()[3 * q + axis]).isEqualTo(0.0 - list.rij()[3 * p + axis]);
            assertThat(list.shift()[3 * q + axis]).isEqualTo(-list.shift()[3 * p + axis]);
          }
        }
      }
    }
  }

  @Test
  void wrappingChangesShiftsOnly() {
    Structure cell = RandomStructures.crystal(3, 5, 1.2, 14);
    double[] moved = cell.positions();
    for (int axis = 0; axis < 3; axis++) {
      moved[6 + axis] += 1000 * cell.cell().get(0, axis) - 7 * cell.cell().get(2, axis);
    }
    NeighborList near = NeighborList.build(cell, 4);
    NeighborList far = NeighborList.build(cell.withPositions(moved), 4);
    assertThat(far.neighbour()).isEqualTo(near.neighbour());
    for (int at = 0; at < near.rij().length; at++) {
      assertThat(far.rij()[at]).isCloseTo(near.rij()[at], within(1e-10));
    }
  }

  /// Bins are at most 20 / 7 Angstrom thick, so 3 in a row hold at most 9 planes of atoms.
  private static final long MOST_CHECKS_AN_ATOM = 9 * 9 * 9;

  @Test
  void workGrowsWithTheNumberOfAtomsOnly() {
    for (int n : new int[] {20, 40}) {
      Structure crystal = simpleCubic(n);
      NeighborList list = NeighborList.build(crystal, 2.5);
      assertThat(list.pairs()).isEqualTo(80 * crystal.size());
      assertThat(list.distanceChecks()).isLessThan(MOST_CHECKS_AN_ATOM * crystal.size());
    }
  }

  @Test
  void vacuumAndStrayAtomsCostNothing() {
    Structure crystal = simpleCubic(20);
    double[] positions = withOneMore(crystal.positions(), 3e5, -5e5, 2e5);
    int[] numbers = Arrays.copyOf(crystal.atomicNumbers(), 8001);
    numbers[8000] = 1;
    NeighborList list = NeighborList.build(new Structure(numbers, positions, Cell.none()), 2.5);
    assertThat(list.distanceChecks()).isLessThan(MOST_CHECKS_AN_ATOM * 8001);
    Cell slab = Cell.box(20, 20, 1e6);
    NeighborList inVacuum =
        NeighborList.build(new Structure(crystal.atomicNumbers(), crystal.positions(), slab), 2.5);
    assertThat(inVacuum.distanceChecks()).isLessThan(MOST_CHECKS_AN_ATOM * 8000);
  }

  @Test
  void verySkewedCellNeedsNoMoreImagesThanAnOrdinaryOne() {
    double[] rows = {1, 0, 0, 100_000, 1, 0, -7000, 300, 1};
    Structure atom = new Structure(new int[] {84}, new double[3], Cell.periodic(rows));
    NeighborList list = NeighborList.build(atom, 2.01);
    assertThat(list.pairs()).isEqualTo(32);
    assertThat(list.distanceChecks()).isLessThan(1000);
  }

  @Test
  void coincidingAtomsAreNamed() {
    Structure twice =
        new Structure(
            new int[] {14, 8, 14}, new double[] {0, 0, 0, 1, 1, 1, 4, 0, 0}, Cell.box(4, 4, 4));
    assertThatThrownBy(() -> NeighborList.build(twice, 3))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("atoms 0 and 2 (Si and Si")
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void cutoffMustBePositive(double rCut) {
    assertThatThrownBy(() -> NeighborList.build(dimer(Cell.none()), rCut))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rCut");
  }

  @Test
  void impossibleCellsAreRefusedInsteadOfRunningForEver() {
    Structure thin = new Structure(new int[] {1}, new double[3], Cell.box(1e-5, 1e-5, 1e-5));
    assertThatThrownBy(() -> NeighborList.build(thin, 5))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("thin");
    Structure far = new Structure(new int[] {1}, new double[] {1e200, 0, 0}, Cell.box(1, 1, 1));
    assertThatThrownBy(() -> NeighborList.build(far, 0.5))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("atom 0");
  }

  private static double[] withOneMore(double[] positions, double... atom) {
    double[] more = Arrays.copyOf(positions, positions.length + 3);
    System.arraycopy(atom, 0, more, positions.length, 3);
    return more;
  }

  private static Structure dimer(Cell cell) {
    return new Structure(new int[] {1, 1}, new double[] {0, 0, 0, 0, 0, 1.5}, cell);
  }

  private static Structure simpleCubic(int n) {
    double[] positions = new double[3 * n * n * n];
    for (int i = 0; i < n * n * n; i++) {
      positions[3 * i] = Math.floorDiv(i, n * n);
      positions[3 * i + 1] = i / n % n;
      positions[3 * i + 2] = i % n;
    }
    int[] numbers = new int[n * n * n];
    Arrays.fill(numbers, 84);
    return new Structure(numbers, positions, Cell.box(n, n, n));
  }

  private static List<BruteForcePairs.Pair> pairsOf(NeighborList list) {
    List<BruteForcePairs.Pair> pairs = new ArrayList<>();
    int[] s = list.shift();
    for (int i = 0; i < list.atoms(); i++) {
      for (int p = list.first(i); p < list.end(i); p++) {
        pairs.add(
            new BruteForcePairs.Pair(i, list.neighbour()[p], s[3 * p], s[3 * p + 1], s[3 * p + 2]));
      }
    }
    return pairs;
  }
}
