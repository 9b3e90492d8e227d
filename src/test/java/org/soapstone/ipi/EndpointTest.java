package org.soapstone.ipi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.soapstone.structure.BadInputException;

/// Names of sockets, and meeting there.
class EndpointTest {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(60);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "si, /tmp/ipi_si",
    "/run/my.socket, /run/my.socket",
    "31415, 127.0.0.1:31415",
    "localhost:1, 127.0.0.1:1",
    "127.0.0.2:7, 127.0.0.2:7",
    "[::1]:80, 0:0:0:0:0:0:0:1:80",
  })
  void names(String text, String meant) {
    Endpoint endpoint = text.matches("[a-z]+|/.*") ? Endpoint.unix(text) : Endpoint.port(text);
    assertThat(endpoint).hasToString(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.org:31415", "0.0.0.0:31415", "192.168.1.7:31415", "[::]:31415"})
  void otherMachinesAreRefused(String text) {
    assertThatThrownBy(() -> Endpoint.port(text))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("is not this machine")
        .hasMessageContaining("ssh -L");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "-1", "65536", "localhost", "localhost:", "1e3"})
  void noPortsAreNamed(String text) {
    assertThatThrownBy(() -> Endpoint.port(text))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("'" + text + "' is no port");
  }

  @Test
  void namesThatNoSystemTakesAreRefused() {
    assertThatThrownBy(() -> Endpoint.unix("  ")).hasMessageContaining("is empty");
    assertThatThrownBy(() -> Endpoint.unix("x".repeat(99))).hasMessageContaining("107 bytes");
  }

  @Test
  void whoComesLaterIsWaitedFor() throws Exception {
    Endpoint place = Endpoint.unix(folder.resolve("s").toString());
    FutureTask<Boolean> client =
        RawPeer.beside(() -> {
          try (Wire wire = place.connect("driver", LONG)) {
            return wire.peer().equals("driver");
          }
        });
    try (Listener listener = Listener.open(place);
        Wire wire = listener.accept("client", LONG, () -> true)) {
      assertThat(wire.peer()).isEqualTo("client");
      assertThat(client.get()).isTrue();
    }
    assertThat(folder.resolve("s")).doesNotExist();
  }

  @Test
  void freePorts() throws Exception {
    try (Listener listener = Listener.open(Endpoint.port("0"));
        Wire there = listener.endpoint().connect("driver", LONG);
        Wire here = listener.accept("client", LONG, () -> true)) {
      assertThat(((Endpoint.Port) listener.endpoint()).number()).isPositive();
      assertThat(here).isNotSameAs(there);
    }
  }

  @Test
  void whoIsNeverThereIsNamed() {
    Endpoint place = Endpoint.unix(folder.resolve("s").toString());
    assertThatThrownBy(() -> place.connect("driver", SHORT))
        .isInstanceOf(PeerException.class)
        .hasMessage("driver: nobody listens at " + folder.resolve("s") + ", tried for 0.06 s");
  }

  @Test
  void whoDoesNotConnectIsNamed() throws IOException {
    try (Listener listener = Listener.open(Endpoint.unix(folder.resolve("s").toString()))) {
      assertThatThrownBy(() -> listener.accept("client", SHORT, () -> true))
          .isInstanceOf(PeerException.class)
          .hasMessageContaining("client: did not connect to " + folder.resolve("s"));
      assertThatThrownBy(() -> listener.accept("client", LONG, () -> false))
          .isInstanceOf(PeerException.class)
          .hasMessage("client: ended before it connected");
    }
  }

  @Test
  void filesOfTheDeadAreReplacedAndThoseOfOthersKept() throws IOException {
    Path file = folder.resolve("s");
    Endpoint place = Endpoint.unix(file.toString());
    try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      dead.bind(place.address());
      assertThatThrownBy(() -> Listener.open(place))
          .isInstanceOf(PeerException.class)
          .hasMessage(file + ": another program listens there");
    }
    assertThat(file).exists();
    Listener.open(place).close();
    assertThat(file).doesNotExist();
    Files.writeString(file, "precious");
    assertThatThrownBy(() -> Listener.open(place)).isInstanceOf(PeerException.class);
    assertThat(file).hasContent("precious");
  }
}
