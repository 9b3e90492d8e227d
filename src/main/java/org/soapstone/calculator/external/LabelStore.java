package org.soapstone.calculator.external;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.soapstone.calculator.Evaluation;
import org.soapstone.io.AtomicFile;
import org.soapstone.io.StructureJson;

/// The folder of finished labels and of the raw files that they were read from.
///
///     labels/0123456789abcdef/label.json     the answer, once there is one
///     labels/0123456789abcdef/attempt-1/     inputs and outputs of the program
///
/// A folder's name is the beginning of a hash over the structure and all that the answer depends
/// on. `label.json` appears whole or not at all; where it is, nothing is ever computed again.
final class LabelStore {

  /** The setting that names the folder. */
  static final String KEY = "labels";

  private static final String FAILURE = "failure";
  private static final int NAME_LENGTH = 16;

  private final Path root;

  /** A store in a folder, which is made when the first job runs. */
  LabelStore(Path root) {
    this.root = root;
  }

  /** What is kept of one structure. */
  record Label(Evaluation evaluation, double wallSeconds, double coreSeconds) {}

  /** The label of a hash, if it is finished; a damaged file counts as none. */
  Optional<Label> find(String hash) throws IOException {
    Path file = folder(hash).resolve("label.json");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
      if (!json.get("hash").getAsString().equals(hash)) {
        return Optional.empty();
      }
      return Optional.of(
          new Label(
              new Evaluation(
                  json.get("energy").getAsDouble(),
                  doubles(json, "forces"),
                  doubles(json, "virial"),
                  null),
              json.get("wall_seconds").getAsDouble(),
              json.get("core_seconds").getAsDouble()));
    } catch (JsonParseException | IllegalStateException | NullPointerException e) {
      return Optional.empty();
    }
  }

  /** Keeps a label; it is on disk when this returns. */
  void save(String hash, String calculator, String structureHash, Path attempt, Label label)
      throws IOException {
    JsonObject json = new JsonObject();
    json.addProperty("hash", hash);
    json.addProperty("structure", structureHash);
    json.addProperty("calculator", calculator);
    json.addProperty("attempt", String.valueOf(attempt.getFileName()));
    json.addProperty("wall_seconds", label.wallSeconds());
    json.addProperty("core_seconds", label.coreSeconds());
    Evaluation answer = label.evaluation();
    json.addProperty("energy", answer.energy());
    if (answer.hasForces()) {
      json.add("forces", StructureJson.array(answer.forces()));
    }
    if (answer.hasVirial()) {
      json.add("virial", StructureJson.array(answer.virial()));
    }
    AtomicFile.writeText(folder(hash).resolve("label.json"), json + "\n");
  }

  /** The folders of attempts that did not fail, as far as is known. */
  List<Path> openAttempts(String hash) {
    List<Path> open = new ArrayList<>();
    for (int number = 1; Files.isDirectory(attempt(hash, number)); number++) {
      if (!Files.exists(attempt(hash, number).resolve(FAILURE))) {
        open.add(attempt(hash, number));
      }
    }
    return open;
  }

  private Path attempt(String hash, int number) {
    return folder(hash).resolve("attempt-" + number);
  }

  /** Keeps why an attempt gave no label. */
  void fail(Path attempt, String reason) throws IOException {
    Files.writeString(attempt.resolve(FAILURE), reason + "\n");
  }

  /** Makes the folder of the next attempt, also where another process does the same. */
  Path newAttempt(String hash) throws IOException {
    Files.createDirectories(folder(hash));
    for (int number = 1; ; number++) {
      Path attempt = attempt(hash, number);
      try {
        return Files.createDirectory(attempt);
      } catch (FileAlreadyExistsException taken) {
        // The next number, then.
      }
    }
  }

  private Path folder(String hash) {
    return root.resolve(hash.substring(0, NAME_LENGTH));
  }

  private static double @Nullable [] doubles(JsonObject json, String key) {
    return json.has(key) ? StructureJson.doubles(json.get(key)) : null;
  }
}
