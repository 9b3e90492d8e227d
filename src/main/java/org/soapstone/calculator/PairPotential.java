package org.soapstone.calculator;

import org.soapstone.parallel.Tasks;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.NeighborStream;
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
    return evaluate(structure, Tasks.inline());
  }

  @Override
  public Evaluation evaluate(Structure structure, Tasks tasks) {
    PairSum sum = new PairSum(structure, tableFor(structure), rCut);
    NeighborStream.run(
        structure,
        rCut,
        tasks,
        (i, pairs, neighbour, rij, r) -> sum.addCentre(i, 0, pairs, neighbour, rij, r));
    return sum.total();
  }

  /**
   * The same over a list that is there already and reaches at least as far; gives the same bits.
   */
  public Evaluation evaluate(Structure structure, NeighborList list) {
    if (!(list.rCut() >= rCut)) {
      throw new IllegalArgumentException(
          "list: expected to reach " + rCut + " A or further, got " + list.rCut());
    }
    PairSum sum = new PairSum(structure, tableFor(structure), rCut);
    for (int i = 0; i < structure.size(); i++) {
      sum.addCentre(i, list.first(i), list.end(i), list.neighbour(), list.rij(), list.r());
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
