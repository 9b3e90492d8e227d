package org.soapstone.pace;

import org.soapstone.autodiff.Dual;
import org.soapstone.autodiff.Real;
import org.soapstone.calculator.NuclearScreening;

/// The energy that keeps atoms apart: phi(r) in eV for either atom of a pair.
///
/// - With an inner cutoff by density: `phi = |h| e^(-|lambda| r^2) / r (1 + cos(pi r/rc)) / 2`,
///   nothing where `lambda r^2 >= 50`; by distance the same, faded out at the inner cutoff.
/// - zbl: the screened repulsion of nuclei of Ziegler, Biersack and Littmark, with a polynomial
///   added that takes energy, slope and curvature to 0 at rc, times a fade over the last dCut.
final class CoreRepulsion {

  private static final double FARTHEST = 50;

  /// e^2 / (4 pi epsilon_0) in eV A as LAMMPS has it, for its energies to the last digits.
  private static final double COULOMB = 14.399645351950543;

  private final PaceBond bond;
  private final NuclearScreening screening;
  private final double strength;

  /// Coefficients of the polynomial: third and fourth power of `r - (rc - dCut)`, constant.
  private final double[] polynomial = new double[3];

  /// @param z1 atomic number of the centre; likewise z2 of the neighbour
  CoreRepulsion(PaceBond bond, int z1, int z2) {
    this.bond = bond;
    screening = new NuclearScreening(z1, z2);
    strength = 0.5 * bond.coreStrength() * COULOMB * z1 * z2;
    setPolynomial();
  }

  /// Whether phi is 0 everywhere.
  boolean isAbsent() {
    return bond.coreStrength() == 0;
  }

  /// phi at a distance below the cutoff.
  <T extends Real<T>> T over(T r) {
    return times(r).over(r);
  }

  /// `r phi(r)`, which is smooth down to 0.
  <T extends Real<T>> T times(T r) {
    if (bond.inner() == InnerCutoff.ZBL) {
      T bare = screening.over(r).plus(r.times(joined(r)));
      return bare.times(strength).times(Fade.of(r, bond.rCut(), bond.dCut()));
    }
    T exponent = r.times(r).times(bond.coreDecay());
    if (exponent.value() >= FARTHEST) {
      return r.constant(0);
    }
    T gauss = r.times(r).times(-Math.abs(bond.coreDecay())).exp();
    T phi =
        gauss.times(Math.abs(bond.coreStrength())).times(PaceRadials.halfCosine(r, 0, bond.rCut()));
    return bond.inner() == InnerCutoff.DENSITY
        ? phi
        : phi.times(Fade.of(r, bond.innerCut(), bond.innerWidth()));
  }

  private <T extends Real<T>> T joined(T r) {
    double start = bond.rCut() - bond.dCut();
    if (!(r.value() > start)) {
      return r.constant(polynomial[2]);
    }
    T t = r.minus(start);
    return t.times(polynomial[1]).plus(polynomial[0]).times(t.pow(3)).plus(polynomial[2]);
  }

  /// From energy, slope and curvature at the cutoff.
  private void setPolynomial() {
    double rc = bond.rCut();
    double t = bond.dCut();
    Dual bare = screening.over(Dual.variable(rc)).over(Dual.variable(rc));
    double value = bare.value();
    double slope = bare.derivative();
    double curvature = screening.curvature(rc);
    polynomial[0] = (-3 * slope + t * curvature) / (3 * t * t);
    polynomial[1] = (2 * slope - t * curvature) / (4 * t * t * t);
    polynomial[2] = -value + t / 2 * slope - t * t / 12 * curvature;
  }
}
