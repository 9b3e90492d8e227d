package org.soapstone.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.soapstone.calculator.Evaluation;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.Crystals;

/// The fast evaluator: the numbers of the field's own program, which has the same tables, and those
/// of the formulae but for the error of the tables.
class PaceCalculatorTest {

  /// Rounding: slopes are differences of neighbouring knots, 3e-13 of the functions' size.
  private static final double ROUNDING = 1e-12;

  @TempDir Path folder;

  static List<GoldenCase> cases() {
    return GoldenCase.all();
  }

  static List<String> potentials() {
    return GoldenCase.potentials();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithTheFieldsOwnProgram(GoldenCase golden) {
    Evaluation found = new PaceCalculator(golden.potential()).evaluate(golden.structure());
    PaceFormulaeTest.assertAgrees(golden, found, ROUNDING, ROUNDING);
  }

  @ParameterizedTest
  @MethodSource("potentials")
  void agreesWithTheFormulae(String name) {
    PaceFile potential = GoldenCase.potential(name);
    Structure structure = PaceStructures.crystal(potential);
    Structure crystal = Crystals.replicated(structure, 2, 2, 1);
    Evaluation fast = new PaceCalculator(potential).evaluate(crystal);
    Evaluation slow = new PaceFormulae(potential).evaluate(crystal);
    double scale = Arrays.stream(slow.forces()).map(Math::abs).max().orElseThrow();
    assertThat(fast.atomEnergies().orElseThrow())
        .containsExactly(
            slow.atomEnergies().orElseThrow(), within(1e-11 * Math.abs(slow.energy())));
    assertThat(fast.forces()).containsExactly(slow.forces(), within(3e-9 * Math.max(1, scale)));
  }

  /// An exponent at which the exponential overflows within the cutoff.
  @Test
  void functionsThatAreNotFiniteAreRefused() throws IOException {
    String text = Files.readString(Path.of("testdata/pace/Cu_ChebExpCos_FSss.yace"));
    Path file = folder.resolve("steep.yace");
    Files.writeString(file, text.replace("radparameters: [5.25]", "radparameters: [1e308]"));
    assertThatThrownBy(() -> PaceCalculator.read(file))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("steep.yace: slope of a radial function must be a finite number");
  }

  @Test
  void anyNumberOfThreadsGivesTheSameBits() {
    GoldenCase golden = GoldenCase.read("SiO_SBessel_zbl_sio6");
    Structure crystal = Crystals.replicated(golden.structure(), 3, 2, 1);
    PaceCalculator calculator = new PaceCalculator(golden.potential());
    double[] expected = calculator.evaluate(crystal).forces();
    try (Tasks tasks = new Tasks(4)) {
      IntStream.range(0, 5)
          .forEach(k ->
              assertThat(calculator.evaluate(crystal, tasks).forces()).containsExactly(expected));
    }
  }
}
