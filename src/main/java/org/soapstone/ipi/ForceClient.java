package org.soapstone.ipi;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.soapstone.structure.Structure;

/// The role that answers: another program sends positions and asks for forces, until it says EXIT
/// or closes the connection between two questions.
public final class ForceClient {

  /// How long the rest of a message may take once it has begun.
  private static final Duration MESSAGE = Duration.ofSeconds(60);

  /// Longer texts of initialisation are no texts but garbage.
  private static final int MOST_TEXT = 1 << 20;

  private final Wire wire;
  private final Structure atoms;
  private final Function<Structure, ForceAnswer> forces;
  private final Duration idle;
  private @Nullable ForceAnswer answer;
  private long answered;

  /// How a session ended.
  ///
  /// @param answers that were fetched
  /// @param byExit whether the other end said so, rather than closing the connection
  public record Ended(long answers, boolean byExit) {}

  /// @param wire to the driver
  /// @param atoms which atoms positions are sent of, and in which directions they repeat
  /// @param forces what answers
  /// @param idle the longest time between two messages
  public ForceClient(
      Wire wire, Structure atoms, Function<Structure, ForceAnswer> forces, Duration idle) {
    this.wire = wire;
    this.atoms = atoms;
    this.forces = forces;
    this.idle = idle;
  }

  /// Answers until the end.
  ///
  /// @throws PeerException if the driver hangs, dies in the middle of something, or sends what is
  ///   not in its turn
  public Ended run() throws PeerException {
    while (true) {
      wire.within(idle);
      Optional<Header> header = wire.headerOrEnd();
      wire.within(MESSAGE);
      if (header.isEmpty()) {
        return closed();
      }
      switch (header.get()) {
        case STATUS -> wire.send(answer == null ? Header.READY : Header.HAVEDATA);
        case INIT -> initialise();
        case POSDATA -> answer = forces.apply(GeometryMessage.read(wire, atoms));
        case GETFORCE -> hand();
        case EXIT -> {
          return new Ended(answered, true);
        }
        default ->
            throw new PeerException(
                "%s: sent %s, which is for clients to say; it is no driver"
                    .formatted(wire.peer(), header.get()));
      }
    }
  }

  private Ended closed() throws PeerException {
    if (answer != null || answered == 0) {
      throw new PeerException(
          "%s: closed the connection %s"
              .formatted(
                  wire.peer(),
                  answer == null ? "before it asked for anything" : "before it took its answer"));
    }
    return new Ended(answered, false);
  }

  private void initialise() throws PeerException {
    wire.readInt();
    int length = wire.readInt();
    if (length < 0 || length > MOST_TEXT) {
      throw new PeerException(
          "%s: announced an initialisation of %d bytes".formatted(wire.peer(), length));
    }
    wire.skip(length);
  }

  private void hand() throws PeerException {
    ForceAnswer ready = answer;
    if (ready == null) {
      throw new PeerException(wire.peer() + ": asked for forces before it sent positions");
    }
    wire.within(MESSAGE);
    ready.send(wire);
    answer = null;
    answered++;
  }
}
