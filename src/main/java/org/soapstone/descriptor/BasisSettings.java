package org.soapstone.descriptor;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a {@link LocalBasis} is made of.
///
/// @param species atomic numbers, strictly ascending
/// @param rCut cutoff of the density, in A
/// @param nMax number of radial functions of the density (n = 0 .. nMax-1)
/// @param lMax largest degree of its spherical harmonics
/// @param pairRCut cutoff of the pair features, in A
/// @param pairFunctions number of pair features per neighbour species; 0 for none
/// @param bondScale distance of finest radial resolution over the sum of the covalent radii
/// @param steepness how sharply the radial resolution peaks there
/// @param radial which functions of the distance there are
/// @param compression what becomes of the pairs of species in the power spectrum
// The array is copied in and out, and equals looks into it.
@SuppressWarnings("ArrayRecordComponent")
public record BasisSettings(
    int[] species,
    double rCut,
    int nMax,
    int lMax,
    double pairRCut,
    int pairFunctions,
    double bondScale,
    double steepness,
    RadialSettings radial,
    Compression compression)
    implements FeatureSettings {

  private static final int HEAVIEST = 118;
  private static final int CHANNELS = 12;
  private static final String COMPRESSION = "compression";

  /// @throws IllegalArgumentException naming the argument, its bound and its value
  public BasisSettings {
    species = species.clone();
    if (species.length == 0) {
      throw new IllegalArgumentException("species must name at least one element");
    }
    for (int s = 0; s < species.length; s++) {
      int least = s == 0 ? 1 : species[s - 1] + 1;
      if (species[s] < least || species[s] > HEAVIEST) {
        throw new IllegalArgumentException(
            "species must be ascending atomic numbers within [1, 118], got "
                + Arrays.toString(species));
      }
    }
    requirePositive("rCut", rCut);
    requireAtLeast("nMax", nMax, 1);
    requireAtLeast("lMax", lMax, 0);
    requirePositive("pairRCut", pairRCut);
    requireAtLeast("pairFunctions", pairFunctions, 0);
    requirePositive("bondScale", bondScale);
    requirePositive("steepness", steepness);
    radial.requireFor(species.length, rCut);
    // With one species there is nothing to compress, and some features would be there twice.
    compression = species.length == 1 ? Compression.OFF : compression;
  }

  /// Settings with the standard functions of the distance and all pairs of species.
  public BasisSettings(
      int[] species,
      double rCut,
      int nMax,
      int lMax,
      double pairRCut,
      int pairFunctions,
      double bondScale,
      double steepness) {
    this(
        species,
        rCut,
        nMax,
        lMax,
        pairRCut,
        pairFunctions,
        bondScale,
        steepness,
        RadialSettings.standard(),
        Compression.OFF);
  }

  private static void requirePositive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " must be positive and finite, got " + value);
    }
  }

  private static void requireAtLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + ", got " + value);
    }
  }

  /// Settings that do for any element; docs/theory/descriptor.md tells how they were found. The
  /// power spectrum grows with the square of the number of channels (species times radial
  /// functions), so several species share a dozen channels, with at least three functions each.
  ///
  /// @param species atomic numbers in any order, repeats allowed
  public static BasisSettings defaults(int... species) {
    return defaults(Compression.OFF, species);
  }

  /// The same for a compressed spectrum, which has room for more radial functions.
  private static BasisSettings defaults(Compression compression, int... species) {
    int[] ascending = Arrays.stream(species).sorted().distinct().toArray();
    int kinds = Math.max(1, ascending.length);
    int functions =
        switch (compression) {
          case OFF -> CHANNELS / kinds;
          case MU2 -> CHANNELS;
          case MU1NU1, CROSSOVER -> (int) (CHANNELS / Math.sqrt(2 * kinds));
        };
    return new BasisSettings(
        ascending,
        5.5,
        Math.clamp(functions, 3, 10),
        6,
        5.5,
        10,
        1.5,
        1.0,
        RadialSettings.standard(),
        compression);
  }

  /// A copy of the atomic numbers.
  @Override
  public int[] species() {
    return species.clone();
  }

  @Override
  public double range() {
    return pairFunctions == 0 ? rCut : Math.max(rCut, pairRCut);
  }

  @Override
  public double leastSize() {
    double kinds = species.length;
    double channels = kinds * nMax;
    double products =
        switch (compression) {
          case OFF -> 0.5 * channels * (channels + 1);
          case CROSSOVER -> 0.5 * channels * (nMax + 1);
          case MU2 -> 0.5 * nMax * (nMax + 1);
          case MU1NU1 -> channels * nMax;
        };
    return products * (lMax + 1.0) + pairFunctions;
  }

  @Override
  public LocalFeatures features() {
    return new LocalBasis(this);
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("species", Arrays.stream(species).boxed().toList());
    map.put("r_cut", rCut);
    map.put("n_max", nMax);
    map.put("l_max", lMax);
    map.put("pair_r_cut", pairRCut);
    map.put("pair_functions", pairFunctions);
    map.put("bond_scale", bondScale);
    map.put("steepness", steepness);
    radial.addTo(map);
    if (compression != Compression.OFF) {
      map.put(COMPRESSION, compression.word());
    }
    return map;
  }

  /// The inverse of {@link #toMap}; what is absent, but for the species, takes its default.
  ///
  /// @param map any kind of `Number` for a number, as readers of JSON and YAML differ
  /// @throws IllegalArgumentException if a name is unknown, or a value of the wrong kind or range
  public static BasisSettings fromMap(Map<String, ?> map) {
    Compression compression =
        map.get(COMPRESSION) instanceof String word ? Compression.of(word) : Compression.OFF;
    BasisSettings fallback = defaults(compression, SettingsMap.speciesIn(map));
    Map<String, Object> names = fallback.toMap();
    RadialSettings.addStandard(names);
    names.putIfAbsent(COMPRESSION, Compression.OFF.word());
    SettingsMap known = new SettingsMap(names, map);
    return new BasisSettings(
        fallback.species,
        known.real("r_cut"),
        known.whole("n_max"),
        known.whole("l_max"),
        known.real("pair_r_cut"),
        known.whole("pair_functions"),
        known.real("bond_scale"),
        known.real("steepness"),
        RadialSettings.from(known),
        Compression.of(known.word(COMPRESSION)));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BasisSettings that && toMap().equals(that.toMap());
  }

  @Override
  public int hashCode() {
    return toMap().hashCode();
  }

  @Override
  public String toString() {
    return "BasisSettings" + toMap();
  }
}
