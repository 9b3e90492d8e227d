package org.soapstone.descriptor;

import java.util.List;
import java.util.Map;
import org.soapstone.basis.AgnesiTransform;
import org.soapstone.basis.ChebyshevRadialBasis;
import org.soapstone.basis.DistanceTransform;
import org.soapstone.basis.ExponentialTransform;
import org.soapstone.basis.LinearTransform;
import org.soapstone.basis.PolynomialCutoff;
import org.soapstone.basis.PowerTransform;
import org.soapstone.basis.RadialBasis;
import org.soapstone.basis.SphericalBesselBasis;

/// Which functions of the distance there are.
///
/// @param functions {@link #CHEBYSHEV} or {@link #BESSEL}
/// @param transform how Chebyshev polynomials see a distance: {@link #AGNESI}, {@link
///   #EXPONENTIAL}, {@link #POWER} or {@link #LINEAR}
/// @param cutoffs of the density for each pair of species, a row a species, in A; empty if all are
///   `rCut`
public record RadialSettings(String functions, String transform, List<Double> cutoffs) {

  /// Chebyshev polynomials of a transformed distance.
  public static final String CHEBYSHEV = "chebyshev";

  /// Spherical Bessel functions, which have no transform.
  public static final String BESSEL = "bessel";

  /// Finest near a bond length.
  public static final String AGNESI = "agnesi";

  /// Linear in `exp(-r/r0)`.
  public static final String EXPONENTIAL = "exponential";

  /// Linear in `(1 + r/r0)^-2`.
  public static final String POWER = "power";

  /// All distances alike.
  public static final String LINEAR = "linear";

  /// Words for the functions.
  public static final List<String> FUNCTIONS = List.of(CHEBYSHEV, BESSEL);

  /// Words for the transforms.
  public static final List<String> TRANSFORMS = List.of(AGNESI, EXPONENTIAL, POWER, LINEAR);

  /// Names of the three settings.
  public static final String RADIAL_NAME = "radial";

  /// See {@link #transform}.
  public static final String TRANSFORM_NAME = "transform";

  /// See {@link #cutoffs}.
  public static final String CUTOFFS_NAME = "cutoffs";

  private static final int EXPONENT = 2;

  /// @throws IllegalArgumentException if a word is unknown
  public RadialSettings {
    require(RADIAL_NAME, functions, FUNCTIONS);
    require(TRANSFORM_NAME, transform, TRANSFORMS);
    cutoffs = List.copyOf(cutoffs);
  }

  private static void require(String name, String word, List<String> known) {
    if (!known.contains(word)) {
      throw new IllegalArgumentException(
          "setting '" + name + "' must be one of " + known + ", got '" + word + "'");
    }
  }

  /// Chebyshev polynomials that are finest near a bond length, one cutoff for all pairs.
  public static RadialSettings standard() {
    return new RadialSettings(CHEBYSHEV, AGNESI, List.of());
  }

  /// @throws IllegalArgumentException unless there is a cutoff for each pair of species, the same
  ///   both ways, within `(0, rCut]`
  void requireFor(int species, double rCut) {
    if (cutoffs.isEmpty()) {
      return;
    }
    if (cutoffs.size() != species * species) {
      throw new IllegalArgumentException(
          "cutoffs must be one for each pair of the " + species + " species, got " + cutoffs);
    }
    for (int k = 0; k < cutoffs.size(); k++) {
      double own = cutoffs.get(k);
      if (!(own > 0 && own <= rCut)) {
        throw new IllegalArgumentException("cutoffs must lie in (0, " + rCut + "], got " + own);
      }
      if (own != cutoffs.get(k % species * species + k / species)) {
        throw new IllegalArgumentException(
            "cutoffs must be the same seen from both species, got " + cutoffs);
      }
    }
  }

  /// Cutoff of the density for a pair of species, as `centre species + neighbour`.
  double cutoff(int pair, double rCut) {
    return cutoffs.isEmpty() ? rCut : cutoffs.get(pair);
  }

  /// @param r0 length of the transform, in A
  RadialBasis basis(int size, double r0, double steepness, double rCut) {
    if (functions.equals(BESSEL)) {
      return new SphericalBesselBasis(size, rCut);
    }
    DistanceTransform map =
        switch (transform) {
          case EXPONENTIAL -> new ExponentialTransform(r0, rCut);
          case POWER -> new PowerTransform(r0, EXPONENT, rCut);
          case LINEAR -> new LinearTransform(rCut);
          default -> new AgnesiTransform(r0, rCut, steepness);
        };
    return new ChebyshevRadialBasis(size, map, new PolynomialCutoff(rCut));
  }

  /// Adds what is not standard.
  void addTo(Map<String, Object> map) {
    RadialSettings standard = standard();
    if (!functions.equals(standard.functions)) {
      map.put(RADIAL_NAME, functions);
    }
    if (!transform.equals(standard.transform)) {
      map.put(TRANSFORM_NAME, transform);
    }
    if (!cutoffs.isEmpty()) {
      map.put(CUTOFFS_NAME, cutoffs);
    }
  }

  /// Names with what is standard, for {@link SettingsMap}.
  static void addStandard(Map<String, Object> map) {
    RadialSettings standard = standard();
    map.put(RADIAL_NAME, standard.functions);
    map.put(TRANSFORM_NAME, standard.transform);
    map.put(CUTOFFS_NAME, standard.cutoffs);
  }

  static RadialSettings from(SettingsMap known) {
    return new RadialSettings(
        known.word(RADIAL_NAME), known.word(TRANSFORM_NAME), known.reals(CUTOFFS_NAME));
  }
}
