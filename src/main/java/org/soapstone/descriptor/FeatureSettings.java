package org.soapstone.descriptor;

import java.util.Map;

/// What a set of {@link LocalFeatures} is made of.
public sealed interface FeatureSettings permits BasisSettings, ProductSettings {

  /// Atomic numbers, strictly ascending; a copy.
  int[] species();

  /// The range that a neighbour list must cover, in A.
  double range();

  /// Names and values, for a model file: numbers, words and one list of numbers.
  Map<String, Object> toMap();

  /// A number of features that they have at least, known before they are set up.
  double leastSize();

  /// Sets up the features.
  LocalFeatures features();

  /// The inverse of {@link #toMap}: `kind` says which settings, the power spectrum without it.
  ///
  /// @throws IllegalArgumentException if a name is unknown, or a value of the wrong kind or range
  static FeatureSettings fromMap(Map<String, ?> map) {
    Object kind = map.get(ProductSettings.KIND);
    if (kind == null) {
      return BasisSettings.fromMap(map);
    }
    if (kind.equals(ProductSettings.NAME)) {
      return ProductSettings.fromMap(map);
    }
    throw new IllegalArgumentException(
        "setting 'kind' must be '" + ProductSettings.NAME + "', got '" + kind + "'");
  }
}
