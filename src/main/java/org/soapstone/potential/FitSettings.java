package org.soapstone.potential;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.soapstone.descriptor.FeatureSettings;
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
 * @param descriptor the descriptor, species aside
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
    DescriptorOptions descriptor,
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
    /**
     * By a Cholesky factor of the normal equations as long as their condition allows it; of many
     * features as {@link #SAMPLE}.
     */
    AUTO,
    /** By a Cholesky factor whatever their condition. */
    CHOLESKY,
    /** By orthogonal reflections of the rows. */
    QR,
    /** Prior and noise from some of the frames; then by one Cholesky factor for all of them. */
    SAMPLE
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
    DescriptorOptions descriptor = DescriptorOptions.from(section.section("basis"), model);
    boolean products = descriptor.areProducts();
    FitSettings settings =
        new FitSettings(
            ModelSettings.from(section).with(model),
            descriptor,
            section.texts("species", List.of()),
            references(section),
            section.flag("zbl", true),
            section.flag("core", products),
            section.flag("forces", true),
            section.flag("virials", true),
            noise(section, products),
            section.number("energy_accuracy_ev_per_atom", ENERGY_ACCURACY, 1e-9, 1e9),
            section.number("force_accuracy_ev_per_a", FORCE_ACCURACY, 1e-9, 1e9),
            section.flag("search_radial", products),
            RowWeights.from(section.section("weights")),
            solver(section),
            prior(section));
    section.refuseUnknown();
    return settings.checked(section);
  }

  private static Solver solver(Settings section) {
    String chosen = section.choice("solver", "auto", List.of("auto", "cholesky", "qr", "sample"));
    return Solver.valueOf(chosen.toUpperCase(Locale.ROOT));
  }

  private static PriorKind prior(Settings section) {
    String chosen = section.choice("prior", "smooth", List.of("smooth", "ard"));
    return PriorKind.valueOf(chosen.toUpperCase(Locale.ROOT));
  }

  private static Noise noise(Settings section, boolean products) {
    String fallback = products ? "balanced" : "tied";
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
    return descriptor.settingsFor(all.stream().sorted().toList(), data);
  }

  /** Whether the cutoff is to be chosen by the errors of frames left out. */
  boolean searchesCutoff() {
    return searchRadial && descriptor.leaveCutoffOpen();
  }

  /** Whether the distance of finest resolution is to be chosen likewise. */
  boolean searchesBondScale() {
    return searchRadial && descriptor.leaveBondScaleOpen();
  }

  /** The same with cutoff (Angstrom) and bond scale given. */
  public FitSettings withRadial(double rCut, double bondScale) {
    return with(descriptor.withRadial(rCut, bondScale), noise, energyAccuracy);
  }

  /** The same with a share of the functions, but no fewer than some. */
  FitSettings withFunctionsOver(int share, int fewest) {
    return with(descriptor.withFunctionsOver(share, fewest), noise, energyAccuracy);
  }

  /** The same with the noises of energies and forces in the ratio that a fit has found. */
  FitSettings tiedAs(Hyperparameters found) {
    double ratio = found.noise(Quantity.ENERGY) / found.noise(Quantity.FORCE);
    return with(descriptor, Noise.TIED, ratio * forceAccuracy);
  }

  /** The same with all rows counted once, whatever frames say. */
  FitSettings unweighted() {
    return with(model, descriptor, noise, energyAccuracy, RowWeights.none());
  }

  /** The same for another model. */
  public FitSettings with(ModelSettings other) {
    return with(other, descriptor, noise, energyAccuracy, weights);
  }

  /** The same with given reference energies by atomic number, eV. */
  FitSettings withReferences(Map<Integer, Double> given) {
    return new FitSettings(
        model,
        descriptor,
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

  private FitSettings with(DescriptorOptions changed, Noise balance, double accuracy) {
    return with(model, changed, balance, accuracy, weights);
  }

  private FitSettings with(
      ModelSettings chosen,
      DescriptorOptions changed,
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
    if (solver == Solver.SAMPLE && prior == PriorKind.ARD) {
      throw section.error("solver", "'sample' does not know the prior 'ard'; take another");
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
    species = List.copyOf(new ArrayList<>(species));
    references = new TreeMap<>(references);
  }
}
