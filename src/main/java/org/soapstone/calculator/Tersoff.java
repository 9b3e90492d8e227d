package org.soapstone.calculator;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.soapstone.structure.Element;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/// Bonds whose strength depends on how many others compete for the atom (Tersoff, Phys. Rev. B 37,
/// 6991 (1988), doi:10.1103/PhysRevB.37.6991):
///
/// ```text
/// E = 1/2 sum_ij fC(r) [A exp(-lambda1 r) - b_ij B exp(-lambda2 r)]
/// b_ij = (1 + (beta zeta)^n)^(-1/(2n)),   zeta = sum_k fC(r_ik) g(theta) exp((lambda3 (r_ij - r_ik))^m)
/// g(theta) = gamma [1 + c^2/d^2 - c^2 / (d^2 + (cosTheta0 - cos theta)^2)]
/// ```
final class Tersoff implements Calculator {

  /// The name in the registry.
  static final String NAME = "tersoff";

  private final Map<Triple, TersoffParameters> parameters;
  private final double rCut;

  /// The atomic numbers of a bond from i to j and of the third atom.
  record Triple(int i, int j, int k) implements Comparable<Triple> {

    @Override
    public int compareTo(Triple other) {
      int first = Integer.compare(i, other.i);
      int second = first != 0 ? first : Integer.compare(j, other.j);
      return second != 0 ? second : Integer.compare(k, other.k);
    }

    @Override
    public String toString() {
      return Element.of(i).symbol() + " " + Element.of(j).symbol() + " " + Element.of(k).symbol();
    }
  }

  Tersoff(Map<Triple, TersoffParameters> parameters) {
    this.parameters = new TreeMap<>(parameters);
    rCut = parameters.values().stream().mapToDouble(TersoffParameters::rCut).max().orElseThrow();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Evaluation evaluate(Structure structure) {
    requireKnown(structure);
    NeighborList list = NeighborList.build(structure, rCut);
    Bonds bonds = new Bonds(structure, list);
    for (int i = 0; i < structure.size(); i++) {
      for (int j = list.first(i); j < list.end(i); j++) {
        bonds.add(i, j);
      }
    }
    return bonds.sum.total();
  }

  private void requireKnown(Structure structure) {
    for (int i : structure.species()) {
      for (int j : structure.species()) {
        for (int k : structure.species()) {
          Triple triple = new Triple(i, j, k);
          if (!parameters.containsKey(triple)) {
            throw new CalculationException(
                "%s: no parameters for %s; there are some for %s"
                    .formatted(NAME, triple, elements()));
          }
        }
      }
    }
  }

  private String elements() {
    return parameters.keySet().stream()
        .map(triple -> Element.of(triple.i).symbol())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private TersoffParameters of(int i, int j, int k) {
    TersoffParameters found = parameters.get(new Triple(i, j, k));
    if (found == null) {
      throw new IllegalStateException("no parameters for " + new Triple(i, j, k));
    }
    return found;
  }

  /// The sum over bonds of one structure.
  private final class Bonds {

    private final Structure structure;
    private final NeighborList list;
    private final int[] neighbour;
    private final double[] rij;
    private final double[] r;
    private final ForceSum sum;

    Bonds(Structure structure, NeighborList list) {
      this.structure = structure;
      this.list = list;
      neighbour = list.neighbour();
      rij = list.rij();
      r = list.r();
      sum = new ForceSum(structure.size());
    }

    private int kind(int pair) {
      return structure.atomicNumber(neighbour[pair]);
    }

    /// The bond of a pair, that is, half of what its two atoms share.
    void add(int i, int j) {
      int zi = structure.atomicNumber(i);
      TersoffParameters bond = of(zi, kind(j), kind(j));
      double reach = bond.cutoff(r[j]);
      if (reach == 0) {
        return;
      }
      double zeta = 0;
      for (int k = list.first(i); k < list.end(i); k++) {
        if (k != j) {
          TersoffParameters third = of(zi, kind(j), kind(k));
          double part = third.cutoff(r[k]) * third.angular(cos(j, k));
          zeta += part * third.shield(r[j] - r[k]);
        }
      }
      double repulsion = bond.repulsion(r[j]);
      double attraction = bond.attraction(r[j]);
      double order = bond.bondOrder(zeta);
      double energy = repulsion + order * attraction;
      double inner = -bond.lambda1() * repulsion - bond.lambda2() * order * attraction;
      double slope = 0.5 * (bond.cutoffSlope(r[j]) * energy + reach * inner);
      sum.addEnergy(i, 0.5 * reach * energy);
      push(i, j, j, slope, 0, 0);
      double pull = 0.5 * reach * attraction * bond.bondOrderSlope(zeta);
      for (int k = list.first(i); k < list.end(i); k++) {
        if (k != j) {
          addThird(i, j, k, of(zi, kind(j), kind(k)), pull);
        }
      }
    }

    /// What a third atom feels, and what it does to the bond: `pull` is dE/dzeta.
    private void addThird(int i, int j, int k, TersoffParameters third, double pull) {
      double reach = third.cutoff(r[k]);
      if (reach == 0) {
        return;
      }
      double cos = cos(j, k);
      double angular = third.angular(cos);
      double shield = third.shield(r[j] - r[k]);
      double shieldSlope = third.shieldSlope(r[j] - r[k]);
      double byJ = pull * reach * angular * shieldSlope;
      double byK = pull * third.cutoffSlope(r[k]) * angular * shield - byJ;
      double byCos = pull * reach * third.angularSlope(cos) * shield;
      push(i, j, k, byJ, byCos, cos);
      push(i, k, j, byK, byCos, cos);
    }

    /// The gradient on a leg: along it, and across it towards the other through the angle.
    private void push(int i, int leg, int other, double along, double byCos, double cos) {
      double own = (along - byCos * cos / r[leg]) / r[leg];
      double across = byCos / (r[leg] * r[other]);
      sum.addGradient(
          i,
          neighbour[leg],
          rij,
          leg,
          own * rij[3 * leg] + across * rij[3 * other],
          own * rij[3 * leg + 1] + across * rij[3 * other + 1],
          own * rij[3 * leg + 2] + across * rij[3 * other + 2]);
    }

    private double cos(int j, int k) {
      double dot = rij[3 * j] * rij[3 * k];
      dot = Math.fma(rij[3 * j + 1], rij[3 * k + 1], dot);
      dot = Math.fma(rij[3 * j + 2], rij[3 * k + 2], dot);
      return dot / (r[j] * r[k]);
    }
  }
}
