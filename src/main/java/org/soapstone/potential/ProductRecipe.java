package org.soapstone.potential;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.soapstone.descriptor.ProductSettings;
import org.soapstone.structure.Structure;

/**
 * Which products suit the data at hand, where settings leave that open.
 *
 * <p>Dense matter and molecules differ in kind. Around an atom of a molecule stand few others, in
 * places that hardly change, bound by stiff bonds: products of many factors there buy more than
 * high degrees of few, pair functions want to be fine at the length of a bond, and products with
 * more factors of an element than it has atoms there say nothing new.
 */
final class ProductRecipe {

  /** Data of which at least some repeat in space. */
  static final ProductRecipe MATTER = new ProductRecipe(false, 1000, 4.125, 12, 1.25);

  /** Molecules and clusters. */
  static final ProductRecipe MOLECULES = new ProductRecipe(true, 2000, 2.0, 20, 1.0);

  private static final String FUNCTIONS = "functions";

  private final boolean prunes;
  private final int functions;
  private final Map<String, Object> defaults = new LinkedHashMap<>();

  private ProductRecipe(
      boolean prunes, int functions, double degreeStep, int pairFunctions, double bondScale) {
    this.prunes = prunes;
    this.functions = functions;
    defaults.put(FUNCTIONS, functions);
    defaults.put("degree_step", degreeStep);
    defaults.put("pair_functions", pairFunctions);
    defaults.put("bond_scale", bondScale);
  }

  /** The recipe for data; without data, that for matter. */
  static ProductRecipe of(List<Structure> data) {
    return Surroundings.areFinite(data) ? MOLECULES : MATTER;
  }

  /** Names of the settings that a recipe gives. */
  static List<String> names() {
    return List.copyOf(MATTER.defaults.keySet());
  }

  /** Whether products are left out by the neighbours that there are. */
  boolean prunes() {
    return prunes;
  }

  /** How many functions are wanted. */
  int functions() {
    return functions;
  }

  /** Adds what is not given. */
  void complete(Map<String, Object> settings) {
    boolean byDegree = settings.containsKey("degree");
    defaults.forEach((name, value) -> {
      if (!(byDegree && name.equals(FUNCTIONS))) {
        settings.putIfAbsent(name, value);
      }
    });
  }

  /** Adds the numbers of neighbours by which products are left out. */
  static void prune(Map<String, Object> settings, List<Structure> data) {
    ProductSettings known = ProductSettings.fromMap(settings);
    settings.put(
        ProductSettings.NEIGHBOURS,
        Surroundings.mostNeighbours(data, known.species(), known.rCut()));
  }
}
