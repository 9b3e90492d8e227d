package org.soapstone.structure;

import java.util.Arrays;
import org.soapstone.parallel.Tasks;

/// The pairs of a [NeighborList], one centre after the other and none kept: for structures of so
/// many atoms that the list would not fit into memory, and for methods that need it once.
public final class NeighborStream {

  /// Centres that one task treats.
  private static final int CHUNK = 512;

  /// Neighbours that there is room for at first.
  private static final int EXPECTED = 64;

  /// Cutoff of a list, Angstrom, that is made to name two atoms lying on one another.
  private static final double NAMING = 0.1;

  /// What is done with the neighbours of a centre.
  @FunctionalInterface
  public interface Visitor {

    /// Called once for each centre, from any thread; the arrays are good until it returns.
    ///
    /// @param pairs how many neighbours there are; arrays may be longer
    /// @param neighbour the atom j of each pair
    /// @param rij three components a pair, Angstrom
    /// @param r distance of each pair, Angstrom
    void visit(int centre, int pairs, int[] neighbour, double[] rij, double[] r);
  }

  private final PairSearch search;
  private final PairGeometry geometry;
  private final Structure structure;
  private final double rCut;
  private final Visitor visitor;

  private NeighborStream(Structure structure, double rCut, Visitor visitor) {
    this.structure = structure;
    this.rCut = rCut;
    this.visitor = visitor;
    this.geometry = new PairGeometry(structure);
    this.search = new PairSearch(structure, rCut, geometry);
  }

  /// Shows every centre with its neighbours, which are those of a [NeighborList] to the bit and in
  /// its order; centres come in any order.
  ///
  /// @param rCut cutoff radius, Angstrom: pairs with r < rCut are shown
  /// @throws BadInputException as [NeighborList#build]
  /// @throws IllegalArgumentException unless rCut is positive and finite
  public static void run(Structure structure, double rCut, Tasks tasks, Visitor visitor) {
    NeighborList.requireCutoff(rCut);
    NeighborStream stream = new NeighborStream(structure, rCut, visitor);
    tasks.run((structure.size() + CHUNK - 1) / CHUNK, stream::chunk);
  }

  private void chunk(int chunk) {
    Surroundings around = new Surroundings();
    PairBuffer found = new PairBuffer(EXPECTED);
    Neighbours neighbours = new Neighbours();
    int end = Math.min(structure.size(), (chunk + 1) * CHUNK);
    for (int at = chunk * CHUNK; at < end; at++) {
      found.clear();
      search.neighbours(at, around, found);
      neighbours.take(found);
      show(search.atomAt(at), found.count(), neighbours);
    }
  }

  private void show(int centre, int pairs, Neighbours of) {
    geometry.measure(centre, 0, pairs, of.neighbour, of.shift, of.rij, of.r);
    for (int p = 0; p < pairs; p++) {
      if (of.r[p] < NeighborList.COINCIDING) {
        // A list refuses them, with both their names.
        NeighborList.build(structure, Math.min(rCut, NAMING));
      }
    }
    visitor.visit(centre, pairs, of.neighbour, of.rij, of.r);
  }

  /// Those of one centre, sorted by neighbour and then by shift.
  private static final class Neighbours {

    private long[] order = new long[EXPECTED];
    private int[] neighbour = new int[EXPECTED];
    private int[] shift = new int[3 * EXPECTED];
    private double[] rij = new double[3 * EXPECTED];
    private double[] r = new double[EXPECTED];

    void take(PairBuffer found) {
      int count = found.count();
      if (count > r.length) {
        int room = Math.max(count, 2 * r.length);
        order = new long[room];
        neighbour = new int[room];
        shift = new int[3 * room];
        rij = new double[3 * room];
        r = new double[room];
      }
      // Images of one neighbour are found from the highest shift down.
      for (int q = 0; q < count; q++) {
        order[q] = (long) found.neighbour()[q] << 32 | count - 1 - q;
      }
      Arrays.sort(order, 0, count);
      for (int p = 0; p < count; p++) {
        int q = count - 1 - (int) order[p];
        neighbour[p] = found.neighbour()[q];
        System.arraycopy(found.shift(), 3 * q, shift, 3 * p, 3);
      }
      NeighborListBuilder.sortImages(neighbour, shift, 0, count);
    }
  }
}
