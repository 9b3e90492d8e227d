package org.soapstone.potential;

import org.soapstone.io.Settings;

/// What an ensemble is told.
///
/// @param members how many networks
/// @param share of the frames that each of them learns from; the others say when it is best
public record EnsembleSettings(int members, double share) {

  /// Reads a section of a settings file; all keys are optional.
  static EnsembleSettings from(Settings section) {
    EnsembleSettings settings =
        new EnsembleSettings(
            (int) section.integer("members", 5, 2, 1000), section.number("share", 0.8, 0.01, 1));
    section.refuseUnknown();
    return settings;
  }
}
