package org.soapstone.pace;

import java.util.List;
import org.soapstone.autodiff.Dual;
import org.soapstone.autodiff.DualVector;
import org.soapstone.basis.LmIndex;
import org.soapstone.basis.SphericalHarmonics;

/// A neighbour of a centre with all its functions as dual numbers, whose directions are x, y and z.
final class FormulaNeighbour {

  private final int species;
  private final int pair;
  private final DualVector r;
  private final PaceBond bond;
  private final List<DualVector> primitives;
  private final List<DualVector> harmonics;
  private final Dual core;

  /// @param rij vectors of all pairs
  FormulaNeighbour(PaceFile file, int centre, int species, int pair, double[] rij) {
    this.species = species;
    this.pair = pair;
    bond = file.bond(centre, species);
    DualVector x = DualVector.variable(rij[3 * pair], 0, 3);
    DualVector y = DualVector.variable(rij[3 * pair + 1], 1, 3);
    DualVector z = DualVector.variable(rij[3 * pair + 2], 2, 3);
    r = x.times(x).plus(y.times(y)).plus(z.times(z)).sqrt();
    primitives = new PaceRadials(bond).over(r);
    harmonics = new SphericalHarmonics(bond.lMax()).over(x, y, z);
    int z1 = file.elements().get(centre).atomicNumber();
    int z2 = file.elements().get(species).atomicNumber();
    core = new CoreRepulsion(bond, z1, z2).over(Dual.variable(r.value()));
  }

  int species() {
    return species;
  }

  int pair() {
    return pair;
  }

  PaceBond bond() {
    return bond;
  }

  double r() {
    return r.value();
  }

  /// Component of the unit vector from the centre.
  double direction(int axis) {
    return r.derivative(axis);
  }

  /// phi(r) in eV.
  Dual core() {
    return core;
  }

  DualVector primitive(int k) {
    return primitives.get(k);
  }

  /// `R_nl Y_lm`, real part.
  DualVector real(int n, int l, int m) {
    return radial(n, l).times(harmonics.get(LmIndex.of(l, Math.abs(m)))).times(factor(m, m < 0));
  }

  /// `R_nl Y_lm`, imaginary part.
  DualVector imaginary(int n, int l, int m) {
    return m == 0
        ? r.constant(0)
        : radial(n, l)
            .times(harmonics.get(LmIndex.of(l, -Math.abs(m))))
            .times(factor(m, m < 0) * (m < 0 ? -1 : 1));
  }

  /// From real orthonormal functions without the Condon-Shortley phase; `Y_(l,-m) = (-1)^m conj
  /// Y_lm` takes the phase away again.
  private static double factor(int m, boolean turned) {
    double size = Math.sqrt(4 * Math.PI) * (m == 0 ? 1 : Math.sqrt(0.5));
    return m % 2 != 0 && !turned ? -size : size;
  }

  private DualVector radial(int n, int l) {
    DualVector sum = r.constant(0);
    for (int k = 0; k < bond.primitives(); k++) {
      sum = sum.plus(primitives.get(k).times(bond.coefficient(n, l, k)));
    }
    return sum;
  }
}
