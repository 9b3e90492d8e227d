package org.soapstone.calculator;

import java.util.List;
import java.util.Map;
import org.soapstone.autodiff.Dual;
import org.soapstone.structure.Units;

/// Screened nuclei of any two elements (Ziegler, Biersack and Littmark 1985), ended as LAMMPS ends
/// them: a polynomial is added that makes energy, slope and curvature vanish at `rCut`,
///
/// ```text
/// V(r) = k Z1 Z2 phi(r) / r + C + [A/3 x^3 + B/4 x^4 if x > 0],   x = r - rOn
/// ```
final class Zbl implements PairFunction {

  /// The name in the registry.
  static final String NAME = "zbl";

  private static final String CUTOFF = "cutoff";
  private static final String SWITCH_ON = "switch_on";
  private static final double DEFAULT_ON = 1.0;
  private static final double DEFAULT_REACH = 2.0;

  private final NuclearScreening screening;
  private final double strength;
  private final double rOn;
  private final double cubic;
  private final double quartic;
  private final double constant;

  /// The repulsion of two nuclei.
  Zbl(int z1, int z2, double rOn, double rCut) {
    screening = new NuclearScreening(z1, z2);
    strength = Units.COULOMB * z1 * z2;
    this.rOn = rOn;
    double width = rCut - rOn;
    Dual end = bare(Dual.variable(rCut));
    double curvature = strength * screening.curvature(rCut);
    cubic = (width * curvature - 3 * end.derivative()) / (width * width);
    quartic = (2 * end.derivative() - width * curvature) / (width * width * width);
    constant = 0.5 * width * end.derivative() - end.value() - width * width * curvature / 12;
  }

  private Dual bare(Dual r) {
    return screening.over(r).times(strength).over(r);
  }

  @Override
  public Dual energy(Dual r) {
    Dual shifted = bare(r).plus(constant);
    Dual x = r.minus(rOn);
    return x.value() > 0
        ? shifted.plus(x.times(quartic / 4).plus(cubic / 3).times(x.pow(3)))
        : shifted;
  }

  static Calculator create(Map<String, ?> settings) {
    Parameters given = new Parameters(NAME, settings, List.of(CUTOFF, SWITCH_ON));
    double rCut = given.positive(CUTOFF, DEFAULT_REACH);
    double rOn = given.number(SWITCH_ON, given.has(CUTOFF) ? 0.5 * rCut : DEFAULT_ON);
    if (!(rOn >= 0 && rOn < rCut)) {
      throw given.wrong(SWITCH_ON, "a length >= 0 below the cutoff of " + rCut + " A", rOn);
    }
    return new PairPotential(
        NAME, new Truncation.None(rCut), SpeciesPairs.each((z1, z2) -> new Zbl(z1, z2, rOn, rCut)));
  }
}
