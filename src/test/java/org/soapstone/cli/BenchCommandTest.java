package org.soapstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soapstone.speed.Quantities;
import org.soapstone.speed.Quantity;
import org.soapstone.speed.Unit;
import org.soapstone.speed.Workload;
import org.soapstone.speed.WrongResultException;
import picocli.CommandLine;

/** The command {@code bench}; nothing is asserted of the speeds themselves. */
class BenchCommandTest {

  private static final String YACE = "testdata/pace/SiO_SBessel_zbl.yace";
  private static final String FRAMES = "testdata/pace/silica.xyz";

  private static final List<String> KEYS =
      List.of(
          "peak_gflops",
          "dgemm_2048_gflops",
          "dpotrf_2000_ms",
          "dpotrf_4000_ms",
          "syrk_1000_gflops",
          "exp_ns",
          "ylm6_ns",
          "ylm6_gradient_ns",
          "soap_values_us",
          "soap_forces_us",
          "soap_rows_us",
          "ace_forces_us",
          "ace_rows_us",
          "pace_forces_us",
          "sparse_gp_us",
          "evaluate_10k_us");

  @Test
  void everyFigureIsThere() {
    Console bench = Console.run("bench", "--seconds", 1, "--json", "-", "-q");
    assertThat(bench.code()).as(bench.err()).isZero();
    assertThat(bench.err()).isEmpty();
    JsonObject json = bench.json();
    assertThat(json.keySet()).containsAll(KEYS);
    assertThat(json.keySet())
        .contains(
            "share_of_peak",
            "neighbours",
            "seconds",
            "threads",
            "lanes",
            "java",
            "cpu",
            "fingerprint");
    JsonObject median = json.getAsJsonObject("median");
    assertThat(median.keySet()).containsExactlyElementsOf(KEYS);
    for (String key : KEYS) {
      assertPositive(json.get(key));
      assertPositive(median.get(key));
    }
    JsonObject share = json.getAsJsonObject("share_of_peak");
    assertThat(share.keySet())
        .containsExactly(
            "peak_gflops",
            "dgemm_2048_gflops",
            "dpotrf_2000_ms",
            "dpotrf_4000_ms",
            "syrk_1000_gflops");
    share.asMap().values().forEach(BenchCommandTest::assertPositive);
    JsonObject neighbours = json.getAsJsonObject("neighbours");
    assertThat(neighbours.get("soap_forces_us").getAsDouble()).isEqualTo(60);
    assertThat(neighbours.get("evaluate_10k_us").getAsDouble()).isEqualTo(28);
    assertThat(json.get("threads").getAsInt()).isEqualTo(1);
    assertThat(json.get("fingerprint").getAsString()).matches("[0-9a-f]{64}");
  }

  private static void assertPositive(JsonElement number) {
    assertThat(number.getAsDouble()).isFinite().isPositive();
  }

  @Test
  void tableSaysWhatWasMeasuredOnWhat() {
    Console bench = run(true, "--threads", "2");
    assertThat(bench.code()).isZero();
    assertThat(bench.out())
        .contains("processor ", "vectors ", "Java ", "threads      2", "fingerprint ")
        .containsPattern("the stub, 12.0 neighbours +[0-9.]+ ms +[0-9.]+ +[0-9]+ %");
  }

  @Test
  void wrongResultFailsBeforeAnySpeedIsTold() {
    Console bench = run(false, "--json", "-");
    assertThat(bench.code()).isEqualTo(1);
    assertThat(bench.out()).isEmpty();
    assertThat(bench.err())
        .contains("soapstone: stub_ms: the stub is off by 2.00e+00, at most 1.00e+00 expected")
        .hasLineCount(1);
  }

  @Test
  void aPotentialOfTheUserIsMeasuredAlone() {
    Console bench =
        Console.run(
            "bench", "--model", YACE, "--frames", FRAMES, "--seconds", 1, "--json", "-", "-q");
    assertThat(bench.code()).as(bench.err()).isZero();
    assertPositive(bench.json().get("model_us"));
    assertThat(bench.json().getAsJsonObject("median").keySet())
        .containsExactly("peak_gflops", "model_us");
  }

  @Test
  void modelAndFramesGoTogether() {
    Console bench = Console.run("bench", "--model", YACE);
    assertThat(bench.code()).isEqualTo(2);
    assertThat(bench.err()).contains("--model and --frames go together").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "NaN", "1e9"})
  void secondsAreBounded(String seconds) {
    Console bench = Console.run("bench", "--seconds", seconds);
    assertThat(bench.code()).isEqualTo(2);
    assertThat(bench.err()).contains("--seconds must be from 1 to 3600").hasLineCount(1);
  }

  /** A workload that is done at once, and right or not. */
  private record Instant(boolean right) implements Workload {

    @Override
    public double work() {
      return 1;
    }

    @Override
    public double neighbours() {
      return 12;
    }

    @Override
    public void run() {}

    @Override
    public List<double[]> results() {
      return List.of(new double[] {1});
    }

    @Override
    public void check() {
      WrongResultException.require("the stub", right ? 0 : 2, 1);
    }
  }

  /** The command over stubs. */
  private static Console run(boolean right, String... options) {
    Quantity peak = new Quantity("peak", "the peak", Unit.GFLOPS, tasks -> new Instant(true));
    Quantity stub =
        new Quantity("stub_ms", "the stub", Unit.MILLISECONDS, tasks -> new Instant(right));
    BenchCommand command = new BenchCommand(new Quantities(List.of(peak), List.of(stub)));
    List<String> words = new ArrayList<>(List.of("stubs", "--seconds", "1", "-q"));
    words.addAll(List.of(options));
    CommandLine program = Soapstone.commandLine().addSubcommand("stubs", command);
    return Console.capture(() -> program.execute(words.toArray(String[]::new)));
  }
}
