package org.soapstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A user's mistake: one line that helps, the right exit code, nothing changed on disk. */
class WrongInputTest {

  @TempDir static Path folder;

  @BeforeAll
  static void prepare() throws IOException {
    SmallRun.write(folder);
    assertThat(fit("pool.xyz").code()).isZero();
    String pool = Files.readString(in("pool.xyz"));
    put("cut.xyz", pool.substring(0, 900));
    put("nan.xyz", pool.replaceFirst("Si \\S+", "Si nan"));
    put("element.xyz", pool.replaceFirst("Si ", "Xx "));
    put("flat.xyz", pool.replaceFirst("Lattice=\"[^\"]*\"", "Lattice=\"1 0 0 2 0 0 0 0 1\""));
    put("short.xyz", pool.replaceFirst(" \\S+\\n8", "\n8").replaceFirst(" \\S+\\n2", "\n2"));
    put("count.xyz", "many" + pool.substring(1));
    put("empty.xyz", "");
    byte[] stone = Files.readAllBytes(in("m.stone"));
    Files.write(in("cut.stone"), Arrays.copyOf(stone, stone.length / 2));
    stone[stone.length / 2] ^= 1;
    Files.write(in("flipped.stone"), stone);
    Files.createDirectories(in("folder"));
    String run = Files.readString(in("run.yaml"));
    put("unknown.yaml", run.replace("batch:", "bitch:"));
    put("type.yaml", run.replace("batch: 3", "batch: many"));
    put("tab.yaml", "select:\n\tbatch: 3\n");
    put("list.yaml", "- 3\n");
    put("empty.yaml", "");
    put("pool.yaml", run.replace("pool.xyz", "nowhere.xyz"));
    put("unlabelled.yaml", run.replace("pool.xyz", "raw.xyz"));
    put("calculator.yaml", run + "calculator:\n  name: nonsense\n");
    Files.write(in("binary.yaml"), new byte[] {'a', (byte) 0xff, (byte) 0xfe, ':'});
  }

  private static void put(String name, String text) throws IOException {
    Files.writeString(in(name), text);
  }

  private static Path in(String name) {
    return folder.resolve(name);
  }

  private static Console fit(String frames) {
    return Console.run("fit", in(frames), "--config", in("fit.yaml"), "-o", in("m.stone"), "-q");
  }

  private static void speaks(Console console, int code, String says) {
    assertThat(console.err().lines()).as(console.err()).hasSize(1);
    assertThat(console.err()).startsWith("soapstone: ").contains(says);
    assertThat(console.code()).isEqualTo(code);
    assertThat(console.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "cut.xyz, 1, cut.xyz:",
    "nan.xyz, 1, nan.xyz:3: pos is 'nan'",
    "element.xyz, 1, element.xyz:3: 'Xx' is no element",
    "flat.xyz, 1, flat.xyz:2",
    "short.xyz, 1, short.xyz:",
    "count.xyz, 1, count.xyz:1",
    "empty.xyz, 1, empty.xyz: holds no frame",
    "raw.xyz, 1, no frame has an energy",
    "nowhere.xyz, 2, nowhere.xyz: no such file",
    "folder, 2, folder: is a folder"
  })
  void framesThatWillNotDo(String file, int code, String says) throws IOException {
    byte[] before = Files.readAllBytes(in("m.stone"));
    speaks(fit(file), code, says);
    assertThat(in("m.stone")).hasBinaryContent(before);
  }

  @ParameterizedTest
  @CsvSource({
    "cut.stone, 1, damaged potential",
    "flipped.stone, 1, damaged potential",
    "pool.xyz, 1, not a .stone potential",
    "nowhere.stone, 2, no such file",
    "folder, 2, is a folder"
  })
  void potentialsThatWillNotDo(String file, int code, String says) {
    speaks(Console.run("evaluate", in(file), in("test.xyz"), "-q"), code, says);
  }

  @ParameterizedTest
  @CsvSource({
    "unknown.yaml, 1, unknown key 'select.bitch'",
    "type.yaml, 1, 'select.batch' must be a whole number",
    "tab.yaml, 1, tab.yaml:2: not YAML",
    "list.yaml, 1, expected settings of the form",
    "empty.yaml, 1, 'calculator' is needed",
    "binary.yaml, 1, is not UTF-8 text",
    "pool.yaml, 1, nowhere.xyz: no such file",
    "calculator.yaml, 1, unknown calculator 'nonsense'",
    "unlabelled.yaml, 1, has no energy under the chosen keys",
    "nowhere.yaml, 2, no such file"
  })
  void runFilesThatWillNotDo(String file, int code, String says) {
    speaks(Console.run("learn", in(file), "-o", in("run-" + file), "-q"), code, says);
  }

  @Test
  void aMistakeInARunFileLeavesNothingToResume() {
    Path run = in("mended");
    assertThat(Console.run("learn", in("pool.yaml"), "-o", run, "-q").code()).isEqualTo(1);
    Console mended = Console.run("learn", in("run.yaml"), "-o", run, "-q");
    assertThat(mended.code()).as(mended.err()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "--threads 0, from 1 to 1024",
    "--threads -1, from 1 to 1024",
    "--threads 99999, from 1 to 1024",
    "--threads two, --threads",
    "--nonsense, Unknown option",
    "--json {}/nowhere/x.json, does not exist",
    "--json {}/folder, is a folder",
    "--json {}/pool.xyz, is named twice"
  })
  void optionsThatWillNotDoAreToldBeforeAnyWork(String options, String says) {
    Path output = in("never.stone");
    Stream<String> words =
        Stream.concat(
            Stream.of("fit", in("pool.xyz").toString(), "-o", output.toString()),
            Arrays.stream(options.replace("{}", folder.toString()).split(" ")));
    speaks(Console.run(words.toArray()), 2, says);
    assertThat(output).doesNotExist();
  }

  @Test
  void anUnknownCommandIsTold() {
    speaks(Console.run("lern"), 2, "lern");
  }

  @Test
  void nothingReplacesItsOwnInput() throws IOException {
    byte[] pool = Files.readAllBytes(in("pool.xyz"));
    String says = "is named twice";
    speaks(Console.run("fit", in("pool.xyz"), "-o", in("pool.xyz")), 2, says);
    speaks(Console.run("evaluate", in("m.stone"), in("pool.xyz"), "-o", in("pool.xyz")), 2, says);
    speaks(
        Console.run(
            "select", in("pool.xyz"), "--model", in("m.stone"), "-n", 1, "-o", in("pool.xyz")),
        2,
        says);
    speaks(
        Console.run("label", in("pool.xyz"), "--calculator", "morse", "-o", in("pool.xyz")),
        2,
        says);
    assertThat(in("pool.xyz")).hasBinaryContent(pool);
  }

  @Test
  void numbersBelowOneAreRefused() {
    speaks(
        Console.run("select", in("raw.xyz"), "--model", in("m.stone"), "-n", 0, "-o", in("n.xyz")),
        2,
        "-n must be at least 1");
    speaks(Console.run("check", in("m.stone"), in("raw.xyz"), "-n", 0), 2, "-n must be at least 1");
  }

  @Test
  void aFileIsNoRunFolder() {
    speaks(Console.run("learn", in("run.yaml"), "-o", in("pool.xyz"), "-q"), 1, "is a file");
    speaks(Console.run("report", in("folder")), 2, "no run there");
  }
}
