package org.soapstone.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soapstone.parallel.Tasks;
import org.soapstone.random.CounterRandom;
import org.soapstone.testkit.RandomStructures;

class VerletListTest {

  private static final int STEPS = 60;

  /// Steps of some 0.04 A along each axis: an atom is half a skin away after a few, so that the
  /// skin is renewed now and then, and pairs enter and leave the cutoff all the time.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void followsMovingAtomsToTheBit(long seed) {
    VerletList verlet = new VerletList(3.1, 0.6);
    Structure structure = RandomStructures.awkward(seed);
    for (int step = 0; step < STEPS; step++) {
      assertSame(verlet.update(structure), NeighborList.build(structure, 3.1));
      structure = moved(structure, seed, step);
    }
    assertThat(verlet.renewals()).isBetween(2, STEPS / 2);
  }

  @Test
  void aStructureLikeTheLastOneNeedsNoRenewal() {
    VerletList verlet = new VerletList(3, 1);
    Structure crystal = RandomStructures.crystal(4, 60, 1.5, 14);
    double[] positions = crystal.positions();
    verlet.update(crystal);
    positions[4] += 0.49;
    verlet.update(crystal.withPositions(positions));
    assertThat(verlet.renewals()).isEqualTo(1);
    positions[4] += 0.02;
    verlet.update(crystal.withPositions(positions));
    assertThat(verlet.renewals()).isEqualTo(2);
  }

  /// More atoms, fewer, and another cell for atoms that stay where they are.
  @Test
  void takesAnyStructureNext() {
    VerletList verlet = new VerletList(4, 0.5);
    double[] strain = {0.01, 0, 0, 0, -0.02, 0.01, 0, 0.01, 0.03};
    Structure crystal = RandomStructures.crystal(7, 40, 1.5, 14);
    Structure[] all = {
      RandomStructures.crystal(5, 50, 1.5, 14, 6),
      RandomStructures.crystal(6, 700, 1.2, 14),
      RandomStructures.cluster(6, 3, 1.5, 14),
      crystal,
      new Structure(crystal.atomicNumbers(), crystal.positions(), crystal.cell().strained(strain)),
    };
    for (Structure structure : all) {
      assertSame(verlet.update(structure), NeighborList.build(structure, 4));
    }
  }

  @Test
  void aListRebuiltInPlaceIsThatBuiltAfresh() {
    NeighborList list = new NeighborList(3);
    try (Tasks tasks = new Tasks(3)) {
      for (int atoms : new int[] {5, 1300, 0, 211, 1400}) {
        Structure structure = RandomStructures.crystal(atoms, atoms, 0.9, 14, 6);
        list.rebuild(structure, tasks);
        assertSame(list, NeighborList.build(structure, 3));
        assertThat(list.distanceChecks())
            .isEqualTo(NeighborList.build(structure, 3).distanceChecks());
      }
    }
  }

  @Test
  void atomsOnOneAnotherAreNamedHoweverTheyCameThere() {
    VerletList verlet = new VerletList(3, 2);
    Structure dimer =
        new Structure(new int[] {14, 6}, new double[] {0, 0, 0, 0.8, 0, 0}, Cell.none());
    verlet.update(dimer);
    Structure one = dimer.withPositions(new double[6]);
    assertThatThrownBy(() -> verlet.update(one))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("atoms 0 and 1 (Si and C");
    assertSame(verlet.update(dimer), NeighborList.build(dimer, 3));
    assertThat(verlet.renewals()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesASkinThatIsNone(double skin) {
    assertThatThrownBy(() -> new VerletList(3, skin)).hasMessageContaining("skin must be positive");
  }

  private static Structure moved(Structure structure, long seed, int step) {
    CounterRandom random = CounterRandom.of(seed, "steps", step);
    double[] positions = structure.positions();
    for (int k = 0; k < positions.length; k++) {
      positions[k] += 0.04 * random.gaussian();
    }
    return structure.withPositions(positions);
  }

  private static void assertSame(NeighborList actual, NeighborList expected) {
    int pairs = expected.pairs();
    assertThat(actual.atoms()).isEqualTo(expected.atoms());
    assertThat(actual.pairs()).isEqualTo(pairs);
    for (int i = 0; i < expected.atoms(); i++) {
      assertThat(actual.end(i)).isEqualTo(expected.end(i));
    }
    assertThat(Arrays.copyOf(actual.neighbour(), pairs)).isEqualTo(expected.neighbour());
    assertThat(Arrays.copyOf(actual.reverse(), pairs)).isEqualTo(expected.reverse());
    assertThat(Arrays.copyOf(actual.shift(), 3 * pairs)).isEqualTo(expected.shift());
    assertThat(Arrays.copyOf(actual.rij(), 3 * pairs)).isEqualTo(expected.rij());
    assertThat(Arrays.copyOf(actual.r(), pairs)).isEqualTo(expected.r());
  }
}
