package org.soapstone.potential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
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

  private static Map<String, Object> basis(String section) {
    FitSettings settings = FitSettings.from(YamlReader.parse("basis: " + section, "settings"));
    return settings.basisFor(Set.of(14), List.of(SILICON)).toMap();
  }
}
