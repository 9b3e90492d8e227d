package org.soapstone.cli;

import org.jspecify.annotations.Nullable;
import org.soapstone.io.ExtXyzReader;
import picocli.CommandLine.Option;

/** Which labels of a file are meant. */
final class LabelOptions {

  @Option(
      names = "--labels",
      paramLabel = "SUFFIX",
      description = "Use energy_SUFFIX, forces_SUFFIX, virial_SUFFIX: another level of theory.")
  @Nullable String suffix;

  @Option(names = "--energy-key", paramLabel = "KEY", description = "Key of the energies.")
  @Nullable String energyKey;

  @Option(names = "--forces-key", paramLabel = "KEY", description = "Column of the forces.")
  @Nullable String forcesKey;

  @Option(names = "--virial-key", paramLabel = "KEY", description = "Key of the virials.")
  @Nullable String virialKey;

  ExtXyzReader.Keys keys() {
    String chosen = suffix;
    ExtXyzReader.Keys keys =
        chosen == null ? ExtXyzReader.Keys.standard() : ExtXyzReader.Keys.suffixed(chosen);
    String energy = energyKey;
    String forces = forcesKey;
    String virial = virialKey;
    keys = energy == null ? keys : keys.withEnergy(energy);
    keys = forces == null ? keys : keys.withForces(forces);
    return virial == null ? keys : keys.withVirial(virial);
  }
}
