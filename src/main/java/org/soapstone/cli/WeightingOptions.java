package org.soapstone.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.soapstone.descriptor.DensityWeight;
import picocli.CommandLine.Option;

/** How DScribe weighs atoms by their distance. */
final class WeightingOptions {

  @Option(
      names = "--weighting",
      paramLabel = "FUNCTION",
      description = "dscribe: poly, pow or exp, with the parameters below.")
  DensityWeight.@Nullable Form function;

  @Option(names = "--weighting-r0", paramLabel = "A", description = "Its length, Angstrom.")
  @Nullable Double r0;

  @Option(names = "--weighting-c", paramLabel = "C", description = "Its numerator.")
  @Nullable Double c;

  @Option(names = "--weighting-d", paramLabel = "D", description = "Of pow and exp.")
  @Nullable Double d;

  @Option(names = "--weighting-m", paramLabel = "M", description = "Of poly and pow.")
  @Nullable Double m;

  @Option(
      names = "--weighting-w0",
      paramLabel = "W",
      description = "dscribe: weight of the centre itself.")
  @Nullable Double w0;

  /** All options here and their values. */
  Map<String, @Nullable Object> given() {
    Map<String, @Nullable Object> given = new LinkedHashMap<>();
    given.put("--weighting", function);
    given.put("--weighting-r0", r0);
    given.put("--weighting-c", c);
    given.put("--weighting-d", d);
    given.put("--weighting-m", m);
    given.put("--weighting-w0", w0);
    return given;
  }

  /** The weight that is asked for. */
  DensityWeight weight() {
    Double centre = w0;
    DensityWeight weight = ofDistance(centre);
    return centre == null ? weight : weight.withCentre(centre);
  }

  private DensityWeight ofDistance(@Nullable Double centre) {
    DensityWeight.Form form = function;
    if (form == null || form == DensityWeight.Form.NONE) {
      if (r0 != null || c != null || d != null || m != null) {
        throw new WrongUsageException(
            "--weighting-r0, -c, -d and -m need --weighting poly, pow or exp");
      }
      return DensityWeight.none();
    }
    return new DensityWeight(
        form,
        needed("--weighting-r0", r0),
        needed("--weighting-c", c),
        form == DensityWeight.Form.POLY ? 0 : needed("--weighting-d", d),
        form == DensityWeight.Form.EXP ? 1 : needed("--weighting-m", m),
        centre == null ? OptionalDouble.empty() : OptionalDouble.of(centre));
  }

  private static <T> T needed(String option, @Nullable T value) {
    if (value == null) {
      throw new WrongUsageException("--weighting needs " + option);
    }
    return value;
  }
}
