package org.soapstone.ipi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Structure;

/// The role that asks, against messages put together by hand.
class ForceDriverTest {

  private static final double BOHR = 0.529177210903;
  private static final double HARTREE = 27.211386245988;
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /// Vectors (2 0 0), (3 4 0), (5 6 8) in Bohr.
  private static final Structure STRUCTURE =
      new Structure(
          new int[] {14, 8},
          scaled(BOHR, 1, 2, 3, -4, 5, 0.5),
          Cell.periodic(scaled(BOHR, 2, 0, 0, 3, 4, 0, 5, 6, 8)));

  /// Inverse of the matrix whose columns they are, row by row: of an upper triangle, by hand.
  private static final double[] INVERSE = {
    1 / 2., -3 / 8., -(5 / 16. - 3 * 6 / 64.), 0, 1 / 4., -6 / 32., 0, 0, 1 / 8.
  };

  private static final double[] FORCES = {1, 2, 3, 4, 5, 6};
  private static final double[] VIRIAL = {1, 2, 3, 4, 5, 6, 7, 8, 9};

  @TempDir Path folder;

  private static double[] scaled(double factor, double... values) {
    double[] scaled = values.clone();
    for (int k = 0; k < scaled.length; k++) {
      scaled[k] *= factor;
    }
    return scaled;
  }

  private static FutureTask<ForceAnswer> ask(RawPeer.Pair pair) {
    return RawPeer.beside(() -> new ForceDriver(pair.ours()).ask(STRUCTURE, LIMIT));
  }

  /// Goes as far as the positions.
  private static void takePositions(RawPeer client) throws Exception {
    client.expect("STATUS      ");
    client.say("READY       ");
    client.expect("POSDATA     ");
    client.hear(18 * 8 + 4 + 6 * 8);
  }

  private static void untilForces(RawPeer client) throws Exception {
    takePositions(client);
    client.expect("STATUS      ");
    client.say("HAVEDATA    ");
    client.expect("GETFORCE    ");
  }

  @Test
  void everyByteOfAQuestion() throws Exception {
    try (RawPeer.Pair pair = RawPeer.connect(folder)) {
      FutureTask<ForceAnswer> run = ask(pair);
      RawPeer client = pair.theirs();
      client.expect("STATUS      ");
      client.say("NEEDINIT    ");
      client.expect("INIT        ", 0, 1, "0");
      client.expect("STATUS      ");
      client.say("READY       ");
      client.expect("POSDATA     ");
      assertThat(client.reals(9))
          .containsExactly(new double[] {2, 3, 5, 0, 4, 6, 0, 0, 8}, within(1e-14));
      assertThat(client.reals(9)).containsExactly(INVERSE, within(1e-15));
      client.expect(2);
      assertThat(client.reals(6))
          .containsExactly(new double[] {1, 2, 3, -4, 5, 0.5}, within(1e-15));
      client.expect("STATUS      ");
      client.say("READY       ");
      client.expect("STATUS      ");
      client.say("HAVEDATA    ");
      client.expect("GETFORCE    ");
      client.say("FORCEREADY  ", 0.5, 2, FORCES, VIRIAL, 5, "extra");

      ForceAnswer answer = run.get();
      assertThat(answer.energy()).isCloseTo(HARTREE / 2, within(1e-14));
      assertThat(answer.forces()).containsExactly(scaled(HARTREE / BOHR, FORCES), within(1e-13));
      assertThat(answer.virial())
          .containsExactly(scaled(HARTREE, 1, 3, 5, 3, 5, 7, 5, 7, 9), within(1e-13));
    }
  }

  /** LAMMPS sends the upper triangle alone; a lower one is as good. */
  @Test
  void oneTriangleOfAVirialStandsForBoth() throws Exception {
    double[] upper = {1, 2, 3, 0, 5, 6, 0, 0, 9};
    double[] lower = {1, 0, 0, 2, 5, 0, 3, 6, 9};
    for (double[] sent : new double[][] {upper, lower}) {
      try (RawPeer.Pair pair = RawPeer.connect(folder)) {
        FutureTask<ForceAnswer> run = ask(pair);
        untilForces(pair.theirs());
        pair.theirs().say("FORCEREADY  ", 0.5, 2, FORCES, sent, 0);
        assertThat(run.get().virial())
            .containsExactly(scaled(HARTREE, 1, 2, 3, 2, 5, 6, 3, 6, 9), within(1e-13));
      }
    }
  }

  @Test
  void theEndIsTold() throws Exception {
    try (RawPeer.Pair pair = RawPeer.connect(folder)) {
      new ForceDriver(pair.ours()).close();
      pair.theirs().expect("EXIT        ");
      assertThatThrownBy(() -> pair.theirs().hear(1)).hasMessageContaining("closed");
    }
  }

  @Test
  void theEndOfWhoIsGoneIsNoFailure() throws Exception {
    try (RawPeer.Pair pair = RawPeer.connect(folder)) {
      pair.theirs().close();
      new ForceDriver(pair.ours()).close();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3 | 0    | 1    | 0  | answered for 3 atoms where 2 were asked for",
        "2 | 0    | 1    | -1 | announced -1 bytes of extras",
        "2 | NaN  | 1    | 0  | answered energy that",
        "2 | 0    | NaN  | 0  | answered forces that",
        "2 | 0    | Infinity | 0 | answered forces that",
      })
  void wrongAnswersAreNamed(int atoms, double energy, double force, int extras, String message)
      throws Exception {
    try (RawPeer.Pair pair = RawPeer.connect(folder)) {
      FutureTask<ForceAnswer> run = ask(pair);
      untilForces(pair.theirs());
      double[] forces = {0, 0, 0, 0, 0, force};
      pair.theirs().say("FORCEREADY  ", energy, atoms, forces, VIRIAL, extras);
      assertFails(run, message);
    }
  }

  @Test
  void halfAnAnswerIsNone() throws Exception {
    try (RawPeer.Pair pair = RawPeer.connect(folder)) {
      FutureTask<ForceAnswer> run = ask(pair);
      untilForces(pair.theirs());
      pair.theirs().say("FORCEREADY  ", 0.5, 2, FORCES);
      pair.theirs().close();
      assertFails(run, "peer: closed the connection in the middle of a message");
    }
  }

  @Test
  void wordsOutOfTurnAreNamed() throws Exception {
    try (RawPeer.Pair pair = RawPeer.connect(folder)) {
      FutureTask<ForceAnswer> run = ask(pair);
      pair.theirs().say("HAVEDATA    ");
      assertFails(run, "said HAVEDATA where READY was expected");
    }
    try (RawPeer.Pair pair = RawPeer.connect(folder)) {
      FutureTask<ForceAnswer> run = ask(pair);
      takePositions(pair.theirs());
      pair.theirs().say("NEEDINIT    ");
      assertFails(run, "said NEEDINIT where HAVEDATA was expected");
    }
    try (RawPeer.Pair pair = RawPeer.connect(folder)) {
      FutureTask<ForceAnswer> run = ask(pair);
      pair.theirs().say("Segmentation");
      assertFails(run, "sent 'Segmentation'");
    }
  }

  @Test
  void whoNeverHasDataIsLeft() throws Exception {
    try (RawPeer.Pair pair = RawPeer.connect(folder)) {
      FutureTask<ForceAnswer> run =
          RawPeer.beside(() -> new ForceDriver(pair.ours()).ask(STRUCTURE, Duration.ofMillis(100)));
      takePositions(pair.theirs());
      FutureTask<Void> busy =
          RawPeer.beside(() -> {
            while (true) {
              pair.theirs().expect("STATUS      ");
              pair.theirs().say("READY       ");
            }
          });
      assertFails(run, "peer: was not ready within 0.1 s");
      assertThat(busy).isNotDone();
    }
  }

  private static void assertFails(FutureTask<?> run, String message) {
    assertThatThrownBy(run::get)
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(PeerException.class)
        .hasMessageContaining(message)
        .message()
        .doesNotContain("\n");
  }
}
