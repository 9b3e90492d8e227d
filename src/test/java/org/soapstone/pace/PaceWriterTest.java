package org.soapstone.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.soapstone.structure.Element;

/// What is written is read again to the last bit.
class PaceWriterTest {

  @TempDir Path folder;

  static List<String> names() {
    return GoldenCase.potentials();
  }

  @ParameterizedTest
  @MethodSource("names")
  void givesTheSameNumbersAgain(String name) throws IOException {
    PaceFile potential = GoldenCase.potential(name);
    Path file = folder.resolve("again.yace");
    PaceWriter.write(potential, file);
    PaceFile again = PaceReader.read(file);
    assertThat(again).usingRecursiveComparison().isEqualTo(potential);
    assertThat(PaceWriter.text(again)).isEqualTo(PaceWriter.text(potential));
  }

  @Test
  void numbersOfEverySizeComeBack() {
    double[] numbers = {
      Double.MIN_VALUE, -Double.MAX_VALUE, 1e22, 1e-5, 0.1 + 0.2, -0.0, 123456789.125, 4e-300
    };
    PaceFile odd = withCoefficients(numbers);
    double[] again =
        PaceReader.parse(PaceWriter.text(odd), "odd").functions().get(0).get(0).coefficients();
    assertThat(Arrays.stream(again).mapToObj(Double::doubleToRawLongBits))
        .containsExactlyElementsOf(
            Arrays.stream(numbers).mapToObj(Double::doubleToRawLongBits).toList());
  }

  /// One species without functions of its own R_nl, one function of rank 1.
  private static PaceFile withCoefficients(double[] numbers) {
    double[] parameters = new double[2 * numbers.length];
    Arrays.fill(parameters, 1);
    int[] zero = {0};
    return new PaceFile(
        List.of(Element.H),
        List.of(-0.5),
        0.01,
        List.of(
            new PaceEmbedding(EmbeddingKind.FINNIS_SINCLAIR, numbers.length, parameters, 1e5, 250)),
        List.of(
            new PaceBond(
                RadialKind.SBESSEL,
                new double[0],
                1,
                0,
                0,
                new double[0][][],
                0,
                0,
                5,
                1,
                0,
                1,
                InnerCutoff.DENSITY)),
        List.of(List.of(new PaceFunction(zero, zero, zero, zero, numbers))));
  }
}
