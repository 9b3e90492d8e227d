package org.soapstone.ipi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Structure;

/// The role that answers, against messages put together by hand. Numbers are chosen so that each
/// has its own place; constants are written out, not taken from the program.
class ForceClientTest {

  private static final double BOHR = 0.529177210903;
  private static final double HARTREE = 27.211386245988;
  private static final Duration IDLE = Duration.ofSeconds(20);

  /// Vectors (2 0 0), (3 4 0), (5 6 7) in Bohr, as columns.
  private static final double[] COLUMNS = {2, 3, 5, 0, 4, 6, 0, 0, 7};

  private static final double[] PLACES = {1, 2, 3, -4, 5, 0.5};

  private static final Structure ATOMS =
      new Structure(new int[] {14, 8}, new double[6], Cell.box(9, 9, 9));

  private static final ForceAnswer ANSWER =
      new ForceAnswer(
          HARTREE * 2,
          scaled(HARTREE / BOHR, 1, 2, 3, 4, 5, 6),
          scaled(HARTREE, 1, 2, 3, 2, 5, 6, 3, 6, 9));

  @TempDir Path folder;

  private final List<Structure> asked = new ArrayList<>();

  private static double[] scaled(double factor, double... values) {
    double[] scaled = values.clone();
    for (int k = 0; k < scaled.length; k++) {
      scaled[k] *= factor;
    }
    return scaled;
  }

  private FutureTask<ForceClient.Ended> start(RawPeer.Pair pair, Duration idle) {
    return start(pair, ATOMS, idle);
  }

  private FutureTask<ForceClient.Ended> start(RawPeer.Pair pair, Structure atoms, Duration idle) {
    ForceClient client =
        new ForceClient(
            pair.ours(),
            atoms,
            structure -> {
              asked.add(structure);
              return ANSWER;
            },
            idle);
    return RawPeer.beside(client::run);
  }

  @Test
  void everyByteOfASession() throws Exception {
    try (RawPeer.Pair pair = RawPeer.connect(folder)) {
      FutureTask<ForceClient.Ended> run = start(pair, IDLE);
      RawPeer driver = pair.theirs();
      driver.say("STATUS      ");
      driver.expect("READY       ");
      driver.say("INIT        ", 3, 5, "hello");
      driver.say("STATUS      ");
      driver.expect("READY       ");
      driver.say("POSDATA     ", COLUMNS, new double[9], 2, PLACES);
      driver.say("STATUS      ");
      driver.expect("HAVEDATA    ");
      driver.say("GETFORCE    ");
      driver.expect("FORCEREADY  ");
      double[] energy = driver.reals(1);
      driver.expect(2);
      double[] forces = driver.reals(6);
      double[] virial = driver.reals(9);
      driver.expect(0);
      driver.say("STATUS      ");
      driver.expect("READY       ");
      driver.say("EXIT        ");

      assertThat(run.get()).isEqualTo(new ForceClient.Ended(1, true));
      assertThat(energy).containsExactly(new double[] {2}, within(1e-15));
      assertThat(forces).containsExactly(new double[] {1, 2, 3, 4, 5, 6}, within(1e-14));
      assertThat(virial).containsExactly(new double[] {1, 2, 3, 2, 5, 6, 3, 6, 9}, within(1e-14));
      Structure seen = asked.getFirst();
      assertThat(seen.atomicNumbers()).containsExactly(14, 8);
      assertThat(seen.cell().rows())
          .containsExactly(scaled(BOHR, 2, 0, 0, 3, 4, 0, 5, 6, 7), within(1e-15));
      assertThat(seen.positions()).containsExactly(scaled(BOHR, PLACES), within(1e-15));
    }
  }

  @Test
  void messagesMayComeInPieces() throws Exception {
    try (RawPeer.Pair pair = RawPeer.connect(folder)) {
      FutureTask<ForceClient.Ended> run = start(pair, IDLE);
      RawPeer driver = pair.theirs();
      for (byte each : RawPeer.bytes("POSDATA     ", COLUMNS, new double[9], 2, PLACES)) {
        driver.sayByte(each);
      }
      driver.say("GETFORCE    ", "EXIT        ");
      assertThat(run.get().answers()).isEqualTo(1);
    }
  }

  @Test
  void namesMayBeFilledUpWithZeros() throws Exception {
    try (RawPeer.Pair pair = RawPeer.connect(folder)) {
      FutureTask<ForceClient.Ended> run = start(pair, IDLE);
      pair.theirs().say("STATUS\0\0\0\0\0\0", "EXIT\0\0\0\0\0\0\0\0");
      pair.theirs().expect("READY       ");
      assertThat(run.get().byExit()).isTrue();
    }
  }

  /// Some drivers, ASE's among them, end so.
  @Test
  void closingBetweenTwoQuestionsIsAnEnd() throws Exception {
    try (RawPeer.Pair pair = RawPeer.connect(folder)) {
      FutureTask<ForceClient.Ended> run = start(pair, IDLE);
      pair.theirs().say("POSDATA     ", COLUMNS, new double[9], 2, PLACES, "GETFORCE    ");
      pair.theirs().hear(12 + 8 + 4 + 48 + 72 + 4);
      pair.theirs().close();
      assertThat(run.get()).isEqualTo(new ForceClient.Ended(1, false));
    }
  }

  /// A molecule has no cell, whatever the driver puts there; a slab has two vectors.
  @Test
  void boundariesAreThoseOfTheStart() throws Exception {
    Structure molecule = new Structure(new int[] {14, 8}, new double[6], Cell.none());
    Structure slab =
        new Structure(
            new int[] {14, 8},
            new double[6],
            Cell.of(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 0}, true, true, false));
    double[] flat = {2, 3, 0, 0, 4, 0, 0, 0, 0};
    for (Structure atoms : List.of(molecule, slab)) {
      try (RawPeer.Pair pair = RawPeer.connect(folder)) {
        FutureTask<ForceClient.Ended> run = start(pair, atoms, IDLE);
        pair.theirs().say("POSDATA     ", flat, new double[9], 2, PLACES, "GETFORCE    ");
        pair.theirs().say("EXIT        ");
        assertThat(run.get().answers()).isEqualTo(1);
      }
    }
    assertThat(asked.getFirst().cell()).isEqualTo(Cell.none());
    assertThat(asked.getLast().cell().pbc()).containsExactly(true, true, false);
    assertThat(asked.getLast().cell().rows())
        .containsExactly(scaled(BOHR, 2, 0, 0, 3, 4, 0, 0, 0, 0), within(1e-15));
  }

  @Test
  void anotherNumberOfAtomsIsNamed() throws Exception {
    try (RawPeer.Pair pair = RawPeer.connect(folder)) {
      FutureTask<ForceClient.Ended> run = start(pair, IDLE);
      pair.theirs().say("POSDATA     ", COLUMNS, new double[9], 1_000_000_000);
      assertFails(run, "peer: sent 1000000000 atoms where 2 were expected");
    }
  }

  @Test
  void positionsThatAreNoNumbersAreNamed() throws Exception {
    try (RawPeer.Pair pair = RawPeer.connect(folder)) {
      FutureTask<ForceClient.Ended> run = start(pair, IDLE);
      double[] places = PLACES.clone();
      places[4] = Double.NaN;
      pair.theirs().say("POSDATA     ", COLUMNS, new double[9], 2, places);
      assertFails(run, "no structure: position y of atom 1");
    }
  }

  @Test
  void cellsWithoutVolumeAreNamed() throws Exception {
    try (RawPeer.Pair pair = RawPeer.connect(folder)) {
      FutureTask<ForceClient.Ended> run = start(pair, IDLE);
      pair.theirs().say("POSDATA     ", new double[9], new double[9], 2, PLACES);
      assertFails(run, "no structure: direction 0 is periodic but its cell vector is zero");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1 400", "STATUS\nSTATU", "\u0001\u0002\u0003456789012"})
  void garbageIsQuotedInOneLine(String garbage) throws Exception {
    try (RawPeer.Pair pair = RawPeer.connect(folder)) {
      FutureTask<ForceClient.Ended> run = start(pair, IDLE);
      pair.theirs().say(garbage);
      assertFails(run, "peer: sent '" + garbage.replaceAll("[^ -~]", "?") + "'");
    }
  }

  @Test
  void whatIsNotInItsTurnIsNamed() throws Exception {
    assertFailsAfter("asked for forces before it sent positions", "GETFORCE    ");
    assertFailsAfter("sent HAVEDATA, which is for clients to say", "HAVEDATA    ");
    assertFailsAfter("announced an initialisation of -1 bytes", "INIT        ", 0, -1);
  }

  @Test
  void deathIsNamed() throws Exception {
    assertFailsAfterClosing("before it asked for anything");
    assertFailsAfterClosing("in the middle of a message", "STA");
    assertFailsAfterClosing("in the middle of a message", "POSDATA     ", COLUMNS);
    assertFailsAfterClosing(
        "before it took its answer", "POSDATA     ", COLUMNS, new double[9], 2, PLACES);
  }

  @Test
  void silenceIsNamed() throws Exception {
    try (RawPeer.Pair pair = RawPeer.connect(folder)) {
      FutureTask<ForceClient.Ended> run = start(pair, Duration.ofMillis(50));
      assertFails(run, "peer: was not ready within 0.05 s");
    }
  }

  @Test
  void interruptsEndIt() throws Exception {
    try (RawPeer.Pair pair = RawPeer.connect(folder)) {
      FutureTask<ForceClient.Ended> run =
          new FutureTask<>(new ForceClient(pair.ours(), ATOMS, structure -> ANSWER, IDLE)::run);
      Thread thread = Thread.ofPlatform().start(run);
      pair.theirs().say("STATUS      ");
      pair.theirs().expect("READY       ");
      thread.interrupt();
      assertFails(run, "interrupted");
    }
  }

  private void assertFailsAfter(String message, Object... said) throws Exception {
    try (RawPeer.Pair pair = RawPeer.connect(folder)) {
      FutureTask<ForceClient.Ended> run = start(pair, IDLE);
      pair.theirs().say(said);
      assertFails(run, message);
    }
  }

  private void assertFailsAfterClosing(String message, Object... said) throws Exception {
    try (RawPeer.Pair pair = RawPeer.connect(folder)) {
      FutureTask<ForceClient.Ended> run = start(pair, IDLE);
      pair.theirs().say(said);
      pair.theirs().close();
      assertFails(run, message);
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
