package org.soapstone.potential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.soapstone.descriptor.BasisSettings;
import org.soapstone.descriptor.Compression;
import org.soapstone.descriptor.FeatureSettings;
import org.soapstone.descriptor.ProductSettings;
import org.soapstone.descriptor.RadialSettings;
import org.soapstone.io.Settings;
import org.soapstone.structure.Structure;

/**
 * What a fit is told of its descriptor, species aside. Some of it may stay open until the data are
 * there: how far atoms see, how many functions there are, which of them.
 */
public final class DescriptorOptions {

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

  private final Map<String, Object> given;

  private DescriptorOptions(Map<String, ?> given) {
    this.given = new LinkedHashMap<>(given);
  }

  /** Settings by their names, as {@link FeatureSettings#toMap} has them. */
  static DescriptorOptions of(Map<String, ?> given) {
    return new DescriptorOptions(given);
  }

  /** Reads a section of a settings file for a kind of model; all keys are optional. */
  static DescriptorOptions from(Settings section, ModelKind model) {
    String kind = section.choice(KIND, SOAP, List.of(SOAP, ProductSettings.NAME));
    Map<String, Object> basis =
        kind.equals(SOAP) ? powerSpectrum(section, model) : products(section);
    RadialOptions.read(section, basis);
    section.refuseUnknown();
    return new DescriptorOptions(basis);
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

  /** Whether it is made of products, the cluster expansion. */
  boolean areProducts() {
    return ProductSettings.NAME.equals(given.get(KIND));
  }

  /**
   * The settings for given species.
   *
   * @param species atomic numbers, ascending
   * @param data tell what is left open
   */
  FeatureSettings settingsFor(List<Integer> species, List<Structure> data) {
    Map<String, Object> map = new LinkedHashMap<>(given);
    map.put("species", species);
    if (areProducts()) {
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
    boolean pruned = map.remove(PRUNED) instanceof Boolean own ? own : recipe.prunes();
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

  /** Whether products see as far as suits the data. */
  boolean leaveCutoffOpen() {
    return areProducts() && !given.containsKey(R_CUT);
  }

  /** Whether the distance of their finest resolution may be what suits the data. */
  boolean leaveBondScaleOpen() {
    return areProducts() && !given.containsKey(BOND_SCALE);
  }

  /** The cutoff that is given, else the one without a search, Angstrom. */
  double ruledCutoff(List<Structure> data) {
    return given.get(R_CUT) instanceof Number own
        ? own.doubleValue()
        : Surroundings.radius(data, NEIGHBOURS).orElse(USUAL.rCut());
  }

  /** The bond scale that is given, else the usual one. */
  double bondScale() {
    return given.get(BOND_SCALE) instanceof Number own ? own.doubleValue() : USUAL.bondScale();
  }

  /** The same with cutoff (Angstrom) and bond scale given. */
  DescriptorOptions withRadial(double rCut, double bondScale) {
    Map<String, Object> changed = new LinkedHashMap<>(given);
    changed.put(R_CUT, rCut);
    changed.put(BOND_SCALE, bondScale);
    return new DescriptorOptions(changed);
  }

  /** The same with a share of the functions, but no fewer than some. */
  DescriptorOptions withFunctionsOver(int share, int fewest) {
    Map<String, Object> changed = new LinkedHashMap<>(given);
    if (!changed.containsKey(DEGREE)) {
      int wanted =
          changed.get(FUNCTIONS) instanceof Integer own ? own : ProductRecipe.MATTER.functions();
      changed.put(FUNCTIONS, Math.max(Math.min(wanted, fewest), wanted / share));
    }
    return new DescriptorOptions(changed);
  }
}
