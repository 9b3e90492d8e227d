package org.soapstone.ipi;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;

/// A connection on which nothing waits for ever: every read and write ends by the time set by
/// [#within], or when the thread is interrupted. For one thread.
public final class Wire implements Closeable {

  private static final int START_SIZE = 1 << 16;

  private final SocketChannel channel;
  private final Selector selector;
  private final SelectionKey key;
  private final String peer;
  private ByteBuffer in = allocate(START_SIZE).flip();
  private ByteBuffer out = allocate(START_SIZE);
  private long begin;
  private Duration limit = Duration.ZERO;

  /// Takes over a connection.
  ///
  /// @param peer what messages call the other end
  public Wire(SocketChannel channel, String peer) throws IOException {
    this.channel = channel;
    this.peer = peer;
    channel.configureBlocking(false);
    selector = Selector.open();
    key = channel.register(selector, SelectionKey.OP_READ);
  }

  /// What messages call the other end.
  String peer() {
    return peer;
  }

  /// From now on, what follows must be over by this time.
  void within(Duration time) {
    begin = System.nanoTime();
    limit = time;
  }

  /// The next name, or empty if the other end closed the connection where a message may end.
  Optional<Header> headerOrEnd() throws PeerException {
    try {
      if (!in.hasRemaining() && !fill()) {
        return Optional.empty();
      }
    } catch (IOException e) {
      throw broken(e);
    }
    return Optional.of(header());
  }

  /// The next name.
  Header header() throws PeerException {
    return Header.read(take(Header.LENGTH), peer);
  }

  int readInt() throws PeerException {
    return take(Integer.BYTES).getInt();
  }

  double readDouble() throws PeerException {
    return take(Double.BYTES).getDouble();
  }

  /// Fills the array, each number multiplied by a factor.
  void readDoubles(double[] values, double factor) throws PeerException {
    ByteBuffer bytes = take(Math.multiplyExact(values.length, Double.BYTES));
    for (int k = 0; k < values.length; k++) {
      values[k] = factor * bytes.getDouble();
    }
  }

  /// Passes over bytes.
  void skip(int count) throws PeerException {
    for (int left = count; left > 0; ) {
      int some = Math.min(left, START_SIZE);
      ByteBuffer bytes = take(some);
      bytes.position(bytes.position() + some);
      left -= some;
    }
  }

  /// Where the next message is put together; [#send] sends it.
  ///
  /// @param bytes room that it needs
  ByteBuffer message(int bytes) {
    if (out.capacity() < bytes) {
      out = allocate(bytes);
    }
    return out.clear();
  }

  /// Sends what [#message] was filled with.
  void send() throws PeerException {
    out.flip();
    try {
      while (out.hasRemaining()) {
        if (channel.write(out) == 0) {
          await(SelectionKey.OP_WRITE);
        }
      }
    } catch (PeerException e) {
      throw e;
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /// Sends a name alone.
  void send(Header header) throws PeerException {
    header.write(message(Header.LENGTH));
    send();
  }

  @Override
  public void close() throws IOException {
    try (channel;
        selector) {
      key.cancel();
    }
  }

  /// At least so many bytes, at the buffer's position.
  private ByteBuffer take(int bytes) throws PeerException {
    if (in.capacity() < bytes) {
      in = allocate(bytes).put(in).flip();
    }
    try {
      while (in.remaining() < bytes) {
        if (!fill()) {
          throw new PeerException(peer + ": closed the connection in the middle of a message");
        }
      }
    } catch (PeerException e) {
      throw e;
    } catch (IOException e) {
      throw broken(e);
    }
    return in;
  }

  /// Reads what there is, at least one byte; false at the end.
  private boolean fill() throws IOException {
    in.compact();
    try {
      int count = channel.read(in);
      while (count == 0) {
        await(SelectionKey.OP_READ);
        count = channel.read(in);
      }
      return count > 0;
    } finally {
      in.flip();
    }
  }

  /// Fails if the time is over.
  void requireTime() throws PeerException {
    if (left().toMillis() <= 0) {
      throw new PeerException("%s: was not ready within %s".formatted(peer, TimeText.of(limit)));
    }
  }

  private Duration left() {
    return limit.minusNanos(System.nanoTime() - begin);
  }

  private void await(int operation) throws IOException {
    requireTime();
    key.interestOps(operation);
    selector.select(left().toMillis() + 1);
    selector.selectedKeys().clear();
    if (Thread.currentThread().isInterrupted()) {
      throw new PeerException(peer + ": waiting for it was interrupted");
    }
  }

  private PeerException broken(IOException e) {
    return e instanceof PeerException ours
        ? ours
        : new PeerException("%s: the connection broke: %s".formatted(peer, e.getMessage()), e);
  }

  private static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }
}
