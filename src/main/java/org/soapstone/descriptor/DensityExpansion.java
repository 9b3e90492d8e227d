package org.soapstone.descriptor;

import java.util.Arrays;
import org.soapstone.basis.SphericalHarmonics;
import org.soapstone.structure.NeighborList;

/// `c[q][lm] = sum_j R_n(r_ij) Y_lm(u_ij)` over the neighbours j of species z, with q = z nMax + n.
final class DensityExpansion {

  private final int species;
  private final double rCut;
  private final PairRadials radials;
  private final SphericalHarmonics harmonics;

  DensityExpansion(BasisSettings settings) {
    species = settings.species().length;
    rCut = settings.rCut();
    radials = PairRadials.ofDensity(settings);
    harmonics = new SphericalHarmonics(settings.lMax());
  }

  /// Number of radial functions a species.
  int radials() {
    return radials.size();
  }

  /// Number of (l, m).
  int harmonics() {
    return harmonics.size();
  }

  int lMax() {
    return harmonics.lMax();
  }

  CentreDensity workspace() {
    return new CentreDensity(species, species * radials.size() * harmonics.size());
  }

  /// Expands the density around one centre.
  ///
  /// @param kinds species index of every atom
  /// @param gradients whether to fill the gradients of Y_lm too
  void expand(
      NeighborList list, int centre, int[] kinds, boolean gradients, CentreDensity density) {
    Neighborhood around = density.around;
    around.gather(list, centre, kinds, rCut);
    int stride = around.stride();
    density.reserve(radials.size(), harmonics.size(), harmonics.scratchSize(stride));
    radials.evaluate(kinds[centre], around, density.radial, density.radialSlope);
    if (gradients) {
      harmonics.gradients(
          around.count(),
          stride,
          around.ux(),
          around.uy(),
          around.uz(),
          around.inverseR(),
          density.y,
          density.yx,
          density.yy,
          density.yz,
          density.scratch);
    } else {
      harmonics.values(
          around.count(),
          stride,
          around.ux(),
          around.uy(),
          around.uz(),
          density.y,
          density.scratch);
    }
    contract(density);
  }

  private void contract(CentreDensity density) {
    Arrays.fill(density.coefficients, 0);
    int stride = density.around.stride();
    int rows = harmonics.size();
    for (int z = 0; z < species; z++) {
      int start = density.around.start(z);
      int end = density.around.start(z + 1);
      for (int lm = 0; lm < rows; lm++) {
        int n = 0;
        int to = z * radials.size() * rows + lm;
        for (; n + 3 < radials.size(); n += 4) {
          fourSums(density, n * stride, lm * stride, start, end, to + n * rows, rows);
        }
        for (; n < radials.size(); n++) {
          double sum = 0;
          for (int p = start; p < end; p++) {
            sum = Math.fma(density.radial[n * stride + p], density.y[lm * stride + p], sum);
          }
          density.coefficients[to + n * rows] = sum;
        }
      }
    }
  }

  /// Four sums at once keep the multipliers busy while each sum waits for its last addition.
  private static void fourSums(
      CentreDensity density, int radial, int angular, int start, int end, int to, int rows) {
    int stride = density.around.stride();
    double[] r = density.radial;
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    for (int p = start; p < end; p++) {
      double y = density.y[angular + p];
      sum0 = Math.fma(r[radial + p], y, sum0);
      sum1 = Math.fma(r[radial + stride + p], y, sum1);
      sum2 = Math.fma(r[radial + 2 * stride + p], y, sum2);
      sum3 = Math.fma(r[radial + 3 * stride + p], y, sum3);
    }
    density.coefficients[to] = sum0;
    density.coefficients[to + rows] = sum1;
    density.coefficients[to + 2 * rows] = sum2;
    density.coefficients[to + 3 * rows] = sum3;
  }
}
