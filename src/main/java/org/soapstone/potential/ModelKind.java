package org.soapstone.potential;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.soapstone.descriptor.LocalFeatures;

/// The kinds of models of local energies.
public enum ModelKind {
  /// Weights times features.
  LINEAR,
  /// Kernels with all environments that were seen.
  GP,
  /// Kernels with some environments that are kept.
  SPARSE_GP,
  /// A network.
  NETWORK,
  /// Several models that differ in what they have seen and begun with.
  ENSEMBLE,
  /// A linear model of what the readout of a network sees.
  LAST_LAYER;

  /// Whether it is made of few features, and anew for other frames.
  boolean hasFewFeatures() {
    return switch (this) {
      case LINEAR, SPARSE_GP -> false;
      case GP, NETWORK, ENSEMBLE, LAST_LAYER -> true;
    };
  }

  /// Whether its answers are rows times weights, and the columns known before it is trained.
  boolean hasColumns() {
    return this == LINEAR || this == SPARSE_GP;
  }

  /// Whether each frame can be left out of it in closed form; of the others some are held out.
  public boolean leavesOut() {
    return this != NETWORK && this != ENSEMBLE;
  }

  /// Restores a model.
  ///
  /// @param contents what [Model#save] wrote
  /// @param withZbl whether the repulsion is built in
  Model load(StoneContents contents, LocalFeatures features, boolean withZbl) {
    return switch (this) {
      case LINEAR -> LinearModel.load(contents, new FeatureMap(new PlainBasis(features), withZbl));
      case SPARSE_GP ->
          LinearModel.load(contents, new FeatureMap(SparseBasis.load(contents, features), withZbl));
      case GP -> ProcessModel.load(contents, features);
      case NETWORK -> NetworkModel.load(contents, features);
      case ENSEMBLE -> EnsembleModel.load(contents, features);
      case LAST_LAYER ->
          LinearModel.load(
              contents, new FeatureMap(LastLayerBasis.load(contents, features), withZbl));
    };
  }

  /// As users write it, such as `sparse-gp`.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// All words, in the order of the kinds.
  public static List<String> words() {
    return Arrays.stream(values()).map(ModelKind::word).toList();
  }

  /// @throws IllegalArgumentException if there is no such kind
  public static ModelKind of(String word) {
    for (ModelKind kind : values()) {
      if (kind.word().equals(word)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "model must be one of " + String.join(", ", words()) + " but is '" + word + "'");
  }
}
