package org.soapstone.learn;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;

/// Small runs for tests, in a folder with a run file.
final class Runs {

  static final String FIT =
      """
      fit:
        reference_energies: {Si: 0.0}
        basis: {r_cut: 4.2, n_max: 3, l_max: 2, pair_r_cut: 4.2, pair_functions: 4}
      """;

  private final Path folder;

  Runs(Path folder) {
    this.folder = folder;
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  JsonObject run(String settings, String output, int threads, boolean resume) throws IOException {
    return run(settings, output, threads, resume, Progress.NONE);
  }

  JsonObject run(String settings, String output, int threads, boolean resume, Progress progress)
      throws IOException {
    Path file = path("run.yaml");
    Files.writeString(file, settings);
    try (Tasks tasks = new Tasks(threads)) {
      return new Learning(RunPlan.read(file), "test", tasks, progress).run(path(output), resume);
    }
  }

  /// Lines of the journal of a run.
  List<String> journal(String output) throws IOException {
    return Files.readAllLines(path(output).resolve("journal.jsonl"), StandardCharsets.UTF_8);
  }

  /// What a run leaves that is killed after so many records: its journal and nothing else.
  void killed(List<String> journal, int records, String output) throws IOException {
    Files.createDirectories(path(output));
    String kept = String.join("\n", journal.subList(0, records)) + "\n";
    Files.writeString(path(output).resolve("journal.jsonl"), kept);
  }

  /// Hashes of the labels in a journal, in order.
  List<String> hashes(String output) throws IOException {
    List<String> hashes = new ArrayList<>();
    for (JsonObject record : Journal.read(path(output).resolve("journal.jsonl"))) {
      if (record.get("type").getAsString().equals("label")) {
        hashes.add(record.get("hash").getAsString());
      }
    }
    return hashes;
  }

  static boolean areDistinct(List<String> hashes) {
    Set<String> seen = new HashSet<>(hashes);
    return seen.size() == hashes.size();
  }

  static String fingerprint(JsonObject summary) {
    return summary.get("fingerprint").getAsString();
  }
}
