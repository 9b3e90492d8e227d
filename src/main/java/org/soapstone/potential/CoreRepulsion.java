package org.soapstone.potential;

import java.util.ArrayList;
import java.util.List;
import org.soapstone.autodiff.Dual;
import org.soapstone.structure.Cell;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/**
 * What a fit is told of distances at which no data ever are: two atoms alone, from 0.3 Angstrom up
 * to just below the closest pair of their species in the data, repel each other as the unfaded
 * repulsion of Ziegler, Biersack and Littmark says, to a tenth.
 *
 * <p>Without it the features, which the data hold at bond lengths only, may pull stronger than the
 * faded repulsion pushes. Only forces are given: an energy would have to know that of free atoms.
 */
final class CoreRepulsion {

  private static final double CLOSEST = 0.3;
  private static final double STEP = 0.1;

  /** Of the distance that data know. */
  private static final double LAST = 0.95;

  /** How far a force may be off: a share of it, and never less than the accuracy of forces. */
  private static final double SHARE = 0.1;

  private CoreRepulsion() {}

  /**
   * Pairs of atoms with their forces, weighted so that noise of {@code forceAccuracy} becomes a
   * tenth of the force.
   *
   * @param species atomic numbers
   */
  static List<LabeledStructure> pairs(
      int[] species, List<LabeledStructure> frames, double forceAccuracy) {
    List<LabeledStructure> pairs = new ArrayList<>();
    for (int first : species) {
      for (int second : species) {
        if (second >= first) {
          double last = LAST * closest(first, second, frames);
          for (double r = CLOSEST; r <= last; r += STEP) {
            pairs.add(pair(first, second, r, forceAccuracy));
          }
        }
      }
    }
    return pairs;
  }

  private static LabeledStructure pair(int first, int second, double r, double forceAccuracy) {
    Dual energy = ZblBaseline.unfaded(Dual.variable(r), first, second);
    double force = energy.derivative();
    double deviation = Math.max(forceAccuracy, SHARE * Math.abs(force));
    double root = forceAccuracy / deviation;
    return new LabeledStructure(
            new Structure(new int[] {first, second}, new double[] {0, 0, 0, 0, 0, r}, Cell.none()))
        .withForces(new double[] {0, 0, force, 0, 0, -force})
        .withWeight(root * root);
  }

  /** The shortest distance of two species in the data, at most where the repulsion ends. */
  private static double closest(int first, int second, List<LabeledStructure> frames) {
    double shortest = ZblBaseline.end(first, second);
    for (LabeledStructure frame : frames) {
      Structure structure = frame.structure();
      NeighborList list = NeighborList.build(structure, ZblBaseline.end(first, second));
      for (int i = 0; i < structure.size(); i++) {
        if (structure.atomicNumber(i) != first) {
          continue;
        }
        for (int p = list.first(i); p < list.end(i); p++) {
          if (structure.atomicNumber(list.neighbour()[p]) == second) {
            shortest = Math.min(shortest, list.r()[p]);
          }
        }
      }
    }
    return shortest;
  }
}
