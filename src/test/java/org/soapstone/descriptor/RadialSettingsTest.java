package org.soapstone.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.soapstone.linalg.Matrix;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.FiniteDifference;

/// Functions of the distance other than the standard ones, in both kinds of features.
class RadialSettingsTest {

  private static final int[] SPECIES = {1, 8, 14};
  private static final double R_CUT = 3.7;

  static List<RadialSettings> all() {
    List<RadialSettings> all = new ArrayList<>();
    all.add(new RadialSettings("bessel", "agnesi", List.of()));
    for (String transform : RadialSettings.TRANSFORMS) {
      all.add(new RadialSettings("chebyshev", transform, List.of()));
    }
    all.add(cutoffs(2.9));
    return all;
  }

  /// Oxygen and silicon see each other up to a cutoff of their own.
  private static RadialSettings cutoffs(double own) {
    List<Double> cutoffs = new ArrayList<>(Collections.nCopies(9, R_CUT));
    cutoffs.set(5, own);
    cutoffs.set(7, own);
    return new RadialSettings("chebyshev", "agnesi", cutoffs);
  }

  private static LocalBasis spectrum(RadialSettings radial) {
    return new LocalBasis(
        new BasisSettings(SPECIES, R_CUT, 3, 2, 4.3, 0, 1.1, 0.8, radial, Compression.OFF));
  }

  private static ProductBasis products(RadialSettings radial) {
    return new ProductBasis(
        new ProductSettings(SPECIES, R_CUT, 3, 3, 1, 1, 4.3, 3, 1.1, 0.8, radial, new int[0]));
  }

  @ParameterizedTest
  @MethodSource("all")
  void rowsAreFiniteDifferencesOfTheValues(RadialSettings radial) {
    for (LocalFeatures basis : List.of(spectrum(radial), products(radial))) {
      Structure structure = Subjects.structures().get(4);
      Matrix rows = Subjects.rows(basis, structure);
      // As with the standard functions: h^4 f5/30, and rounding over h.
      double tolerance = 1e-9 * Subjects.scale(rows.data());
      for (int k = 0; k < basis.size(); k += 11) {
        int column = k;
        double[] slopes =
            FiniteDifference.gradient(
                x -> Subjects.values(basis, structure.withPositions(x))[column],
                structure.positions(),
                1e-3);
        for (int d = 0; d < slopes.length; d++) {
          assertThat(rows.get(1 + d, k)).isCloseTo(-slopes[d], within(tolerance));
        }
      }
    }
  }

  @Test
  void eachGivesFeaturesOfItsOwn() {
    Structure structure = Subjects.structures().get(4);
    List<double[]> seen = new ArrayList<>();
    for (RadialSettings radial : all()) {
      double[] values = Subjects.values(spectrum(radial), structure);
      assertThat(seen).noneMatch(other -> java.util.Arrays.equals(other, values));
      seen.add(values);
    }
  }

  @Test
  void oneCutoffForEachPairIsTheCutoffForAll() {
    RadialSettings same = new RadialSettings("chebyshev", "agnesi", Collections.nCopies(9, R_CUT));
    for (Structure structure : Subjects.structures()) {
      assertThat(Subjects.values(products(same), structure))
          .isEqualTo(Subjects.values(products(RadialSettings.standard()), structure));
    }
  }

  @Test
  void beyondItsOwnCutoffAPairIsNotSeen() {
    LocalFeatures basis = spectrum(cutoffs(2.9));
    double[] near = Subjects.values(basis, pair(8, 14, 2.91));
    assertThat(Subjects.values(basis, pair(8, 14, 3.6))).isEqualTo(near);
    assertThat(Subjects.values(basis, pair(8, 14, 2.8))).isNotEqualTo(near);
    assertThat(Subjects.values(basis, pair(8, 8, 3.6)))
        .isNotEqualTo(Subjects.values(basis, pair(8, 8, 2.91)));
  }

  private static Structure pair(int first, int second, double r) {
    return new Structure(new int[] {first, second}, new double[] {0, 0, 0, 0, r, 0}, Cell.none());
  }

  @ParameterizedTest
  @MethodSource("all")
  void settingsComeBackAsTheyWere(RadialSettings radial) {
    assertThat(FeatureSettings.fromMap(spectrum(radial).settings().toMap()))
        .isEqualTo(spectrum(radial).settings());
    assertThat(FeatureSettings.fromMap(products(radial).settings().toMap()))
        .isEqualTo(products(radial).settings());
  }

  @Test
  void whatIsWrongIsSaid() {
    assertThatThrownBy(() -> new RadialSettings("bassel", "agnesi", List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bassel")
        .hasMessageContaining("bessel");
    assertThatThrownBy(() -> new RadialSettings("bessel", "log", List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("log");
    assertThatThrownBy(() -> spectrum(cutoffs(3.8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3.8");
    List<Double> odd = new ArrayList<>(Collections.nCopies(9, R_CUT));
    odd.set(1, 2.0);
    assertThatThrownBy(() -> products(new RadialSettings("chebyshev", "agnesi", odd)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("both species");
    assertThatThrownBy(() -> products(new RadialSettings("chebyshev", "agnesi", List.of(1.0, 2.0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 species");
  }
}
