package org.soapstone.calculator;

import org.soapstone.autodiff.Dual;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/**
 * {@code E = 1/2 sum_ij V(r_ij)} over all pairs closer than {@code rCut}, images included; half of
 * each pair's energy belongs to either atom.
 */
public final class PairPotential implements Calculator {

  private final String name;
  private final double rCut;
  private final SpeciesPairs functions;

  /** Ends each of {@code functions} by {@code truncation}. */
  public PairPotential(String name, Truncation truncation, SpeciesPairs functions) {
    this.name = name;
    this.rCut = truncation.rCut();
    this.functions = functions.map(truncation::applyTo);
  }

  @Override
  public String name() {
    return name;
  }

  /** Where the interaction ends, A. */
  public double rCut() {
    return rCut;
  }

  @Override
  public Evaluation evaluate(Structure structure) {
    return evaluate(structure, NeighborList.build(structure, rCut));
  }

  /**
   * The same over a list that is there already and reaches at least as far; gives the same bits.
   */
  public Evaluation evaluate(Structure structure, NeighborList list) {
    if (!(list.rCut() >= rCut)) {
      throw new IllegalArgumentException(
          "list: expected to reach " + rCut + " A or further, got " + list.rCut());
    }
    PairFunction[][] table = tableFor(structure);
    int[] neighbour = list.neighbour();
    double[] rij = list.rij();
    double[] r = list.r();
    ForceSum sum = new ForceSum(structure.size());
    for (int i = 0; i < structure.size(); i++) {
      PairFunction[] row = table[structure.atomicNumber(i)];
      for (int pair = list.first(i); pair < list.end(i); pair++) {
        if (r[pair] >= rCut) {
          continue;
        }
        int j = neighbour[pair];
        Dual energy = row[structure.atomicNumber(j)].energy(Dual.variable(r[pair]));
        sum.addEnergy(i, 0.5 * energy.value());
        double slope = 0.5 * energy.derivative() / r[pair];
        sum.addGradient(
            i,
            j,
            rij,
            pair,
            slope * rij[3 * pair],
            slope * rij[3 * pair + 1],
            slope * rij[3 * pair + 2]);
      }
    }
    return sum.total();
  }

  /** Functions by both atomic numbers, checked before the first pair is looked at. */
  private PairFunction[][] tableFor(Structure structure) {
    int[] species = structure.species();
    int size = species.length == 0 ? 0 : species[species.length - 1] + 1;
    PairFunction[][] table = new PairFunction[size][size];
    for (int first : species) {
      for (int second : species) {
        table[first][second] =
            functions.find(first, second).orElseThrow(() -> missing(structure, first, second));
      }
    }
    return table;
  }

  private CalculationException missing(Structure structure, int first, int second) {
    return new CalculationException(
        "%s: no parameters for the pair %s of a structure of %d atoms; it knows %s: add the pair"
            .formatted(name, new SpeciesPair(first, second), structure.size(), functions));
  }
}
