package org.soapstone.ipi;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.soapstone.structure.BadInputException;

/// Where two programs of this machine meet. Other machines are refused: the protocol has neither
/// password nor encryption.
public sealed interface Endpoint {

  /// Where sockets with a mere name are, for i-PI, ASE and the programs that they drive.
  String PREFIX = "/tmp/ipi_";

  /// A socket in the file system.
  record Unix(Path path) implements Endpoint {

    @Override
    public SocketAddress address() {
      return UnixDomainSocketAddress.of(path);
    }

    @Override
    public String toString() {
      return path.toString();
    }
  }

  /// A port of this machine; 0 for one that is free.
  record Port(InetAddress host, int number) implements Endpoint {

    @Override
    public SocketAddress address() {
      return new InetSocketAddress(host, number);
    }

    @Override
    public String toString() {
      return host.getHostAddress() + ":" + number;
    }
  }

  /// As the library of sockets wants it.
  SocketAddress address();

  /// The socket of a name, in [#PREFIX], or of a path, which has a slash.
  ///
  /// @throws BadInputException if the name is empty or longer than systems take
  static Endpoint unix(String name) {
    if (name.isBlank()) {
      throw new BadInputException("the name of a unix socket is empty; give a word or a path");
    }
    String path = name.contains("/") ? Path.of(name).toAbsolutePath().toString() : PREFIX + name;
    int longest = 107;
    if (path.getBytes(StandardCharsets.UTF_8).length > longest) {
      throw new BadInputException(
          "%s: is longer than the %d bytes that the path of a unix socket may have"
              .formatted(path, longest));
    }
    return new Unix(Path.of(path));
  }

  /// The port of a text such as `31415`, `localhost:31415` or `127.0.0.1:31415`.
  ///
  /// @throws BadInputException if it is no port, or one of another machine
  static Endpoint port(String text) {
    int colon = text.lastIndexOf(':');
    String host = text.substring(0, Math.max(0, colon));
    try {
      int number = Integer.parseInt(text.substring(colon + 1));
      if (number >= 0 && number <= 65_535) {
        return new Port(loopback(host), number);
      }
    } catch (NumberFormatException e) {
      // The message below says it for every way of being no port.
    }
    throw new BadInputException(
        "'%s' is no port; expected a number up to 65535, or localhost:NUMBER".formatted(text));
  }

  private static InetAddress loopback(String host) {
    if (host.isEmpty() || host.equals("localhost")) {
      return InetAddress.ofLiteral("127.0.0.1");
    }
    try {
      InetAddress address = InetAddress.ofLiteral(host.replaceAll("^\\[|]$", ""));
      if (address.isLoopbackAddress()) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // A name is not looked up: whatever it stands for is not surely this machine.
    }
    throw new BadInputException(
        "'%s' is not this machine; the protocol has no password and no encryption, so only"
                .formatted(host)
            + " localhost is taken (to reach another machine, forward a port of it by ssh -L)");
  }

  /// Connects, trying again while nobody listens.
  ///
  /// @param limit how long to try
  /// @throws PeerException if nobody listened in this time
  default Wire connect(String peer, Duration limit) throws IOException {
    long begin = System.nanoTime();
    while (true) {
      try {
        return new Wire(SocketChannel.open(address()), peer);
      } catch (IOException e) {
        if (System.nanoTime() - begin >= limit.toNanos()) {
          throw new PeerException(
              "%s: nobody listens at %s, tried for %s".formatted(peer, this, TimeText.of(limit)),
              e);
        }
        Pause.millis(50, peer);
      }
    }
  }
}
