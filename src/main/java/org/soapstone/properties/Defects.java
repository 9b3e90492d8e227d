package org.soapstone.properties;

import java.util.Optional;
import org.soapstone.calculator.Calculator;
import org.soapstone.md.RelaxSettings;
import org.soapstone.md.Relaxed;
import org.soapstone.md.Relaxer;
import org.soapstone.random.CounterRandom;
import org.soapstone.structure.Structure;

/**
 * Energies of a crystal from which something was cut away: before and after the atoms have found
 * their places.
 *
 * <p>All atoms are moved a little, by a normal deviate of 0.01 A, before they relax: what symmetry
 * keeps on a saddle point leaves it.
 */
final class Defects {

  private static final double FORCE_TOLERANCE = 5e-4;
  private static final int MOST_STEPS = 1000;
  private static final double SHAKE = 0.01;

  /** Atoms up to so many times the least distance away are neighbours. */
  private static final double FIRST_SHELL = 1.2;

  /** How far they are moved, in units of their distance. */
  private static final double INWARD = 0.3;

  private final Calculator calculator;
  private final Relaxer relaxer;

  Defects(Calculator calculator) {
    this.calculator = calculator;
    this.relaxer = new Relaxer(calculator, RelaxSettings.atoms(FORCE_TOLERANCE, MOST_STEPS));
  }

  /** An energy before and after relaxing, in the unit asked for, and where it ended. */
  record Found(double unrelaxed, Relaxed relaxed, double energy) {}

  /**
   * {@code E(N-1) - (N-1)/N E(N)}, eV, with the first atom missing: the lower one of two ends, from
   * where the atoms were and from its neighbours moved towards the hole, since short potentials
   * bind atoms across it only once they are close.
   *
   * @param start relaxed under a similar potential, or nothing
   */
  Found vacancy(Structure cell, double bulkPerAtom, double length, Optional<Structure> start) {
    Structure whole = Supercell.atLeast(cell, length).structure();
    int[] species = new int[whole.size() - 1];
    double[] positions = new double[3 * species.length];
    for (int i = 0; i < species.length; i++) {
      species[i] = whole.atomicNumber(i + 1);
    }
    System.arraycopy(whole.positions(), 3, positions, 0, positions.length);
    Structure hole = new Structure(species, positions, whole.cell());
    double bulk = bulkPerAtom * species.length;
    if (start.isPresent()) {
      return found(hole, moved(start.get(), hole), bulk, 1);
    }
    Found asTheyWere = found(hole, shaken(hole), bulk, 1);
    Found inward = found(hole, shaken(inward(whole, hole)), bulk, 1);
    return inward.energy < asTheyWere.energy ? inward : asTheyWere;
  }

  /** The neighbours of the first atom of {@code whole} moved towards where it was. */
  private static Structure inward(Structure whole, Structure hole) {
    double[] positions = hole.positions();
    for (int i = 0; i < hole.size(); i++) {
      double[] from = closest(whole, i + 1);
      double distance = length(from);
      if (distance < FIRST_SHELL * nearest(whole)) {
        for (int axis = 0; axis < 3; axis++) {
          positions[3 * i + axis] -= INWARD * from[axis];
        }
      }
    }
    return hole.withPositions(positions);
  }

  private static double nearest(Structure whole) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int i = 1; i < whole.size(); i++) {
      nearest = Math.min(nearest, length(closest(whole, i)));
    }
    return nearest;
  }

  /** From atom 0 to an image of atom i: the closest one, in a cell that is not too skew. */
  private static double[] closest(Structure whole, int i) {
    double[] place = new double[3];
    whole
        .cell()
        .fractional(
            whole.x(i) - whole.x(0), whole.y(i) - whole.y(0), whole.z(i) - whole.z(0), place);
    for (int axis = 0; axis < 3; axis++) {
      place[axis] -= Math.rint(place[axis]);
    }
    whole.cell().cartesian(place[0], place[1], place[2], place);
    return place;
  }

  private static double length(double[] v) {
    return Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
  }

  /** {@code (E_slab - N E_bulk/N_bulk) / 2A}, eV/A^2, at the cut that costs least. */
  Found surface(
      Structure cell,
      Miller plane,
      double bulkPerAtom,
      double thickness,
      Optional<Structure> start) {
    Slab slab = new Slab(cell, plane);
    Structure best = slab.cut(slab.cuts()[0], thickness);
    double least = calculator.evaluate(best).energy();
    for (double cut : slab.cuts()) {
      Structure other = slab.cut(cut, thickness);
      double energy = calculator.evaluate(other).energy();
      // Cuts that symmetry makes equal differ by rounding, which must not choose.
      if (energy < least - 1e-6) {
        least = energy;
        best = other;
      }
    }
    Structure unrelaxed = best;
    Structure from = start.map(other -> moved(other, unrelaxed)).orElseGet(() -> shaken(unrelaxed));
    return found(unrelaxed, from, bulkPerAtom * unrelaxed.size(), 1 / (2 * slab.area()));
  }

  private Found found(Structure cut, Structure start, double bulk, double factor) {
    double before = (calculator.evaluate(cut).energy() - bulk) * factor;
    Relaxed relaxed = relaxer.relax(start);
    double after =
        relaxed.converged() ? (relaxed.evaluation().energy() - bulk) * factor : Double.NaN;
    return new Found(before, relaxed, after);
  }

  private static Structure shaken(Structure structure) {
    CounterRandom random = CounterRandom.of(0, "properties/shake", structure.size());
    double[] positions = structure.positions();
    for (int k = 0; k < positions.length; k++) {
      positions[k] += SHAKE * random.gaussian();
    }
    return structure.withPositions(positions);
  }

  /** The fractional coordinates of a structure in the cell of another one, if it fits. */
  private static Structure moved(Structure structure, Structure like) {
    if (structure.size() != like.size()) {
      return shaken(like);
    }
    double[] positions = structure.positions();
    double[] place = new double[3];
    for (int i = 0; i < structure.size(); i++) {
      structure.cell().fractional(structure.x(i), structure.y(i), structure.z(i), place);
      like.cell().cartesian(place[0], place[1], place[2], place);
      System.arraycopy(place, 0, positions, 3 * i, 3);
    }
    return new Structure(structure.atomicNumbers(), positions, like.cell());
  }
}
