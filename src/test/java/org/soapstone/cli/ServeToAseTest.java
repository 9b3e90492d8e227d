package org.soapstone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Evaluation;
import org.soapstone.calculator.StillingerWeber;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.potential.StoneFile;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.ExternalProgram;

/**
 * ASE's {@code SocketIOCalculator} drives {@code serve}: a relaxation, 1000 steps, another cell.
 */
@Tag(ExternalProgram.TAG)
class ServeToAseTest {

  private static final Path START = Path.of("testdata/silicon/md-start.xyz");
  private static final int STEPS = 1000;

  @TempDir Path folder;

  @BeforeEach
  void requireAse() {
    ExternalProgram.requireFile("/usr/bin/python3");
    ExternalProgram.requireFile("/usr/lib/python3/dist-packages/ase/calculators/socketio.py");
  }

  @Test
  void aFormula() throws Exception {
    assertDrives("stillinger-weber", new StillingerWeber());
  }

  @Test
  void aFittedPotential() throws Exception {
    SmallRun.write(folder);
    Path model = folder.resolve("m.stone");
    Path data = folder.resolve("pool.xyz");
    Path config = folder.resolve("fit.yaml");
    assertThat(Console.run("fit", data, "--config", config, "-o", model, "-q").code()).isZero();
    assertDrives(model.toString(), StoneFile.read(model));
  }

  private void assertDrives(String model, Calculator calculator) throws Exception {
    String name = "soapstone-test-" + ProcessHandle.current().pid();
    Path output = folder.resolve("ase.txt");
    Process ase =
        new ProcessBuilder(
                "/usr/bin/python3",
                "src/test/external/ase_drives.py",
                START.toString(),
                name,
                output.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("ase.log").toFile())
            .start();
    Console console =
        Console.run("serve", model, "--structure", START, "--unix", name, "--json", "-", "-q");
    assertThat(ase.waitFor()).as(Files.readString(folder.resolve("ase.log"))).isZero();
    assertThat(console.code()).as(console.err()).isZero();
    assertThat(console.json().get("ended").getAsString()).isEqualTo("closed");
    assertThat(compared(output, calculator)).isGreaterThan(STEPS + 10);
  }

  /** Every line, and how many there were. */
  private static int compared(Path output, Calculator calculator) throws IOException {
    Structure start = ExtXyzReader.read(START).getFirst().structure();
    List<String> lines = Files.readAllLines(output);
    for (String line : lines) {
      double[] numbers = Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
      int n = 3 * start.size();
      Cell cell = Cell.periodic(Arrays.copyOfRange(numbers, n, n + 9));
      Structure structure = new Structure(start.atomicNumbers(), Arrays.copyOf(numbers, n), cell);
      Evaluation ours = calculator.evaluate(structure);
      assertThat(numbers[n + 9]).isCloseTo(ours.energy(), within(1e-10));
      assertThat(Arrays.copyOfRange(numbers, n + 10, 2 * n + 10))
          .containsExactly(ours.forces(), within(1e-10));
      double[] stress = ours.virial();
      for (int k = 0; k < 9; k++) {
        stress[k] /= -cell.volume();
      }
      assertThat(Arrays.copyOfRange(numbers, 2 * n + 10, 2 * n + 19))
          .containsExactly(stress, within(1e-10));
    }
    return lines.size();
  }
}
