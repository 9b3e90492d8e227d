package org.soapstone.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.soapstone.autodiff.Dual;
import org.soapstone.basis.AgnesiTransform;
import org.soapstone.basis.ChebyshevRadialBasis;
import org.soapstone.basis.PolynomialCutoff;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Element;
import org.soapstone.structure.Structure;

/// Features of small molecules from the addition theorem, where no harmonic is left: `p[q1,q2,l] =
/// s sqrt(2l+1) sum_jk R_n1(r_j) R_n2(r_k) P_l(cos theta_jk)`.
class LocalBasisAnalyticTest {

  private final BasisSettings settings = Subjects.settings(1, 8, 14);
  private final LocalBasis basis = new LocalBasis(settings);

  @Test
  void triatomicMoleculeHasTheAngularPolynomialsOfItsAngle() {
    double[] positions = {0, 0, 0, 0, 0, 1.1, 1.5 * Math.sqrt(0.75), 0, 0.75};
    Structure molecule = new Structure(new int[] {8, 1, 14}, positions, Cell.none());
    double[] ofOxygen = atomValues(molecule, 0);
    double[] neighbourRadii = {1.1, 1.5};
    int[] neighbours = {1, 14};
    double cosine = 0.5;
    for (int k = 0; k < basis.size(); k++) {
      Feature feature = basis.feature(k);
      double expected =
          feature.centre() == 8 ? expected(feature, neighbours, neighbourRadii, cosine) : 0;
      assertThat(ofOxygen[k]).as("%s", feature).isCloseTo(expected, within(1e-13));
    }
  }

  @Test
  void twoLikeNeighboursInterfere() {
    double[] positions = {0, 0, 0, 1.2, 0, 0, -0.6, 1.6 * Math.sqrt(0.5), 0.2};
    Structure molecule = new Structure(new int[] {14, 8, 8}, positions, Cell.none());
    double r2 = Math.sqrt(0.36 + 1.28 + 0.04);
    double[] values = atomValues(molecule, 0);
    for (int k = 0; k < basis.size(); k++) {
      Feature feature = basis.feature(k);
      double expected =
          feature.centre() == 14
              ? expected(feature, new int[] {8, 8}, new double[] {1.2, r2}, -0.6 / r2)
              : 0;
      assertThat(values[k]).as("%s", feature).isCloseTo(expected, within(1e-13));
    }
  }

  @Test
  void isolatedAtomHasItsConstantAloneAndNoForce() {
    Structure atom = new Structure(new int[] {8}, new double[] {1, 2, 3}, Cell.none());
    double[] values = Subjects.values(basis, atom);
    Matrix rows = Subjects.rows(basis, atom);
    for (int k = 0; k < basis.size(); k++) {
      Feature feature = basis.feature(k);
      assertThat(values[k]).isEqualTo(feature.order() == 0 && feature.centre() == 8 ? 1 : 0);
      for (int row = 1; row < rows.rows(); row++) {
        assertThat(rows.get(row, k)).isZero();
      }
    }
  }

  @Test
  void oneAtomCellFeelsItsImagesInTheVirialButNotInTheForce() {
    Structure crystal =
        new Structure(
            new int[] {14}, new double[3], Cell.periodic(2.5, 0, 0, 0, 2.7, 0, 0.4, 0, 3));
    double[] weights = Subjects.weights(basis, 5);
    Contraction result = Subjects.contract(basis, crystal, weights);
    // Terms of several eV/A cancel in pairs.
    assertThat(result.forces()).containsExactly(new double[3], within(1e-13));
    assertThat(Math.abs(result.virial()[0])).isGreaterThan(1e-2);
  }

  private double expected(Feature feature, int[] neighbours, double[] radii, double cosine) {
    if (feature.order() == 0) {
      return 1;
    }
    double sum = 0;
    for (int j = 0; j < 2; j++) {
      if (feature.order() == 1) {
        sum += neighbours[j] == feature.neighbour1() ? pair(feature, radii[j]) : 0;
        continue;
      }
      for (int k = 0; k < 2; k++) {
        if (neighbours[j] == feature.neighbour1() && neighbours[k] == feature.neighbour2()) {
          double angular = legendre(feature.l(), j == k ? 1 : cosine);
          sum +=
              density(feature.centre(), neighbours[j], feature.n1(), radii[j])
                  * density(feature.centre(), neighbours[k], feature.n2(), radii[k])
                  * angular;
        }
      }
    }
    boolean diagonal = feature.neighbour1() == feature.neighbour2() && feature.n1() == feature.n2();
    return feature.order() == 1
        ? sum
        : sum * Math.sqrt(2 * feature.l() + 1) * (diagonal ? 1 : Math.sqrt(2));
  }

  private double pair(Feature feature, double r) {
    return radial(
            settings.pairFunctions(),
            settings.pairRCut(),
            feature.centre(),
            feature.neighbour1(),
            r)
        .get(feature.n1())
        .value();
  }

  private double density(int centre, int neighbour, int n, double r) {
    return radial(settings.nMax(), settings.rCut(), centre, neighbour, r).get(n).value();
  }

  private List<Dual> radial(int size, double rCut, int a, int b, double r) {
    double bond = Element.of(a).covalentRadius() + Element.of(b).covalentRadius();
    AgnesiTransform transform =
        new AgnesiTransform(settings.bondScale() * bond, rCut, settings.steepness());
    return new ChebyshevRadialBasis(size, transform, new PolynomialCutoff(rCut)).over(Dual.of(r));
  }

  private static double legendre(int l, double x) {
    return switch (l) {
      case 0 -> 1;
      case 1 -> x;
      case 2 -> (3 * x * x - 1) / 2;
      case 3 -> (5 * x * x - 3) * x / 2;
      default -> throw new IllegalArgumentException("l = " + l);
    };
  }

  private double[] atomValues(Structure structure, int atom) {
    Matrix out = new Matrix(structure.size(), basis.size());
    basis.atomValues(
        structure, Subjects.list(basis, structure), out, basis.workspace(), Tasks.inline());
    double[] row = new double[basis.size()];
    System.arraycopy(out.data(), out.row(atom), row, 0, row.length);
    return row;
  }
}
