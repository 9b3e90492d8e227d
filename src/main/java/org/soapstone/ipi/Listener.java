package org.soapstone.ipi;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// A socket that is open for one client. Closing it removes its file, and so does the end of this
/// virtual machine.
public final class Listener implements Closeable {

  /// How often it is looked whether the client died before it connected.
  private static final long LOOK_MILLIS = 50;

  private final ServerSocketChannel channel;
  private final Endpoint endpoint;
  private final Thread atExit;

  private Listener(ServerSocketChannel channel, Endpoint endpoint) {
    this.channel = channel;
    this.endpoint = endpoint;
    atExit = new Thread(this::removeAtExit);
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /// Opens the socket. A file that an earlier program left behind is replaced.
  ///
  /// @throws PeerException if another program listens there
  public static Listener open(Endpoint wanted) throws IOException {
    try {
      return bind(wanted);
    } catch (BindException e) {
      if (!(wanted instanceof Endpoint.Unix socket && isLeftOver(socket))) {
        throw new PeerException(wanted + ": another program listens there", e);
      }
      Files.deleteIfExists(socket.path());
      return bind(wanted);
    }
  }

  /// Where it listens, with the number of the port that was free.
  public Endpoint endpoint() {
    return endpoint;
  }

  /// The first connection.
  ///
  /// @param limit how long to wait for it
  /// @param alive whether it can still come
  /// @throws PeerException if it does not come
  public Wire accept(String peer, Duration limit, BooleanSupplier alive) throws IOException {
    long begin = System.nanoTime();
    try (Selector selector = Selector.open()) {
      channel.register(selector, SelectionKey.OP_ACCEPT);
      while (true) {
        SocketChannel accepted = channel.accept();
        if (accepted != null) {
          return new Wire(accepted, peer);
        }
        if (!alive.getAsBoolean()) {
          throw new PeerException(peer + ": ended before it connected");
        }
        if (System.nanoTime() - begin > limit.toNanos()) {
          throw new PeerException(
              "%s: did not connect to %s within %s".formatted(peer, endpoint, TimeText.of(limit)));
        }
        selector.select(LOOK_MILLIS);
        selector.selectedKeys().clear();
        if (Thread.currentThread().isInterrupted()) {
          throw new PeerException(peer + ": waiting for it was interrupted");
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException alreadyEnding) {
      // Then both remove it.
    }
    channel.close();
    removeFile();
  }

  private void removeFile() throws IOException {
    if (endpoint instanceof Endpoint.Unix socket) {
      Files.deleteIfExists(socket.path());
    }
  }

  private void removeAtExit() {
    try {
      removeFile();
    } catch (IOException e) {
      // There is nobody left to tell.
    }
  }

  private static Listener bind(Endpoint wanted) throws IOException {
    ServerSocketChannel channel =
        wanted instanceof Endpoint.Unix
            ? ServerSocketChannel.open(StandardProtocolFamily.UNIX)
            : ServerSocketChannel.open();
    try {
      if (!(wanted instanceof Endpoint.Unix)) {
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      }
      channel.bind(wanted.address(), 1);
      channel.configureBlocking(false);
      Endpoint bound =
          channel.getLocalAddress() instanceof InetSocketAddress address
              ? new Endpoint.Port(address.getAddress(), address.getPort())
              : wanted;
      return new Listener(channel, bound);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /// Whether the file is a socket on which nobody listens any more.
  private static boolean isLeftOver(Endpoint.Unix socket) {
    boolean special = Files.exists(socket.path()) && !Files.isRegularFile(socket.path());
    if (!special || Files.isDirectory(socket.path())) {
      return false;
    }
    try (SocketChannel answered = SocketChannel.open(socket.address())) {
      return !answered.isConnected();
    } catch (IOException nobody) {
      return true;
    }
  }
}
