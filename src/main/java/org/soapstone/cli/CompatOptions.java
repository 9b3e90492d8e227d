package org.soapstone.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.soapstone.descriptor.AtomDescriptor;
import org.soapstone.descriptor.Average;
import org.soapstone.descriptor.Compression;
import org.soapstone.descriptor.DScribeSettings;
import org.soapstone.descriptor.QuipSettings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Another program's descriptor, in that program's own parameters. */
final class CompatOptions {

  /** Whose definition. */
  enum Program {
    DSCRIBE,
    QUIP
  }

  private static final double DSCRIBE_SIGMA = 1;
  private static final double QUIP_TRANSITION = 0.5;

  @Option(
      names = "--compat",
      paramLabel = "PROGRAM",
      description = "SOAP as dscribe or quip define it, instead of the features of a potential.")
  @Nullable Program program;

  @Option(
      names = "--species",
      split = ",",
      paramLabel = "X,Y",
      description = "Elements that the descriptor knows, such as Si,O.")
  @Nullable List<String> species;

  @Option(names = "--r-cut", paramLabel = "A", description = "Cutoff, Angstrom.")
  @Nullable Double rCut;

  @Option(names = "--n-max", paramLabel = "N", description = "Radial functions.")
  @Nullable Integer nMax;

  @Option(names = "--l-max", paramLabel = "L", description = "Largest degree, at most 20.")
  @Nullable Integer lMax;

  @Option(
      names = "--sigma",
      paramLabel = "A",
      description = "Width of an atom, Angstrom (default: 1.0 for dscribe).")
  @Nullable Double sigma;

  @Option(
      names = "--rbf",
      paramLabel = "KIND",
      description = "dscribe: gto (default) or polynomial.")
  DScribeSettings.@Nullable Rbf rbf;

  @Option(
      names = "--compression",
      paramLabel = "MODE",
      description = "dscribe: off (default), mu2, mu1nu1 or crossover.")
  @Nullable Compression compression;

  @Option(
      names = "--average",
      paramLabel = "MODE",
      description = "dscribe: off (default), inner or outer.")
  @Nullable Average average;

  @Mixin WeightingOptions weighting = new WeightingOptions();

  @Option(
      names = "--cutoff-transition-width",
      paramLabel = "A",
      description = "quip: where the cutoff begins before its end (default: 0.5).")
  @Nullable Double transition;

  @Option(
      names = "--central-weight",
      paramLabel = "W",
      description = "quip: weight of the centre itself (default: 1).")
  @Nullable Double centralWeight;

  /** The descriptor that is asked for. */
  AtomDescriptor descriptor() {
    Program chosen = Objects.requireNonNull(program);
    try {
      return chosen == Program.DSCRIBE ? dscribe() : quip();
    } catch (IllegalArgumentException e) {
      throw new WrongUsageException(name() + ": " + e.getMessage());
    }
  }

  /** Fails if an option was given that nothing here would heed. */
  void check() {
    Map<String, @Nullable Object> ofBoth = new LinkedHashMap<>();
    ofBoth.put("--r-cut", rCut);
    ofBoth.put("--n-max", nMax);
    ofBoth.put("--l-max", lMax);
    ofBoth.put("--sigma", sigma);
    Map<String, @Nullable Object> ofDscribe = new LinkedHashMap<>();
    ofDscribe.put("--rbf", rbf);
    ofDscribe.put("--compression", compression);
    ofDscribe.put("--average", average);
    ofDscribe.putAll(weighting.given());
    Map<String, @Nullable Object> ofQuip = new LinkedHashMap<>();
    ofQuip.put("--cutoff-transition-width", transition);
    ofQuip.put("--central-weight", centralWeight);
    if (program == null) {
      refuse(ofBoth, "--compat");
    }
    if (program != Program.DSCRIBE) {
      refuse(ofDscribe, "--compat dscribe");
    }
    if (program != Program.QUIP) {
      refuse(ofQuip, "--compat quip");
    }
  }

  private static void refuse(Map<String, @Nullable Object> options, String needed) {
    options.forEach((name, value) -> {
      if (value != null) {
        throw new WrongUsageException(name + " is for " + needed + " only");
      }
    });
  }

  private String name() {
    return program == Program.DSCRIBE ? "--compat dscribe" : "--compat quip";
  }

  private AtomDescriptor dscribe() {
    return new DScribeSettings(
            needed("--species", numbers()),
            needed("--r-cut", rCut),
            needed("--n-max", nMax),
            needed("--l-max", lMax),
            Objects.requireNonNullElse(sigma, DSCRIBE_SIGMA),
            Objects.requireNonNullElse(rbf, DScribeSettings.Rbf.GTO),
            Objects.requireNonNullElse(compression, Compression.OFF),
            weighting.weight(),
            Objects.requireNonNullElse(average, Average.OFF))
        .soap();
  }

  private AtomDescriptor quip() {
    return new QuipSettings(
            needed("--species", numbers()),
            needed("--r-cut", rCut),
            Objects.requireNonNullElse(transition, QUIP_TRANSITION),
            needed("--n-max", nMax),
            needed("--l-max", lMax),
            needed("--sigma", sigma),
            Objects.requireNonNullElse(centralWeight, 1.0))
        .soap();
  }

  private <T> T needed(String option, @Nullable T value) {
    if (value == null) {
      throw new WrongUsageException(name() + " needs " + option);
    }
    return value;
  }

  /** Atomic numbers of {@code --species}, if given. */
  int @Nullable [] numbers() {
    List<String> symbols = species;
    return symbols == null ? null : ElementNames.numbers(symbols);
  }
}
