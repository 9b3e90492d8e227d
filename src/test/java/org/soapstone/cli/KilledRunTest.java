package org.soapstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soapstone.learn.Journal;
import org.soapstone.random.CounterRandom;
import org.soapstone.testkit.Jvm;

/** A run that dies in any way goes on to the same bits and pays for nothing twice. */
class KilledRunTest {

  private static final int KILLS = 4;

  @TempDir Path folder;

  @BeforeEach
  void prepare() throws IOException {
    SmallRun.write(folder);
  }

  private Path in(String name) {
    return folder.resolve(name);
  }

  private String fingerprint(Path run) {
    Console whole = Console.run("learn", in("run.yaml"), "-o", run, "--json", "-", "-q");
    assertThat(whole.code()).as(whole.err()).isZero();
    return whole.json().get("fingerprint").getAsString();
  }

  private static List<String> labelledHashes(Path run) throws IOException {
    return Journal.read(run.resolve("journal.jsonl")).stream()
        .filter(record -> record.get("type").getAsString().equals("label"))
        .map(record -> record.get("hash").getAsString())
        .toList();
  }

  @Test
  void killedAtAnyMomentGoesOnToTheSameBits() throws IOException, InterruptedException {
    String expected = fingerprint(in("whole"));
    Path run = in("killed");
    long whole = Files.size(in("whole").resolve("journal.jsonl"));
    CounterRandom random = CounterRandom.of(17, "kill", 0);
    for (int kill = 1; kill <= KILLS; kill++) {
      // The size that the journal has at the kill, so that each kill hits a run under way.
      long target = (long) ((kill - 1 + random.uniform()) / KILLS * 0.9 * whole);
      ChildJvm child =
          ChildJvm.start(List.of("-Xmx256m"), "learn", in("run.yaml"), "-o", run, "--resume", "-q");
      waitForJournal(child.process(), run.resolve("journal.jsonl"), target);
      child.process().destroyForcibly();
      assertThat(child.finish().code()).as("kill %d", kill).isEqualTo(128 + 9);
    }
    Console last = Console.run("learn", in("run.yaml"), "-o", run, "--resume", "--json", "-", "-q");
    assertThat(last.code()).as(last.err()).isZero();
    assertThat(last.json().get("fingerprint").getAsString()).isEqualTo(expected);
    assertThat(labelledHashes(run)).doesNotHaveDuplicates().isEqualTo(labelledHashes(in("whole")));
    assertThat(run.resolve("dataset.xyz"))
        .hasSameBinaryContentAs(in("whole").resolve("dataset.xyz"));
    assertThat(run.resolve("potential.stone"))
        .hasSameBinaryContentAs(in("whole").resolve("potential.stone"));
  }

  private static void waitForJournal(Process process, Path journal, long size)
      throws IOException, InterruptedException {
    while (process.isAlive() && !(Files.exists(journal) && Files.size(journal) >= size)) {
      process.waitFor(1, TimeUnit.MILLISECONDS);
    }
  }

  @Test
  void anUnfinishedRunIsNotStartedOverUnasked() throws IOException {
    Path run = in("cut");
    String expected = fingerprint(run);
    byte[] journal = Files.readAllBytes(run.resolve("journal.jsonl"));
    Files.delete(run.resolve("summary.json"));
    Files.write(
        run.resolve("journal.jsonl"), java.util.Arrays.copyOf(journal, journal.length * 2 / 3));
    Console refused = Console.run("learn", in("run.yaml"), "-o", run, "-q");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("holds an unfinished run; add --resume").hasLineCount(1);
    Console resumed =
        Console.run("learn", in("run.yaml"), "-o", run, "--resume", "--json", "-", "-q");
    assertThat(resumed.json().get("fingerprint").getAsString()).isEqualTo(expected);
  }

  @Test
  void aDamagedJournalIsNotGuessedAt() throws IOException {
    Path run = in("damaged");
    fingerprint(run);
    byte[] journal = Files.readAllBytes(run.resolve("journal.jsonl"));
    journal[journal.length / 2] ^= 1;
    Files.write(run.resolve("journal.jsonl"), journal);
    Console refused = Console.run("learn", in("run.yaml"), "-o", run, "--resume", "-q");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("journal.jsonl:", "damaged line").hasLineCount(1);
    assertThat(run.resolve("journal.jsonl")).hasBinaryContent(journal);
  }

  @Test
  void oneRunOneProcess() throws IOException, InterruptedException {
    Path run = in("shared");
    Files.createDirectories(run);
    try (org.soapstone.learn.RunFolder held = org.soapstone.learn.RunFolder.open(run)) {
      assertThat(held.root()).isEqualTo(run);
      Console refused =
          ChildJvm.start(List.of(), "learn", in("run.yaml"), "-o", run, "-q").finish();
      assertThat(refused.code()).isEqualTo(1);
      assertThat(refused.err()).contains("another process is working on this run").hasLineCount(1);
    }
  }

  /** A limit on the size of files stands for a full disk: writing fails in the same way. */
  @Test
  void aFullDiskLosesNothing() throws IOException, InterruptedException {
    String expected = fingerprint(in("whole"));
    Path run = in("full");
    long kilobytes = Files.size(in("whole").resolve("journal.jsonl")) / 2 / 1024;
    List<String> learn =
        Jvm.command(
            List.of("-Xmx256m"),
            "org.soapstone.cli.Soapstone",
            "learn",
            in("run.yaml"),
            "-o",
            run,
            "--resume",
            "-q");
    List<String> limited = new java.util.ArrayList<>();
    limited.addAll(List.of("bash", "-c", "ulimit -f " + kilobytes + " && exec \"$@\"", "limited"));
    limited.addAll(learn);
    Console full = ChildJvm.start(limited).finish();
    assertThat(full.code()).isEqualTo(1);
    assertThat(full.err()).startsWith("soapstone: ").contains("File too large").hasLineCount(1);
    List<JsonObject> kept = Journal.read(run.resolve("journal.jsonl"));
    assertThat(kept).isNotEmpty();

    Console resumed =
        Console.run("learn", in("run.yaml"), "-o", run, "--resume", "--json", "-", "-q");
    assertThat(resumed.json().get("fingerprint").getAsString()).isEqualTo(expected);
    assertThat(Journal.read(run.resolve("journal.jsonl")).subList(0, kept.size())).isEqualTo(kept);
    assertThat(labelledHashes(run)).doesNotHaveDuplicates();
  }
}
