package org.soapstone.calculator.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soapstone.calculator.CalculationException;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.CalculatorContract;
import org.soapstone.calculator.Evaluation;
import org.soapstone.calculator.Parameters;
import org.soapstone.structure.Structure;

/**
 * What every external calculator owes beside the contract of all: it pays once, and whatever its
 * program does, it gives no wrong number. The program is a stand-in that reads the real inputs and
 * writes the real outputs.
 */
abstract class ExternalContract extends CalculatorContract {

  @TempDir Path folder;

  /** The code under test, from settings that stay the same. */
  abstract ExternalCode code(Parameters given);

  /** The settings, without those of the jobs. */
  abstract Map<String, Object> settings() throws IOException;

  /** All keys that the section may have. */
  abstract List<String> keys();

  /** Reads the inputs in a folder and writes the outputs, as the real program would. */
  abstract void program(Path job) throws IOException;

  /** Name of the file that the answer is read from. */
  abstract String output();

  /** The output of a run whose electrons did not converge. */
  abstract void unconverged(Path job) throws IOException;

  /** A structure that the program can do. */
  abstract Structure usual();

  private final FakeRunner good = new FakeRunner(job -> run(job));

  @Override
  protected Calculator calculator() {
    return calculator(good);
  }

  private int run(Path job) throws IOException {
    program(job);
    return 0;
  }

  ExternalCalculator calculator(FakeRunner runner) {
    try {
      Map<String, Object> settings = new TreeMap<>(settings());
      settings.putIfAbsent("backoff_s", 0.0);
      settings.put("cores", 4.0);
      Parameters given = new Parameters("test", settings, keys());
      return new ExternalCalculator(
          code(given), JobSettings.from(given), new LabelStore(labels()), runner);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path labels() {
    return folder.resolve("labels");
  }

  private List<Path> kept(String name) throws IOException {
    if (!Files.exists(labels())) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(labels())) {
      return files.filter(file -> file.getFileName().toString().equals(name)).toList();
    }
  }

  AbstractThrowableAssert<?, ?> assertNoLabel(FakeRunner runner) throws IOException {
    AbstractThrowableAssert<?, ?> failure =
        assertThatThrownBy(() -> calculator(runner).evaluate(usual()))
            .isInstanceOf(CalculationException.class)
            .hasMessageContaining(calculator().name() + ": " + labels());
    assertThat(kept("label.json")).isEmpty();
    assertThat(kept("failure")).isNotEmpty();
    return failure;
  }

  @Test
  void theSameQuestionIsPaidForOnce() throws IOException {
    FakeRunner runner = new FakeRunner(this::run);
    Evaluation first = calculator(runner).evaluate(usual());
    Evaluation second = calculator(runner).evaluate(usual());
    assertThat(runner.runs()).isEqualTo(1);
    assertThat(second.energy()).isEqualTo(first.energy());
    assertThat(second.forces()).containsExactly(first.forces());
    assertThat(second.hasVirial()).isEqualTo(first.hasVirial());
    ExternalCalculator later = calculator(runner);
    assertThat(later.cost(usual())).isEmpty();
    later.evaluate(usual());
    assertThat(later.cost(usual())).hasValue(2);
    assertThat(kept("label.json")).hasSize(1);
    assertThat(kept("attempt-1")).hasSize(1);
  }

  @Test
  void whatMovesByOneBitIsAnotherQuestion() {
    FakeRunner runner = new FakeRunner(this::run);
    Structure usual = usual();
    double[] moved = usual.positions();
    moved[0] = Math.nextUp(moved[0]);
    calculator(runner).evaluate(usual);
    calculator(runner).evaluate(usual.withPositions(moved));
    assertThat(runner.runs()).isEqualTo(2);
  }

  @Test
  void tornLabelIsMadeAgain() throws IOException {
    FakeRunner runner = new FakeRunner(this::run);
    double energy = calculator(runner).evaluate(usual()).energy();
    Path label = kept("label.json").get(0);
    String whole = Files.readString(label);
    Files.writeString(label, whole.substring(0, whole.length() / 2));
    assertThat(calculator(runner).evaluate(usual()).energy()).isEqualTo(energy);
    assertThat(runner.runs()).isEqualTo(2);
    assertThat(kept("attempt-2")).hasSize(1);
  }

  @Test
  void crashIsTriedAgain() throws IOException {
    AtomicInteger attempts = new AtomicInteger();
    FakeRunner runner = new FakeRunner(job -> attempts.incrementAndGet() == 1 ? 139 : run(job));
    ExternalCalculator calculator = calculator(runner);
    calculator.evaluate(usual());
    assertThat(calculator.cost(usual())).hasValue(4);
    assertThat(kept("attempt-2")).hasSize(1);
  }

  @Test
  void crashIsNoLabelEvenIfTheOutputIsWhole() throws IOException {
    FakeRunner runner = new FakeRunner(job -> run(job) + 3);
    assertNoLabel(runner).hasMessageContaining("exit code 3").hasMessageContaining("attempt 2");
    assertThat(runner.runs()).isEqualTo(2);
  }

  @Test
  void timeOutIsNoLabelEvenIfTheOutputIsWhole() throws IOException {
    FakeRunner runner = new FakeRunner(this::run).tooSlow();
    assertNoLabel(runner).hasMessageContaining("time_limit_s");
    assertThat(runner.runs()).isEqualTo(1);
  }

  @Test
  void unconvergedIsNoLabelAndNotTriedAgain() throws IOException {
    FakeRunner runner =
        new FakeRunner(job -> {
          unconverged(job);
          return 0;
        });
    assertNoLabel(runner).hasMessageContaining("did not converge");
    assertThat(runner.runs()).isEqualTo(1);
  }

  @Test
  void garbageIsOneLine() throws IOException {
    byte[] noise = new byte[4000];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (byte) (i * i % 251);
    }
    List<byte[]> outputs =
        List.of(new byte[0], noise, "NaN NaN\n".repeat(50).getBytes(StandardCharsets.UTF_8));
    for (byte[] output : outputs) {
      FakeRunner runner =
          new FakeRunner(job -> {
            run(job);
            Files.write(job.resolve(output()), output);
            return 0;
          });
      assertNoLabel(runner).hasMessageContaining(output()).hasMessageNotContaining("\n");
    }
    FakeRunner silent = new FakeRunner(job -> 0);
    assertNoLabel(silent).hasMessageContaining(output());
  }

  @Test
  void outputThatEndsTooEarlyIsNoLabel() throws IOException {
    for (int tenths = 0; tenths <= 10; tenths++) {
      int share = tenths;
      FakeRunner runner =
          new FakeRunner(job -> {
            run(job);
            byte[] whole = Files.readAllBytes(job.resolve(output()));
            int length = Math.min(whole.length * share / 10, whole.length - 1);
            Files.write(job.resolve(output()), Arrays.copyOf(whole, length));
            return 0;
          });
      assertNoLabel(runner).hasMessageContaining(output());
    }
  }

  @Test
  void answerAboutAnotherStructureIsNoLabel() throws IOException {
    double[] moved = usual().positions();
    moved[1] += 0.01;
    Structure other = usual().withPositions(moved);
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Parameters given = new Parameters("test", settings(), keys());
    ExternalCode code = code(given);
    for (Map.Entry<String, String> input : code.inputs(other).entrySet()) {
      Files.writeString(elsewhere.resolve(input.getKey()), input.getValue());
    }
    code.prepare(other, elsewhere);
    program(elsewhere);
    FakeRunner runner =
        new FakeRunner(job -> {
          Files.copy(elsewhere.resolve(output()), job.resolve(output()));
          return 0;
        });
    assertNoLabel(runner).hasMessageContaining(output());
  }
}
