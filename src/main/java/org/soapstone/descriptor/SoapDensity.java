package org.soapstone.descriptor;

import org.soapstone.autodiff.Dual;
import org.soapstone.basis.LmIndex;
import org.soapstone.basis.SmearedRadials;
import org.soapstone.basis.SphericalHarmonics;
import org.soapstone.simd.Blocks;
import org.soapstone.structure.NeighborList;

/// `c[slot][n][lm] = sum_j w(r_j) R_nl(r_j) Y_lm(u_j)` over the neighbours of a centre and the
/// centre itself, with derivatives. Holds scratch memory, so that each thread needs its own.
final class SoapDensity {

  private final SoapLayout layout;
  private final SmearedRadials radials;
  private final DensityWeight weight;
  private final SphericalHarmonics harmonics;
  private final double[] radial;
  private final double[] slope;

  private double[][] u = {{}, {}, {}};
  private double[] inverseR = {};

  /// Harmonics and their three derivatives.
  private double[][] y = {{}, {}, {}, {}};

  /// One atom's block of values, then of its three derivatives.
  private final double[] own;

  SoapDensity(SoapLayout layout, SmearedRadials radials, DensityWeight weight) {
    this.layout = layout;
    this.radials = radials;
    this.weight = weight;
    harmonics = new SphericalHarmonics(radials.lMax());
    radial = new double[radials.nMax() * (radials.lMax() + 1)];
    slope = new double[radial.length];
    own = new double[4 * block()];
  }

  private int block() {
    return radials.nMax() * harmonics.size();
  }

  SoapCoefficients coefficients(int atomsWithGradient) {
    return new SoapCoefficients(layout.slots(), block(), atomsWithGradient);
  }

  /// Adds the density around a centre.
  ///
  /// @param kinds place of each atom's species
  /// @param share what the centre counts, 1 or its part of a mean
  void add(NeighborList list, int centre, int[] kinds, double share, SoapCoefficients to) {
    addCentre(kinds[centre], share, to);
    directions(list, centre);
    int first = list.first(centre);
    int last = list.end(centre);
    for (int p = first; p < last; p++) {
      int j = list.neighbour()[p];
      expand(list.r()[p], p - first, to.wantsGradient(), share);
      for (int slot : layout.slotsOf(kinds[j])) {
        plus(1, own, 0, block(), to.values, slot * block());
        // An image of the centre moves with it.
        if (to.wantsGradient() && j != centre) {
          plus(1, own, block(), 3 * block(), to.gradient, to.touch(j, slot));
          plus(-1, own, block(), 3 * block(), to.gradient, to.touch(centre, slot));
        }
      }
    }
  }

  private static void plus(
      double sign, double[] from, int fromStart, int count, double[] to, int start) {
    for (int k = 0; k < count; k++) {
      to[start + k] = Math.fma(sign, from[fromStart + k], to[start + k]);
    }
  }

  private void addCentre(int kind, double share, SoapCoefficients to) {
    radials.evaluate(0, radial, slope);
    double factor = share * weight.atCentre() * Math.sqrt(1 / (4 * Math.PI));
    for (int slot : layout.slotsOf(kind)) {
      for (int n = 0; n < radials.nMax(); n++) {
        int at = slot * block() + n * harmonics.size();
        to.values[at] = Math.fma(factor, radial[n * (radials.lMax() + 1)], to.values[at]);
      }
    }
  }

  /// Harmonics of all neighbours, with gradients, in {@link Blocks}.
  private void directions(NeighborList list, int centre) {
    int first = list.first(centre);
    int count = list.end(centre) - first;
    int padded = Blocks.padded(count);
    if (u[0].length < padded) {
      u = new double[3][padded];
      inverseR = new double[padded];
      y = new double[4][harmonics.size() * padded];
    }
    for (int p = 0; p < padded; p++) {
      inverseR[p] = p < count ? 1 / list.r()[first + p] : 1;
      for (int axis = 0; axis < 3; axis++) {
        // What fills up the last block looks along x.
        u[axis][p] =
            p < count
                ? list.rij()[3 * (first + p) + axis] / list.r()[first + p]
                : axis == 0 ? 1 : 0;
      }
    }
    harmonics.gradients(0, padded, u[0], u[1], u[2], inverseR, y[0], y[1], y[2], y[3]);
  }

  /// One neighbour's part of c, and its derivatives by that neighbour's position.
  private void expand(double r, int p, boolean gradient, double share) {
    radials.evaluate(r, radial, slope);
    Dual w = weight.over(Dual.variable(r));
    int lMax = radials.lMax();
    for (int n = 0; n < radials.nMax(); n++) {
      for (int l = 0; l <= lMax; l++) {
        double plain = radial[n * (lMax + 1) + l];
        double value = share * w.value() * plain;
        double along =
            share * Math.fma(w.value(), slope[n * (lMax + 1) + l], w.derivative() * plain);
        for (int lm = LmIndex.of(l, -l); lm <= LmIndex.of(l, l); lm++) {
          int from = Blocks.at(harmonics.size(), lm, p);
          int to = n * harmonics.size() + lm;
          own[to] = value * y[0][from];
          for (int axis = 0; axis < 3 && gradient; axis++) {
            own[(1 + axis) * block() + to] =
                Math.fma(value, y[1 + axis][from], along * u[axis][p] * y[0][from]);
          }
        }
      }
    }
  }
}
