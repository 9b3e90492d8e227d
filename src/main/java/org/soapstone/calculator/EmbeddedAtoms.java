package org.soapstone.calculator;

import java.util.List;
import org.soapstone.autodiff.Dual;
import org.soapstone.structure.Element;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/**
 * Metals as atoms embedded in the electron density of their neighbours (Daw and Baskes, Phys. Rev.
 * B 29, 6443 (1984), doi:10.1103/PhysRevB.29.6443):
 *
 * <pre>
 * E = sum_i F_i(rho_i) + 1/2 sum_ij phi_ij(r_ij),   rho_i = sum_j f_ij(r_ij)
 * </pre>
 */
final class EmbeddedAtoms implements Calculator {

  private final String name;
  private final Embedding embedding;

  EmbeddedAtoms(String name, Embedding embedding) {
    this.name = name;
    this.embedding = embedding;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Evaluation evaluate(Structure structure) {
    requireKnown(structure);
    NeighborList list = NeighborList.build(structure, embedding.rCut());
    ForceSum sum = new ForceSum(structure.size());
    double[] densitySlope = new double[list.pairs()];
    double[] density = densities(structure, list, densitySlope);
    int[] neighbour = list.neighbour();
    double[] rij = list.rij();
    double[] r = list.r();
    for (int i = 0; i < structure.size(); i++) {
      int kind = structure.atomicNumber(i);
      Dual embedded = embedding.energy(kind, Dual.variable(density[i]));
      sum.addEnergy(i, embedded.value());
      for (int pair = list.first(i); pair < list.end(i); pair++) {
        int j = neighbour[pair];
        Dual phi = embedding.pair(kind, structure.atomicNumber(j), Dual.variable(r[pair]));
        sum.addEnergy(i, 0.5 * phi.value());
        double slope =
            Math.fma(embedded.derivative(), densitySlope[pair], 0.5 * phi.derivative()) / r[pair];
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

  /** The density at each atom, and the slope of each pair's part in it. */
  private double[] densities(Structure structure, NeighborList list, double[] slope) {
    double[] density = new double[structure.size()];
    int[] neighbour = list.neighbour();
    double[] r = list.r();
    for (int i = 0; i < density.length; i++) {
      int kind = structure.atomicNumber(i);
      for (int pair = list.first(i); pair < list.end(i); pair++) {
        Dual part =
            embedding.density(
                kind, structure.atomicNumber(neighbour[pair]), Dual.variable(r[pair]));
        density[i] += part.value();
        slope[pair] = part.derivative();
      }
    }
    return density;
  }

  private void requireKnown(Structure structure) {
    for (int z : structure.species()) {
      if (!embedding.elements().contains(z)) {
        List<String> known =
            embedding.elements().stream().map(each -> Element.of(each).symbol()).toList();
        throw new CalculationException(
            "%s: no parameters for %s; they are for %s"
                .formatted(name, Element.of(z).symbol(), String.join(", ", known)));
      }
    }
  }
}
