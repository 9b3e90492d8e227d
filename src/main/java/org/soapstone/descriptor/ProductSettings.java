package org.soapstone.descriptor;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a {@link ProductBasis} is made of.
///
/// A product of factors (z, n, l) has the degree `sum (n + angularWeight l)`; a function of order N
/// is taken if that is at most `degree - (N - 2) degreeStep`.
///
/// @param species atomic numbers, strictly ascending
/// @param rCut cutoff of the density, in A
/// @param order largest number of factors, 2 to 4
/// @param degree largest degree of a function of order 2
/// @param degreeStep by how much less functions of each further order may have
/// @param angularWeight what a degree of a spherical harmonic counts against one of radial
///   functions
/// @param pairRCut cutoff of the pair features, in A
/// @param pairFunctions number of pair features per neighbour species; 0 for none
/// @param bondScale distance of finest radial resolution over the sum of the covalent radii
/// @param steepness how sharply the radial resolution peaks there
/// @param radial which functions of the distance there are
/// @param neighbours how many neighbours of a species there may be around a centre, a row a species
///   of the centre: products with more factors of that species are left out, as they say of so few
///   neighbours nothing that those with fewer factors do not; empty for any number
// The array is copied in and out, and equals looks into it.
@SuppressWarnings("ArrayRecordComponent")
public record ProductSettings(
    int[] species,
    double rCut,
    int order,
    double degree,
    double degreeStep,
    double angularWeight,
    double pairRCut,
    int pairFunctions,
    double bondScale,
    double steepness,
    RadialSettings radial,
    int[] neighbours)
    implements FeatureSettings {

  /// Word that tells these settings from others, under {@link #KIND}.
  public static final String NAME = "ace";

  /// Name of the setting that holds that word.
  public static final String KIND = "kind";

  /// Largest number of factors that there is.
  public static final int MAXIMUM_ORDER = 4;

  /// Name of the setting that says how many neighbours there may be.
  public static final String NEIGHBOURS = "neighbours";

  private static final double HIGHEST_DEGREE = 60;

  /// Of the degrees tried for a number of functions.
  private static final double STEP = 0.125;

  /// @throws IllegalArgumentException naming the argument, its bound and its value
  public ProductSettings {
    species = species.clone();
    neighbours = neighbours.clone();
    if (!(order >= 2 && order <= MAXIMUM_ORDER)) {
      throw new IllegalArgumentException("order must lie in [2, 4], got " + order);
    }
    if (!(degree >= 0 && degree <= HIGHEST_DEGREE)) {
      throw new IllegalArgumentException("degree must lie in [0, 60], got " + degree);
    }
    if (!(degreeStep >= 0 && degreeStep <= HIGHEST_DEGREE)) {
      throw new IllegalArgumentException("degreeStep must lie in [0, 60], got " + degreeStep);
    }
    if (!(angularWeight >= 0.1 && angularWeight <= 100)) {
      throw new IllegalArgumentException(
          "angularWeight must lie in [0.1, 100], got " + angularWeight);
    }
    if (neighbours.length != 0 && neighbours.length != species.length * species.length) {
      throw new IllegalArgumentException(
          "neighbours must have a number for each pair of the "
              + species.length
              + " species, or none, got "
              + Arrays.toString(neighbours));
    }
    for (int most : neighbours) {
      if (most < 0) {
        throw new IllegalArgumentException("neighbours must not be negative, got " + most);
      }
    }
    // The rest is checked where it is used.
    alphabet(species, rCut, 1, 0, pairRCut, pairFunctions, bondScale, steepness, radial);
  }

  /// Settings with any number of neighbours.
  public ProductSettings(
      int[] species,
      double rCut,
      int order,
      double degree,
      double degreeStep,
      double angularWeight,
      double pairRCut,
      int pairFunctions,
      double bondScale,
      double steepness) {
    this(
        species,
        rCut,
        order,
        degree,
        degreeStep,
        angularWeight,
        pairRCut,
        pairFunctions,
        bondScale,
        steepness,
        RadialSettings.standard(),
        new int[0]);
  }

  /// Settings that do for any element, with about as many functions as wanted, but not more.
  ///
  /// @param species atomic numbers in any order, repeats allowed
  /// @param functions wanted, constants and pair features included
  public static ProductSettings defaults(int functions, int... species) {
    int[] ascending = Arrays.stream(species).sorted().distinct().toArray();
    return new ProductSettings(ascending, 5.5, 4, 0, 4.125, 0.75, 5.5, 12, 1.25, 1.0)
        .withFunctions(functions);
  }

  /// The same with the largest degree that gives no more functions than wanted, but at least 0;
  /// where neighbours are few, with none that gives no more functions than a smaller one.
  public ProductSettings withFunctions(int wanted) {
    ProductSettings best = withDegree(0);
    int most = 0;
    Couplings couplings = new Couplings();
    for (int step = 1; step * STEP <= HIGHEST_DEGREE; step++) {
      ProductSettings larger = withDegree(step * STEP);
      int count = ProductFunctions.count(larger, wanted, couplings);
      if (count > wanted) {
        break;
      }
      if (alikeForAllCentres() || count > most) {
        best = larger;
        most = count;
      }
    }
    return best;
  }

  private ProductSettings withDegree(double other) {
    return new ProductSettings(
        species,
        rCut,
        order,
        other,
        degreeStep,
        angularWeight,
        pairRCut,
        pairFunctions,
        bondScale,
        steepness,
        radial,
        neighbours);
  }

  /// A copy of the atomic numbers.
  @Override
  public int[] species() {
    return species.clone();
  }

  /// A copy.
  @Override
  public int[] neighbours() {
    return neighbours.clone();
  }

  /// Most factors of species z that a product around a centre of species c may have, both as
  /// indices.
  int mostFactors(int c, int z) {
    return neighbours.length == 0 ? MAXIMUM_ORDER : neighbours[c * species.length + z];
  }

  /// Whether all centres have the same products.
  boolean alikeForAllCentres() {
    return neighbours.length == 0;
  }

  @Override
  public double range() {
    return pairFunctions == 0 ? rCut : Math.max(rCut, pairRCut);
  }

  /// Those of order 2 with l = 0 alone: `n1 + n2` may be all numbers up to the degree.
  @Override
  public double leastSize() {
    return pairFunctions + 0.25 * nMax() * nMax();
  }

  @Override
  public LocalFeatures features() {
    return new ProductBasis(this);
  }

  /// Largest degree of a function of a given order.
  double degreeOf(int factors) {
    return degree - (factors - 2) * degreeStep;
  }

  /// Largest n that a factor can have beside others of degree 0, plus 1.
  int nMax() {
    return 1 + (int) Math.floor(largest());
  }

  /// Largest l: a single l > 0 makes no invariant, so that two share the degree.
  int lMax() {
    return (int) Math.floor(largest() / 2 / angularWeight);
  }

  private double largest() {
    double largest = 0;
    for (int factors = 2; factors <= order; factors++) {
      largest = Math.max(largest, degreeOf(factors));
    }
    return largest;
  }

  /// The one-particle functions that the products are made of.
  BasisSettings alphabet() {
    return alphabet(
        species, rCut, nMax(), lMax(), pairRCut, pairFunctions, bondScale, steepness, radial);
  }

  private static BasisSettings alphabet(
      int[] species,
      double rCut,
      int nMax,
      int lMax,
      double pairRCut,
      int pairFunctions,
      double bondScale,
      double steepness,
      RadialSettings radial) {
    return new BasisSettings(
        species,
        rCut,
        nMax,
        lMax,
        pairRCut,
        pairFunctions,
        bondScale,
        steepness,
        radial,
        Compression.OFF);
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(KIND, NAME);
    map.put("species", Arrays.stream(species).boxed().toList());
    map.put("r_cut", rCut);
    map.put("order", order);
    map.put("degree", degree);
    map.put("degree_step", degreeStep);
    map.put("angular_weight", angularWeight);
    map.put("pair_r_cut", pairRCut);
    map.put("pair_functions", pairFunctions);
    map.put("bond_scale", bondScale);
    map.put("steepness", steepness);
    radial.addTo(map);
    if (neighbours.length > 0) {
      map.put(NEIGHBOURS, Arrays.stream(neighbours).boxed().toList());
    }
    return map;
  }

  /// The inverse of {@link #toMap}; what is absent, but for the species, takes its default.
  ///
  /// @param map any kind of `Number` for a number, as readers of JSON and YAML differ
  /// @throws IllegalArgumentException if a name is unknown, or a value of the wrong kind or range
  public static ProductSettings fromMap(Map<String, ?> map) {
    Map<String, Object> names = defaults(0, SettingsMap.speciesIn(map)).toMap();
    RadialSettings.addStandard(names);
    names.put(NEIGHBOURS, List.of());
    SettingsMap known = new SettingsMap(names, map);
    double rCut = known.real("r_cut");
    // Pairs see as far as they are told, but without being told no less than the density.
    double pairRCut = known.real("pair_r_cut");
    return new ProductSettings(
        SettingsMap.speciesIn(map),
        rCut,
        known.whole("order"),
        known.real("degree"),
        known.real("degree_step"),
        known.real("angular_weight"),
        map.containsKey("pair_r_cut") ? pairRCut : Math.max(rCut, pairRCut),
        known.whole("pair_functions"),
        known.real("bond_scale"),
        known.real("steepness"),
        RadialSettings.from(known),
        known.wholes(NEIGHBOURS));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ProductSettings that && toMap().equals(that.toMap());
  }

  @Override
  public int hashCode() {
    return toMap().hashCode();
  }

  @Override
  public String toString() {
    return "ProductSettings" + toMap();
  }
}
