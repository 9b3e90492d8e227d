package org.soapstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.structure.LabeledStructure;

/**
 * Files of other programs through {@code convert} and through the commands that take structures.
 */
class ConvertCommandTest {

  private static final Path FORMATS = Path.of("testdata", "formats");

  @TempDir Path folder;

  @Test
  void manyFilesBecomeOne() {
    Path out = folder.resolve("all.xyz");
    Console done =
        Console.run(
            "import",
            FORMATS.resolve("pw-relax.out.gz"),
            FORMATS.resolve("pw-unconverged.out.gz"),
            FORMATS.resolve("water-pos-1.xyz"),
            out,
            "--json",
            "-");
    assertThat(done.code()).as(done.err()).isZero();
    assertThat(done.json().get("frames").getAsInt()).isEqualTo(8);
    assertThat(done.json().get("energies").getAsInt()).isEqualTo(7);
    assertThat(done.json().get("unconverged").getAsInt()).isEqualTo(1);
    List<LabeledStructure> frames = ExtXyzReader.read(out);
    assertThat(frames).hasSize(8);
    assertThat(frames.get(3).info()).containsEntry("scf", "unconverged");
  }

  @Test
  void whatIsPassedOverIsTold() throws IOException {
    Path lonely = Files.copy(FORMATS.resolve("water-pos-1.xyz"), folder.resolve("w-pos-1.xyz"));
    Console done = Console.run("convert", lonely, folder.resolve("w.xyz"));
    assertThat(done.code()).isZero();
    assertThat(done.err().lines())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).startsWith("soapstone: note: "));
  }

  @Test
  void labelTakesADump() {
    Console done =
        Console.run(
            "label",
            FORMATS.resolve("silicon.dump"),
            "--calculator",
            "stillinger-weber",
            "-o",
            folder.resolve("labelled.xyz"));
    assertThat(done.code()).as(done.err()).isZero();
    assertThat(done.out()).contains("4 labelled");
  }

  @Test
  void wrongUsageIsOneLineAndWritesNothing() throws IOException {
    Path dump = FORMATS.resolve("silicon.dump");
    assertOneLine(2, "tells no format", dump, folder.resolve("a"));
    assertOneLine(2, "is read only", dump, folder.resolve("b"), "--to", "outcar");
    assertOneLine(1, "is no format", dump, folder.resolve("c.xyz"), "--from", "cif");
    assertOneLine(1, "--frame is 9", dump, folder.resolve("d.xyz"), "--frame", "9");
    assertOneLine(1, "choose one with --frame", dump, folder.resolve("POSCAR"));
    assertOneLine(2, "no element", dump, folder.resolve("e.xyz"), "--species", "Si,Qq");
    assertOneLine(1, "no unit system", dump, folder.resolve("f.xyz"), "--units", "lj");
    assertOneLine(2, "no such file", folder.resolve("no"), folder.resolve("g.xyz"));
    Path scaled = FORMATS.resolve("silicon-scaled.dump");
    assertOneLine(1, "name them in order with --species", scaled, folder.resolve("h.xyz"));
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  private static void assertOneLine(int code, String message, Object... args) {
    Object[] words = new Object[args.length + 1];
    words[0] = "convert";
    System.arraycopy(args, 0, words, 1, args.length);
    Console done = Console.run(words);
    assertThat(done.err().lines()).as(done.err()).hasSize(1);
    assertThat(done.err()).contains(message);
    assertThat(done.code()).isEqualTo(code);
  }
}
