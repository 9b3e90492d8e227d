package org.soapstone.potential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.soapstone.io.Settings;
import org.soapstone.network.Activation;
import org.soapstone.network.Architecture;
import org.soapstone.network.Patience;
import org.soapstone.network.TrainingSettings;

/// What networks are told, alone, in an ensemble or below a Bayesian last layer.
///
/// @param hidden units of each hidden layer
/// @param activation of all hidden units
/// @param rate highest learning rate
/// @param batch structures of a step
/// @param epochs most passes over the frames
/// @param patience epochs without progress that are borne
/// @param seed of what is left to chance
public record NetworkSettings(
    List<Integer> hidden,
    Activation activation,
    double rate,
    int batch,
    int epochs,
    int patience,
    long seed) {

  public NetworkSettings {
    hidden = List.copyOf(hidden);
  }

  /// Reads a section of a settings file; all keys are optional.
  static NetworkSettings from(Settings section) {
    NetworkSettings settings =
        new NetworkSettings(
            hidden(section),
            activation(section),
            section.number("rate", 5e-3, 1e-9, 1e3),
            (int) section.integer("batch", 8, 1, 1_000_000),
            (int) section.integer("epochs", 200, 1, 1_000_000),
            (int) section.integer("patience", 40, 0, 1_000_000),
            section.integer("seed", 1, Long.MIN_VALUE, Long.MAX_VALUE));
    section.refuseUnknown();
    return settings;
  }

  private static List<Integer> hidden(Settings section) {
    List<Integer> hidden = new ArrayList<>();
    for (double units : section.numbers("hidden", new double[] {32, 32})) {
      if (!(units >= 1 && units <= 4096 && units == Math.rint(units))) {
        throw section.error("hidden", "must be whole numbers from 1 to 4096, not " + units);
      }
      hidden.add((int) units);
    }
    if (hidden.isEmpty()) {
      throw section.error("hidden", "needs at least one layer; 'model: linear' has none");
    }
    return hidden;
  }

  private static Activation activation(Settings section) {
    List<String> words = Arrays.stream(Activation.values()).map(Activation::word).toList();
    Activation chosen = Activation.of(section.choice("activation", Activation.SILU.word(), words));
    try {
      chosen.requireTrainable();
    } catch (IllegalArgumentException e) {
      throw section.error("activation", "will not do: " + e.getMessage());
    }
    return chosen;
  }

  Architecture architecture(int inputs) {
    return new Architecture(inputs, hidden, activation);
  }

  TrainingSettings training() {
    return TrainingSettings.adam(rate, batch, epochs, Patience.sinceBest(patience));
  }
}
