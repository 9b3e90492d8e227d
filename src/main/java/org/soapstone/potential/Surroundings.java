package org.soapstone.potential;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/**
 * How many neighbours atoms have within a distance, on average over data.
 *
 * <p>A basis of a given size resolves a given number of neighbours; dense matter therefore wants a
 * short cutoff, open matter a long one.
 */
final class Surroundings {

  /** As far as is looked, Angstrom. */
  private static final double FAR = 7;

  /** Distances are found to this, Angstrom, so that a few more structures rarely move them. */
  private static final double STEP = 0.05;

  /** Structures that are looked at, spread over the data. */
  private static final int LOOKED_AT = 100;

  private Surroundings() {}

  /**
   * The distance within which atoms have a number of neighbours on average, in steps of 0.05
   * Angstrom; nothing if they have fewer within 7 Angstrom.
   */
  static OptionalDouble radius(List<Structure> data, double neighbours) {
    long[] count = new long[(int) Math.round(FAR / STEP)];
    long atoms = 0;
    int step = Math.max(1, data.size() / LOOKED_AT);
    for (int i = 0; i < data.size(); i += step) {
      NeighborList list = NeighborList.build(data.get(i), FAR);
      atoms += list.atoms();
      for (int p = 0; p < list.pairs(); p++) {
        count[Math.min(count.length - 1, (int) (list.r()[p] / STEP))]++;
      }
    }
    long within = 0;
    for (int k = 0; k < count.length; k++) {
      within += count[k];
      if (within >= neighbours * atoms && within > 0) {
        return OptionalDouble.of((k + 1) * STEP);
      }
    }
    return OptionalDouble.empty();
  }

  /** Whether there are data, and none of them repeats in any direction: molecules and clusters. */
  static boolean areFinite(List<Structure> data) {
    for (Structure structure : data) {
      boolean[] pbc = structure.cell().pbc();
      if (pbc[0] || pbc[1] || pbc[2]) {
        return false;
      }
    }
    return !data.isEmpty();
  }

  /**
   * The most neighbours of each species, fast, that an atom of each species, slow, has within a
   * cutoff anywhere in the data.
   *
   * @param species atomic numbers, ascending
   */
  static List<Integer> mostNeighbours(List<Structure> data, int[] species, double rCut) {
    int[] most = new int[species.length * species.length];
    for (Structure structure : data) {
      NeighborList list = NeighborList.build(structure, rCut);
      for (int i = 0; i < list.atoms(); i++) {
        int[] around = new int[species.length];
        for (int p = list.first(i); p < list.end(i); p++) {
          around[Arrays.binarySearch(species, structure.atomicNumber(list.neighbour()[p]))]++;
        }
        int row = species.length * Arrays.binarySearch(species, structure.atomicNumber(i));
        for (int z = 0; z < species.length; z++) {
          most[row + z] = Math.max(most[row + z], around[z]);
        }
      }
    }
    return Arrays.stream(most).boxed().toList();
  }
}
