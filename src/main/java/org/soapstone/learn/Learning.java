package org.soapstone.learn;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Calculators;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.potential.FeatureMap;
import org.soapstone.potential.Fingerprint;
import org.soapstone.potential.PotentialFit;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.LabeledStructure;

/** The main job: a run file in, a run folder with a potential out. */
public final class Learning {

  private final RunPlan plan;
  private final String version;
  private final Tasks tasks;
  private final Progress progress;

  public Learning(RunPlan plan, String version, Tasks tasks, Progress progress) {
    this.plan = plan;
    this.version = version;
    this.tasks = tasks;
    this.progress = progress;
  }

  /**
   * Runs to the end and returns the summary, which is also in the folder.
   *
   * @param root folder of the run
   * @param resume whether to go on with what the folder holds; without it an unfinished run is
   *     refused and a finished one moved aside, so that nothing is ever lost
   */
  public JsonObject run(Path root, boolean resume) throws IOException {
    if (!resume) {
      makeRoom(root);
    }
    try (RunFolder folder = RunFolder.open(root);
        Journal journal = Journal.open(folder.journal())) {
      long start = System.nanoTime();
      // Inputs are read before the first record: a mistake in them leaves nothing to resume.
      progress.start("reading", 1);
      List<LabeledStructure> test =
          plan.test().map(file -> RunInputs.read(plan, file)).orElse(List.of());
      List<LabeledStructure> frames = RunInputs.frames(plan);
      progress.advance(1);
      RunResult result;
      try (Levels levels =
          Levels.of(
              plan,
              journal,
              level -> RunInputs.requireLabels(level, calculator(level, folder), frames))) {
        LearningLoop loop = loop(levels, folder, journal, frames, test);
        recordStart(journal, frames);
        RunOutputs.writeSettings(folder, plan.effective());
        result = loop.run();
      }
      JsonObject summary = result.summary((System.nanoTime() - start) * 1e-9);
      RunOutputs.writeResult(folder, result, summary);
      return summary;
    }
  }

  private void makeRoom(Path root) throws IOException {
    Path journal = root.resolve("journal.jsonl");
    if (!Files.exists(journal)) {
      return;
    }
    List<JsonObject> records = Journal.read(journal);
    if (!has(records, "decision")) {
      return;
    }
    boolean finished = Files.exists(root.resolve("summary.json")) && has(records, "stop");
    if (!finished) {
      throw new BadInputException(
          root
              + ": holds an unfinished run; add --resume to go on with it, or choose another folder"
              + " with -o");
    }
    Path aside = firstFree(root);
    RunFolder.open(root).close();
    Files.move(root, aside);
    progress.note(root + ": held a finished run, which is now " + aside);
  }

  private static boolean has(List<JsonObject> records, String type) {
    return records.stream().anyMatch(record -> record.get("type").getAsString().equals(type));
  }

  private static Path firstFree(Path root) {
    for (int k = 1; ; k++) {
      Path candidate = root.resolveSibling(root.getFileName() + "." + k);
      if (!Files.exists(candidate)) {
        return candidate;
      }
    }
  }

  /** Of the structures to choose from, in their order; decisions name them by their place. */
  private static String fingerprintOf(List<LabeledStructure> frames) {
    Fingerprint fingerprint = new Fingerprint();
    frames.forEach(frame -> fingerprint.add("frame", frame.structure().hash()));
    return fingerprint.hex();
  }

  /**
   * Decisions of a journal name structures by their place, so they must be those that it began
   * with; returns their fingerprint.
   */
  static String requireSameFrames(Journal journal, List<LabeledStructure> frames) {
    String fingerprint = fingerprintOf(frames);
    journal.records().stream()
        .filter(record -> record.has("frames_sha256"))
        .map(record -> record.get("frames_sha256").getAsString())
        .filter(before -> !before.equals(fingerprint))
        .findFirst()
        .ifPresent(before -> {
          throw new BadInputException(
              "the structures to choose from are not those that this run began with, and its"
                  + " decisions name them by their place: give it the old file, or begin a new"
                  + " run with another -o");
        });
    return fingerprint;
  }

  private void recordStart(Journal journal, List<LabeledStructure> frames) throws IOException {
    String fingerprint = requireSameFrames(journal, frames);
    JsonObject settings = new Gson().toJsonTree(plan.effective()).getAsJsonObject();
    Optional<JsonObject> before =
        journal.records().stream()
            .filter(record -> record.has("settings"))
            .reduce((earlier, later) -> later)
            .map(record -> record.getAsJsonObject("settings"));
    if (before.isEmpty()) {
      JsonObject record = new JsonObject();
      record.addProperty("version", version);
      record.addProperty("seed", plan.seed());
      record.add("settings", settings);
      if (plan.pool().isPresent()) {
        record.addProperty("pool_frames", frames.size());
      }
      record.addProperty("frames_sha256", fingerprint);
      record.addProperty("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
      journal.append("start", record);
      return;
    }
    List<String> changes = changes(before.get(), settings);
    progress.note("going on with a run of " + journal.records().size() + " journal records");
    if (!changes.isEmpty()) {
      changes.forEach(change -> progress.note("changed setting " + change));
      JsonObject record = new JsonObject();
      record.addProperty("version", version);
      JsonArray array = new JsonArray();
      changes.forEach(array::add);
      record.add("changes", array);
      record.add("settings", settings);
      record.addProperty("time", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
      journal.append("resume", record);
    }
  }

  /** Differences of two trees of settings, as "key: old -> new". */
  static List<String> changes(JsonObject before, JsonObject after) {
    Map<String, String> old = new TreeMap<>();
    Map<String, String> now = new TreeMap<>();
    flatten("", before, old);
    flatten("", after, now);
    TreeMap<String, String> changes = new TreeMap<>();
    old.forEach(
        (key, value) -> changes.put(key, value + " -> " + now.getOrDefault(key, "default")));
    now.forEach(
        (key, value) -> changes.put(key, old.getOrDefault(key, "default") + " -> " + value));
    return changes.entrySet().stream()
        .filter(entry -> !sameOnBothSides(entry.getValue()))
        .map(entry -> entry.getKey() + ": " + entry.getValue())
        .toList();
  }

  private static boolean sameOnBothSides(String change) {
    int arrow = change.indexOf(" -> ");
    return change.substring(0, arrow).equals(change.substring(arrow + 4));
  }

  private static void flatten(String prefix, JsonObject json, Map<String, String> into) {
    for (Map.Entry<String, JsonElement> entry : json.entrySet()) {
      String key = prefix + entry.getKey();
      if (entry.getValue().isJsonObject()) {
        flatten(key + ".", entry.getValue().getAsJsonObject(), into);
      } else {
        into.put(key, entry.getValue().toString());
      }
    }
  }

  private Calculator calculator(LevelPlan level, RunFolder folder) {
    // Programs that answer on several levels must not take each other's files for their own.
    Path labels =
        level.equals(plan.levels().getLast())
            ? folder.labels()
            : folder.labels().resolve(level.level());
    return Calculators.create(level.calculator(), level.parameters(), plan.folder(), labels);
  }

  private LearningLoop loop(
      Levels levels,
      RunFolder folder,
      Journal journal,
      List<LabeledStructure> frames,
      List<LabeledStructure> test) {
    FeatureMap features = new PotentialFit(plan.fit(), tasks, progress).featuresFor(frames);
    Batches batches =
        new Batches(
            plan,
            levels,
            source(plan, frames, features, tasks),
            RunInputs.aims(plan, features, tasks),
            tasks,
            progress);
    return new LearningLoop(
        plan, folder, journal, levels, batches, features, test, tasks, progress);
  }

  static ProposalSource source(
      RunPlan plan, List<LabeledStructure> frames, FeatureMap features, Tasks tasks) {
    return plan.explore()
        .<ProposalSource>map(exploration ->
            new DynamicsSource(
                exploration, frames, features, plan.start().frames(), plan.seed(), tasks))
        .orElseGet(() -> new Pool(frames, features, plan.start().frames(), plan.seed(), tasks));
  }
}
