package org.soapstone.ipi;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.soapstone.structure.Structure;

/// The role that asks: sends positions over a connection and fetches energy, forces and virial.
///
/// After an exception the connection is in an unknown state and must be closed.
public final class ForceDriver implements Closeable {

  private static final Duration FAREWELL = Duration.ofSeconds(1);

  /// Nothing is looked at; some programs do not take an empty text.
  private static final byte[] NO_PARAMETERS = "0".getBytes(StandardCharsets.US_ASCII);

  private final Wire wire;

  /// @param wire to the client, closed with this
  public ForceDriver(Wire wire) {
    this.wire = wire;
  }

  /// Asks for one structure, whose cell has three vectors.
  ///
  /// @param limit the longest time until the whole answer is there
  /// @throws PeerException if it does not come in time, or is no answer to this question
  public ForceAnswer ask(Structure structure, Duration limit) throws PeerException {
    wire.within(limit);
    Header status = status();
    if (status == Header.NEEDINIT) {
      initialise();
      status = status();
    }
    // No second look at the status here: there are programs that want positions at once.
    if (status != Header.READY) {
      throw unexpected(status, Header.READY);
    }
    GeometryMessage.send(wire, structure);
    awaitData();
    wire.send(Header.GETFORCE);
    Header header = wire.header();
    if (header != Header.FORCEREADY) {
      throw unexpected(header, Header.FORCEREADY);
    }
    return ForceAnswer.read(wire, structure.size());
  }

  /// Tells the client to end, if it still listens.
  @Override
  public void close() throws IOException {
    try (wire) {
      wire.within(FAREWELL);
      wire.send(Header.EXIT);
    } catch (PeerException gone) {
      // It has ended already, which is all that was wanted.
    }
  }

  private Header status() throws PeerException {
    wire.send(Header.STATUS);
    return wire.header();
  }

  private void initialise() throws PeerException {
    ByteBuffer out = wire.message(Header.LENGTH + 2 * Integer.BYTES + NO_PARAMETERS.length);
    Header.INIT.write(out);
    out.putInt(0).putInt(NO_PARAMETERS.length).put(NO_PARAMETERS);
    wire.send();
  }

  /// Most programs are silent until they have computed; others say READY meanwhile.
  private void awaitData() throws PeerException {
    long wait = 1;
    for (Header status = status(); status != Header.HAVEDATA; status = status()) {
      if (status != Header.READY) {
        throw unexpected(status, Header.HAVEDATA);
      }
      wire.requireTime();
      Pause.millis(wait, wire.peer());
      wait = Math.min(2 * wait, 50);
    }
  }

  private PeerException unexpected(Header found, Header expected) {
    return new PeerException(
        "%s: said %s where %s was expected".formatted(wire.peer(), found, expected));
  }
}
