package org.soapstone.pace;

import java.util.Arrays;
import org.soapstone.descriptor.ProductPlan;
import org.soapstone.simd.Blocks;
import org.soapstone.structure.NeighborList;

/// Energies and gradients of up to eight centres of one species at a time, one a lane; what one
/// thread needs for that. Reused from batch to batch.
final class CentreBatch {

  private final CentreExpansion expansion;

  /// Those of lane and species in `lane species() + species`.
  private final BondNeighbours[] neighbours;

  private final BondNeighbours.Scratch scratch = new BondNeighbours.Scratch();
  private final CoreMixing mixing = new CoreMixing();
  private final double[][] q;
  private final double[] a;
  private final double[] b;
  private final double[] rho;
  private final double[] slopes;

  CentreBatch(CentreExpansion expansion) {
    this.expansion = expansion;
    neighbours = new BondNeighbours[Blocks.SIZE * expansion.species()];
    Arrays.setAll(neighbours, k -> new BondNeighbours());
    q = new double[expansion.species()][];
    for (int nu = 0; nu < q.length; nu++) {
      q[nu] = new double[expansion.bond(nu).length()];
    }
    ProductPlan plan = expansion.plan();
    a = new double[plan.length()];
    b = new double[plan.length()];
    rho = new double[plan.rows()];
    slopes = new double[plan.rows()];
  }

  /// @param centres of one species, `from .. to - 1` of them, at most eight
  /// @param kinds species of all atoms
  void evaluate(NeighborList list, int[] kinds, int[] centres, int from, int to, PairSums sums) {
    expand(list, kinds, centres, from, to);
    for (int nu = 0; nu < q.length; nu++) {
      expansion.bond(nu).combine(q[nu], a);
    }
    expansion.plan().forward(a, rho);
    Arrays.fill(slopes, 0);
    for (int lane = 0; lane < to - from; lane++) {
      int centre = centres[from + lane];
      sums.atomEnergies[centre] = energy(lane) + expansion.alone();
    }
    expansion.plan().backward(a, slopes, b);
    for (int nu = 0; nu < q.length; nu++) {
      BondExpansion bond = expansion.bond(nu);
      bond.combineBack(b, q[nu]);
      for (int lane = 0; lane < to - from; lane++) {
        of(lane, nu).gradients(bond, scratch, lane, q[nu], sums.gradients);
      }
    }
  }

  private void expand(NeighborList list, int[] kinds, int[] centres, int from, int to) {
    if (to - from < Blocks.SIZE) {
      for (double[] sums : q) {
        Arrays.fill(sums, 0);
      }
    }
    for (int lane = 0; lane < to - from; lane++) {
      gather(list, kinds, centres[from + lane], lane);
      for (int nu = 0; nu < q.length; nu++) {
        of(lane, nu).expand(expansion.bond(nu), scratch, lane, q[nu]);
      }
    }
  }

  /// Deals the neighbours of a centre to their species.
  private void gather(NeighborList list, int[] kinds, int centre, int lane) {
    int first = list.first(centre);
    int end = list.end(centre);
    for (int nu = 0; nu < q.length; nu++) {
      of(lane, nu).clear(end - first, expansion.bond(nu));
    }
    int[] neighbour = list.neighbour();
    for (int p = first; p < end; p++) {
      int nu = kinds[neighbour[p]];
      of(lane, nu).add(list, p, expansion.bond(nu));
    }
    for (int nu = 0; nu < q.length; nu++) {
      of(lane, nu).complete(expansion.bond(nu));
    }
  }

  private BondNeighbours of(int lane, int nu) {
    return neighbours[lane * q.length + nu];
  }

  /// Energy of a centre without that of the atom alone, eV; sets its slopes over the densities and
  /// along the bonds.
  private double energy(int lane) {
    double embedded = expansion.energy().energy(rho, lane, Blocks.SIZE, slopes);
    if (expansion.byNearest()) {
      mixByNearest(lane, embedded);
    } else {
      PaceEmbedding embedding = expansion.embedding();
      mixing.byRepulsion(embedded, core(lane), embedding.coreCut(), embedding.coreWidth());
      addCore(lane);
    }
    for (int p = 0; p < expansion.energy().densities(); p++) {
      slopes[p * Blocks.SIZE + lane] *= mixing.ofEmbedding;
    }
    return mixing.energy;
  }

  private void mixByNearest(int lane, double embedded) {
    double gap = Double.POSITIVE_INFINITY;
    int species = -1;
    for (int nu = 0; nu < q.length; nu++) {
      BondNeighbours around = of(lane, nu);
      int nearest = around.nearest();
      if (nearest >= 0) {
        PaceBond bond = expansion.bond(nu).bond();
        double here = around.r(nearest) - (bond.innerCut() - bond.innerWidth());
        species = here < gap ? nu : species;
        gap = Math.min(gap, here);
      }
    }
    if (species < 0 || gap >= expansion.bond(species).bond().innerWidth()) {
      // Nobody is near enough for the repulsion to count.
      mixing.alone(embedded);
      return;
    }
    double width = expansion.bond(species).bond().innerWidth();
    mixing.byNearest(embedded, core(lane), gap, width);
    addCore(lane);
    of(lane, species).addAlong(of(lane, species).nearest(), mixing.ofNearest);
  }

  private double core(int lane) {
    double sum = 0;
    for (int nu = 0; nu < q.length; nu++) {
      sum += of(lane, nu).core(expansion.bond(nu).core());
    }
    return sum;
  }

  private void addCore(int lane) {
    for (int nu = 0; nu < q.length; nu++) {
      of(lane, nu).addCore(expansion.bond(nu).core(), mixing.ofCore);
    }
  }
}
