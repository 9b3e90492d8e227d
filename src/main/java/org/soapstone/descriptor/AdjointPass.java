package org.soapstone.descriptor;

import java.util.Arrays;
import org.soapstone.structure.NeighborList;

/// The backward pass of one centre: `dE_i/dr_ij` of all its pairs from `D = dE_i/dc`, without the
/// gradient of any single feature:
///
/// ```
/// G_lm = sum_n R_n D[zn][lm],  H_lm = sum_n R'_n D[zn][lm]
/// g = sum_lm (G_lm grad Y_lm + H_lm Y_lm u)
/// ```
final class AdjointPass {

  private final FeatureLayout layout;
  private final DensityExpansion expansion;
  private final PairFeatures pairFeatures;

  AdjointPass(FeatureLayout layout, DensityExpansion expansion, PairFeatures pairFeatures) {
    this.layout = layout;
    this.expansion = expansion;
    this.pairFeatures = pairFeatures;
  }

  /// Fills what belongs to centre i in `out`: its energy, its virial and the gradients of its
  /// pairs.
  ///
  /// @param energyOfDensity the part of its energy that D is the derivative of
  /// @param w weights of the constant and the pair features, from `block` on
  /// @param scratch of the expanded centre, with its D
  void centre(
      NeighborList list,
      int i,
      double energyOfDensity,
      double[] w,
      int block,
      CentreScratch scratch,
      Contraction out) {
    double energy = w[block];
    energy += energyOfDensity;
    energy += pairFeatures.energy(scratch.pairs, w, block);
    Arrays.fill(out.pairGradients, 3 * list.first(i), 3 * list.end(i), 0);
    for (int z = 0; z < layout.species(); z++) {
      neighbours(z, scratch, w, block, out.pairGradients);
    }
    out.atomEnergies[i] = energy;
    PairGradients.virial(list, i, out.pairGradients, out.atomVirials);
  }

  /// Pair features push along u; where they have neighbours of their own, these are added by
  /// themselves.
  private void neighbours(int z, CentreScratch scratch, double[] w, int block, double[] gradients) {
    CentreDensity density = scratch.density;
    PairFeatures.Table pairs = scratch.pairs;
    boolean any = pairFeatures.functions() > 0;
    int from = density.around.start(z);
    int count = density.around.start(z + 1) - from;
    if (any) {
      pairFeatures.slopes(pairs, z, w, block);
    }
    if (any && pairs.shared) {
      System.arraycopy(pairs.along, from, density.along, from, count);
    } else {
      Arrays.fill(density.along, from, from + count, 0);
    }
    expansion.backward(z, scratch.sensitivity, density);
    scatter(z, density, gradients);
    if (any && !pairs.shared) {
      addAlong(z, pairs, gradients);
    }
  }

  private static void scatter(int z, CentreDensity density, double[] gradients) {
    Neighborhood around = density.around;
    int[] pair = around.pair();
    for (int p = around.start(z); p < around.end(z); p++) {
      int at = 3 * pair[p];
      gradients[at] = density.gx[p];
      gradients[at + 1] = density.gy[p];
      gradients[at + 2] = density.gz[p];
    }
  }

  private static void addAlong(int z, PairFeatures.Table table, double[] gradients) {
    Neighborhood around = table.around;
    for (int p = around.start(z); p < around.end(z); p++) {
      int at = 3 * around.pair()[p];
      double slope = table.along[p];
      gradients[at] = Math.fma(slope, around.ux()[p], gradients[at]);
      gradients[at + 1] = Math.fma(slope, around.uy()[p], gradients[at + 1]);
      gradients[at + 2] = Math.fma(slope, around.uz()[p], gradients[at + 2]);
    }
  }
}
