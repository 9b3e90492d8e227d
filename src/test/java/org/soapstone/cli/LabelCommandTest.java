package org.soapstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.io.ExtXyzWriter;

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
}
