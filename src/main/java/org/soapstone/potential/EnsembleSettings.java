package org.soapstone.potential;

import java.util.ArrayList;
import java.util.List;
import org.soapstone.io.Settings;

/// What an ensemble is told.
///
/// @param members how many networks
/// @param share of the frames that each of them learns from; the others say when it is best
/// @param others models of other kinds that are members too
public record EnsembleSettings(int members, double share, List<ModelKind> others) {

  private static final String WITH = "with";

  /// Kinds that can be members beside networks.
  private static final List<String> OTHERS =
      List.of(ModelKind.LINEAR.word(), ModelKind.SPARSE_GP.word());

  public EnsembleSettings {
    others = List.copyOf(others);
  }

  /// Reads a section of a settings file; all keys are optional.
  static EnsembleSettings from(Settings section) {
    EnsembleSettings settings =
        new EnsembleSettings(
            (int) section.integer("members", 5, 1, 1000),
            section.number("share", 0.8, 0.01, 1),
            others(section));
    if (settings.members + settings.others.size() < 2) {
      throw section.error("members", "must be at least 2, unless there are others '" + WITH + "'");
    }
    section.refuseUnknown();
    return settings;
  }

  private static List<ModelKind> others(Settings section) {
    List<ModelKind> kinds = new ArrayList<>();
    for (String word : section.texts(WITH, List.of())) {
      if (!OTHERS.contains(word)) {
        throw section.error(WITH, "may have " + String.join(", ", OTHERS) + ", not '" + word + "'");
      }
      kinds.add(ModelKind.of(word));
    }
    return kinds;
  }
}
