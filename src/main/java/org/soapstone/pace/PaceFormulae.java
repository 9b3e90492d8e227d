package org.soapstone.pace;

import java.util.ArrayList;
import java.util.List;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Evaluation;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/// A PACE potential straight from its formulae, for the reader and for tests: no tables, no shared
/// products, derivatives of the functions of a neighbour by dual numbers. Slow.
///
/// An atom has the energy of its densities, see [DensityEnergy], mixed with the core repulsion of
/// its neighbours, see [CoreMixing], and the energy E0 that it has alone.
public final class PaceFormulae implements Calculator {

  /// The name in messages and journals.
  static final String NAME = "pace";

  private final PaceFile file;
  private final List<DensityEnergy> energies;

  public PaceFormulae(PaceFile file) {
    this.file = file;
    energies = file.embeddings().stream().map(DensityEnergy::new).toList();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Evaluation evaluate(Structure structure) {
    int[] kinds = SpeciesOf.atoms(structure, file.elements(), NAME);
    NeighborList list = NeighborList.build(structure, file.rCut());
    PairSums sums = new PairSums(list);
    for (int i = 0; i < structure.size(); i++) {
      centre(i, kinds, list, sums);
    }
    return sums.total();
  }

  private void centre(int i, int[] kinds, NeighborList list, PairSums sums) {
    int mu = kinds[i];
    List<FormulaNeighbour> neighbours = new ArrayList<>();
    for (int p = list.first(i); p < list.end(i); p++) {
      int nu = kinds[list.neighbour()[p]];
      if (list.r()[p] < file.bond(mu, nu).rCut()) {
        neighbours.add(new FormulaNeighbour(file, mu, nu, p, list.rij()));
      }
    }
    FormulaDensity density = new FormulaDensity(neighbours);
    DensityEnergy embedding = energies.get(mu);
    double[] rho = new double[embedding.densities()];
    double[] slopes = new double[rho.length];
    for (PaceFunction function : file.functions().get(mu)) {
      density.addTo(rho, function);
    }
    double energy = embedding.energy(rho, 0, 1, slopes);
    for (PaceFunction function : file.functions().get(mu)) {
      density.addSlopes(slopes, function);
    }
    CoreMixing mixing = new CoreMixing();
    int nearest = mix(mu, neighbours, energy, mixing);
    sums.atomEnergies[i] = mixing.energy + file.energies().get(mu);
    for (int j = 0; j < neighbours.size(); j++) {
      FormulaNeighbour neighbour = neighbours.get(j);
      double radial = mixing.ofCore * neighbour.core().derivative();
      radial += j == nearest ? mixing.ofNearest : 0;
      for (int axis = 0; axis < 3; axis++) {
        sums.gradients[3 * neighbour.pair() + axis] =
            mixing.ofEmbedding * density.gradient(neighbour, axis)
                + radial * neighbour.direction(axis);
      }
    }
  }

  /// The energy with its core repulsion, and the neighbour whose distance decides, if one does.
  private int mix(int mu, List<FormulaNeighbour> neighbours, double energy, CoreMixing mixing) {
    double core = 0;
    int nearest = -1;
    double gap = Double.POSITIVE_INFINITY;
    for (int j = 0; j < neighbours.size(); j++) {
      FormulaNeighbour neighbour = neighbours.get(j);
      core += neighbour.core().value();
      PaceBond bond = neighbour.bond();
      double here = neighbour.r() - (bond.innerCut() - bond.innerWidth());
      if (bond.inner() == InnerCutoff.ZBL && here < gap) {
        gap = here;
        nearest = j;
      }
    }
    PaceEmbedding embedding = file.embeddings().get(mu);
    if (nearest >= 0) {
      mixing.byNearest(energy, core, gap, neighbours.get(nearest).bond().innerWidth());
    } else if (file.bonds().get(0).inner() == InnerCutoff.ZBL) {
      mixing.alone(energy);
    } else {
      mixing.byRepulsion(energy, core, embedding.coreCut(), embedding.coreWidth());
    }
    return nearest;
  }
}
