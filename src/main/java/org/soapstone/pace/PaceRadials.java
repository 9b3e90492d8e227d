package org.soapstone.pace;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.soapstone.autodiff.Real;

/// The radial functions of one bond for the reader, over differentiable numbers. With rc the
/// cutoff:
///
/// - ChebExpCos: `x = 1 - 2 (e^(-lambda r/rc) - e^-lambda) / (1 - e^-lambda)`, `g_0 = 1`, `g_k = (1
///   - T_k(x)) / 2`, all times `(1 + cos(pi r/rc)) / 2` and in the last dCut times `(1 + cos(pi (r
///   - rc + dCut) / dCut)) / 2`;
/// - ChebPow: `x = 2 (1 - (1 - r/rc)^lambda) - 1`, `g_k = (1 - T_(k+1)(x)) / 2`;
/// - ChebLinear: `x = 1 - r/rc`, `g_k = (1 - T_(k+1)(x)) / 2`; these are not 0 at rc;
/// - SBessel: sums of two spherical Bessel functions of order 0, see [SphericalBessel].
///
/// An inner cutoff by distance fades all of them out below it.
final class PaceRadials {

  private final PaceBond bond;

  PaceRadials(PaceBond bond) {
    this.bond = bond;
  }

  /// Number of g_k.
  int size() {
    return bond.primitives();
  }

  /// All g_k at a distance below the cutoff.
  <T extends Real<T>> List<T> over(T r) {
    List<T> functions =
        switch (bond.kind()) {
          case CHEB_EXP_COS -> exponential(r);
          case CHEB_POW -> chebyshev(power(r));
          case CHEB_LINEAR -> chebyshev(r.over(-bond.rCut()).plus(1));
          case SBESSEL -> SphericalBessel.over(r, bond.rCut(), size());
        };
    if (bond.inner() != InnerCutoff.DISTANCE) {
      return functions;
    }
    T apart = Fade.of(r, bond.innerCut(), bond.innerWidth()).negate().plus(1);
    return functions.stream().map(g -> g.times(apart)).toList();
  }

  /// Where a derivative jumps, ascending, between 0 and the cutoff, both excluded.
  List<Double> kinks() {
    TreeSet<Double> kinks = new TreeSet<>();
    if (bond.kind() == RadialKind.CHEB_EXP_COS) {
      kinks.add(bond.rCut() - bond.dCut());
    }
    if (bond.inner() != InnerCutoff.ZBL) {
      kinks.add(bond.innerCut() - bond.innerWidth());
      kinks.add(bond.innerCut());
    }
    kinks.removeIf(r -> !(r > 0 && r < bond.rCut()));
    return List.copyOf(kinks);
  }

  private <T extends Real<T>> List<T> exponential(T r) {
    double end = StrictMath.exp(-bond.lambda());
    T x = r.times(-bond.lambda() / bond.rCut()).exp().minus(end).times(-2 / (1 - end)).plus(1);
    T cutoff = halfCosine(r, 0, bond.rCut());
    if (r.value() > bond.rCut() - bond.dCut()) {
      cutoff = cutoff.times(halfCosine(r, bond.rCut() - bond.dCut(), bond.dCut()));
    }
    List<T> functions = new ArrayList<>();
    functions.add(cutoff);
    for (T g : chebyshev(x).subList(0, size() - 1)) {
      functions.add(g.times(cutoff));
    }
    return functions;
  }

  /// `(1 + cos(pi (r - start) / width)) / 2`.
  static <T extends Real<T>> T halfCosine(T r, double start, double width) {
    return r.minus(start).times(Math.PI / width).cos().plus(1).times(0.5);
  }

  private <T extends Real<T>> T power(T r) {
    double rest = 1 - r.value() / bond.rCut();
    double slope = -bond.lambda() / bond.rCut() * StrictMath.pow(rest, bond.lambda() - 1);
    return r.chain(StrictMath.pow(rest, bond.lambda()), slope).times(-2).plus(1);
  }

  /// `(1 - T_k(x)) / 2` for k from 1 on.
  private <T extends Real<T>> List<T> chebyshev(T x) {
    List<T> functions = new ArrayList<>();
    T below = x.constant(1);
    T here = x;
    for (int k = 0; k < size(); k++) {
      functions.add(here.negate().plus(1).times(0.5));
      T above = x.times(here).times(2).minus(below);
      below = here;
      here = above;
    }
    return functions;
  }
}
