package org.soapstone.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.soapstone.io.Npy;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Element;
import org.soapstone.structure.Structure;

/// Against numbers of other programs: `testdata/soap/README.md` says where they come from.
class GoldenSoapTest {

  private static final Path FOLDER = Path.of("testdata", "soap");
  private static final double BOUND = 1e-8;

  static Stream<JsonObject> cases() throws IOException {
    JsonElement all = JsonParser.parseString(Files.readString(FOLDER.resolve("dscribe.json")));
    return StreamSupport.stream(all.getAsJsonArray().spliterator(), false)
        .map(JsonElement::getAsJsonObject);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void valuesAreThoseOfDscribe(JsonObject golden) {
    Soap soap = dscribe(golden.getAsJsonObject("params"));
    Structure structure = structure(golden);
    double[] expected = read(golden, ".npy");
    double[] actual = soap.values(structure, Tasks.inline());
    assertThat(actual).hasSize(structure.size() * soap.size());
    assertThat(expected).hasSize(golden.get("centres").getAsInt() * soap.size());
    assertThat(largestDifference(actual, expected)).isLessThan(BOUND);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void derivativesAreThoseOfDscribe(JsonObject golden) {
    if (!golden.has("derivative_centres")) {
      return;
    }
    Soap soap = dscribe(golden.getAsJsonObject("params"));
    Structure structure = structure(golden);
    double[] expected = read(golden, ".deriv.npy");
    int block = 3 * structure.size() * soap.size();
    assertThat(expected).hasSize(golden.get("derivative_centres").getAsInt() * block);
    IntFunction<double[]> gradients = soap.gradients(structure);
    for (int centre = 0; centre * block < expected.length; centre++) {
      double[] part = Arrays.copyOfRange(expected, centre * block, (centre + 1) * block);
      double[] gradient = gradients.apply(centre);
      assertThat(gradient).hasSize(block);
      assertThat(largestDifference(gradient, part)).isLessThan(BOUND);
    }
  }

  @Test
  void valuesAreThoseOfQuip() throws IOException {
    JsonObject golden =
        JsonParser.parseString(Files.readString(FOLDER.resolve("quip.json"))).getAsJsonObject();
    Soap soap = new QuipSettings(new int[] {14}, 5.0, 1.0, 8, 6, 0.5, 1.0).soap();
    double[] expected = Npy.read(FOLDER.resolve("quip_si8_n8l6.npy")).doubles();
    double[] actual = soap.values(structure(golden), Tasks.inline());
    assertThat(actual).hasSize(expected.length);
    // Each row has length 1, so errors are a few roundings.
    assertThat(largestDifference(actual, expected)).isLessThan(1e-13);
  }

  private static double[] read(JsonObject golden, String ending) {
    return Npy.read(FOLDER.resolve(golden.get("name").getAsString() + ending)).doubles();
  }

  private static Soap dscribe(JsonObject params) {
    JsonObject compression = params.getAsJsonObject("compression");
    return new DScribeSettings(
            atomicNumbers(params),
            params.get("r_cut").getAsDouble(),
            params.get("n_max").getAsInt(),
            params.get("l_max").getAsInt(),
            params.get("sigma").getAsDouble(),
            DScribeSettings.Rbf.valueOf(params.get("rbf").getAsString().toUpperCase(Locale.ROOT)),
            compression == null
                ? Compression.OFF
                : Compression.valueOf(
                    compression.get("mode").getAsString().toUpperCase(Locale.ROOT)),
            params.has("weighting")
                ? weighting(params.getAsJsonObject("weighting"))
                : DensityWeight.none(),
            Average.OFF)
        .soap();
  }

  private static DensityWeight weighting(JsonObject json) {
    if (!json.has("function")) {
      return DensityWeight.none().withCentre(json.get("w0").getAsDouble());
    }
    return new DensityWeight(
        DensityWeight.Form.valueOf(json.get("function").getAsString().toUpperCase(Locale.ROOT)),
        json.get("r0").getAsDouble(),
        json.get("c").getAsDouble(),
        json.get("d").getAsDouble(),
        json.get("m").getAsDouble(),
        OptionalDouble.empty());
  }

  private static Structure structure(JsonObject json) {
    boolean periodic =
        !json.has("params") || json.getAsJsonObject("params").get("periodic").getAsBoolean();
    return new Structure(
        atomicNumbers(json),
        numbers(json.get("positions")),
        periodic ? Cell.periodic(numbers(json.get("cell"))) : Cell.none());
  }

  private static int[] atomicNumbers(JsonObject json) {
    return json.getAsJsonArray("species").asList().stream()
        .mapToInt(symbol -> Element.ofSymbol(symbol.getAsString()).orElseThrow().atomicNumber())
        .toArray();
  }

  private static double[] numbers(JsonElement rows) {
    List<JsonElement> all =
        rows.getAsJsonArray().asList().stream()
            .flatMap(row -> row.getAsJsonArray().asList().stream())
            .toList();
    return all.stream().mapToDouble(JsonElement::getAsDouble).toArray();
  }

  /// Over as many as are expected.
  private static double largestDifference(double[] actual, double[] expected) {
    double largest = 0;
    for (int k = 0; k < expected.length; k++) {
      double difference = Math.abs(actual[k] - expected[k]);
      // NaN must not pass.
      largest = difference <= largest ? largest : difference;
    }
    return largest;
  }
}
