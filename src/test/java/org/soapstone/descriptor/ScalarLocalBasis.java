package org.soapstone.descriptor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.soapstone.autodiff.DualVector;
import org.soapstone.basis.AgnesiTransform;
import org.soapstone.basis.ChebyshevRadialBasis;
import org.soapstone.basis.PolynomialCutoff;
import org.soapstone.basis.SphericalHarmonics;
import org.soapstone.structure.Element;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;

/// The definition of the features spelt out number by number over dual numbers: slow, and right at
/// sight. Directions of differentiation are the 3N coordinates, then the strains xx yy zz yz xz xy.
final class ScalarLocalBasis {

  private final BasisSettings settings;
  private final int[] species;
  private final SphericalHarmonics harmonics;

  ScalarLocalBasis(BasisSettings settings) {
    this.settings = settings;
    species = settings.species();
    harmonics = new SphericalHarmonics(settings.lMax());
  }

  /// Features summed over the atoms, in the column order of LocalBasis.
  List<DualVector> features(Structure structure) {
    NeighborList list = NeighborList.build(structure, settings.range());
    DualVector zero = DualVector.of(0, new double[3 * structure.size() + 6]);
    List<DualVector> totals = new ArrayList<>();
    for (int centreSpecies : species) {
      List<DualVector> block = null;
      for (int i = 0; i < structure.size(); i++) {
        if (structure.atomicNumber(i) == centreSpecies) {
          List<DualVector> own = ofCentre(structure, list, i, zero);
          block = block == null ? own : sum(block, own);
        }
      }
      totals.addAll(block == null ? emptyBlock(zero) : block);
    }
    return totals;
  }

  private List<DualVector> emptyBlock(DualVector zero) {
    DualVector[][] c = new DualVector[species.length * settings.nMax()][];
    for (int q = 0; q < c.length; q++) {
      c[q] = filled(harmonics.size(), zero);
    }
    int size = 1 + species.length * settings.pairFunctions() + powerSpectrum(c, zero).size();
    return List.of(filled(size, zero));
  }

  private static List<DualVector> sum(List<DualVector> a, List<DualVector> b) {
    List<DualVector> sum = new ArrayList<>();
    for (int k = 0; k < a.size(); k++) {
      sum.add(a.get(k).plus(b.get(k)));
    }
    return sum;
  }

  private List<DualVector> ofCentre(
      Structure structure, NeighborList list, int i, DualVector zero) {
    int channels = species.length * settings.nMax();
    DualVector[] pairs = filled(species.length * settings.pairFunctions(), zero);
    DualVector[][] c = new DualVector[channels][];
    for (int q = 0; q < channels; q++) {
      c[q] = filled(harmonics.size(), zero);
    }
    for (int p = list.first(i); p < list.end(i); p++) {
      int j = list.neighbour()[p];
      int z = Arrays.binarySearch(species, structure.atomicNumber(j));
      DualVector[] rij = vector(list, p, i, j);
      DualVector r = length(rij);
      double bond = radius(structure.atomicNumber(i)) + radius(structure.atomicNumber(j));
      if (list.r()[p] < settings.pairRCut() && settings.pairFunctions() > 0) {
        List<DualVector> g = radial(settings.pairFunctions(), settings.pairRCut(), bond).over(r);
        for (int n = 0; n < g.size(); n++) {
          int at = z * g.size() + n;
          pairs[at] = pairs[at].plus(g.get(n));
        }
      }
      if (list.r()[p] < settings.rCut()) {
        List<DualVector> radials = radial(settings.nMax(), settings.rCut(), bond).over(r);
        List<DualVector> y = harmonics.over(rij[0], rij[1], rij[2]);
        for (int n = 0; n < settings.nMax(); n++) {
          DualVector[] row = c[z * settings.nMax() + n];
          for (int lm = 0; lm < row.length; lm++) {
            row[lm] = row[lm].plus(radials.get(n).times(y.get(lm)));
          }
        }
      }
    }
    List<DualVector> block = new ArrayList<>();
    block.add(zero.constant(1));
    block.addAll(List.of(pairs));
    block.addAll(powerSpectrum(c, zero));
    return block;
  }

  private List<DualVector> powerSpectrum(DualVector[][] c, DualVector zero) {
    int nMax = settings.nMax();
    DualVector[][] all = new DualVector[nMax][];
    for (int n = 0; n < nMax; n++) {
      all[n] = filled(harmonics.size(), zero);
      for (int q = n; q < c.length; q += nMax) {
        for (int lm = 0; lm < harmonics.size(); lm++) {
          all[n][lm] = all[n][lm].plus(c[q][lm]);
        }
      }
    }
    List<DualVector> spectrum = new ArrayList<>();
    switch (settings.compression()) {
      case OFF -> addPairs(c, zero, spectrum);
      case MU2 -> addPairs(all, zero, spectrum);
      case MU1NU1 -> {
        for (DualVector[] own : c) {
          for (DualVector[] other : all) {
            addDegrees(own, other, Math.sqrt(2), zero, spectrum);
          }
        }
      }
      case CROSSOVER -> {
        for (int q = 0; q < c.length; q += nMax) {
          addPairs(Arrays.copyOfRange(c, q, q + nMax), zero, spectrum);
        }
      }
    }
    return spectrum;
  }

  private void addPairs(DualVector[][] c, DualVector zero, List<DualVector> spectrum) {
    for (int q1 = 0; q1 < c.length; q1++) {
      for (int q2 = q1; q2 < c.length; q2++) {
        addDegrees(c[q1], c[q2], q1 == q2 ? 1 : Math.sqrt(2), zero, spectrum);
      }
    }
  }

  private void addDegrees(
      DualVector[] a, DualVector[] b, double symmetry, DualVector zero, List<DualVector> spectrum) {
    for (int l = 0; l <= settings.lMax(); l++) {
      DualVector sum = zero;
      for (int m = -l; m <= l; m++) {
        int lm = l * l + l + m;
        sum = sum.plus(a[lm].times(b[lm]));
      }
      spectrum.add(sum.times(symmetry * 4 * Math.PI / Math.sqrt(2 * l + 1)));
    }
  }

  /// r_ij as a function of both positions and of the strain, which moves it by eps r_ij.
  private static DualVector[] vector(NeighborList list, int p, int i, int j) {
    int strains = 3 * list.atoms();
    DualVector[] vector = new DualVector[3];
    double[][] derivatives = new double[3][strains + 6];
    double[] r = Arrays.copyOfRange(list.rij(), 3 * p, 3 * p + 3);
    int[][] voigt = {{0, 0}, {1, 1}, {2, 2}, {1, 2}, {0, 2}, {0, 1}};
    for (int a = 0; a < 3; a++) {
      derivatives[a][3 * j + a] += 1;
      derivatives[a][3 * i + a] -= 1;
    }
    for (int v = 0; v < 6; v++) {
      derivatives[voigt[v][0]][strains + v] += r[voigt[v][1]] / 2;
      derivatives[voigt[v][1]][strains + v] += r[voigt[v][0]] / 2;
    }
    for (int a = 0; a < 3; a++) {
      vector[a] = DualVector.of(r[a], derivatives[a]);
    }
    return vector;
  }

  private ChebyshevRadialBasis radial(int size, double rCut, double bond) {
    AgnesiTransform transform =
        new AgnesiTransform(settings.bondScale() * bond, rCut, settings.steepness());
    return new ChebyshevRadialBasis(size, transform, new PolynomialCutoff(rCut));
  }

  private static DualVector length(DualVector[] v) {
    return v[0].times(v[0]).plus(v[1].times(v[1])).plus(v[2].times(v[2])).sqrt();
  }

  private static double radius(int atomicNumber) {
    return Element.of(atomicNumber).covalentRadius();
  }

  private static DualVector[] filled(int length, DualVector with) {
    DualVector[] array = new DualVector[length];
    Arrays.fill(array, with);
    return array;
  }
}
