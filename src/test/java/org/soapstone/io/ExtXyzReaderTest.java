package org.soapstone.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soapstone.io.ExtXyzReader.Keys;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.LabeledStructure;

class ExtXyzReaderTest {

  private static final String SILICON =
      """
      2
      Lattice="0 2.7 2.7 2.7 0 2.7 2.7 2.7 0" Properties=species:S:1:pos:R:3:forces:R:3 \
      energy=-10.5 virial="1 2 3 2 4 5 3 5 6" config_type=diamond pbc="T T F"
      Si 0 0 0 0.1 -0.2 0.3
      Si 1.35 1.35 1.35 -0.1 0.2 -0.3
      """;

  @TempDir Path folder;

  @Test
  void readsEveryPartOfAFrame() {
    LabeledStructure frame = one(SILICON);
    assertThat(frame.structure().atomicNumbers()).containsExactly(14, 14);
    assertThat(frame.structure().positions()).containsExactly(0, 0, 0, 1.35, 1.35, 1.35);
    assertThat(frame.structure().cell().rows())
        .containsExactly(0, 2.7, 2.7, 2.7, 0, 2.7, 2.7, 2.7, 0);
    assertThat(frame.structure().cell().pbc()).containsExactly(true, true, false);
    assertThat(frame.energy()).hasValue(-10.5);
    assertThat(frame.forces().orElseThrow()).containsExactly(0.1, -0.2, 0.3, -0.1, 0.2, -0.3);
    assertThat(frame.virial().orElseThrow()).containsExactly(1, 2, 3, 2, 4, 5, 3, 5, 6);
    assertThat(frame.info()).containsExactly(Map.entry("config_type", "diamond"));
    assertThat(frame.arrays()).isEmpty();
    assertThat(frame.weight()).isEqualTo(1);
  }

  @Test
  void rowsOfTheLatticeAreVectors() {
    LabeledStructure frame = one("0\nLattice=\"1 2 3 0 5 6 0 0 9\" Origin=\"1 1 1\"\n");
    assertThat(frame.structure().cell().get(0, 1)).isEqualTo(2);
    assertThat(frame.structure().cell().get(1, 0)).isZero();
    assertThat(frame.structure().cell().pbc()).containsExactly(true, true, true);
  }

  @Test
  void plainXyzIsAStructureWithoutLabels() {
    for (String comment : List.of("", "water, from Bob's notebook", "step 3 of 7")) {
      LabeledStructure frame = one("1\n" + comment + "\n O 1.0 2 3\n\n");
      assertThat(frame.structure().atomicNumbers()).containsExactly(8);
      assertThat(frame.structure().cell().isPeriodic()).isFalse();
      assertThat(frame.energy()).isEmpty();
      assertThat(frame.info().getOrDefault("comment", "")).isEqualTo(comment);
    }
  }

  @Test
  void propertiesComeInAnyOrderAndType() {
    LabeledStructure frame =
        one(
            """
            2
            Properties=tags:I:1:pos:R:3:name:S:2:Z:I:1:fixed:L:1:dipole:R:3 step=3 converged
            7 1 2 3 a b 14 T 0.5 NaN -inf
            -8 4 5 6 c d 8 F 1 1.5D-1 2
            """);
    assertThat(frame.structure().atomicNumbers()).containsExactly(14, 8);
    assertThat(frame.structure().positions()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(frame.arrays().keySet()).containsExactly("tags", "fixed", "dipole");
    assertThat(frame.arrays().get("tags")).containsExactly(7, -8);
    assertThat(frame.arrays().get("fixed")).containsExactly(1, 0);
    assertThat(frame.arrays().get("dipole"))
        .containsExactly(0.5, Double.NaN, Double.NEGATIVE_INFINITY, 1, 0.15, 2);
    assertThat(frame.texts().get("name")).containsExactly("a", "b", "c", "d");
    assertThat(frame.info()).containsEntry("step", "3").containsEntry("converged", "T");
  }

  @Test
  void speciesMayBeNumbers() {
    assertThat(one("2\n\n14 0 0 0\nsi 1 1 1\n").structure().atomicNumbers())
        .containsExactly(14, 14);
  }

  @Test
  void quotesBracesBracketsAndEscapes() {
    LabeledStructure frame =
        one(
            "0\nProperties=species:S:1:pos:R:3 a='x y' b={1 2} c=[[1, 2], [3, 4]]"
                + " \"d e\" = \"q\\\"\\\\\\n\" pbc={F F F}\n");
    assertThat(frame.info())
        .containsEntry("a", "x y")
        .containsEntry("b", "1 2")
        .containsEntry("c", "[[1, 2], [3, 4]]")
        .containsEntry("d e", "q\"\\\n")
        .hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"energy", "REF_energy", "dft_energy", "free_energy"})
  void energyHasAliases(String key) {
    assertThat(one("0\n" + key + "=-1.25\n").energy()).hasValue(-1.25);
  }

  @ParameterizedTest
  @ValueSource(strings = {"forces", "force", "REF_forces", "dft_forces"})
  void forcesHaveAliases(String key) {
    LabeledStructure frame =
        one("1\nProperties=species:S:1:pos:R:3:" + key + ":R:3\nH 0 0 0 1 2 3\n");
    assertThat(frame.forces().orElseThrow()).containsExactly(1, 2, 3);
  }

  @Test
  void referenceWinsAndTheOtherStays() {
    LabeledStructure frame = one("0\nfree_energy=1 energy=2 REF_energy=3\n");
    assertThat(frame.energy()).hasValue(3);
    assertThat(frame.info()).containsEntry("energy", "2").containsEntry("free_energy", "1");
  }

  @Test
  void keysCanBeChosen() {
    String text =
        """
        1
        Properties=species:S:1:pos:R:3:forces_low:R:3:forces:R:3 energy_low=1 energy=2
        H 0 0 0 1 1 1 2 2 2
        """;
    LabeledStructure low = all(text, Keys.suffixed("low")).get(0);
    assertThat(low.energy()).hasValue(1);
    assertThat(low.forces().orElseThrow()).containsExactly(1, 1, 1);
    assertThat(low.arrays().get("forces")).containsExactly(2, 2, 2);
    LabeledStructure none = all(text, Keys.standard().withEnergy().withForces("forces_low")).get(0);
    assertThat(none.energy()).isEmpty();
    assertThat(none.info()).containsEntry("energy", "2");
    assertThat(none.forces().orElseThrow()).containsExactly(1, 1, 1);
  }

  @Test
  void stressBecomesMinusVolumeTimesStress() {
    String cell = "0\nLattice=\"2 0 0 0 3 0 0 0 4\" ";
    double[] expected = {-24, -144, -120, -144, -48, -96, -120, -96, -72};
    assertThat(one(cell + "stress=\"1 2 3 4 5 6\"\n").virial().orElseThrow())
        .containsExactly(expected);
    assertThat(one(cell + "stress=\"1 6 5 6 2 4 5 4 3\"\n").virial().orElseThrow())
        .containsExactly(expected);
    String both = cell + "virial=\"1 2 3 4 5 6\" stress=\"0 0 0 0 0 0\"\n";
    assertThat(one(both).virial().orElseThrow()).containsExactly(1, 6, 5, 6, 2, 4, 5, 4, 3);
  }

  @Test
  void stressWithoutVolumeIsNoLabel() {
    LabeledStructure frame = one("0\nstress=\"0 0 0 0 0 0\"\n");
    assertThat(frame.virial()).isEmpty();
    assertThat(frame.info()).containsKey("stress");
  }

  @Test
  void missingLabelsAreEmpty() {
    for (String missing : List.of("", " energy=None", " energy=\"\"", " energy=null")) {
      LabeledStructure frame = one("0\nProperties=species:S:1:pos:R:3" + missing + "\n");
      assertThat(frame.energy()).isEmpty();
      assertThat(frame.forces()).isEmpty();
      assertThat(frame.virial()).isEmpty();
      assertThat(frame.info()).isEmpty();
    }
  }

  @Test
  void configWeightIsTheWeight() {
    LabeledStructure frame = one("0\nconfig_weight=2.5 weight=18\n");
    assertThat(frame.weight()).isEqualTo(2.5);
    assertThat(frame.info()).containsOnlyKeys("weight");
  }

  @Test
  void nearlySymmetricVirialIsMadeSymmetric() {
    assertThat(one("0\nvirial=\"1 2.5 3 2 4 5 3 5 6\"\n").virial().orElseThrow())
        .containsExactly(1, 2.25, 3, 2.25, 4, 5, 3, 5, 6);
  }

  @Test
  void streamsFramesOneByOne() {
    byte[] damagedThird = (SILICON + SILICON + "two\n").getBytes(StandardCharsets.UTF_8);
    try (ExtXyzReader reader =
        ExtXyzReader.of(new ByteArrayInputStream(damagedThird), "t.xyz", Keys.standard())) {
      assertThat(reader.stream().limit(2)).hasSize(2);
      assertThatThrownBy(reader::next)
          .isInstanceOf(BadInputException.class)
          .hasMessageStartingWith("t.xyz:9: 'two'");
    }
  }

  @Test
  void packedFilesAreToldByTheirBytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(SILICON.getBytes(StandardCharsets.UTF_8));
    }
    Path file = folder.resolve("packed.xyz");
    Files.write(file, bytes.toByteArray());
    assertThat(ExtXyzReader.read(file)).containsExactly(one(SILICON));
    Files.write(file, Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));
    assertThatThrownBy(() -> ExtXyzReader.read(file))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("packed.xyz")
        .hasMessageContaining("gzip");
  }

  @Test
  void missingEmptyAndWrongFilesAreNamed() throws IOException {
    Path file = folder.resolve("a.xyz");
    assertThatThrownBy(() -> ExtXyzReader.read(file))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("a.xyz: no such file");
    Files.writeString(file, "\n \n");
    assertThatThrownBy(() -> ExtXyzReader.read(file))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("a.xyz: holds no frame");
    assertThatThrownBy(() -> ExtXyzReader.read(folder))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("is a folder");
  }

  static LabeledStructure one(String text) {
    List<LabeledStructure> frames = all(text, Keys.standard());
    assertThat(frames).hasSize(1);
    return frames.get(0);
  }

  static List<LabeledStructure> all(String text, Keys keys) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<LabeledStructure> frames = new ArrayList<>();
    try (ExtXyzReader reader = ExtXyzReader.of(new ByteArrayInputStream(bytes), "t.xyz", keys)) {
      reader.forEachRemaining(frames::add);
    }
    return frames;
  }
}
