package org.soapstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.io.ExtXyzWriter;
import org.soapstone.structure.LabeledStructure;

/** {@code label} keeps what it has, whatever happened to the run before. */
class LabelCommandTest {

  @TempDir Path folder;

  @BeforeEach
  void prepare() throws IOException {
    SmallRun.write(folder);
  }

  private Path in(String name) {
    return folder.resolve(name);
  }

  private Console label(String output) {
    return Console.run(
        "label",
        in("raw.xyz"),
        "--calculator",
        "stillinger-weber",
        "-o",
        in(output),
        "--json",
        "-",
        "-q");
  }

  private static void counts(Console console, int computed, int alreadyThere, int failed) {
    JsonObject json = console.json();
    assertThat(
            List.of(
                json.get("computed").getAsInt(),
                json.get("already_there").getAsInt(),
                json.get("failed").getAsInt()))
        .containsExactly(computed, alreadyThere, failed);
    assertThat(console.code()).isEqualTo(failed == 0 ? 0 : 1);
  }

  @Test
  void labelsOnce() throws IOException {
    counts(label("out.xyz"), 18, 0, 0);
    byte[] whole = Files.readAllBytes(in("out.xyz"));
    counts(label("out.xyz"), 0, 18, 0);
    assertThat(in("out.xyz")).hasBinaryContent(whole);
  }

  @Test
  void goesOnFromAnyPlaceInTheLastFrame() throws IOException {
    counts(label("whole.xyz"), 18, 0, 0);
    byte[] whole = Files.readAllBytes(in("whole.xyz"));
    String text = Files.readString(in("whole.xyz"));
    int lastFrame = text.lastIndexOf("\n2\n") + 1;
    int[] cuts = {
      lastFrame + 1, lastFrame + 2, lastFrame + 20, text.length() - 30, text.length() - 1
    };
    for (int cut : cuts) {
      Files.write(in("torn.xyz"), Arrays.copyOf(whole, cut));
      counts(label("torn.xyz"), 1, 17, 0);
      assertThat(in("torn.xyz")).as("cut at %d", cut).hasBinaryContent(whole);
    }
  }

  @Test
  void goesOnWithACutOffPackedFile() throws IOException {
    counts(label("whole.xyz"), 18, 0, 0);
    counts(label("whole.xyz.gz"), 18, 0, 0);
    byte[] packed = Files.readAllBytes(in("whole.xyz.gz"));
    Files.write(in("torn.xyz.gz"), Arrays.copyOf(packed, packed.length - 5));
    Console again = label("torn.xyz.gz");
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(ExtXyzReader.read(in("torn.xyz.gz")))
        .usingRecursiveComparison()
        .isEqualTo(ExtXyzReader.read(in("whole.xyz")));
  }

  @Test
  void packedTextThatEndsWithinAFrameIsCutThere() throws IOException {
    counts(label("whole.xyz"), 18, 0, 0);
    byte[] whole = Files.readAllBytes(in("whole.xyz"));
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(whole, 0, whole.length - 10);
    }
    Files.write(in("torn.xyz.gz"), packed.toByteArray());
    counts(label("torn.xyz.gz"), 1, 17, 0);
  }

  @Test
  void whatIsNoXyzIsLeftAlone() throws IOException {
    Files.writeString(in("notes.txt"), "my notes\n2 of them");
    Console console = label("notes.txt");
    assertThat(console.code()).isEqualTo(1);
    assertThat(console.err()).contains("notes.txt:1");
    assertThat(in("notes.txt")).hasContent("my notes\n2 of them");
  }

  @Test
  void keepsLabelsOfOtherFrames() throws IOException {
    Files.copy(in("test.xyz"), in("out.xyz"));
    byte[] before = Files.readAllBytes(in("out.xyz"));
    counts(label("out.xyz"), 18, 0, 0);
    byte[] after = Files.readAllBytes(in("out.xyz"));
    assertThat(Arrays.copyOf(after, before.length)).isEqualTo(before);
    assertThat(ExtXyzReader.read(in("out.xyz"))).hasSize(22);
  }

  @Test
  void oneFrameThatFailsIsNamedAndDoesNotStopTheOthers() throws IOException {
    var known = ExtXyzReader.read(in("pool.xyz"));
    known.remove(5);
    ExtXyzWriter.write(in("known.xyz"), known);
    Console console =
        Console.run(
            "label",
            in("raw.xyz"),
            "--calculator",
            "recorded",
            "--set",
            "file=" + in("known.xyz"),
            "-o",
            in("out.xyz"),
            "--json",
            "-");
    counts(console, 17, 0, 1);
    assertThat(console.err()).contains("frame 5: recorded: none of the 17 structures");
    counts(label("out.xyz"), 1, 17, 0);
  }

  /** A program that counts its runs. */
  private Console labelByCommand(String input, String output, String... more) throws IOException {
    Files.writeString(
        in("label.yaml"),
        """
        calculator:
          name: command
          command: >-
            echo . >> %s;
            sed '2s/$/ energy=-8.5/' in.xyz > out.xyz
          structure: in.xyz
          output: out.xyz
          parallel: 3
          cores: 2
          attempts: 1
        screen:
          min_volume_a3: 4
        """
            .formatted(in("runs").toAbsolutePath()));
    Object[] words = {
      "label", in(input), "--config", in("label.yaml"), "-o", in(output), "--json", "-", "-q"
    };
    return Console.run(Stream.concat(Arrays.stream(words), Arrays.stream(more)).toArray());
  }

  private int runs() throws IOException {
    return Files.exists(in("runs")) ? Files.readAllLines(in("runs")).size() : 0;
  }

  @Test
  void programsArePaidOnceEvenIfTheOutputIsLost() throws IOException {
    Console first = labelByCommand("raw.xyz", "out.xyz");
    counts(first, 18, 0, 0);
    assertThat(first.json().get("core_seconds").getAsDouble()).isPositive();
    assertThat(runs()).isEqualTo(18);
    byte[] whole = Files.readAllBytes(in("out.xyz"));
    Files.delete(in("out.xyz"));
    counts(labelByCommand("raw.xyz", "out.xyz"), 18, 0, 0);
    counts(labelByCommand("raw.xyz", "other.xyz"), 18, 0, 0);
    assertThat(runs()).isEqualTo(18);
    assertThat(in("out.xyz")).hasBinaryContent(whole);
    assertThat(in("other.xyz")).hasBinaryContent(whole);
    assertThat(ExtXyzReader.read(in("out.xyz")))
        .extracting(frame -> frame.structure().hash())
        .containsExactlyElementsOf(
            ExtXyzReader.read(in("raw.xyz")).stream()
                .map(frame -> frame.structure().hash())
                .toList());
  }

  @Test
  void failuresAreNamedWithTheirReason() throws IOException {
    Console console =
        Console.run(
            "label",
            in("raw.xyz"),
            "--calculator",
            "command",
            "--set",
            "command=echo no license >&2; exit 9",
            "--set",
            "structure=in.xyz",
            "--set",
            "attempts=1",
            "-o",
            in("out.xyz"),
            "--json",
            "-");
    counts(console, 0, 0, 18);
    JsonObject failure = console.json().getAsJsonArray("failures").get(3).getAsJsonObject();
    assertThat(failure.get("frame").getAsInt()).isEqualTo(3);
    assertThat(failure.get("reason").getAsString())
        .contains("ended with exit code 9; its last words: no license");
    assertThat(console.err()).contains("frame 17: command: " + in("labels"));
  }

  @Test
  void whatIsScreenedOutIsKeptApart() throws IOException {
    var frames = ExtXyzReader.read(in("raw.xyz"));
    var odd = frames.get(2);
    double[] positions = odd.structure().positions();
    positions[3] = positions[0] + 0.5;
    positions[4] = positions[1];
    positions[5] = positions[2];
    frames.set(2, new LabeledStructure(odd.structure().withPositions(positions)));
    ExtXyzWriter.write(in("odd.xyz"), frames);
    Console console = labelByCommand("odd.xyz", "out.xyz");
    counts(console, 17, 0, 0);
    assertThat(runs()).isEqualTo(17);
    JsonObject screened = console.json().getAsJsonArray("screened").get(0).getAsJsonObject();
    assertThat(screened.get("frame").getAsInt()).isEqualTo(2);
    assertThat(screened.get("reason").getAsString()).contains("0.5 A apart");
    var rejected = ExtXyzReader.read(in("out.screened.xyz"));
    assertThat(rejected).hasSize(1);
    assertThat(rejected.get(0).structure()).isEqualTo(frames.get(2).structure());
    assertThat(rejected.get(0).info().get("screened")).contains("0.5 A apart");
    counts(labelByCommand("odd.xyz", "all.xyz", "--no-screening"), 18, 0, 0);
  }

  @Test
  void dotsLeadIntoSections() throws IOException {
    for (String prefix : List.of("", "pairs.Si-Si.")) {
      Path output = in("lj" + prefix.length() + ".xyz");
      Console console =
          Console.run(
              "label",
              in("raw.xyz"),
              "--calculator",
              "lennard-jones",
              "--set",
              prefix + "epsilon=0.1",
              "--set",
              prefix + "sigma=2.0",
              "-o",
              output);
      assertThat(console.code()).as(console.err()).isZero();
    }
    assertThat(in("lj12.xyz")).hasSameBinaryContentAs(in("lj0.xyz"));
  }

  @Test
  void settingsMustFit() throws IOException {
    Console unnamed = Console.run("label", in("raw.xyz"), "-o", in("out.xyz"));
    assertThat(unnamed.code()).isEqualTo(2);
    assertThat(unnamed.err()).contains("no calculator: give --calculator NAME");
    Console other = labelByCommand("raw.xyz", "out.xyz", "--calculator", "emt");
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err()).contains("--calculator emt, but").contains("settings of 'command'");
    Files.writeString(in("bad.yaml"), "screne: {min_distance: 1}");
    Console unknown =
        Console.run(
            "label",
            in("raw.xyz"),
            "--calculator",
            "emt",
            "--config",
            in("bad.yaml"),
            "-o",
            in("o.xyz"));
    assertThat(unknown.code()).isEqualTo(1);
    assertThat(unknown.err()).contains("bad.yaml:1: unknown key 'screne'");
  }
}
