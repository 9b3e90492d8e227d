package org.soapstone.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soapstone.io.ExtXyzReader.Keys;
import org.soapstone.random.CounterRandom;
import org.soapstone.structure.Cell;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.RandomStructures;

class ExtXyzWriterTest {

  @TempDir Path folder;

  @Property(tries = 300)
  void readsBackToTheBit(@ForAll long seed, @ForAll("texts") Map<String, String> info) {
    LabeledStructure frame = randomFrame(seed);
    for (Map.Entry<String, String> entry : info.entrySet()) {
      frame = frame.withInfo("x" + entry.getKey(), entry.getValue());
    }
    LabeledStructure again = ExtXyzReaderTest.one(ExtXyzWriter.format(frame));
    assertThat(again).isEqualTo(frame);
    assertThat(again.structure().hash()).isEqualTo(frame.structure().hash());
    assertThat(again.info().keySet()).containsExactlyElementsOf(frame.info().keySet());
  }

  @Provide
  Arbitrary<Map<String, String>> texts() {
    Arbitrary<String> text =
        Arbitraries.strings()
            .withChars(" \t\n\r\"'\\={}[],:;#äÅ€")
            .alpha()
            .numeric()
            .ofMaxLength(8);
    return Arbitraries.maps(text, text).ofMaxSize(4);
  }

  @Test
  void extremeNumbersKeepTheirBits() {
    double[] values = {
      Double.MIN_VALUE, -0.0, Math.nextUp(1.0), 1e22, -Double.MAX_VALUE, 1e-310, 0.1, 1 / 3.0, 5e-7
    };
    Structure three = new Structure(new int[] {1, 2, 118}, values, Cell.none());
    LabeledStructure frame = new LabeledStructure(three).withForces(values).withEnergy(-0.0);
    LabeledStructure again = ExtXyzReaderTest.one(ExtXyzWriter.format(frame));
    assertThat(again.forces().orElseThrow()).containsExactly(values);
    assertThat(again).isEqualTo(frame);
  }

  @Test
  void writesAndAppendsFilesPlainAndPacked() throws IOException {
    List<LabeledStructure> frames = List.of(randomFrame(1), randomFrame(2), randomFrame(3));
    for (String name : List.of("a.xyz", "a.xyz.gz")) {
      Path file = folder.resolve(name);
      ExtXyzWriter.append(file, frames.subList(0, 1));
      assertThat(ExtXyzReader.read(file)).isEqualTo(frames.subList(0, 1));
      ExtXyzWriter.append(file, frames.subList(1, 3));
      assertThat(ExtXyzReader.read(file)).isEqualTo(frames);
      ExtXyzWriter.write(file, frames.subList(2, 3));
      assertThat(ExtXyzReader.read(file)).isEqualTo(frames.subList(2, 3));
    }
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("a.xyz", "a.xyz.gz");
  }

  @Test
  void appendsOnALineOfItsOwn() throws IOException {
    Path file = folder.resolve("a.xyz");
    Files.writeString(file, "1\n\nH 0 0 0");
    ExtXyzWriter.append(file, List.of(randomFrame(1)));
    assertThat(ExtXyzReader.read(file)).hasSize(2);
  }

  @Test
  void labelsMayGoUnderOtherNames() throws IOException {
    Path file = folder.resolve("low.xyz");
    Keys low = Keys.suffixed("low");
    LabeledStructure frame = randomFrame(4).withEnergy(3).withInfo("energy", "7");
    ExtXyzWriter.write(file, List.of(frame), low);
    assertThat(ExtXyzReader.read(file, low)).containsExactly(frame);
    assertThat(ExtXyzReader.read(file).get(0).energy()).hasValue(7);
  }

  @Test
  void ownKeysComeBeforeThoseOfTheUser() {
    LabeledStructure frame =
        new LabeledStructure(new Structure(new int[] {1}, new double[3], Cell.box(1, 2, 3)))
            .withEnergy(-1)
            .withInfo("pbc", "F F F")
            .withInfo("energy", "5")
            .withInfo("note", "a \"b\"");
    assertThat(ExtXyzWriter.format(frame))
        .isEqualTo(
            """
            1
            Lattice="1.0 0.0 0.0 0.0 2.0 0.0 0.0 0.0 3.0" Properties=species:S:1:pos:R:3 \
            pbc="T T T" energy=-1.0 note="a \\"b\\""
            H 0.0 0.0 0.0
            """);
  }

  @Test
  void whatCannotBeWrittenIsRefused() {
    LabeledStructure atom =
        new LabeledStructure(new Structure(new int[] {1}, new double[3], Cell.none()));
    assertThatThrownBy(() -> ExtXyzWriter.format(atom.withText("t", new String[] {"a b"})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'a b'");
    assertThatThrownBy(() -> ExtXyzWriter.format(atom.withArray("a:b", new double[1])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'a:b'");
  }

  /// Any of the labels and columns may be missing.
  private static LabeledStructure randomFrame(long seed) {
    CounterRandom random = CounterRandom.of(seed, "frame", 0);
    Structure structure = RandomStructures.awkward(random.below(10_000));
    LabeledStructure frame = new LabeledStructure(structure);
    frame = random.below(2) == 0 ? frame : frame.withEnergy(random.gaussian() * 1e4);
    int atoms = structure.size();
    frame = random.below(2) == 0 ? frame : frame.withForces(gaussians(3 * atoms, random));
    frame = random.below(2) == 0 ? frame : frame.withVirial(gaussians(9, random));
    frame = random.below(2) == 0 ? frame : frame.withWeight(random.uniform());
    frame = random.below(2) == 0 ? frame : frame.withArray("q", gaussians(atoms, random));
    frame = random.below(2) == 0 ? frame : frame.withArray("mu", gaussians(2 * atoms, random));
    String[] words = new String[atoms];
    Arrays.fill(words, "w\"=" + random.below(100));
    return random.below(2) == 0 ? frame : frame.withText("name", words);
  }

  private static double[] gaussians(int count, CounterRandom random) {
    double[] values = new double[count];
    for (int at = 0; at < count; at++) {
      values[at] = random.gaussian();
    }
    return values;
  }
}
