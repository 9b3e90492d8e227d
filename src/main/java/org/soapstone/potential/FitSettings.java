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
import org.soapstone.descriptor.FeatureSettings;
import org.soapstone.descriptor.ProductSettings;
import org.soapstone.descriptor.RadialSettings;
import org.soapstone.io.Settings;
import org.soapstone.regression.EvidenceMaximizer;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Element;
import org.soapstone.structure.Structure;

/**
 * What a fit is told beside its data; the defaults work.
 *
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
 */
public record FitSettings(
    Map<String, ?> basis,
    List<String> species,
    Map<Integer, Double> references,
    boolean zbl,
    boolean core,
    boolean forces,
    boolean virials,
    Noise noise,
    double energyAccuracy,
    double forceAccuracy) {

  /** How the noises of energies and forces are found. */
  public enum Noise {
    /** Together, in the ratio of the two accuracies. */
    TIED,
    /** Each by the evidence. */
    EVIDENCE,
    /** Together, in the ratio under which frames left out are predicted best. */
    BALANCED
  }

  private static final double ENERGY_ACCURACY = 0.002;
  private static final double FORCE_ACCURACY = 0.1;
  private static final String KIND = ProductSettings.KIND;
  private static final String SOAP = "soap";
  private static final String DEGREE = "degree";
  private static final String FUNCTIONS = "functions";
  private static final String PRUNED = "pruned";
  private static final String R_CUT = "r_cut";
  private static final String PAIR_R_CUT = "pair_r_cut";

  /** Neighbours that a cutoff takes in, unless it is given. */
  private static final int NEIGHBOURS = 28;

  /** Defaults throughout. */
  public static FitSettings standard() {
    return from(Settings.empty());
  }

  /** Reads a section of a settings file; all keys are optional. */
  public static FitSettings from(Settings section) {
    Settings basisSection = section.section("basis");
    String kind = basisSection.choice(KIND, SOAP, List.of(SOAP, ProductSettings.NAME));
    Map<String, Object> basis =
        kind.equals(SOAP) ? powerSpectrum(basisSection) : products(basisSection);
    RadialOptions.read(basisSection, basis);
    basisSection.refuseUnknown();
    FitSettings settings =
        new FitSettings(
            basis,
            section.texts("species", List.of()),
            references(section),
            section.flag("zbl", true),
            section.flag("core", !kind.equals(SOAP)),
            section.flag("forces", true),
            section.flag("virials", true),
            noise(section, kind),
            section.number("energy_accuracy_ev_per_atom", ENERGY_ACCURACY, 1e-9, 1e9),
            section.number("force_accuracy_ev_per_a", FORCE_ACCURACY, 1e-9, 1e9));
    section.refuseUnknown();
    return settings.checked(section);
  }

  private static Map<String, Object> powerSpectrum(Settings section) {
    Map<String, Object> basis = new LinkedHashMap<>();
    // The best n_max depends on how many species there are, which only the data tell.
    read(section, BasisSettings.defaults(1).toMap(), List.of("n_max"), basis);
    return basis;
  }

  /** A number of functions wanted, or the degree itself. */
  private static Map<String, Object> products(Settings section) {
    Map<String, Object> basis = new LinkedHashMap<>();
    basis.put(KIND, ProductSettings.NAME);
    Map<String, Object> defaults = ProductSettings.defaults(0, 1).toMap();
    List<String> open = new ArrayList<>(List.of(DEGREE, R_CUT, PAIR_R_CUT));
    open.addAll(ProductRecipe.names());
    read(section, defaults, open, basis);
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
