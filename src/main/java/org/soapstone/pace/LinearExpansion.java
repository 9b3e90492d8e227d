package org.soapstone.pace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.soapstone.basis.RadialBasis;
import org.soapstone.descriptor.LocalFeatures;
import org.soapstone.descriptor.ProductFunction;
import org.soapstone.structure.Element;

/// A linear model of local features as a PACE potential.
///
/// Features are sums of products of the coefficients that PACE has too, in the same phase and norm;
/// only the radial functions are others, which [RadialFit] expresses by PACE's. Functions that
/// multiply the same factors become one. Pair features are functions of rank 1 if their cutoff is
/// that of the density; else [#holdsPairs] is false, and they are left to the caller.
public final class LinearExpansion {

  /// Distance of the knots between which other programs interpolate, A: their cubics then err by
  /// 1e-11 of a function with the shortest waves.
  private static final double SPACING = 1e-3;

  private final LocalFeatures features;
  private final double[] weights;
  private final int species;
  private final boolean holdsPairs;
  private final List<RadialFit> fits = new ArrayList<>();
  private final PaceFile file;

  /// The factors of a function.
  private record Factors(List<Integer> z, List<Integer> n, List<Integer> l)
      implements Comparable<Factors> {

    static Factors of(ProductFunction function) {
      return new Factors(list(function.z()), list(function.n()), list(function.l()));
    }

    private static List<Integer> list(int[] numbers) {
      return Arrays.stream(numbers).boxed().toList();
    }

    /// Short ones first.
    @Override
    public int compareTo(Factors other) {
      return Comparator.comparingInt((Factors factors) -> factors.z.size())
          .thenComparing(factors -> factors.z, LinearExpansion::compare)
          .thenComparing(factors -> factors.n, LinearExpansion::compare)
          .thenComparing(factors -> factors.l, LinearExpansion::compare)
          .compare(this, other);
    }
  }

  /// @param features with at least one function beside the constants
  /// @param weights of the features, eV
  /// @param energies of an atom of each species alone, eV, without the features' constants
  /// @throws IllegalArgumentException if the numbers do not fit the features
  public LinearExpansion(LocalFeatures features, double[] weights, double[] energies) {
    int[] numbers = features.settings().species();
    Bounds.length("weights", weights.length, features.size());
    Bounds.length("energies", energies.length, numbers.length);
    this.features = features;
    this.weights = weights.clone();
    species = numbers.length;
    boolean pairs = has(1);
    boolean products = IntStream.range(0, features.size()).anyMatch(k -> features.order(k) > 1);
    holdsPairs =
        pairs && (!products || IntStream.range(0, species * species).allMatch(this::haveOneCutoff));
    List<PaceBond> bonds = new ArrayList<>();
    for (int pair = 0; pair < species * species; pair++) {
      bonds.add(bond(pair / species, pair % species, products));
    }
    double[] alone = energies.clone();
    List<List<PaceFunction>> functions = new ArrayList<>();
    for (int mu = 0; mu < species; mu++) {
      alone[mu] += weights[features.block(mu)];
      functions.add(functions(mu));
    }
    PaceEmbedding linear =
        new PaceEmbedding(EmbeddingKind.SHIFTED_SCALED, 1, new double[] {1, 1}, 1e5, 250);
    file =
        new PaceFile(
            Arrays.stream(numbers).mapToObj(Element::of).toList(),
            Arrays.stream(alone).boxed().toList(),
            SPACING,
            IntStream.range(0, species).mapToObj(mu -> linear).toList(),
            bonds,
            functions);
  }

  private static int compare(List<Integer> a, List<Integer> b) {
    return Arrays.compare(a.toArray(Integer[]::new), b.toArray(Integer[]::new));
  }

  /// Whether pair features of two species end where the density does.
  private boolean haveOneCutoff(int pair) {
    int centre = pair / species;
    int neighbour = pair % species;
    return features.pairRadials(centre, neighbour).rCut()
        == features.densityRadials(centre, neighbour).rCut();
  }

  private boolean has(int order) {
    return IntStream.range(0, features.size()).anyMatch(k -> features.order(k) == order);
  }

  /// What LAMMPS and [PaceCalculator] read.
  public PaceFile file() {
    return file;
  }

  /// Whether the pair features are in the file.
  public boolean holdsPairs() {
    return holdsPairs;
  }

  /// Most functions g_k of a bond.
  public int primitives() {
    return fits.stream().mapToInt(RadialFit::primitives).max().orElseThrow();
  }

  /// Largest deviation of a radial function, whose own values reach to about 1.
  public double radialError() {
    return fits.stream().mapToDouble(RadialFit::error).max().orElseThrow();
  }

  /// Largest deviation of the slope of a radial function, 1/A.
  public double radialSlopeError() {
    return fits.stream().mapToDouble(RadialFit::slopeError).max().orElseThrow();
  }

  /// Functions of the density first, those of pairs behind them.
  private PaceBond bond(int centre, int neighbour, boolean products) {
    List<RadialBasis> bases = new ArrayList<>();
    int radials = 0;
    int lMax = 0;
    if (products) {
      RadialBasis density = features.densityRadials(centre, neighbour);
      bases.add(density);
      radials = density.size();
      for (int k = 0; k < features.size(); k++) {
        lMax = Math.max(lMax, Arrays.stream(features.degrees(k)).max().orElse(0));
      }
    }
    if (holdsPairs || bases.isEmpty()) {
      bases.add(features.pairRadials(centre, neighbour));
    }
    RadialFit fit = RadialFit.of(bases);
    fits.add(fit);
    return fit.bond(bases.getFirst().rCut(), radials, lMax);
  }

  private List<PaceFunction> functions(int mu) {
    Map<Factors, Map<List<Integer>, Double>> sums = new TreeMap<>();
    double[][] pairs = new double[species][];
    for (int nu = 0; nu < species; nu++) {
      pairs[nu] = new double[fits.get(mu * species + nu).primitives()];
    }
    for (int k = features.block(mu); k < features.block(mu + 1); k++) {
      for (ProductFunction function : features.products(k)) {
        if (function.order() == 1 && holdsPairs) {
          addPairs(function, mu, weights[k], pairs);
        }
        if (function.order() > 1) {
          addProducts(function, weights[k], sums);
        }
      }
    }
    List<PaceFunction> functions = new ArrayList<>();
    for (int nu = 0; nu < species && holdsPairs; nu++) {
      for (int k = 0; k < pairs[nu].length; k++) {
        functions.add(
            new PaceFunction(
                new int[] {nu},
                new int[] {k},
                new int[1],
                new int[1],
                new double[] {pairs[nu][k]}));
      }
    }
    sums.forEach((factors, sum) -> functions.add(function(factors, sum)));
    return functions;
  }

  private static void addProducts(
      ProductFunction function, double weight, Map<Factors, Map<List<Integer>, Double>> sums) {
    Map<List<Integer>, Double> sum =
        sums.computeIfAbsent(Factors.of(function), key -> new TreeMap<>(LinearExpansion::compare));
    for (int s = 0; s < function.m().length; s++) {
      List<Integer> m = Arrays.stream(function.m()[s]).boxed().toList();
      sum.merge(m, weight * function.coefficient()[s], Double::sum);
    }
  }

  private void addPairs(ProductFunction function, int mu, double weight, double[][] pairs) {
    int nu = function.z()[0];
    RadialFit fit = fits.get(mu * species + nu);
    int before = fit.coefficients().length - features.pairRadials(mu, nu).size();
    double[] c = fit.coefficients()[before + function.n()[0]];
    for (int k = 0; k < c.length; k++) {
      pairs[nu][k] = Math.fma(weight, c[k], pairs[nu][k]);
    }
  }

  private static PaceFunction function(Factors factors, Map<List<Integer>, Double> sum) {
    return new PaceFunction(
        array(factors.z()),
        array(factors.n()),
        array(factors.l()),
        sum.keySet().stream().flatMap(List::stream).mapToInt(Integer::intValue).toArray(),
        sum.values().stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static int[] array(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }
}
