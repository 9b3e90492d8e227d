package org.soapstone.potential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.soapstone.io.AtomicFile;
import org.soapstone.random.CounterRandom;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.SiliconData;

class StoneFileTest {

  private static final List<LabeledStructure> FRAMES = SiliconData.frames(2, 12);
  private static final Potential POTENTIAL = Fits.fit(FRAMES).potential();

  @TempDir Path folder = Path.of("");
  private Path file = Path.of("");
  private byte[] good = {};

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("m.stone");
    StoneFile.write(file, POTENTIAL, FRAMES);
    good = Files.readAllBytes(file);
  }

  private static Map<String, byte[]> unzipped(byte[] bytes) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    return entries;
  }

  private void rewrite(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    Files.write(file, bytes.toByteArray());
  }

  /// One line that names the file, and never another exception.
  private void assertRefused(String... words) {
    Throwable refusal = catchThrowable(() -> StoneFile.read(file));
    assertThat(refusal).isInstanceOf(BadInputException.class);
    assertThat(refusal).hasMessageContaining("m.stone");
    for (String word : words) {
      assertThat(refusal).hasMessageContaining(word);
    }
    assertThat(String.valueOf(refusal.getMessage()).lines().count()).isEqualTo(1);
  }

  private static byte[] packed(Map<String, AtomicFile.Content> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StoneArchive.write(entries, bytes);
    return bytes.toByteArray();
  }

  @Test
  void equalEntriesGiveEqualBytesInAnyTimeZone() throws IOException {
    Map<String, AtomicFile.Content> entries = Map.of("a", out -> out.write(new byte[] {1, 2, 3}));
    byte[] here = packed(entries);
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
      assertThat(packed(entries)).isEqualTo(here);
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void readsBackToTheBit() {
    Potential read = StoneFile.read(file);
    assertThat(read.fingerprint()).isEqualTo(POTENTIAL.fingerprint());
    Structure probe = SiliconData.structure(7, 3);
    Prediction before = POTENTIAL.predict(probe);
    Prediction after = read.predict(probe);
    assertThat(after.mean().energy()).isEqualTo(before.mean().energy());
    assertThat(after.mean().forces()).isEqualTo(before.mean().forces());
    assertThat(after.mean().virial()).isEqualTo(before.mean().virial());
    assertThat(after.energySd()).isEqualTo(before.energySd());
    assertThat(after.forceSd()).isEqualTo(before.forceSd());
    assertThat(after.virialSd()).isEqualTo(before.virialSd());
    assertThat(read.posterior().information()).isEqualTo(POTENTIAL.posterior().information());
  }

  @Test
  void equalPotentialsGiveEqualFiles() throws IOException {
    Path second = folder.resolve("second.stone");
    StoneFile.write(second, StoneFile.read(file), FRAMES);
    assertThat(Files.readAllBytes(second)).isEqualTo(good);
    StoneFile.write(second, Fits.fit(FRAMES).potential(), FRAMES);
    assertThat(Files.readAllBytes(second)).isEqualTo(good);
  }

  /// NumPy's format 1.0: magic, version, length of a header that ends in a newline at a multiple of
  /// 64 bytes; then the values.
  @Test
  void membersAreWhatNumpyWrites() throws IOException {
    Map<String, byte[]> entries = unzipped(good);
    int n = POTENTIAL.features().size();
    assertThat(entries.keySet())
        .containsExactly(
            "manifest.json",
            "weights.npy",
            "information.npy",
            "factor.npy",
            "alpha.npy",
            "beta.npy");
    for (String name : List.of("weights.npy", "factor.npy")) {
      ByteBuffer bytes = ByteBuffer.wrap(entries.get(name)).order(ByteOrder.LITTLE_ENDIAN);
      byte[] magic = new byte[8];
      bytes.get(magic);
      assertThat(magic).containsExactly(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0);
      byte[] text = new byte[bytes.getShort()];
      bytes.get(text);
      String shape = name.equals("weights.npy") ? "(" + n + ",)" : "(" + n + ", " + n + ")";
      assertThat(new String(text, StandardCharsets.US_ASCII))
          .startsWith("{'descr': '<f8', 'fortran_order': False, 'shape': " + shape)
          .endsWith("\n");
      assertThat(bytes.position() % 64).isZero();
      assertThat(bytes.remaining()).isEqualTo(8 * (name.equals("weights.npy") ? n : n * n));
      assertThat(bytes.getDouble())
          .isEqualTo(
              name.equals("weights.npy")
                  ? POTENTIAL.posterior().mean()[0]
                  : POTENTIAL.posterior().factor().get(0, 0));
    }
  }

  @Test
  void aFileThatLostItsEndIsRefused() throws IOException {
    for (int cut = 1; cut < 90; cut++) {
      Files.write(file, Arrays.copyOf(good, good.length - cut));
      assertRefused();
    }
    for (int length = 0; length < good.length; length += 1 + good.length / 60) {
      Files.write(file, Arrays.copyOf(good, length));
      assertRefused();
    }
  }

  /// Dates and attributes in the zip's headers say nothing of the potential: there alone a changed
  /// byte may pass, and then every number is still right.
  @Test
  void aChangedByteIsRefusedOrOfNoEffect() throws IOException {
    CounterRandom random = CounterRandom.of(4, "flips", 0);
    int refused = 0;
    for (int flip = 0; flip < 300; flip++) {
      byte[] bad = good.clone();
      bad[random.below(bad.length)] ^= (byte) (1 << random.below(8));
      Files.write(file, bad);
      Throwable thrown = catchThrowable(() -> StoneFile.read(file));
      if (thrown == null) {
        assertThat(StoneFile.read(file).fingerprint()).isEqualTo(POTENTIAL.fingerprint());
      } else {
        assertRefused();
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(280);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "manifest.json",
        "weights.npy",
        "information.npy",
        "factor.npy",
        "alpha.npy",
        "beta.npy"
      })
  void aMissingMemberIsRefused(String name) throws IOException {
    Map<String, byte[]> entries = unzipped(good);
    entries.remove(name);
    rewrite(entries);
    assertRefused(name);
  }

  /// Changed by somebody who zips again, so that every checksum fits.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"format\": \"soapstone-potential\" | \"format\": \"other\"",
        "\"format\": | \"fromat\":",
        "\"format_version\": 1 | \"format_version\": 2",
        "\"format_version\": 1 | \"format_version\": 3",
        "\"format_version\": 1 | \"format_version\": 0",
        "\"format_version\": 1 | \"format_version\": \"x\"",
        "\"format_version\": | \"other\":",
        "\"energy_unit\": \"eV\" | \"energy_unit\": \"meV\"",
        "\"n_max\": 4 | \"n_max\": 5",
        "\"n_max\": 4 | \"n_max\": 4.5",
        "\"n_max\": 4 | \"n_max\": 2000000000",
        "\"l_max\": 2 | \"l_max\": -1",
        "\"l_max\": 2 | \"l_max\": 100000000",
        "\"pair_functions\": 6 | \"pair_functions\": 1000000000",
        "\"r_cut\": 4.2 | \"r_cut\": 4.3",
        "\"r_cut\": 4.2 | \"r_cut\": NaN",
        "\"r_cut\": 4.2 | \"r_cut\": null",
        "\"r_cut\": 4.2 | \"r_cut\": {}",
        "\"species\" | \"speices\"",
        "\"Si\": | \"Xx\":",
        "\"Si\": | \"Ge\":",
        "\"Si\": 0.0 | \"Si\": 1.0",
        "\"Si\": 0.0 | \"Si\": \"much\"",
        "\"zbl\": true | \"zbl\": false",
        "\"zbl\": | \"zlb\":",
        "\"ENERGY\": | \"ENERGIE\":",
        "\"FORCE\": | \"FORCE\": 1",
        "\"numeric_contract\": { | \"numeric_contract\": 7, \"other\": {",
        "\"qr_chunk_rows\": 512 | \"qr_chunk_rows\": {}",
        "\"fingerprint\": \" | \"fingerprint\": \"0",
        "\"fingerprint\": | \"fingerprints\":",
        "\"self_test\": | \"self_tests\":",
        "\"self_test\": [ | \"self_test\": [ 7,",
        "\"atomic_numbers\": | \"atoms\":",
        "\"energy\": | \"energie\":",
        "\"energy\": | \"energy\": 1",
        "\"forces\": [ | \"forces\": [ 0,",
        "{ | [",
      })
  void aChangedManifestIsRefused(String from, String to) throws IOException {
    Map<String, byte[]> entries = unzipped(good);
    String manifest = new String(entries.get("manifest.json"), StandardCharsets.UTF_8);
    assertThat(manifest).contains(from);
    int at = manifest.indexOf(from);
    String changed = manifest.substring(0, at) + to + manifest.substring(at + from.length());
    entries.put("manifest.json", changed.getBytes(StandardCharsets.UTF_8));
    rewrite(entries);
    assertRefused();
  }

  /// Nothing that a prediction depends on: the file is read, and one sentence says what differs.
  @Test
  void otherSizesOfSumsAreRemarkedUpon() throws IOException {
    List<String> remarks = new ArrayList<>();
    StoneFile.read(file, remarks::add);
    assertThat(remarks).isEmpty();
    replaceInManifest("\"qr_chunk_rows\": 512", "\"qr_chunk_rows\": 256, \"moon\": 3");
    Potential read = StoneFile.read(file, remarks::add);
    assertThat(read.fingerprint()).isEqualTo(POTENTIAL.fingerprint());
    assertThat(remarks)
        .containsExactly(
            file
                + ": written where sums are grouped otherwise (qr_chunk_rows 256, here 512;"
                + " moon 3, here unknown); its predictions are the same here, but a new fit to the"
                + " same data may differ in the last digits");
  }

  @Test
  void filesFromBeforeTheNumericContractAreRead() throws IOException {
    replaceInManifest("\"numeric_contract\"", "\"something_else\"");
    List<String> remarks = new ArrayList<>();
    assertThat(StoneFile.read(file, remarks::add).fingerprint()).isEqualTo(POTENTIAL.fingerprint());
    assertThat(remarks).isEmpty();
  }

  private void replaceInManifest(String from, String to) throws IOException {
    Map<String, byte[]> entries = unzipped(good);
    String manifest = new String(entries.get("manifest.json"), StandardCharsets.UTF_8);
    assertThat(manifest).contains(from);
    entries.put("manifest.json", manifest.replace(from, to).getBytes(StandardCharsets.UTF_8));
    rewrite(entries);
  }

  /// A weight and the fingerprint that goes with it: nothing but the self-test can tell.
  @Test
  void theSelfTestFindsWhatFitsTogetherButComputesOtherwise() throws IOException {
    Map<String, byte[]> entries = unzipped(good);
    byte[] weights = Objects.requireNonNull(entries.get("weights.npy"));
    int last = weights.length - 8;
    ByteBuffer bytes = ByteBuffer.wrap(weights).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putDouble(last, bytes.getDouble(last) + 1e-9);
    entries.put("weights.npy", weights);
    rewrite(entries);
    assertRefused("fingerprint");
    Path other = folder.resolve("other.stone");
    StoneFile.write(other, withLastWeight(bytes.getDouble(last)), List.of());
    String stolen = StoneFile.read(other).fingerprint();
    String manifest = new String(entries.get("manifest.json"), StandardCharsets.UTF_8);
    entries.put(
        "manifest.json",
        manifest.replace(POTENTIAL.fingerprint(), stolen).getBytes(StandardCharsets.UTF_8));
    rewrite(entries);
    assertRefused("fails its self-test (structure 1: energy");
  }

  private static Potential withLastWeight(double value) {
    var posterior = POTENTIAL.posterior();
    double[] mean = posterior.mean();
    mean[mean.length - 1] = value;
    return new Potential(
        POTENTIAL.features(),
        POTENTIAL.references(),
        org.soapstone.regression.Posterior.restore(
            posterior.hyperparameters(),
            posterior.information(),
            mean,
            posterior.factor(),
            org.soapstone.parallel.Tasks.inline()),
        POTENTIAL.calibration());
  }

  @Test
  void whatIsNoPotentialIsRefused() throws IOException {
    Files.write(file, new byte[0]);
    assertRefused("not a .stone potential");
    Files.writeString(file, "8\nLattice=\"1 0 0 0 1 0 0 0 1\"\n");
    assertRefused("not a .stone potential");
    rewrite(Map.of("readme.txt", new byte[3]));
    assertRefused("no manifest.json in it");
    Files.delete(file);
    assertRefused("no such file");
    Files.createDirectory(file);
    assertRefused("is a folder");
    assertThatThrownBy(() -> StoneFile.read(file.resolve("x").resolve("m.stone")))
        .isInstanceOf(BadInputException.class);
  }
}
