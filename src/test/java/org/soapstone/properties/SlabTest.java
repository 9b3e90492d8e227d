package org.soapstone.properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

class SlabTest {

  private static final double A = 4;

  @ParameterizedTest
  @CsvSource({"100,16,2", "110,22.627,2", "111,27.713,1", "210,35.777,2", "1-10,22.627,2"})
  void areaAndLayersOfFcc(String plane, double area, int layers) {
    Structure cell = Prototype.FCC.crystal(new int[] {29}, A).cell();
    Slab slab = new Slab(cell, Miller.parse(plane));
    assertThat(slab.area()).isCloseTo(area, within(1e-3));
    // Atoms at h x + k y + l z, of which only the fraction counts.
    assertThat(slab.cuts()).hasSize(layers);
  }

  /** Deep inside, atoms have the neighbours that they have in the crystal. */
  @ParameterizedTest
  @ValueSource(strings = {"100", "110", "111", "211", "32-1"})
  void theInsideIsTheCrystal(String plane) {
    Structure cell = Prototype.DIAMOND.crystal(new int[] {14}, 5.43).cell();
    Slab slab = new Slab(cell, Miller.parse(plane));
    Structure cut = slab.cut(slab.cuts()[0], 14);
    double[] expected = distances(cell, 0);
    double thick = highest(cut);
    assertThat(thick).isGreaterThan(12);
    int inside = 0;
    for (int i = 0; i < cut.size(); i++) {
      if (cut.z(i) > 5.5 && cut.z(i) < thick - 5.5) {
        inside++;
        double[] found = distances(cut, i);
        assertThat(found).hasSameSizeAs(expected);
        for (int k = 0; k < found.length; k++) {
          assertThat(found[k]).isCloseTo(expected[k], within(1e-9));
        }
      }
    }
    assertThat(inside).isPositive();
    assertThat(cut.cell().pbc()).containsExactly(true, true, false);
  }

  private static double highest(Structure cut) {
    double highest = 0;
    for (int i = 0; i < cut.size(); i++) {
      highest = Math.max(highest, cut.z(i));
    }
    return highest;
  }

  private static double[] distances(Structure structure, int i) {
    NeighborList list = NeighborList.build(structure, 5.2);
    double[] r = Arrays.copyOfRange(list.r(), list.first(i), list.end(i));
    Arrays.sort(r);
    return r;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12", "000", "200", "11x", "1111"})
  void whatIsNoPlaneIsSaid(String plane) {
    assertThatThrownBy(() -> Miller.parse(plane))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("expected three");
  }

  @Test
  void planesAreWrittenAsTheyAreRead() {
    assertThat(Miller.parse("1-10")).hasToString("1-10");
  }
}
