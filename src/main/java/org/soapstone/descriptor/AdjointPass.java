package org.soapstone.descriptor;

import org.soapstone.structure.NeighborList;

/// The backward pass of one centre: `dE_i/dr_ij` of all its pairs from `D = dE_i/dc`, without the
/// gradient of any single feature:
///
/// ```
/// G_lm = sum_n R_n D[zn][lm],  H_lm = sum_n R'_n D[zn][lm]
/// g = sum_lm (G_lm grad Y_lm + H_lm Y_lm u)
/// ```
final class AdjointPass {

  private final LocalBasis basis;
  private final FeatureLayout layout;
  private final DensityExpansion expansion;

  AdjointPass(LocalBasis basis) {
    this.basis = basis;
    layout = basis.layout();
    expansion = basis.expansion();
  }

  /// Fills what belongs to centre i in `out`: its energy, its virial and the gradients of its
  /// pairs.
  void centre(
      NeighborList list, int i, int kind, double[] w, CentreScratch scratch, Contraction out) {
    int block = layout.block(kind);
    double energy =
        w[block]
            + basis
                .spectrum()
                .sensitivity(
                    w,
                    block + layout.powerStart(),
                    scratch.density.coefficients,
                    scratch.sensitivity);
    for (int p = 3 * list.first(i); p < 3 * list.end(i); p++) {
      out.pairGradients[p] = 0;
    }
    for (int z = 0; z < layout.species(); z++) {
      densityGradients(z, scratch, out.pairGradients);
      energy += pairGradients(z, scratch, w, block, out.pairGradients);
    }
    out.atomEnergies[i] = energy;
    virial(list, i, out);
  }

  private double pairGradients(
      int z, CentreScratch scratch, double[] w, int block, double[] gradients) {
    PairFeatures features = basis.pairFeatures();
    if (features.functions() == 0) {
      return 0;
    }
    PairFeatures.Table table = scratch.pairs;
    Neighborhood around = table.around;
    double energy = 0;
    for (int p = around.start(z); p < around.start(z + 1); p++) {
      energy += features.energy(table, p, z, w, block);
      double slope = features.slope(table, p, z, w, block);
      int at = 3 * around.pair()[p];
      gradients[at] = Math.fma(slope, around.ux()[p], gradients[at]);
      gradients[at + 1] = Math.fma(slope, around.uy()[p], gradients[at + 1]);
      gradients[at + 2] = Math.fma(slope, around.uz()[p], gradients[at + 2]);
    }
    return energy;
  }

  private void densityGradients(int z, CentreScratch scratch, double[] gradients) {
    Neighborhood around = scratch.density.around;
    int start = around.start(z);
    int end = around.start(z + 1);
    scratch.clearSums(start, end);
    for (int lm = 0; lm < expansion.harmonics(); lm++) {
      overRadials(z, lm, start, end, scratch);
      overHarmonic(lm * around.stride(), start, end, scratch);
    }
    for (int p = start; p < end; p++) {
      int at = 3 * around.pair()[p];
      double radial = scratch.sums[3][p];
      gradients[at] = Math.fma(radial, around.ux()[p], scratch.sums[0][p]);
      gradients[at + 1] = Math.fma(radial, around.uy()[p], scratch.sums[1][p]);
      gradients[at + 2] = Math.fma(radial, around.uz()[p], scratch.sums[2][p]);
    }
  }

  /// G_lm and H_lm of every neighbour.
  private void overRadials(int z, int lm, int start, int end, CentreScratch scratch) {
    CentreDensity density = scratch.density;
    double[] value = scratch.sums[4];
    double[] slope = scratch.sums[5];
    int stride = density.around.stride();
    for (int n = 0; n < expansion.radials(); n++) {
      double d = scratch.sensitivity[(z * expansion.radials() + n) * expansion.harmonics() + lm];
      int row = n * stride;
      for (int p = start; p < end; p++) {
        value[p] = Math.fma(d, density.radial[row + p], n == 0 ? 0 : value[p]);
        slope[p] = Math.fma(d, density.radialSlope[row + p], n == 0 ? 0 : slope[p]);
      }
    }
  }

  private static void overHarmonic(int row, int start, int end, CentreScratch scratch) {
    CentreDensity density = scratch.density;
    double[] value = scratch.sums[4];
    double[] slope = scratch.sums[5];
    for (int p = start; p < end; p++) {
      scratch.sums[0][p] = Math.fma(value[p], density.yx[row + p], scratch.sums[0][p]);
      scratch.sums[1][p] = Math.fma(value[p], density.yy[row + p], scratch.sums[1][p]);
      scratch.sums[2][p] = Math.fma(value[p], density.yz[row + p], scratch.sums[2][p]);
      scratch.sums[3][p] = Math.fma(slope[p], density.y[row + p], scratch.sums[3][p]);
    }
  }

  /// `-r_a g_b` summed over the pairs of centre i.
  private static void virial(NeighborList list, int i, Contraction out) {
    double[] rij = list.rij();
    double[] g = out.pairGradients;
    double xx = 0;
    double yy = 0;
    double zz = 0;
    double yz = 0;
    double xz = 0;
    double xy = 0;
    for (int p = 3 * list.first(i); p < 3 * list.end(i); p += 3) {
      xx = Math.fma(-rij[p], g[p], xx);
      yy = Math.fma(-rij[p + 1], g[p + 1], yy);
      zz = Math.fma(-rij[p + 2], g[p + 2], zz);
      yz = Math.fma(-rij[p + 1], g[p + 2], yz);
      xz = Math.fma(-rij[p], g[p + 2], xz);
      xy = Math.fma(-rij[p], g[p + 1], xy);
    }
    double[] virials = out.atomVirials;
    virials[6 * i] = xx;
    virials[6 * i + 1] = yy;
    virials[6 * i + 2] = zz;
    virials[6 * i + 3] = yz;
    virials[6 * i + 4] = xz;
    virials[6 * i + 5] = xy;
  }
}
