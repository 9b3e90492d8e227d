package org.soapstone.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.potential.FidelityFit;
import org.soapstone.potential.FitResult;
import org.soapstone.regression.FidelityParameters;
import org.soapstone.regression.Hyperparameters;
import org.soapstone.regression.Quantity;
import org.soapstone.structure.LabeledStructure;
import picocli.CommandLine.Option;

/** Cheaper levels of theory that a fit learns from as well. */
final class LevelOptions {

  private static final String KEY = "levels";

  @Option(
      names = "--levels",
      paramLabel = "SUFFIX",
      split = ",",
      description =
          "Learn from labels of cheaper levels of theory too: energy_SUFFIX, forces_SUFFIX,"
              + " virial_SUFFIX of the same file; of several the cheapest first.")
  List<String> suffixes = List.of();

  boolean areGiven() {
    return !suffixes.isEmpty();
  }

  /** The frames of each level. */
  List<List<LabeledStructure>> read(Path file) {
    return suffixes.stream()
        .map(suffix -> InputFiles.frames(file, ExtXyzReader.Keys.suffixed(suffix)))
        .toList();
  }

  /** Fits, and adds to the result what the levels were found to have to do with each other. */
  FitResult fit(
      FidelityFit fit,
      List<LabeledStructure> frames,
      List<List<LabeledStructure>> below,
      JsonObject result) {
    FidelityFit.Fit found = fit.fit(frames, below);
    FidelityParameters parameters = found.posterior().parameters();
    JsonArray levels = new JsonArray();
    for (int l = 0; l <= below.size(); l++) {
      boolean top = l == below.size();
      JsonObject level = new JsonObject();
      level.addProperty("level", top ? "" : suffixes.get(l));
      level.addProperty("frames", labelled(top ? frames : below.get(l)));
      if (l > 0) {
        level.addProperty("rho", parameters.rho()[l - 1]);
      }
      Hyperparameters own = parameters.levels().get(l);
      level.addProperty("energy_noise_mev_per_atom", 1000 * own.noise(Quantity.ENERGY));
      level.addProperty("force_noise_ev_per_a", own.noise(Quantity.FORCE));
      levels.add(level);
    }
    result.add(KEY, levels);
    return found.result();
  }

  private static long labelled(List<LabeledStructure> frames) {
    return frames.stream()
        .filter(frame -> frame.energy().isPresent() || frame.forces().isPresent())
        .count();
  }

  /** What a table says of the levels, a line each; none where there is but one. */
  List<String> lines(JsonObject result) {
    List<String> lines = new ArrayList<>();
    if (result.has(KEY)) {
      for (JsonElement each : result.getAsJsonArray(KEY)) {
        JsonObject level = each.getAsJsonObject();
        String name = level.get("level").getAsString();
        String follows =
            level.has("rho") ? ", rho %.3f".formatted(level.get("rho").getAsDouble()) : "";
        lines.add(
            "level        %s: %d frames%s"
                .formatted(
                    name.isEmpty() ? "the highest" : name,
                    level.get("frames").getAsInt(),
                    follows));
      }
    }
    return lines;
  }
}
