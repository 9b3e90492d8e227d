package org.soapstone.ipi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/// The other end of a connection, which says byte by byte what a test makes it say.
final class RawPeer implements Closeable {

  private final SocketChannel channel;

  private RawPeer(SocketChannel channel) {
    this.channel = channel;
  }

  /// Two ends of one connection.
  record Pair(Wire ours, RawPeer theirs) implements Closeable {

    @Override
    public void close() throws IOException {
      try (ours;
          theirs) {
        assertThat(ours).isNotNull();
      }
    }
  }

  static Pair connect(Path folder) throws IOException {
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("pair"));
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(address);
      SocketChannel ours = SocketChannel.open(address);
      Files.delete(address.getPath());
      return new Pair(new Wire(ours, "peer"), new RawPeer(server.accept()));
    }
  }

  /// Starts what is under test beside the script of the test.
  static <T> FutureTask<T> beside(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofVirtual().start(task);
    return task;
  }

  /// Words and numbers as they stand in a message: texts as they are, whole numbers in 4, reals in
  /// 8 bytes.
  static byte[] bytes(Object... parts) {
    ByteBuffer out = ByteBuffer.allocate(4096).order(ByteOrder.nativeOrder());
    for (Object part : parts) {
      switch (part) {
        case String text -> out.put(text.getBytes(StandardCharsets.US_ASCII));
        case Integer number -> out.putInt(number);
        case Double number -> out.putDouble(number);
        case double[] numbers -> {
          for (double number : numbers) {
            out.putDouble(number);
          }
        }
        default -> throw new IllegalArgumentException(String.valueOf(part));
      }
    }
    byte[] bytes = new byte[out.position()];
    out.flip().get(bytes);
    return bytes;
  }

  void say(Object... parts) throws IOException {
    send(ByteBuffer.wrap(bytes(parts)));
  }

  void sayByte(byte single) throws IOException {
    send(ByteBuffer.wrap(new byte[] {single}));
  }

  private void send(ByteBuffer out) throws IOException {
    while (out.hasRemaining()) {
      channel.write(out);
    }
  }

  /// The next reals.
  double[] reals(int count) throws IOException {
    double[] values = new double[count];
    ByteBuffer.wrap(hear(8 * count)).order(ByteOrder.nativeOrder()).asDoubleBuffer().get(values);
    return values;
  }

  byte[] hear(int count) throws IOException {
    ByteBuffer in = ByteBuffer.allocate(count);
    while (in.hasRemaining()) {
      if (channel.read(in) < 0) {
        throw new IOException("closed after " + in.position() + " of " + count + " bytes");
      }
    }
    return in.array();
  }

  /// Reads as many bytes as are expected, and compares.
  void expect(Object... parts) throws IOException {
    byte[] expected = bytes(parts);
    assertThat(hear(expected.length)).isEqualTo(expected);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
