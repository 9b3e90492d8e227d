package org.soapstone.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/// The test kit is tested too, lest every test that stands on it proves nothing.
class RotationsTest {

  @Test
  void rotationsAreProperAndDiffer() {
    for (long seed = 0; seed < 20; seed++) {
      double[] r = Rotations.random(seed);
      double[] identity = Rotations.tensor(r, new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1});
      assertThat(identity).containsExactly(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, within(1e-14));
      double det =
          r[0] * (r[4] * r[8] - r[5] * r[7])
              - r[1] * (r[3] * r[8] - r[5] * r[6])
              + r[2] * (r[3] * r[7] - r[4] * r[6]);
      assertThat(det).isCloseTo(1, within(1e-14));
      assertThat(r[0]).isNotCloseTo(Rotations.random(seed + 1)[0], within(1e-6));
    }
  }

  @Test
  void rigidMotionsKeepDistancesButMoveAtoms() {
    Structure crystal = RandomStructures.crystal(1, 7, 1.5, 14, 8);
    double[] before = distances(crystal);
    double[] r = Rotations.random(3);
    int[] order = {6, 0, 5, 1, 4, 2, 3};
    for (Structure moved :
        new Structure[] {
          Rotations.apply(r, crystal),
          Rotations.inverted(crystal),
          Rotations.translated(crystal, 0.1, -2, 3),
          Rotations.permuted(crystal, order)
        }) {
      assertThat(distances(moved)).containsExactly(before, within(1e-12));
      assertThat(moved.x(1)).isNotCloseTo(crystal.x(1), within(1e-3));
    }
    assertThat(Rotations.permuted(crystal, order).atomicNumber(2))
        .isEqualTo(crystal.atomicNumber(5));
  }

  @Test
  void randomStructuresKeepTheirDistance() {
    for (long seed = 0; seed < 10; seed++) {
      assertThat(distances(RandomStructures.crystal(seed, 31, 1.8, 14))[0]).isGreaterThan(1.8);
      assertThat(distances(RandomStructures.cluster(seed, 31, 1.8, 14))[0]).isGreaterThan(1.8);
      assertThat(RandomStructures.crystal(seed, 31, 1.8, 14))
          .isEqualTo(RandomStructures.crystal(seed, 31, 1.8, 14))
          .isNotEqualTo(RandomStructures.crystal(seed + 1, 31, 1.8, 14));
    }
  }

  /// All distances below 4 Angstrom, ascending.
  private static double[] distances(Structure structure) {
    double[] r = NeighborList.build(structure, 4).r().clone();
    Arrays.sort(r);
    return r;
  }
}
