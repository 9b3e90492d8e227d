package org.soapstone.calculator;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.soapstone.autodiff.Dual;
import org.soapstone.structure.Element;
import org.soapstone.structure.Units;

/// Effective medium theory of seven metals (Jacobsen, Stoltze and Norskov, Surf. Sci. 366, 394
/// (1996), doi:10.1016/0039-6028(96)00816-3), as ASE has it: pairs end at a smooth step of one
/// radius for all elements.
///
/// ```text
/// F_i  = E0 [(1 + lambda ds) exp(-lambda ds) - 1] + 6 V0 exp(-kappa ds),   ds = -ln(rho_i/12) / (beta eta)
/// f_ij = chi exp(-eta_j (r - beta s_j)) theta / gamma1_i,   chi = n_j / n_i
/// phi_ij = -v_ij - v_ji,   v_ij = 1/2 V0_i chi exp(-kappa_j (r/beta - s_j)) theta / gamma2_i
/// theta = 1 / (1 + exp(a (r - rc)))
/// ```
///
/// The zero of the energy is the perfect crystal; an atom alone has `-E0`.
final class EffectiveMedium implements Embedding {

  /// The name in the registry.
  static final String NAME = "emt";

  /// `(16 pi/3)^(1/3) / sqrt(2)` with the digits of the fits.
  private static final double BETA = 1.809;

  /// Neighbours of the first three shells of a face-centred cubic crystal.
  private static final int[] SHELLS = {12, 6, 24};

  /// The radius that decides where pairs end, bohr.
  private static final double LARGEST = 3.01;

  /// How far pairs reach beyond the step, A; 7e-6 are left of them there.
  private static final double BEYOND = 0.5;

  private static final double RC = BETA * LARGEST * Units.BOHR * 0.5 * (Math.sqrt(3) + 2);

  /// The step falls to 1e-4 at the distance of the fourth shell.
  private static final double SHARPNESS =
      StrictMath.log(9999) / (RC * (4 / (Math.sqrt(3) + 2) - 1));

  private final Map<Integer, Metal> metals = new TreeMap<>();

  /// All metals that there are parameters for.
  EffectiveMedium() {
    //                E0     s0    V0     eta    kappa  lambda n0: eV and bohr
    add(Element.Al, -3.28, 3.00, 1.493, 1.240, 2.000, 1.169, 0.00700);
    add(Element.Cu, -3.51, 2.67, 2.476, 1.652, 2.740, 1.906, 0.00910);
    add(Element.Ag, -2.96, 3.01, 2.132, 1.652, 2.790, 1.892, 0.00547);
    add(Element.Au, -3.80, 3.00, 2.321, 1.674, 2.873, 2.182, 0.00703);
    add(Element.Ni, -4.44, 2.60, 3.673, 1.669, 2.757, 1.948, 0.01030);
    add(Element.Pd, -3.90, 2.87, 2.773, 1.818, 3.107, 2.155, 0.00688);
    add(Element.Pt, -5.85, 2.90, 4.067, 1.812, 3.145, 2.192, 0.00802);
  }

  static Calculator create(Map<String, ?> settings) {
    new Parameters(NAME, settings, List.of());
    return new EmbeddedAtoms(NAME, new EffectiveMedium());
  }

  private void add(
      Element element,
      double e0,
      double s0,
      double v0,
      double eta,
      double kappa,
      double lambda,
      double n0) {
    double length = s0 * Units.BOHR;
    double decay = eta / Units.BOHR;
    double pairDecay = kappa / Units.BOHR;
    metals.put(
        element.atomicNumber(),
        new Metal(
            e0,
            length,
            v0,
            decay,
            pairDecay,
            lambda / Units.BOHR,
            n0,
            shells(length, decay),
            shells(length, pairDecay / BETA)));
  }

  /// Parameters of one metal in eV and A; densities matter in ratios only.
  private record Metal(
      double e0,
      double s0,
      double v0,
      double eta,
      double kappa,
      double lambda,
      double n0,
      double gamma1,
      double gamma2) {}

  /// What the three shells of the perfect crystal give, over what the first would without a step.
  private static double shells(double s0, double decay) {
    double sum = 0;
    for (int shell = 0; shell < SHELLS.length; shell++) {
      double r = BETA * s0 * Math.sqrt(shell + 1.0);
      double theta = theta(Dual.of(r)).value();
      sum += SHELLS[shell] / 12.0 * theta * StrictMath.exp(-decay * (r - BETA * s0));
    }
    return sum;
  }

  private static Dual theta(Dual r) {
    return r.minus(RC).times(SHARPNESS).exp().plus(1).reciprocal();
  }

  @Override
  public double rCut() {
    return RC + BEYOND;
  }

  @Override
  public Set<Integer> elements() {
    return metals.keySet();
  }

  @Override
  public Dual density(int at, int from, Dual r) {
    Metal i = metal(at);
    Metal j = metal(from);
    double scale = j.n0 / (i.n0 * i.gamma1);
    return r.minus(BETA * j.s0).times(-j.eta).exp().times(scale).times(theta(r));
  }

  @Override
  public Dual pair(int first, int second, Dual r) {
    return half(metal(first), metal(second), r).plus(half(metal(second), metal(first), r));
  }

  private static Dual half(Metal i, Metal j, Dual r) {
    double scale = -0.5 * i.v0 * j.n0 / (i.n0 * i.gamma2);
    return r.over(BETA).minus(j.s0).times(-j.kappa).exp().times(scale).times(theta(r));
  }

  @Override
  public Dual energy(int atomicNumber, Dual density) {
    Metal metal = metal(atomicNumber);
    if (!(density.value() > 0)) {
      return Dual.of(-metal.e0);
    }
    Dual ds = density.over(12).log().over(-BETA * metal.eta);
    Dual x = ds.times(metal.lambda);
    Dual cohesion = x.plus(1).times(x.negate().exp()).minus(1).times(metal.e0);
    return cohesion.plus(ds.times(-metal.kappa).exp().times(6 * metal.v0));
  }

  private Metal metal(int atomicNumber) {
    Metal metal = metals.get(atomicNumber);
    if (metal == null) {
      throw new IllegalStateException("no parameters for atomic number " + atomicNumber);
    }
    return metal;
  }
}
