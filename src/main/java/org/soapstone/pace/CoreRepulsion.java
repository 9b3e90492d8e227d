package org.soapstone.pace;

import org.soapstone.autodiff.Dual;
import org.soapstone.autodiff.Real;

/// The energy that keeps atoms apart: phi(r) in eV for either atom of a pair.
///
/// - With an inner cutoff by density: `phi = |h| e^(-|lambda| r^2) / r (1 + cos(pi r/rc)) / 2`,
///   nothing where `lambda r^2 >= 50`; by distance the same, faded out at the inner cutoff.
/// - zbl: the screened repulsion of nuclei of Ziegler, Biersack and Littmark, with a polynomial
///   added that takes energy, slope and curvature to 0 at rc, times a fade over the last dCut.
final class CoreRepulsion {

  private static final double FARTHEST = 50;
  private static final double COULOMB = 14.399645351950543;
  private static final double SCREENING = 0.46850;
  private static final double EXPONENT = 0.23;
  private static final double[] C = {0.02817, 0.28022, 0.50986, 0.18175};
  private static final double[] D = {0.20162, 0.40290, 0.94229, 3.19980};

  private final PaceBond bond;

  /// Screening length, A.
  private final double a;

  private final double strength;

  /// Coefficients of the polynomial: third and fourth power of `r - (rc - dCut)`, constant.
  private final double[] polynomial = new double[3];

  /// @param z1 atomic number of the centre; likewise z2 of the neighbour
  CoreRepulsion(PaceBond bond, int z1, int z2) {
    this.bond = bond;
    a = SCREENING / (StrictMath.pow(z1, EXPONENT) + StrictMath.pow(z2, EXPONENT));
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
      T bare = screened(r).plus(r.times(joined(r)));
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

  /// `r` times the repulsion of screened nuclei, without the prefactor.
  private <T extends Real<T>> T screened(T r) {
    T sum = r.constant(0);
    for (int k = 0; k < C.length; k++) {
      sum = sum.plus(r.times(-D[k] / a).exp().times(C[k]));
    }
    return sum;
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
    Dual bare = screened(Dual.variable(rc)).over(Dual.variable(rc));
    double value = bare.value();
    double slope = bare.derivative();
    double curvature = 0;
    for (int k = 0; k < C.length; k++) {
      double rate = D[k] / a;
      double term = C[k] * StrictMath.exp(-rate * rc) / rc;
      curvature += term * (rate * rate + 2 * rate / rc + 2 / (rc * rc));
    }
    polynomial[0] = (-3 * slope + t * curvature) / (3 * t * t);
    polynomial[1] = (2 * slope - t * curvature) / (4 * t * t * t);
    polynomial[2] = -value + t / 2 * slope - t * t / 12 * curvature;
  }
}
