package org.soapstone.potential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.soapstone.descriptor.BasisSettings;
import org.soapstone.descriptor.Compression;
import org.soapstone.descriptor.FeatureSettings;
import org.soapstone.descriptor.ProductSettings;
import org.soapstone.descriptor.RadialSettings;
import org.soapstone.io.Settings;
import org.soapstone.regression.EvidenceMaximizer;
import org.soapstone.regression.Hyperparameters;
import org.soapstone.regression.Quantity;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Element;
import org.soapstone.structure.Structure;

/**
 * What a fit is told beside its data; the defaults work.
 *
 * @param model what is fitted
 * @param basis settings of the descriptor by name, species aside; those not named keep their
 *     defaults
 * @param species chemical symbols that the potential must know beside those of the data
 * @param references given reference energies by atomic number, eV; the others are found
 * @param zbl whether the short-range repulsion is built in
 * @param core whether the fit is told that atoms closer than any in the data repel each other;
 *     without effect if {@code zbl} is off
 * @param forces whether force labels are used
 * @param virials whether virial labels are used
 * @param noise how the noises of energies and forces are found
 * @param energyAccuracy wanted of energies, eV/atom; only its ratio to the next counts
 * @param forceAccuracy wanted of forces, eV/Angstrom
 * @param searchRadial whether a cutoff and a bond scale that are not given are chosen by frames
 *     left out
 * @param weights how often rows count
 * @param solver how the least squares are solved
 * @param prior what is believed of coefficients beforehand
 */
public record FitSettings(
    ModelSettings model,
    Map<String, ?> basis,
    List<String> species,
    Map<Integer, Double> references,
    boolean zbl,
    boolean core,
    boolean forces,
    boolean virials,
    Noise noise,
    double energyAccuracy,
    double forceAccuracy,
    boolean searchRadial,
    RowWeights weights,
    Solver solver,
    PriorKind prior) {

  /** How the noises of energies and forces are found. */
  public enum Noise {
    /** Together, in the ratio of the two accuracies. */
    TIED,
    /** Each by the evidence. */
    EVIDENCE,
    /** Together, in the ratio under which frames left out are predicted best. */
    BALANCED
  }

  /** How the least squares are solved. */
  public enum Solver {
    /** By a Cholesky factor of the normal equations as long as their condition allows it. */
    AUTO,
    /** By a Cholesky factor whatever their condition. */
    CHOLESKY,
    /** By orthogonal reflections of the rows. */
    QR
  }

  /** What is believed of coefficients beforehand. */
  public enum PriorKind {
    /** The more a feature wiggles the smaller, one strength for each order. */
    SMOOTH,
    /** From there on each has a strength of its own, and features that do not matter leave. */
    ARD
  }

  private static final double ENERGY_ACCURACY = 0.002;
  private static final double FORCE_ACCURACY = 0.1;
  private static final int FEW_N_MAX = 4;
  private static final int FEW_L_MAX = 4;
  private static final String KIND = ProductSettings.KIND;
  private static final String SOAP = "soap";
  private static final String DEGREE = "degree";
  private static final String FUNCTIONS = "functions";
  private static final String PRUNED = "pruned";
  private static final String R_CUT = "r_cut";
  private static final String PAIR_R_CUT = "pair_r_cut";
  private static final String BOND_SCALE = "bond_scale";

  private static final ProductSettings USUAL = ProductSettings.defaults(0, 1);

  /** Neighbours that a cutoff takes in, unless it is given or searched for. */
  private static final int NEIGHBOURS = 28;

  /** Defaults throughout. */
  public static FitSettings standard() {
    return from(Settings.empty());
  }

  /** Reads a section of a settings file; all keys are optional. */
  public static FitSettings from(Settings section) {
    return from(section, ModelSettings.kind(section));
  }

  /** Reads a section of a settings file for a kind of model, whichever kind the section names. */
  public static FitSettings from(Settings section, ModelKind model) {
    Settings basisSection = section.section("basis");
    String kind = basisSection.choice(KIND, SOAP, List.of(SOAP, ProductSettings.NAME));
    Map<String, Object> basis =
        kind.equals(SOAP) ? powerSpectrum(basisSection, model) : products(basisSection);
    RadialOptions.read(basisSection, basis);
    basisSection.refuseUnknown();
    FitSettings settings =
        new FitSettings(
            ModelSettings.from(section).with(model),
            basis,
            section.texts("species", List.of()),
            references(section),
            section.flag("zbl", true),
            section.flag("core", !kind.equals(SOAP)),
            section.flag("forces", true),
            section.flag("virials", true),
            noise(section, kind),
            section.number("energy_accuracy_ev_per_atom", ENERGY_ACCURACY, 1e-9, 1e9),
            section.number("force_accuracy_ev_per_a", FORCE_ACCURACY, 1e-9, 1e9),
            section.flag("search_radial", !kind.equals(SOAP)),
            RowWeights.from(section.section("weights")),
            solver(section),
            prior(section));
    section.refuseUnknown();
    return settings.checked(section);
  }

  private static Map<String, Object> powerSpectrum(Settings section, ModelKind model) {
    Map<String, Object> basis = new LinkedHashMap<>();
    String off = Compression.OFF.word();
    basis.put("compression", section.choice("compression", off, Compression.words()));
    boolean few = model.hasFewFeatures();
    if (few) {
      // What is not linear multiplies features by itself, and keeps their derivatives in memory.
      basis.put("n_max", (int) section.integer("n_max", FEW_N_MAX, 0, 1000));
      basis.put("l_max", (int) section.integer("l_max", FEW_L_MAX, 0, 1000));
    }
    // The best n_max depends on how many species there are, which only the data tell.
    Map<String, Object> defaults = new LinkedHashMap<>(BasisSettings.defaults(1).toMap());
    defaults.keySet().removeAll(basis.keySet());
    read(section, defaults, List.of("n_max"), basis);
    return basis;
  }

  /** A number of functions wanted, or the degree itself. */
  private static Map<String, Object> products(Settings section) {
    Map<String, Object> basis = new LinkedHashMap<>();
    basis.put(KIND, ProductSettings.NAME);
    List<String> open = new ArrayList<>(List.of(DEGREE, R_CUT, PAIR_R_CUT));
    open.addAll(ProductRecipe.names());
    read(section, USUAL.toMap(), open, basis);
    if (section.optionalText(PRUNED).isPresent()) {
      basis.put(PRUNED, section.flag(PRUNED, true));
    }
    boolean byDegree = basis.containsKey(DEGREE);
    if (section.optionalText(FUNCTIONS).isPresent()) {
      if (byDegree) {
        throw section.error(FUNCTIONS, "and '" + DEGREE + "' decide the same; give one of them");
      }
      basis.put(FUNCTIONS, (int) section.integer(FUNCTIONS, 1, 1, 100_000));
    }
    return basis;
  }

  /** Numbers with defaults, but for some that are left open unless they are given. */
  private static void read(
      Settings section,
      Map<String, Object> defaults,
      List<String> open,
      Map<String, Object> basis) {
    defaults.forEach((name, value) -> {
      if (open.contains(name) && section.optionalText(name).isEmpty()) {
        return;
      }
      if (value instanceof Integer fallback) {
        basis.put(name, (int) section.integer(name, fallback, 0, 1000));
      } else if (value instanceof Number fallback) {
        basis.put(name, section.number(name, fallback.doubleValue(), 0, 1e6));
      }
    });
  }

  private static Solver solver(Settings section) {
    String chosen = section.choice("solver", "auto", List.of("auto", "cholesky", "qr"));
    return Solver.valueOf(chosen.toUpperCase(Locale.ROOT));
  }

  private static PriorKind prior(Settings section) {
    String chosen = section.choice("prior", "smooth", List.of("smooth", "ard"));
    return PriorKind.valueOf(chosen.toUpperCase(Locale.ROOT));
  }

  private static Noise noise(Settings section, String kind) {
    String fallback = kind.equals(SOAP) ? "tied" : "balanced";
    String chosen = section.choice("noise", fallback, List.of("tied", "evidence", "balanced"));
    return Noise.valueOf(chosen.toUpperCase(Locale.ROOT));
  }

  /** Where several fits are compared, each may stop a tenth of a nat below its maximum. */
  EvidenceMaximizer maximizer() {
    EvidenceMaximizer standard = EvidenceMaximizer.standard();
    return noise == Noise.BALANCED
        ? new EvidenceMaximizer(40, 1, standard.relativeNoiseFloor(), standard.absoluteNoiseFloor())
        : standard;
  }

  /**
   * Settings of the descriptor for data with the given species.
   *
   * @param data tell how far atoms see, where that is not given
   */
  public FeatureSettings basisFor(Set<Integer> present, List<Structure> data) {
    Set<Integer> all = new HashSet<>(present);
    for (String symbol : species) {
      all.add(atomicNumber(symbol));
    }
    Map<String, Object> map = new LinkedHashMap<>(basis);
    map.put("species", all.stream().sorted().toList());
    if (ProductSettings.NAME.equals(map.get(KIND))) {
      return products(map, data);
    }
    arrangeCutoffs(map);
    return FeatureSettings.fromMap(map);
  }

  private static void arrangeCutoffs(Map<String, Object> map) {
    Map<String, Object> plain = new LinkedHashMap<>(map);
    plain.remove(RadialSettings.CUTOFFS_NAME);
    FeatureSettings known = FeatureSettings.fromMap(plain);
    double rCut = ((Number) known.toMap().getOrDefault(R_CUT, 0)).doubleValue();
    RadialOptions.arrange(map, Arrays.stream(known.species()).boxed().toList(), rCut);
  }

  /** Products as they are given, the rest as suits the data. */
  private static ProductSettings products(Map<String, Object> map, List<Structure> data) {
    ProductRecipe recipe = ProductRecipe.of(data);
    recipe.complete(map);
    Object functions = map.remove(FUNCTIONS);
    boolean pruned = map.remove(PRUNED) instanceof Boolean given ? given : recipe.prunes();
    if (!map.containsKey(R_CUT)) {
      Surroundings.radius(data, NEIGHBOURS).ifPresent(found -> map.put(R_CUT, found));
    }
    arrangeCutoffs(map);
    if (pruned && !data.isEmpty()) {
      ProductRecipe.prune(map, data);
    }
    ProductSettings settings = ProductSettings.fromMap(map);
    return functions instanceof Integer wanted ? settings.withFunctions(wanted) : settings;
  }

  /** Whether the cutoff is to be chosen by the errors of frames left out. */
  boolean searchesCutoff() {
    return searchRadial && basis.containsKey(KIND) && !basis.containsKey(R_CUT);
  }

  /** Whether the distance of finest resolution is to be chosen likewise. */
  boolean searchesBondScale() {
    return searchRadial && basis.containsKey(KIND) && !basis.containsKey(BOND_SCALE);
  }

  /** The cutoff that is given, else the one without a search, Angstrom. */
  double ruledCutoff(List<Structure> data) {
    return basis.get(R_CUT) instanceof Number given
        ? given.doubleValue()
        : Surroundings.radius(data, NEIGHBOURS).orElse(USUAL.rCut());
  }

  /** The bond scale that is given, else the usual one. */
  double bondScale() {
    return basis.get(BOND_SCALE) instanceof Number given ? given.doubleValue() : USUAL.bondScale();
  }

  /** The same with cutoff (Angstrom) and bond scale given. */
  public FitSettings withRadial(double rCut, double bondScale) {
    Map<String, Object> changed = new LinkedHashMap<>(basis);
    changed.put(R_CUT, rCut);
    changed.put(BOND_SCALE, bondScale);
    return with(changed, noise, energyAccuracy);
  }

  /** The same with a share of the functions, but no fewer than some. */
  FitSettings withFunctionsOver(int share, int fewest) {
    Map<String, Object> changed = new LinkedHashMap<>(basis);
    if (!changed.containsKey(DEGREE)) {
      int wanted =
          changed.get(FUNCTIONS) instanceof Integer given
              ? given
              : ProductRecipe.MATTER.functions();
      changed.put(FUNCTIONS, Math.max(Math.min(wanted, fewest), wanted / share));
    }
    return with(changed, noise, energyAccuracy);
  }

  /** The same with the noises of energies and forces in the ratio that a fit has found. */
  FitSettings tiedAs(Hyperparameters found) {
    double ratio = found.noise(Quantity.ENERGY) / found.noise(Quantity.FORCE);
    return with(basis, Noise.TIED, ratio * forceAccuracy);
  }

  /** The same with all rows counted once, whatever frames say. */
  FitSettings unweighted() {
    return with(model, basis, noise, energyAccuracy, RowWeights.none());
  }

  /** The same for another model. */
  public FitSettings with(ModelSettings other) {
    return with(other, basis, noise, energyAccuracy, weights);
  }

  /** The same with given reference energies by atomic number, eV. */
  FitSettings withReferences(Map<Integer, Double> given) {
    return new FitSettings(
        model,
        basis,
        species,
        given,
        zbl,
        core,
        forces,
        virials,
        noise,
        energyAccuracy,
        forceAccuracy,
        searchRadial,
        weights,
        solver,
        prior);
  }

  private FitSettings with(Map<String, ?> changed, Noise balance, double accuracy) {
    return with(model, changed, balance, accuracy, weights);
  }

  private FitSettings with(
      ModelSettings chosen,
      Map<String, ?> changed,
      Noise balance,
      double accuracy,
      RowWeights counts) {
    return new FitSettings(
        chosen,
        changed,
        species,
        references,
        zbl,
        core,
        forces,
        virials,
        balance,
        accuracy,
        forceAccuracy,
        searchRadial,
        counts,
        solver,
        prior);
  }

  /** Finds out now, not after an hour, that a value will not do. */
  private FitSettings checked(Settings section) {
    for (String symbol : species) {
      if (Element.ofSymbol(symbol).isEmpty()) {
        throw section.error("species", "has '" + symbol + "', which is no chemical element");
      }
    }
    try {
      basisFor(Set.of(1), List.of());
    } catch (IllegalArgumentException e) {
      throw section.error("basis", "will not do: " + e.getMessage());
    }
    return this;
  }

  private static Map<Integer, Double> references(Settings section) {
    Map<Integer, Double> references = new TreeMap<>();
    Settings energies = section.section("reference_energies");
    energies
        .plain()
        .forEach((symbol, value) -> {
          if (!(value instanceof Number energy) || !Double.isFinite(energy.doubleValue())) {
            throw energies.error(symbol, "must be an energy in eV, not '" + value + "'");
          }
          int z =
              Element.ofSymbol(symbol)
                  .orElseThrow(() -> energies.error(symbol, "is no chemical element"))
                  .atomicNumber();
          references.put(z, energy.doubleValue());
        });
    return references;
  }

  private static int atomicNumber(String symbol) {
    Optional<Element> element = Element.ofSymbol(symbol);
    return element
        .orElseThrow(() -> new BadInputException("unknown element '" + symbol + "'"))
        .atomicNumber();
  }

  /** A copy that cannot be changed from outside. */
  public FitSettings {
    basis = new LinkedHashMap<>(basis);
    species = List.copyOf(new ArrayList<>(species));
    references = new TreeMap<>(references);
  }
}
