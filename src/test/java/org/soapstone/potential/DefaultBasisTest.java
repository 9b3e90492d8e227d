package org.soapstone.potential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.soapstone.descriptor.BasisSettings;
import org.soapstone.io.YamlReader;

/// The default number of radial functions depends on the species, which a settings file does not
/// know.
class DefaultBasisTest {

  @Test
  void fitsTheNumberOfSpecies() {
    FitSettings settings = FitSettings.standard();

    assertThat(settings.basisFor(Set.of(14), List.of())).isEqualTo(BasisSettings.defaults(14));
    assertThat(settings.basisFor(Set.of(8, 14, 22), List.of()))
        .isEqualTo(BasisSettings.defaults(8, 14, 22));
    assertThat(settings.basisFor(Set.of(8, 14, 22), List.of()).toMap().get("n_max")).isEqualTo(4);
  }

  @Test
  void givenNumberHolds() {
    FitSettings settings = FitSettings.from(YamlReader.parse("basis: {n_max: 7}", "settings"));

    assertThat(settings.basisFor(Set.of(8, 14, 22), List.of()).toMap().get("n_max")).isEqualTo(7);
  }
}
