package org.soapstone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soapstone.calculator.Evaluation;
import org.soapstone.calculator.StillingerWeber;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.io.ExtXyzWriter;
import org.soapstone.ipi.Endpoint;
import org.soapstone.ipi.ForceAnswer;
import org.soapstone.ipi.ForceDriver;
import org.soapstone.ipi.Listener;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Element;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.Crystals;

/** The command {@code serve}, driven from this virtual machine. */
class ServeCommandTest {

  private static final String START = "testdata/silicon/md-start.xyz";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path folder;

  /** A driver in a thread of its own, as the command prints from the one of the test. */
  private interface Driving {
    void drive(ForceDriver driver) throws Exception;
  }

  private static FutureTask<Void> driver(Listener listener, Driving what) {
    FutureTask<Void> task =
        new FutureTask<>(() -> {
          try (listener;
              ForceDriver driver = new ForceDriver(listener.accept("client", LIMIT, () -> true))) {
            what.drive(driver);
          }
          return null;
        });
    Thread.ofVirtual().start(task);
    return task;
  }

  private Endpoint socket() {
    return Endpoint.unix(folder.resolve("socket").toString());
  }

  private Console serve(Object... options) {
    Object[] words = {"serve", "stillinger-weber", "--structure", START, "--json", "-"};
    Object[] all = new Object[words.length + options.length];
    System.arraycopy(words, 0, all, 0, words.length);
    System.arraycopy(options, 0, all, words.length, options.length);
    return Console.run(all);
  }

  @Test
  void answersAreThoseOfTheCalculator() throws Exception {
    Structure start = ExtXyzReader.read(Path.of(START)).getFirst().structure();
    Listener listener = Listener.open(socket());
    FutureTask<Void> driver =
        driver(
            listener,
            asking -> {
              for (int k = 0; k < 5; k++) {
                double[] strain = {0.01 * k, 0, 0.003 * k, 0, 0, 0, 0, 0, -0.02 * k};
                Structure moved = Crystals.shaken(start, 0.05 * k).strained(strain);
                assertSame(asking.ask(moved, LIMIT), new StillingerWeber().evaluate(moved));
              }
            });
    Console console = serve("--unix", socket());
    driver.get();
    assertThat(console.code()).as(console.err()).isZero();
    JsonObject json = console.json();
    assertThat(json.get("atoms").getAsInt()).isEqualTo(start.size());
    assertThat(json.get("computed").getAsInt()).isEqualTo(5);
    assertThat(json.get("ended").getAsString()).isEqualTo("exit");
    assertThat(folder.resolve("socket")).doesNotExist();
  }

  /** Positions come in Bohr: two roundings, 2e-16 of 30 A, times 50 eV/A^2 of the stiffest bond. */
  private static void assertSame(ForceAnswer answer, Evaluation expected) {
    assertThat(answer.forces()).containsExactly(expected.forces(), within(1e-12));
    assertThat(answer.energy()).isCloseTo(expected.energy(), within(1e-11));
    assertThat(answer.virial()).containsExactly(expected.virial(), within(1e-10));
  }

  @Test
  void portsOfThisMachine() throws Exception {
    Structure start = ExtXyzReader.read(Path.of(START)).getFirst().structure();
    Listener listener = Listener.open(Endpoint.port("0"));
    FutureTask<Void> driver =
        driver(
            listener,
            asking -> assertSame(asking.ask(start, LIMIT), new StillingerWeber().evaluate(start)));
    Console console = serve("--port", listener.endpoint(), "-q");
    driver.get();
    assertThat(console.code()).as(console.err()).isZero();
    assertThat(console.err()).isEmpty();
  }

  @Test
  void moleculesHaveNoCell() throws Exception {
    Structure pair =
        new Structure(new int[] {14, 14}, new double[] {0, 0, 0, 2.3, 0, 0}, Cell.none());
    Path file = folder.resolve("pair.xyz");
    ExtXyzWriter.write(file, List.of(new LabeledStructure(pair)));
    Structure boxed = new Structure(pair.atomicNumbers(), pair.positions(), Cell.box(3, 3, 3));
    Listener listener = Listener.open(socket());
    FutureTask<Void> driver =
        driver(
            listener,
            asking -> assertSame(asking.ask(boxed, LIMIT), new StillingerWeber().evaluate(pair)));
    Console console =
        Console.run("serve", "stillinger-weber", "--structure", file, "--unix", socket());
    driver.get();
    assertThat(console.code()).as(console.err()).isZero();
    assertThat(console.out()).startsWith("1 structures answered").contains("said EXIT");
  }

  @Test
  void anotherStructureIsOneLine() throws Exception {
    Structure wrong = Crystals.fcc(Element.Si, 5.43);
    Listener listener = Listener.open(socket());
    FutureTask<Void> driver =
        driver(
            listener,
            asking ->
                assertThatThrownBy(() -> asking.ask(wrong, LIMIT)).isInstanceOf(IOException.class));
    Console console = serve("--unix", socket(), "-q");
    driver.get();
    assertThat(console.code()).isEqualTo(Soapstone.FAILED);
    assertThat(console.err()).startsWith("soapstone: driver: sent 4 atoms where ").hasLineCount(1);
  }

  /** A structure for which there is no answer ends the session: nothing wrong is sent. */
  @Test
  void noAnswerIsOneLine() throws Exception {
    Structure argon = Crystals.fcc(Element.Ar, 5.3);
    Path file = folder.resolve("argon.xyz");
    ExtXyzWriter.write(file, List.of(new LabeledStructure(argon)));
    Listener listener = Listener.open(socket());
    FutureTask<Void> driver =
        driver(
            listener,
            asking ->
                assertThatThrownBy(() -> asking.ask(argon, LIMIT)).isInstanceOf(IOException.class));
    Console console =
        Console.run("serve", "stillinger-weber", "--structure", file, "--unix", socket(), "-q");
    driver.get();
    assertThat(console.code()).isEqualTo(Soapstone.FAILED);
    assertThat(console.err()).contains("stillinger-weber").contains("Ar").hasLineCount(1);
  }

  @Test
  void nobodyThereIsOneLine() throws IOException {
    Console console = serve("--unix", socket(), "--wait-s", "0.1", "-q");
    assertThat(console.code()).isEqualTo(Soapstone.FAILED);
    assertThat(console.err())
        .isEqualTo(
            "soapstone: driver: nobody listens at %s, tried for 0.1 s%n".formatted(socket()));
    assertThat(Files.exists(folder.resolve("socket"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--unix=a --port=1          | either --unix NAME or --port N",
        "--wait-s=1                 | either --unix NAME or --port N",
        "--port=example.org:31415   | 'example.org' is not this machine",
        "--port=70000               | --port: '70000' is no port",
        "--unix=a --idle-s=0        | --idle-s must be above 0",
        "--unix=a --wait-s=NaN      | --wait-s must be above 0",
      })
  void wrongUsageIsOneLine(String options, String message) {
    Console console = serve((Object[]) options.split(" +"));
    assertThat(console.code()).isEqualTo(Soapstone.WRONG_USAGE);
    assertThat(console.err()).contains(message).hasLineCount(1);
  }
}
