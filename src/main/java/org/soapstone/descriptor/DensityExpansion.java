package org.soapstone.descriptor;

import org.soapstone.basis.RadialBasis;
import org.soapstone.basis.SphericalHarmonics;
import org.soapstone.simd.Blocks;
import org.soapstone.simd.DensityKernel;
import org.soapstone.simd.Lanes;
import org.soapstone.structure.NeighborList;

/// `c[q][lm] = sum_j R_n(r_ij) Y_lm(u_ij)` over the neighbours j of species z, with q = z nMax + n.
final class DensityExpansion {

  private final int species;
  private final double rCut;
  private final PairRadials radials;
  private final SphericalHarmonics harmonics;
  private final DensityKernel kernel = DensityKernel.of(Lanes.chosen());

  DensityExpansion(BasisSettings settings) {
    species = settings.species().length;
    rCut = settings.rCut();
    radials = PairRadials.ofDensity(settings);
    harmonics = new SphericalHarmonics(settings.lMax());
  }

  RadialBasis radials(int centre, int neighbour) {
    return radials.of(centre, neighbour);
  }

  CentreDensity workspace() {
    return new CentreDensity(species, radials.size(), harmonics.size(), width());
  }

  /// Length of a row of channels.
  int width() {
    return Blocks.padded((species - 1) * radials.size() + Blocks.padded(radials.size()));
  }

  /// Expands the density around one centre.
  ///
  /// @param kinds species index of every atom
  void expand(NeighborList list, int centre, int[] kinds, Slopes slopes, CentreDensity density) {
    Neighborhood around = density.around;
    around.gather(list, centre, kinds, rCut);
    density.reserve(slopes);
    radials.evaluate(kinds[centre], around, slopes, density.radial, density.radialSlope);
    if (slopes == Slopes.ALL) {
      harmonics.gradients(
          0,
          around.padded(),
          around.ux(),
          around.uy(),
          around.uz(),
          around.inverseR(),
          density.y,
          density.yx,
          density.yy,
          density.yz);
    } else {
      harmonics.values(0, around.padded(), around.ux(), around.uy(), around.uz(), density.y);
    }
    contract(density);
  }

  private void contract(CentreDensity density) {
    Neighborhood around = density.around;
    kernel.transpose(
        radials.size(), 0, around.padded(), density.radial, around.capacity(), density.transposed);
    for (int z = 0; z < species; z++) {
      kernel.contract(
          harmonics.size(),
          radials.size(),
          around.start(z),
          around.start(z + 1),
          around.capacity(),
          density.transposed,
          density.y,
          width(),
          z * radials.size(),
          density.coefficients);
    }
  }

  /// From `D = dE/dc` to the gradients of the neighbours of species z, block by block.
  ///
  /// @param sensitivity D, laid out like c
  /// @param density its `along` holds what is to be added along u; `gx`, `gy`, `gz` are filled
  void backward(int z, double[] sensitivity, CentreDensity density) {
    Neighborhood around = density.around;
    int width = width();
    for (int from = around.start(z); from < around.start(z + 1); from += Blocks.SIZE) {
      kernel.backward(
          harmonics.size(),
          radials.size(),
          from,
          density.radial,
          density.radialSlope,
          density.y,
          width,
          z * radials.size(),
          sensitivity,
          density.g,
          density.along);
      harmonics.reverse(
          from,
          around.ux(),
          around.uy(),
          around.uz(),
          around.inverseR(),
          density.g,
          density.along,
          density.gx,
          density.gy,
          density.gz);
    }
  }
}
