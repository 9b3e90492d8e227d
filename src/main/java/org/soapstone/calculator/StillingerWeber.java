package org.soapstone.calculator;

import org.soapstone.structure.Element;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/**
 * Silicon of Stillinger and Weber, Phys. Rev. B 31, 5262 (1985), doi:10.1103/PhysRevB.31.5262:
 *
 * <p>{@code E = 1/2 sum_ij v2(r_ij) + sum_i sum_{j<k} v3(r_ij, r_ik, cos)} with
 *
 * <p>{@code v2 = epsilon A (B (r/sigma)^-4 - 1) exp(1 / (r/sigma - a))},
 *
 * <p>{@code v3 = epsilon lambda (cos + 1/3)^2 g(r_ij) g(r_ik)}, {@code g = exp(gamma / (r/sigma -
 * a))}, both zero with all derivatives at {@code r = a sigma = 3.77 A}.
 *
 * <p>By construction {@code v2} has its minimum {@code -epsilon} at {@code 2^(1/6) sigma} and
 * {@code v3} vanishes for tetrahedral angles, hence {@code -2 epsilon} per atom in diamond.
 */
public final class StillingerWeber implements Calculator {

  /** The name in the registry. */
  public static final String NAME = "stillinger-weber";

  /** 50 kcal/mol as LAMMPS and most of the literature round it, eV. */
  public static final double SILICON_EPSILON = 2.1683;

  private static final double SIGMA = 2.0951;
  private static final double REACH = 1.80;
  private static final double PAIR_STRENGTH = 7.049556277;
  private static final double REPULSION = 0.6022245584;
  private static final double TRIPLET_STRENGTH = 21.0;
  private static final double TRIPLET_DECAY = 1.20;
  private static final double COS_TETRAHEDRON = -1.0 / 3.0;

  private final double epsilon;
  private final int atomicNumber = Element.Si.atomicNumber();

  /** The published parameters. */
  public StillingerWeber() {
    this(SILICON_EPSILON);
  }

  /** The published shape with another energy unit (the cohesive energy is {@code 2 epsilon}). */
  public StillingerWeber(double epsilon) {
    if (!(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("epsilon: expected a finite energy > 0, got " + epsilon);
    }
    this.epsilon = epsilon;
  }

  @Override
  public String name() {
    return NAME;
  }

  /** Where both terms end, A. */
  public double rCut() {
    return REACH * SIGMA;
  }

  @Override
  public Evaluation evaluate(Structure structure) {
    requireSilicon(structure);
    NeighborList list = NeighborList.build(structure, rCut());
    ForceSum sum = new ForceSum(structure.size());
    addPairs(list, sum);
    addTriplets(list, sum);
    return sum.total();
  }

  private void requireSilicon(Structure structure) {
    for (int i = 0; i < structure.size(); i++) {
      if (structure.atomicNumber(i) != atomicNumber) {
        throw new CalculationException(
            "%s: atom %d of a structure of %d atoms is %s; the parameters are for Si alone"
                .formatted(
                    NAME, i, structure.size(), Element.of(structure.atomicNumber(i)).symbol()));
      }
    }
  }

  private void addPairs(NeighborList list, ForceSum sum) {
    int[] neighbour = list.neighbour();
    double[] rij = list.rij();
    double[] r = list.r();
    for (int i = 0; i < list.atoms(); i++) {
      for (int pair = list.first(i); pair < list.end(i); pair++) {
        double x = r[pair] / SIGMA;
        double gap = x - REACH;
        if (!(gap < 0)) {
          continue; // r < rCut, and yet rounding brought r/sigma to a: the limit is zero
        }
        double xm4 = 1 / (x * x * x * x);
        double decay = epsilon * PAIR_STRENGTH * StrictMath.exp(1 / gap);
        double bracket = Math.fma(REPULSION, xm4, -1);
        double slope = -decay * (4 * REPULSION * xm4 / x + bracket / (gap * gap)) / SIGMA;
        double scale = 0.5 * slope / r[pair];
        sum.addEnergy(i, 0.5 * decay * bracket);
        sum.addGradient(
            i,
            neighbour[pair],
            rij,
            pair,
            scale * rij[3 * pair],
            scale * rij[3 * pair + 1],
            scale * rij[3 * pair + 2]);
      }
    }
  }

  private void addTriplets(NeighborList list, ForceSum sum) {
    Legs legs = new Legs(list);
    for (int i = 0; i < list.atoms(); i++) {
      for (int j = list.first(i); j < list.end(i); j++) {
        for (int k = j + 1; k < list.end(i); k++) {
          addTriplet(i, j, k, legs, sum);
        }
      }
    }
  }

  private void addTriplet(int i, int j, int k, Legs legs, ForceSum sum) {
    double[] u = legs.direction;
    double cos = u[3 * j] * u[3 * k];
    cos = Math.fma(u[3 * j + 1], u[3 * k + 1], cos);
    cos = Math.fma(u[3 * j + 2], u[3 * k + 2], cos);
    double excess = cos - COS_TETRAHEDRON;
    double strength = epsilon * TRIPLET_STRENGTH;
    double both = strength * legs.g[j] * legs.g[k];
    sum.addEnergy(i, both * excess * excess);
    addLeg(i, j, k, legs, strength * legs.dg[j] * legs.g[k], both, cos, sum);
    addLeg(i, k, j, legs, strength * legs.dg[k] * legs.g[j], both, cos, sum);
  }

  /** The gradient with respect to leg {@code j}: along the leg, and across it through the angle. */
  private static void addLeg(
      int i, int j, int k, Legs legs, double slope, double both, double cos, ForceSum sum) {
    double[] u = legs.direction;
    double excess = cos - COS_TETRAHEDRON;
    double across = 2 * both * excess / legs.r[j];
    double along = slope * excess * excess - across * cos;
    sum.addGradient(
        i,
        legs.neighbour[j],
        legs.rij,
        j,
        along * u[3 * j] + across * u[3 * k],
        along * u[3 * j + 1] + across * u[3 * k + 1],
        along * u[3 * j + 2] + across * u[3 * k + 2]);
  }

  /** Per pair: unit vector, {@code g} and {@code dg/dr}, so that a triplet needs no exponential. */
  private static final class Legs {

    final int[] neighbour;
    final double[] rij;
    final double[] r;
    final double[] direction;
    final double[] g;
    final double[] dg;

    Legs(NeighborList list) {
      neighbour = list.neighbour();
      rij = list.rij();
      r = list.r();
      int pairs = list.pairs();
      direction = new double[3 * pairs];
      g = new double[pairs];
      dg = new double[pairs];
      for (int pair = 0; pair < pairs; pair++) {
        double gap = r[pair] / SIGMA - REACH;
        if (gap < 0) {
          g[pair] = StrictMath.exp(TRIPLET_DECAY / gap);
          dg[pair] = -TRIPLET_DECAY / (SIGMA * gap * gap) * g[pair];
        }
        for (int axis = 0; axis < 3; axis++) {
          direction[3 * pair + axis] = rij[3 * pair + axis] / r[pair];
        }
      }
    }
  }
}
