package org.soapstone.calculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Structure;

/**
 * The contract asks about structures at will, which no file could answer: this has its own tests.
 */
class RecordedTest {

  private static final String FRAMES =
      """
      2
      Lattice="4 0 0 0 4 0 0 0 4" Properties=species:S:1:pos:R:3:forces:R:3:forces_low:R:3 \
      energy=-1.5 energy_low=-1.25 virial="1 2 3 2 5 6 3 6 9" cpu_s=30.5 wall_s=8 wall_s_low=0.5
      Si 0.1 0 0 1 2 3 10 20 30
      Si 2.3 0 0 -1 -2 -3 -10 -20 -30
      1
      Properties=species:S:1:pos:R:3 energy=-7 wall_s=4
      Ar 0.0 0.0 0.0
      """;

  private Path folder;
  private Path file;

  @BeforeEach
  void write(@TempDir Path temporary) throws IOException {
    folder = temporary;
    file = folder.resolve("frames.xyz");
    Files.writeString(file, FRAMES);
  }

  @Test
  void answersFromTheFile() {
    Recorded recorded = Recorded.read(file);
    assertThat(recorded.size()).isEqualTo(2);
    Evaluation evaluation = recorded.evaluate(frame(0));
    assertThat(evaluation.energy()).isEqualTo(-1.5);
    assertThat(evaluation.forces()).containsExactly(1, 2, 3, -1, -2, -3);
    assertThat(evaluation.virial()).containsExactly(1, 2, 3, 2, 5, 6, 3, 6, 9);
    assertThat(recorded.cost(frame(0))).hasValue(30.5);
    assertThat(recorded.cost(frame(1))).hasValue(4);
  }

  @Test
  void whatIsNotRecordedIsNotZero() {
    Evaluation evaluation = Recorded.read(file).evaluate(frame(1));
    assertThat(evaluation.energy()).isEqualTo(-7);
    assertThat(evaluation.hasForces()).isFalse();
    assertThat(evaluation.hasVirial()).isFalse();
    assertThatThrownBy(evaluation::forces)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no forces");
    assertThatThrownBy(evaluation::virial).hasMessageContaining("no virial");
  }

  @Test
  void secondLevelHasItsOwnLabelsAndCost() {
    Recorded low = Recorded.read(file, "low");
    Evaluation evaluation = low.evaluate(frame(0));
    assertThat(evaluation.energy()).isEqualTo(-1.25);
    assertThat(evaluation.forces()).containsExactly(10, 20, 30, -10, -20, -30);
    assertThat(evaluation.hasVirial()).isFalse();
    assertThat(low.cost(frame(0))).hasValue(0.5);
    assertThat(low.cost(frame(1))).isEmpty();
    assertThatThrownBy(() -> low.evaluate(frame(1)))
        .isInstanceOf(CalculationException.class)
        .hasMessageContaining("frame 1 of " + file)
        .hasMessageContaining("no energy");
  }

  @Test
  void missNamesFileAndCure() {
    Structure moved = frame(0).withPositions(new double[] {0.1, 0, 0, Math.nextUp(2.3), 0, 0});
    assertThatThrownBy(() -> Recorded.read(file).evaluate(moved))
        .isInstanceOf(CalculationException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("2 atoms")
        .hasMessageContaining(moved.hash().substring(0, 12))
        .hasMessageContaining("take the frames to be labelled from that file");
    assertThat(Recorded.read(file).cost(moved)).isEmpty();
  }

  @Test
  void fromSettings() {
    Calculator low =
        Calculators.create("recorded", Map.of("file", "frames.xyz", "suffix", "low"), folder);
    assertThat(low.evaluate(frame(0)).energy()).isEqualTo(-1.25);
    Calculator mixed =
        Calculators.create(
            "recorded",
            Map.of("file", "frames.xyz", "energy_key", "energy_low", "forces_key", "forces"),
            folder);
    assertThat(mixed.evaluate(frame(0)).energy()).isEqualTo(-1.25);
    assertThat(mixed.evaluate(frame(0)).forces()).containsExactly(1, 2, 3, -1, -2, -3);
    assertThatThrownBy(() -> Calculators.create("recorded", Map.of()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("'file' is missing");
    assertThatThrownBy(() -> Calculators.create("recorded", Map.of("file", "none.xyz"), folder))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("none.xyz");
  }

  @Test
  void repeatedFramesMustAgree() throws IOException {
    Files.writeString(file, FRAMES + FRAMES);
    assertThat(Recorded.read(file).size()).isEqualTo(2);
    Files.writeString(file, FRAMES + FRAMES.replace("energy=-7", "energy=-8"));
    assertThatThrownBy(() -> Recorded.read(file))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("frames 1 and 3");
  }

  @Test
  void costMustBeATime() throws IOException {
    Files.writeString(file, FRAMES.replace("wall_s=4", "wall_s=long"));
    assertThatThrownBy(() -> Recorded.read(file))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("frame 1")
        .hasMessageContaining("wall_s is 'long'");
    Files.writeString(file, FRAMES.replace("wall_s=4", "wall_s=-4"));
    assertThatThrownBy(() -> Recorded.read(file)).hasMessageContaining("-4");
  }

  private Structure frame(int index) {
    return ExtXyzReader.read(file).get(index).structure();
  }
}
