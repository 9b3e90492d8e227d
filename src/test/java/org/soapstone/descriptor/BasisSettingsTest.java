package org.soapstone.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BasisSettingsTest {

  private final BasisSettings settings = new BasisSettings(new int[] {1, 8}, 5, 6, 4, 7, 9, 1, 2);

  @Test
  void survivesItsMap() {
    assertThat(BasisSettings.fromMap(settings.toMap())).isEqualTo(settings);
    assertThat(settings.toMap())
        .containsOnlyKeys(
            "species",
            "r_cut",
            "n_max",
            "l_max",
            "pair_r_cut",
            "pair_functions",
            "bond_scale",
            "steepness");
  }

  @ParameterizedTest
  @EnumSource(Compression.class)
  void namesACompressionThatThereIs(Compression compression) {
    BasisSettings compressed = Subjects.settings(compression, 1, 8);
    assertThat(BasisSettings.fromMap(compressed.toMap())).isEqualTo(compressed);
    assertThat(compressed.toMap().getOrDefault("compression", "off")).isEqualTo(compression.word());
    assertThat(compressed.leastSize()).isLessThanOrEqualTo(compressed.features().largestBlock());
    assertThat(Subjects.settings(compression, 14).compression()).isEqualTo(Compression.OFF);
  }

  @Test
  void takesTheNumbersOfAnyReaderAndDefaultsForTheRest() {
    Map<String, Object> map = Map.of("species", List.of(1.0, 8L), "n_max", 3.0, "r_cut", 4);
    BasisSettings fallback = BasisSettings.defaults(1, 8);
    BasisSettings read = BasisSettings.fromMap(map);
    assertThat(read.species()).containsExactly(1, 8);
    assertThat(read.nMax()).isEqualTo(3);
    assertThat(read.rCut()).isEqualTo(4.0);
    assertThat(read.lMax()).isEqualTo(fallback.lMax());
    assertThat(read.steepness()).isEqualTo(fallback.steepness());
  }

  @ParameterizedTest
  @CsvSource({
    "n_max, 2.5, whole number",
    "n_max, many, whole number",
    "r_cut, wide, must be a number",
    "compression, strong, must be one of",
    "rcut, 5, unknown setting 'rcut'",
  })
  void refusesWhatItCannotRead(String name, String value, String message) {
    Map<String, Object> map = new HashMap<>(settings.toMap());
    map.put(name, value.matches("[0-9.]+") ? (Object) Double.valueOf(value) : value);
    assertThatThrownBy(() -> BasisSettings.fromMap(map))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesAMapWithoutSpecies() {
    assertThatThrownBy(() -> BasisSettings.fromMap(Map.of("n_max", 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'species' must be a list of atomic numbers, got null");
  }

  @Test
  void defaultsSortSpeciesAndShareAboutADozenChannels() {
    assertThat(BasisSettings.defaults(14, 1, 14, 8).species()).containsExactly(1, 8, 14);
    assertThat(BasisSettings.defaults(14).nMax()).isEqualTo(10);
    assertThat(BasisSettings.defaults(14, 8).nMax()).isEqualTo(6);
    assertThat(BasisSettings.defaults(14, 8, 1).nMax()).isEqualTo(4);
    assertThat(BasisSettings.defaults(1, 6, 7, 8, 9, 15).nMax()).isEqualTo(3);
  }

  @Test
  void keepsItsSpeciesToItself() {
    int[] species = {1, 8};
    BasisSettings mine = new BasisSettings(species, 5, 6, 4, 7, 9, 1, 2);
    species[0] = 3;
    mine.species()[1] = 92;
    assertThat(mine).isEqualTo(settings).hasSameHashCodeAs(settings);
    assertThat(mine).isNotEqualTo(BasisSettings.defaults(1, 8));
  }

  @Test
  void rangeCoversBothCutoffsUnlessThereAreNoPairFunctions() {
    assertThat(settings.range()).isEqualTo(7);
    assertThat(new BasisSettings(new int[] {1}, 5, 6, 4, 7, 0, 1, 2).range()).isEqualTo(5);
    assertThat(new BasisSettings(new int[] {1}, 5, 6, 4, 3, 2, 1, 2).range()).isEqualTo(5);
  }

  @Test
  void namesArgumentBoundAndValue() {
    refused("species must name at least one", () -> with(new int[0], 5, 6, 4, 7, 9, 1, 2));
    refused("[8, 8]", () -> with(new int[] {8, 8}, 5, 6, 4, 7, 9, 1, 2));
    refused("[0]", () -> with(new int[] {0}, 5, 6, 4, 7, 9, 1, 2));
    refused("[119]", () -> with(new int[] {119}, 5, 6, 4, 7, 9, 1, 2));
    refused("rCut must be positive and finite, got NaN", () -> one(Double.NaN, 6, 4, 7, 9, 1, 2));
    refused("nMax must be at least 1, got 0", () -> one(5, 0, 4, 7, 9, 1, 2));
    refused("lMax must be at least 0, got -1", () -> one(5, 6, -1, 7, 9, 1, 2));
    refused("pairRCut must be positive and finite, got 0.0", () -> one(5, 6, 4, 0, 9, 1, 2));
    refused("pairFunctions must be at least 0, got -1", () -> one(5, 6, 4, 7, -1, 1, 2));
    refused("bondScale must be positive", () -> one(5, 6, 4, 7, 9, Double.NaN, 2));
    refused("steepness must be positive", () -> one(5, 6, 4, 7, 9, 1, -2));
  }

  private static BasisSettings one(
      double rCut, int nMax, int lMax, double pairRCut, int pairs, double bond, double steepness) {
    return with(new int[] {1}, rCut, nMax, lMax, pairRCut, pairs, bond, steepness);
  }

  private static BasisSettings with(
      int[] species,
      double rCut,
      int nMax,
      int lMax,
      double pairRCut,
      int pairs,
      double bond,
      double steepness) {
    return new BasisSettings(species, rCut, nMax, lMax, pairRCut, pairs, bond, steepness);
  }

  private static void refused(String message, Runnable attempt) {
    assertThatThrownBy(attempt::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
