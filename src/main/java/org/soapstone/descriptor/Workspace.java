package org.soapstone.descriptor;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.function.Supplier;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Element;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/// Memory that calls of one set of {@link LocalFeatures} reuse, so that a force call allocates
/// nothing once it has seen a system of that size. Serves one call at a time; a call may use many
/// threads.
public final class Workspace {

  private final FeatureSettings settings;
  private final int blockSize;
  private final Supplier<Object> source;
  private final int[] indexOfElement = new int[Element.values().length + 1];
  private final ArrayDeque<Object> free = new ArrayDeque<>();
  private final ArrayDeque<AtomBatch> freeBatches = new ArrayDeque<>();
  private int[] kinds = {};
  private int[] centres = {};

  /// @param source makes the memory for one centre after another
  Workspace(FeatureSettings settings, int blockSize, Supplier<Object> source) {
    this.settings = settings;
    this.blockSize = blockSize;
    this.source = source;
    Arrays.fill(indexOfElement, -1);
    int[] species = settings.species();
    for (int s = 0; s < species.length; s++) {
      indexOfElement[species[s]] = s;
    }
  }

  /// The species index of every atom, checked against the basis and the neighbour list.
  int[] kinds(Structure structure, NeighborList list) {
    if (list.atoms() != structure.size()) {
      throw new IllegalArgumentException(
          "list must be of the same structure, "
              + structure.size()
              + " atoms, got "
              + list.atoms());
    }
    double range = settings.range();
    if (!(list.rCut() >= range)) {
      throw new IllegalArgumentException(
          "list must reach at least " + range + " A, got " + list.rCut());
    }
    if (kinds.length != structure.size()) {
      kinds = new int[structure.size()];
    }
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = indexOfElement[structure.atomicNumber(i)];
      if (kinds[i] < 0) {
        throw unknownSpecies(structure, i);
      }
    }
    return kinds;
  }

  /// The atoms of the last call of [#kinds], those of one species after those of another, ascending
  /// within each.
  int[] centres() {
    if (centres.length != kinds.length) {
      centres = new int[kinds.length];
    }
    int count = 0;
    for (int kind = 0; count < kinds.length; kind++) {
      for (int i = 0; i < kinds.length; i++) {
        if (kinds[i] == kind) {
          centres[count++] = i;
        }
      }
    }
    return centres;
  }

  private BadInputException unknownSpecies(Structure structure, int i) {
    StringBuilder known = new StringBuilder();
    for (int z : settings.species()) {
      known.append(' ').append(Element.of(z).symbol());
    }
    return new BadInputException(
        "atom "
            + i
            + " is "
            + Element.of(structure.atomicNumber(i)).symbol()
            + ", which the model does not know; expected one of:"
            + known
            + "; fit a model with this element among its species");
  }

  /// Lends the memory for one centre after another to a thread.
  ///
  /// @param kind its class, which tells a workspace of other features
  <S> S borrow(Class<S> kind) {
    Object scratch = taken();
    if (!kind.isInstance(scratch)) {
      throw new IllegalArgumentException("workspace must be one of the features it is given to");
    }
    return kind.cast(scratch);
  }

  private synchronized Object taken() {
    Object scratch = free.poll();
    return scratch == null ? source.get() : scratch;
  }

  synchronized void giveBack(Object scratch) {
    free.push(scratch);
  }

  /// Lends the memory for a batch of atoms.
  synchronized AtomBatch borrowBatch() {
    AtomBatch batch = freeBatches.poll();
    return batch == null ? new AtomBatch(blockSize) : batch;
  }

  synchronized void giveBack(AtomBatch batch) {
    freeBatches.push(batch);
  }
}
