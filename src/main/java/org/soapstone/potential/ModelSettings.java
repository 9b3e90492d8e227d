package org.soapstone.potential;

import org.soapstone.io.Settings;

/// Which model is fitted, and what each kind of model is told; the defaults work.
///
/// @param kind the model
/// @param process of an exact Gaussian process
/// @param sparse of a sparse Gaussian process
/// @param network of networks
/// @param ensemble of an ensemble of networks
public record ModelSettings(
    ModelKind kind,
    ProcessSettings process,
    SparseSettings sparse,
    NetworkSettings network,
    EnsembleSettings ensemble) {

  /// A linear model.
  public static ModelSettings standard() {
    return from(Settings.empty());
  }

  /// The kind that a settings file names.
  static ModelKind kind(Settings section) {
    return ModelKind.of(section.choice("model", ModelKind.LINEAR.word(), ModelKind.words()));
  }

  /// Reads the keys of a settings file that are about the model; all are optional.
  static ModelSettings from(Settings section) {
    return new ModelSettings(
        kind(section),
        ProcessSettings.from(section.section("gp")),
        SparseSettings.from(section.section("sparse_gp")),
        NetworkSettings.from(section.section("network")),
        EnsembleSettings.from(section.section("ensemble")));
  }

  /// The same for another kind.
  public ModelSettings with(ModelKind other) {
    return new ModelSettings(other, process, sparse, network, ensemble);
  }

  /// The same with another exact process.
  public ModelSettings with(ProcessSettings other) {
    return new ModelSettings(kind, other, sparse, network, ensemble);
  }

  /// The same with another sparse process.
  public ModelSettings with(SparseSettings other) {
    return new ModelSettings(kind, process, other, network, ensemble);
  }

  /// The same with other members of an ensemble.
  public ModelSettings with(EnsembleSettings other) {
    return new ModelSettings(kind, process, sparse, network, other);
  }

  /// The same with other networks.
  public ModelSettings with(NetworkSettings other) {
    return new ModelSettings(kind, process, sparse, other, ensemble);
  }
}
