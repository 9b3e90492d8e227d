package org.soapstone.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.soapstone.calculator.StillingerWeber;
import org.soapstone.random.CounterRandom;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;

/// Telling formats apart, writing them, and never failing in another way than with one clear line.
class FrameFileTest {

  private static final Path FOLDER = Path.of("testdata", "formats");

  @TempDir Path folder;

  private static List<LabeledStructure> read(Path file) {
    return FrameFile.read(file, FrameFile.Options.standard(note -> {}));
  }

  @ParameterizedTest
  @CsvSource({
    "POSCAR,POSCAR",
    "CONTCAR.gz,POSCAR",
    "si.vasp,POSCAR",
    "bulk_POSCAR,POSCAR",
    "POSCAR-2,POSCAR",
    "OUTCAR,OUTCAR",
    "run1.OUTCAR.gz,OUTCAR",
    "a.xyz,EXTXYZ",
    "a.extxyz.gz,EXTXYZ",
    "water-pos-1.xyz,CP2K_TRAJECTORY",
    "data.si,LAMMPS_DATA",
    "si.lmp,LAMMPS_DATA",
    "dump.lammpstrj,LAMMPS_DUMP",
    "dump.0,LAMMPS_DUMP"
  })
  void namesTellTheFormat(String name, FrameFormat format) {
    assertThat(FrameFormat.ofName(Path.of(name))).contains(format);
  }

  @Test
  void contentTellsTheFormatWhereTheNameDoesNot() throws IOException {
    assertThat(FrameFormat.of(FOLDER.resolve("pw-base.out.gz"))).isEqualTo(FrameFormat.ESPRESSO);
    assertThat(FrameFormat.of(FOLDER.resolve("cp2k-base.out.gz"))).isEqualTo(FrameFormat.CP2K);
    Path dump = Files.copy(FOLDER.resolve("silicon.dump"), folder.resolve("a"));
    assertThat(FrameFormat.of(dump)).isEqualTo(FrameFormat.LAMMPS_DUMP);
    Path data = Files.copy(FOLDER.resolve("silicon.data"), folder.resolve("b"));
    assertThat(FrameFormat.of(data)).isEqualTo(FrameFormat.LAMMPS_DATA);
    Path xyz = Files.writeString(folder.resolve("d"), "\n1\n\nSi 0 0 0\n");
    assertThat(FrameFormat.of(xyz)).isEqualTo(FrameFormat.EXTXYZ);
    Path other = Files.writeString(folder.resolve("c"), "hello\n");
    assertThatThrownBy(() -> FrameFormat.of(other))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("extxyz, poscar");
  }

  @Test
  void everyFormatIsFoundByItsKey() {
    for (FrameFormat format : FrameFormat.values()) {
      assertThat(FrameFormat.named(format.key())).isEqualTo(format);
    }
    assertThatThrownBy(() -> FrameFormat.named("cif")).hasMessageContaining("lammps-dump");
  }

  @Test
  void poscarComesBackToTheBit() throws IOException {
    Structure structure = read(FOLDER.resolve("cp2k-base.out.gz")).get(0).structure();
    Path file = folder.resolve("POSCAR");
    FrameFile.write(file, FrameFormat.POSCAR, List.of(new LabeledStructure(structure)));
    assertThat(read(file).get(0).structure()).isEqualTo(structure);
  }

  @Test
  void lammpsDataComesBackAsTheSameCrystal() throws IOException {
    double[] turn = {0.6, -0.8, 0, 0.8, 0.6, 0, 0, 0, 1};
    Structure before = read(FOLDER.resolve("silicon.dump")).get(1).structure();
    // A rotated crystal: strained by (turn - 1) is turned.
    double[] strain = turn.clone();
    for (int k = 0; k < 3; k++) {
      strain[4 * k] -= 1;
    }
    Path file = folder.resolve("si.data");
    FrameFile.write(
        file, FrameFormat.LAMMPS_DATA, List.of(new LabeledStructure(before.strained(strain))));
    Structure after = read(file).get(0).structure();
    assertThat(after.cell().rows()).containsExactly(before.cell().rows(), within(1e-13));
    assertThat(after.positions()).containsExactly(before.positions(), within(1e-12));
    assertThat(new StillingerWeber().evaluate(after).energy())
        .isCloseTo(new StillingerWeber().evaluate(before).energy(), within(1e-11));
  }

  @Test
  void lammpsSectionsOpenWithABlankLine() throws IOException {
    String text = Files.readString(FOLDER.resolve("silicon.data"));
    Path file = Files.writeString(folder.resolve("a.data"), text.replace("Masses\n\n", "Masses\n"));
    assertThatThrownBy(() -> read(file))
        .hasMessageContaining(file + ":", "a blank line is expected");
  }

  @Test
  void whatAFormatCannotHoldIsRefused() {
    List<LabeledStructure> two = read(FOLDER.resolve("silicon.dump")).subList(0, 2);
    Path file = folder.resolve("out");
    assertThatThrownBy(() -> FrameFile.write(file, FrameFormat.POSCAR, two))
        .hasMessageContaining("holds one structure");
    assertThatThrownBy(() -> FrameFile.write(file, FrameFormat.OUTCAR, two))
        .hasMessageContaining("read only");
    assertThat(file).doesNotExist();
  }

  static Stream<String> samples() {
    return Stream.of(
        "pw-vcrelax.out.gz",
        "cp2k-base.out.gz",
        "silicon.dump",
        "silicon.data",
        "silicon-scaled.dump");
  }

  /// Cut anywhere, or with a byte changed, a file is read or refused, and refused with its name.
  @ParameterizedTest
  @MethodSource("samples")
  void damagedFilesAreReadOrRefused(String name) throws IOException {
    byte[] whole = bytes(FOLDER.resolve(name));
    FrameFormat format = FrameFormat.of(FOLDER.resolve(name));
    Path file = folder.resolve("damaged");
    CounterRandom random = CounterRandom.of(7, "damage", 0);
    int refused = 0;
    for (int round = 0; round < 300; round++) {
      byte[] damaged = whole.clone();
      if (round % 2 == 0) {
        damaged = Arrays.copyOf(whole, random.below(whole.length));
      } else {
        for (int k = 0; k < 3; k++) {
          damaged[random.below(whole.length)] = (byte) (32 + random.below(95));
        }
      }
      Files.write(file, damaged);
      try {
        FrameFile.read(file, format, FrameFile.Options.standard(note -> {}));
      } catch (BadInputException e) {
        refused++;
        assertThat(e.getMessage()).startsWith(file.toString());
      }
    }
    assertThat(refused).isPositive();
  }

  private static byte[] bytes(Path file) throws IOException {
    if (!file.toString().endsWith(".gz")) {
      return Files.readString(file, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    }
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return in.readAllBytes();
    }
  }
}
