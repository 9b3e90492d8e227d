package org.soapstone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soapstone.io.ExtXyzWriter;
import org.soapstone.io.Npy;
import org.soapstone.io.NpyArray;
import org.soapstone.structure.Element;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.Crystals;

class DescribeCommandTest {

  private static final String WATER =
      """
      3
      Properties=species:S:1:pos:R:3
      O 0.0 0.0 0.119262
      H 0.0 0.763239 -0.477047
      H 0.0 -0.763239 -0.477047
      """;

  private static final String OXIDE =
      """
      2
      Lattice="3 0 0 0.2 3 0 0 0 3.2"
      H 0 0 0
      O 1.4 1.5 1.6
      """;

  private static final String OPTIONS =
      "--compat dscribe --species H,O --r-cut 4.0 --n-max 4 --l-max 3 --sigma 0.5";

  @TempDir static Path folder;

  @BeforeAll
  static void prepare() throws IOException {
    Files.writeString(folder.resolve("water.xyz"), WATER);
    Files.writeString(folder.resolve("two.xyz"), WATER + OXIDE);
    Files.writeString(folder.resolve("nan.xyz"), WATER.replace("0.119262", "nan"));
  }

  /// A fit finds the cutoff in its data; diamond has 28 neighbours from 4.50 A on.
  @Test
  void theCutoffThatAFitWouldFindIsFound() throws IOException {
    Structure diamond = Crystals.diamond(Element.Si, 5.43);
    ExtXyzWriter.write(folder.resolve("si.xyz"), List.of(new LabeledStructure(diamond)));
    Path open = Files.writeString(folder.resolve("a.yaml"), "basis: {kind: ace, functions: 40}\n");
    Path given =
        Files.writeString(
            folder.resolve("b.yaml"), "basis: {kind: ace, functions: 40, r_cut: 4.55}\n");
    assertThat(describe("si.xyz", folder.resolve("a.npz"), "--config " + open).code()).isZero();
    assertThat(describe("si.xyz", folder.resolve("b.npz"), "--config " + given).code()).isZero();
    assertThat(folder.resolve("a.npz")).hasSameBinaryContentAs(folder.resolve("b.npz"));
  }

  private static Console describe(String file, Path output, String options) {
    List<Object> words = new ArrayList<>(List.of("describe", folder.resolve(file), "-o", output));
    words.addAll(Arrays.asList(options.split(" ")));
    return Console.run(words.toArray());
  }

  private static NpyArray array(Path npz, String name) throws IOException {
    try (ZipFile zip = new ZipFile(npz.toFile());
        InputStream in = zip.getInputStream(zip.getEntry(name + ".npy"))) {
      return Npy.read(in, name);
    }
  }

  private static List<String> names(Path npz) throws IOException {
    try (ZipFile zip = new ZipFile(npz.toFile())) {
      return zip.stream().map(entry -> entry.getName().replace(".npy", "")).toList();
    }
  }

  /// The whole way from the file to the array, held to DScribe's numbers for water.
  @Test
  void writesWhatDscribeComputes() throws IOException {
    Path npz = folder.resolve("water.npz");
    Console console = describe("water.xyz", npz, OPTIONS + " --gradients");
    assertThat(console.code()).as(console.err()).isZero();
    assertThat(console.out()).contains("features  144");
    assertThat(names(npz))
        .containsExactly("descriptor", "frame", "centre", "feature_names", "derivatives");
    Path golden = Path.of("testdata", "soap");
    NpyArray values = array(npz, "descriptor");
    assertThat(values.shape()).containsExactly(3, 144);
    assertThat(values.doubles())
        .containsExactly(Npy.read(golden.resolve("h2o_gto_n4l3.npy")).doubles(), within(1e-8));
    NpyArray derivatives = array(npz, "derivatives");
    assertThat(derivatives.shape()).containsExactly(3, 3, 3, 144);
    assertThat(derivatives.doubles())
        .containsExactly(
            Npy.read(golden.resolve("h2o_gto_n4l3.deriv.npy")).doubles(), within(1e-8));
  }

  @Test
  void framesFollowEachOther() throws IOException {
    Path npz = folder.resolve("two.npz");
    Console console =
        describe("two.xyz", npz, OPTIONS + " --gradients --threads 3 --json - --rbf polynomial");
    assertThat(console.code()).as(console.err()).isZero();
    JsonObject json = console.json();
    assertThat(json.get("frames").getAsInt()).isEqualTo(2);
    assertThat(json.get("rows").getAsInt()).isEqualTo(5);
    assertThat(array(npz, "frame").longs()).containsExactly(0, 0, 0, 1, 1);
    assertThat(array(npz, "centre").longs()).containsExactly(0, 1, 2, 0, 1);
    assertThat(array(npz, "derivatives_0").shape()).containsExactly(3, 3, 3, 144);
    assertThat(array(npz, "derivatives_1").shape()).containsExactly(2, 2, 3, 144);
    // One thread, other bytes: none.
    Path again = folder.resolve("again.npz");
    describe("two.xyz", again, OPTIONS + " --gradients --threads 1 --rbf polynomial");
    assertThat(again).hasSameBinaryContentAs(npz);
  }

  @Test
  void averagesHaveOneRowAFrame() throws IOException {
    Path npz = folder.resolve("average.npz");
    Console console =
        describe("two.xyz", npz, OPTIONS + " --gradients --average inner --compression mu2");
    assertThat(console.code()).as(console.err()).isZero();
    assertThat(array(npz, "descriptor").shape()).containsExactly(2, 40);
    assertThat(array(npz, "centre").longs()).containsExactly(-1, -1);
    assertThat(array(npz, "derivatives_1").shape()).containsExactly(1, 2, 3, 40);
  }

  @Test
  void cellsCanBeForgotten() throws IOException {
    Path periodic = folder.resolve("periodic.npz");
    Path free = folder.resolve("free.npz");
    describe("two.xyz", periodic, OPTIONS);
    describe("two.xyz", free, OPTIONS + " --no-periodic");
    double[] with = array(periodic, "descriptor").doubles();
    double[] without = array(free, "descriptor").doubles();
    int water = 3 * 144;
    assertThat(Arrays.copyOf(without, water)).containsExactly(Arrays.copyOf(with, water));
    assertThat(without[water]).isNotCloseTo(with[water], within(1e-3));
  }

  @Test
  void quipHasLengthOne() throws IOException {
    Path npz = folder.resolve("quip.npz");
    String options = OPTIONS.replace("dscribe", "quip") + " --cutoff-transition-width 1.0";
    Console console = describe("water.xyz", npz, options + " --central-weight 0.5");
    assertThat(console.code()).as(console.err()).isZero();
    double[] values = array(npz, "descriptor").doubles();
    // 8 channels, 36 pairs of them, 4 degrees, and the place of covariance_sigma0.
    assertThat(array(npz, "descriptor").shape()).containsExactly(3, 145);
    double sum = 0;
    for (int k = 0; k < 145; k++) {
      sum += values[k] * values[k];
    }
    assertThat(sum).isCloseTo(1, within(1e-14));
    assertThat(values[144]).isZero();
  }

  @Test
  void withoutACompatibilityTheFeaturesOfAFitAreWritten() throws IOException {
    Path npz = folder.resolve("own.npz");
    Path config = Files.writeString(folder.resolve("c.yaml"), "basis: {n_max: 2, l_max: 1}\n");
    Console console = describe("two.xyz", npz, "--gradients --config " + config);
    assertThat(console.code()).as(console.err()).isZero();
    // Two blocks of a constant, 2 x 10 pair functions, 4 channels in 10 pairs of 2 degrees.
    assertThat(array(npz, "descriptor").shape()).containsExactly(5, 2 * (1 + 20 + 20));
    double[] values = array(npz, "descriptor").doubles();
    assertThat(values[0]).as("oxygen is in the second block").isZero();
    assertThat(values[41]).isEqualTo(1);
    assertThat(array(npz, "derivatives_0").shape()).containsExactly(3, 3, 3, 82);
  }

  @ParameterizedTest
  @CsvSource({
    "water.xyz, --compat dscribe --species O --r-cut 4 --n-max 4 --l-max 3, 1, frame 0: atom 1 is H",
    "nan.xyz, --compat dscribe --species H --r-cut 4 --n-max 4 --l-max 3, 1, nan.xyz:3: pos is 'nan'",
    "water.xyz, --compat dscribe --species H --r-cut 1 --n-max 4 --l-max 3, 2, r_cut must be above 1",
    "water.xyz, --compat dscribe --species H --r-cut NaN --n-max 4 --l-max 3, 2, r_cut must be",
    "water.xyz, --compat dscribe --species H --r-cut 4 --n-max 0 --l-max 3, 2, n_max must be at least 1",
    "water.xyz, --compat dscribe --species H --r-cut 4 --n-max 4 --l-max 21, 2, l_max must lie in",
    "water.xyz, --compat dscribe --species H --r-cut 4 --n-max 40 --l-max 3, 2, take fewer",
    "water.xyz, --compat dscribe --species H --r-cut 4 --n-max 4, 2, needs --l-max",
    "water.xyz, --compat dscribe --r-cut 4 --n-max 4 --l-max 3, 2, needs --species",
    "water.xyz, --compat quip --species H --r-cut 4 --n-max 4 --l-max 3, 2, needs --sigma",
    "water.xyz, --compat quip --rbf gto, 2, --rbf is for --compat dscribe only",
    "water.xyz, --compat dscribe --central-weight 1, 2, --central-weight is for --compat quip only",
    "water.xyz, --n-max 4, 2, --n-max is for --compat only",
    "water.xyz, --species Q, 2, 'Q' is no element",
    "water.xyz, --compat dscribe --config c.yaml, 2, --config is for",
    "water.xyz, --compat nonsense, 2, --compat",
    "nowhere.xyz, -q, 2, no such file"
  })
  void mistakesAreOneLine(String file, String options, int code, String says) {
    Path npz = folder.resolve("never.npz");
    Console console = describe(file, npz, options);
    assertThat(console.code()).as(console.err()).isEqualTo(code);
    assertThat(console.err().lines().filter(line -> line.startsWith("soapstone: "))).hasSize(1);
    assertThat(console.err()).contains(says);
    assertThat(npz).doesNotExist();
    assertThat(folder.toFile().list((where, name) -> name.endsWith(".tmp"))).isEmpty();
  }

  @Test
  void weightingNeedsItsParameters() {
    Path npz = folder.resolve("never.npz");
    assertThat(describe("water.xyz", npz, OPTIONS + " --weighting pow").err())
        .contains("needs --weighting-r0");
    assertThat(describe("water.xyz", npz, OPTIONS + " --weighting-m 2").err())
        .contains("need --weighting poly, pow or exp");
    String weighting = " --weighting poly --weighting-r0 5 --weighting-c 1 --weighting-m 2";
    Path weighted = folder.resolve("weighted.npz");
    assertThat(describe("water.xyz", weighted, OPTIONS + weighting + " --weighting-w0 0").code())
        .isZero();
  }
}
