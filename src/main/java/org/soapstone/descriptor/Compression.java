package org.soapstone.descriptor;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What becomes of the pairs of species in a power spectrum; DScribe's names (Darby, Kermode,
/// Csányi, doi:10.1038/s41524-022-00847-y).
public enum Compression {
  /// All pairs.
  OFF,
  /// All species count as one: `(sum_Z c[Z]) (sum_Z c[Z])`.
  MU2,
  /// Each species with all together: `c[Z1] (sum_Z c[Z])`, with all pairs of radial functions.
  MU1NU1,
  /// Only pairs of the same species.
  CROSSOVER;

  /// As settings name it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// All words.
  public static List<String> words() {
    return Arrays.stream(values()).map(Compression::word).toList();
  }

  /// The inverse of {@link #word}.
  ///
  /// @throws IllegalArgumentException if there is no such compression
  public static Compression of(String word) {
    for (Compression compression : values()) {
      if (compression.word().equals(word)) {
        return compression;
      }
    }
    throw new IllegalArgumentException(
        "setting 'compression' must be one of " + words() + ", got '" + word + "'");
  }
}
