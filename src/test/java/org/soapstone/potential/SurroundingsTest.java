package org.soapstone.potential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.soapstone.io.YamlReader;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Element;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.Crystals;

class SurroundingsTest {

  private static final Structure SILICON = Crystals.diamond(Element.of(14), 5.431);

  private static final Structure ATOM = new Structure(new int[] {14}, new double[3], Cell.none());

  /// Diamond has 4, 12 and 12 neighbours at sqrt(3)/4, sqrt(2)/2 and sqrt(11)/4 of its edge.
  @Test
  void shellsOfDiamond() {
    assertThat(Surroundings.radius(List.of(SILICON), 4).getAsDouble())
        .isCloseTo(2.35, within(0.051));
    assertThat(Surroundings.radius(List.of(SILICON), 5).getAsDouble())
        .isCloseTo(3.84, within(0.051));
    assertThat(Surroundings.radius(List.of(SILICON), 28).getAsDouble())
        .isCloseTo(4.50, within(0.051));
  }

  /// Eight atoms of nine have neighbours.
  @Test
  void averagesOverAtoms() {
    assertThat(Surroundings.radius(List.of(SILICON, ATOM), 3.5).getAsDouble()).isLessThan(2.5);
    assertThat(Surroundings.radius(List.of(SILICON, ATOM), 3.6).getAsDouble()).isGreaterThan(3.7);
  }

  @Test
  void nothingWhereThereAreTooFew() {
    assertThat(Surroundings.radius(List.of(ATOM), 1)).isEmpty();
    assertThat(Surroundings.radius(List.of(), 1)).isEmpty();
  }

  @Test
  void cutoffOfTheClusterExpansionFollowsTheData() {
    assertThat(basis("{kind: ace}")).containsEntry("r_cut", 4.55).containsEntry("pair_r_cut", 5.5);
    assertThat(basis("{kind: ace, r_cut: 6}"))
        .containsEntry("r_cut", 6.0)
        .containsEntry("pair_r_cut", 6.0);
    assertThat(basis("{kind: ace, pair_r_cut: 4}"))
        .containsEntry("r_cut", 4.55)
        .containsEntry("pair_r_cut", 4.0);
    assertThat(basis("{}")).containsEntry("r_cut", 5.5);
  }

  /// Water and a free hydrogen: each hydrogen of water sees the other and oxygen, oxygen sees both.
  @Test
  void countsNeighboursOfEachSpecies() {
    Structure water =
        new Structure(
            new int[] {8, 1, 1}, new double[] {0, 0, 0, 0.8, 0.6, 0, -0.8, 0.6, 0}, Cell.none());
    Structure hydrogen = new Structure(new int[] {1}, new double[3], Cell.none());
    List<Structure> data = List.of(hydrogen, water);
    assertThat(Surroundings.mostNeighbours(data, new int[] {1, 8}, 3)).containsExactly(1, 1, 2, 0);
    assertThat(Surroundings.mostNeighbours(data, new int[] {1, 8}, 1.5))
        .containsExactly(0, 1, 2, 0);
    assertThat(Surroundings.areFinite(data)).isTrue();
    assertThat(Surroundings.areFinite(List.of(water, SILICON))).isFalse();
    assertThat(Surroundings.areFinite(List.of())).isFalse();
    assertThat(neighbours("{kind: ace}", data)).isEqualTo(List.of(1, 1, 2, 0));
    assertThat(neighbours("{kind: ace, pruned: false}", data)).isNull();
    assertThat(neighbours("{kind: ace, degree: 3}", List.of(water, SILICON))).isNull();
  }

  private static @Nullable Object neighbours(String section, List<Structure> data) {
    FitSettings settings = FitSettings.from(YamlReader.parse("basis: " + section, "settings"));
    return settings.basisFor(Set.of(1, 8, 14), data).toMap().get("neighbours") instanceof List<?> n
        ? n.size() == 9 ? List.of(n.get(0), n.get(1), n.get(3), n.get(4)) : n
        : null;
  }

  private static Map<String, Object> basis(String section) {
    FitSettings settings = FitSettings.from(YamlReader.parse("basis: " + section, "settings"));
    return settings.basisFor(Set.of(14), List.of(SILICON)).toMap();
  }
}
