package org.soapstone.potential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.soapstone.descriptor.BasisSettings;
import org.soapstone.io.YamlReader;
import org.soapstone.structure.BadInputException;

class RadialOptionsTest {

  @Test
  void theDefaultsAreNotWrittenDown() {
    assertThat(basis("{}", 14)).isEqualTo(BasisSettings.defaults(14).toMap());
  }

  @Test
  void wordsReachTheSettings() {
    assertThat(basis("{radial: bessel}", 14)).containsEntry("radial", "bessel");
    assertThat(basis("{kind: ace, transform: power, degree: 3}", 14))
        .containsEntry("transform", "power")
        .doesNotContainKey("radial");
  }

  @Test
  void cutoffsArePutInTheOrderOfTheSpecies() {
    for (String kind : List.of("soap", "ace")) {
      assertThat(
              basis(
                  "{kind: " + kind + ", r_cut: 5, cutoffs: {c-H: 4, O-O: 3.5, Ni-C: 1, O-H: 9}}",
                  1,
                  6,
                  8))
          .containsEntry("cutoffs", List.of(5.0, 4.0, 5.0, 4.0, 5.0, 5.0, 5.0, 5.0, 3.5));
    }
  }

  @Test
  void whatIsWrongIsSaid() {
    assertSays("{radial: fourier}", "chebyshev, bessel");
    assertSays("{transform: log}", "agnesi, exponential, power, linear");
    assertSays("{cutoffs: {CH: 3}}", "C-H");
    assertSays("{cutoffs: {C-Xx: 3}}", "C-H");
    assertSays("{cutoffs: {C-H: far}}", "far");
    assertSays("{cutoffs: {C-H: -1}}", "-1");
  }

  private static void assertSays(String section, String words) {
    assertThatThrownBy(() -> basis(section, 1))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(words);
  }

  private static Map<String, Object> basis(String section, Integer... species) {
    FitSettings settings = FitSettings.from(YamlReader.parse("basis: " + section, "settings"));
    return settings.basisFor(Set.of(species), List.of()).toMap();
  }
}
