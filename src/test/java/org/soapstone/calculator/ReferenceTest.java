package org.soapstone.calculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Units;

/** Numbers of LAMMPS and ASE; reference.py beside them made them. */
class ReferenceTest {

  private static final Path FOLDER = Path.of("src/test/resources/org/soapstone/calculator");

  /** LAMMPS rounds the Coulomb constant to 14.399645 eV A. */
  private static final double COULOMB = 14.399645 / Units.COULOMB;

  private static final Map<String, Object> OXIDE =
      Map.of(
          "cutoff",
          6,
          "pairs",
          Map.of(
              "Mg-Mg", Map.of("a", 10, "rho", 0.2, "c", 0),
              "Mg-O", Map.of("a", 821.6, "rho", 0.3242, "c", 0),
              "O-O", Map.of("a", 22764, "rho", 0.149, "c", 27.88)));

  private static Calculator calculator(String name) {
    return switch (name) {
      case "eam-alloy" -> Calculators.create("eam", Map.of("file", "CuNi.eam.alloy"), FOLDER);
      case "eam" -> Calculators.create("eam", Map.of("file", "Cu.eam"), FOLDER);
      case "tersoff-file" -> Calculators.create("tersoff", Map.of("file", "SiC.tersoff"), FOLDER);
      case "buckingham" -> Calculators.create(name, OXIDE);
      case "zbl" -> Calculators.create(name, Map.of("cutoff", 2.2, "switch_on", 1));
      default -> Calculators.create(name, Map.of());
    };
  }

  @ParameterizedTest
  @CsvSource({"eam-alloy", "eam", "tersoff-file", "tersoff", "buckingham", "zbl", "emt"})
  void agrees(String name) {
    List<LabeledStructure> frames = ExtXyzReader.read(FOLDER.resolve("reference.xyz"));
    LabeledStructure golden =
        frames.stream()
            .filter(frame -> name.equals(frame.info().get("calculator")))
            .findFirst()
            .orElseThrow();
    double scale = name.equals("zbl") ? COULOMB : 1;
    Evaluation found = calculator(name).evaluate(golden.structure());
    assertThat(scale * found.energy()).isCloseTo(golden.energy().orElseThrow(), within(1e-8));
    assertThat(scaled(scale, found.forces()))
        .containsExactly(golden.forces().orElseThrow(), within(1e-8));
    assertThat(scaled(scale, found.virial()))
        .containsExactly(golden.virial().orElseThrow(), within(1e-8));
  }

  private static double[] scaled(double scale, double[] values) {
    return Arrays.stream(values).map(value -> scale * value).toArray();
  }
}
