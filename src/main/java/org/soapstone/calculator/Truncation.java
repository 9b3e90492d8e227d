package org.soapstone.calculator;

import org.soapstone.autodiff.Dual;

/** How a pair energy of infinite reach ends at {@code rCut}. */
public sealed interface Truncation {

  /** Where the interaction ends, A. */
  double rCut();

  /** The function that is used in place of {@code bare} for {@code r < rCut}. */
  PairFunction applyTo(PairFunction bare);

  /**
   * {@code V(r) - V(rCut)}: the energy is continuous, the force jumps to zero at {@code rCut}. The
   * usual definition of a truncated Lennard-Jones system, also ASE's default.
   */
  record Shifted(double rCut) implements Truncation {

    /** Checks the bound. */
    public Shifted {
      requirePositive(rCut);
    }

    @Override
    public PairFunction applyTo(PairFunction bare) {
      double atCut = bare.energy(Dual.of(rCut)).value();
      return r -> bare.energy(r).minus(atCut);
    }
  }

  /**
   * {@code V(r) s((r - rOn) / (rCut - rOn))} with {@code s(x) = 1 - 10 x^3 + 15 x^4 - 6 x^5} for
   * {@code x} in [0, 1] and 1 before: energy, force and curvature are continuous.
   */
  record Switched(double rOn, double rCut) implements Truncation {

    /** Checks the bounds. */
    public Switched {
      requirePositive(rCut);
      if (!(rOn >= 0 && rOn < rCut)) {
        throw new IllegalArgumentException(
            "rOn: expected 0 <= rOn < rCut = " + rCut + ", got " + rOn);
      }
    }

    @Override
    public PairFunction applyTo(PairFunction bare) {
      return r -> r.value() <= rOn ? bare.energy(r) : bare.energy(r).times(switchAt(r));
    }

    private Dual switchAt(Dual r) {
      Dual x = r.minus(rOn).over(rCut - rOn);
      Dual quadratic = x.times(-6).plus(15).times(x).minus(10);
      return quadratic.times(x.pow(3)).plus(1);
    }
  }

  /** Nothing is done: for functions that have ended by themselves. */
  record None(double rCut) implements Truncation {

    /** Checks the bound. */
    public None {
      requirePositive(rCut);
    }

    @Override
    public PairFunction applyTo(PairFunction bare) {
      return bare;
    }
  }

  private static void requirePositive(double rCut) {
    if (!(rCut > 0 && rCut < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("rCut: expected a finite length > 0, got " + rCut);
    }
  }
}
