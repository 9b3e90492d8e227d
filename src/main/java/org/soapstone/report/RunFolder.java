package org.soapstone.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a run folder holds, as far as it can be read.
///
/// @param settings text of `run.yaml`, or null
/// @param notices one sentence for each part that is missing or damaged
record RunFolder(
    JournalFile journal,
    @Nullable JsonObject summary,
    @Nullable JsonObject predictions,
    DatasetFrames dataset,
    @Nullable String settings,
    List<String> notices) {

  /// @throws IOException if a file exists but cannot be read
  static RunFolder read(Path folder) throws IOException {
    List<String> notices = new ArrayList<>();
    JournalFile journal = journal(folder, notices);
    JsonObject summary =
        json(folder, "summary.json", "final errors come from the last fit instead", notices);
    JsonObject predictions =
        json(
            folder,
            "predictions.json",
            "parity, uncertainty and reliability are left out",
            notices);
    DatasetFrames dataset = DatasetFrames.read(folder.resolve("dataset.xyz"));
    notices.addAll(dataset.notices());
    String settings = text(folder.resolve("run.yaml"));
    if (settings == null) {
      notices.add("run.yaml does not exist: the settings are left out.");
    }
    return new RunFolder(journal, summary, predictions, dataset, settings, List.copyOf(notices));
  }

  private static JournalFile journal(Path folder, List<String> notices) throws IOException {
    String text = text(folder.resolve("journal.jsonl"));
    if (text == null) {
      notices.add("journal.jsonl does not exist: learning curve and decision log are left out.");
      return new JournalFile(List.of(), List.of());
    }
    JournalFile journal = JournalFile.parse(text);
    notices.addAll(journal.notices());
    if (journal.ofType("stop").findAny().isEmpty()) {
      notices.add("The run has not stopped by itself: this is how far it came.");
    }
    return journal;
  }

  private static @Nullable JsonObject json(
      Path folder, String name, String consequence, List<String> notices) throws IOException {
    String text = text(folder.resolve(name));
    if (text == null) {
      notices.add("%s does not exist yet: %s.".formatted(name, consequence));
      return null;
    }
    try {
      JsonElement parsed = JsonParser.parseString(text);
      if (parsed instanceof JsonObject object) {
        return object;
      }
    } catch (JsonParseException malformed) {
      // Said below, as for any other content that is no object.
    }
    notices.add("%s is damaged: %s.".formatted(name, consequence));
    return null;
  }

  /// Bytes that are no UTF-8 become replacement characters; a torn file is still shown.
  private static @Nullable String text(Path file) throws IOException {
    return Files.isRegularFile(file)
        ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
        : null;
  }
}
