package org.soapstone.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.soapstone.calculator.Evaluation;

/// The formulae against the field's own program. That program interpolates its radial functions
/// with cubics between knots h = 0.001 A apart, whose values err by `h^4 f4 / 384` and whose slopes
/// by `h^3 f4 / 125`: 3e-15 and 8e-12 for functions with fourth derivatives of 1 / A^4. Those here
/// reach several hundred.
class PaceFormulaeTest {

  private static final double VALUES = 1e-11;
  private static final double SLOPES = 3e-9;

  static List<GoldenCase> cases() {
    return GoldenCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithTheFieldsOwnProgram(GoldenCase golden) {
    assertAgrees(
        golden, new PaceFormulae(golden.potential()).evaluate(golden.structure()), VALUES, SLOPES);
  }

  @Test
  void findsTheGoldenValues() {
    assertThat(cases()).hasSizeGreaterThan(15);
  }

  /// @param values error of the other program's energies, relative to the largest of them
  /// @param slopes likewise of its forces, relative to the largest force or component of the
  ///   virial, which shows how much cancels in the forces of a crystal
  static void assertAgrees(GoldenCase golden, Evaluation found, double values, double slopes) {
    Offset<Double> energy = tolerance(values, golden.atomEnergies());
    assertThat(found.atomEnergies().orElseThrow()).containsExactly(golden.atomEnergies(), energy);
    assertThat(found.energy())
        .isCloseTo(golden.energy(), within(energy.value * golden.structure().size()));
    double[] all =
        DoubleStream.concat(Arrays.stream(golden.forces()), Arrays.stream(golden.voigtVirial()))
            .toArray();
    assertThat(found.forces()).containsExactly(golden.forces(), tolerance(slopes, all));
    double[] w = found.virial();
    assertThat(new double[] {w[0], w[4], w[8], w[5], w[2], w[1]})
        .containsExactly(golden.voigtVirial(), tolerance(10 * slopes, all));
  }

  private static Offset<Double> tolerance(double relative, double[] values) {
    double largest = 1;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return within(relative * largest);
  }
}
