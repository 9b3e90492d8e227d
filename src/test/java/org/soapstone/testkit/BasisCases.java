package org.soapstone.testkit;

import java.util.List;
import org.soapstone.autodiff.Dual;
import org.soapstone.autodiff.DualVector;
import org.soapstone.basis.AgnesiTransform;
import org.soapstone.basis.ChebyshevRadialBasis;
import org.soapstone.basis.ExponentialTransform;
import org.soapstone.basis.LinearTransform;
import org.soapstone.basis.PolynomialCutoff;
import org.soapstone.basis.PowerTransform;
import org.soapstone.basis.RadialBasis;
import org.soapstone.basis.SphericalBesselBasis;
import org.soapstone.basis.SphericalHarmonics;
import org.soapstone.simd.Blocks;
import org.soapstone.testkit.SameBitsProbe.Case;

/// Radial functions and harmonics, in the form that the machine uses and in the one for the reader.
final class BasisCases {

  private static final int COUNT = 3 * Blocks.SIZE;
  private static final SphericalHarmonics HARMONICS = new SphericalHarmonics(5);
  private static final ChebyshevRadialBasis RADIAL =
      new ChebyshevRadialBasis(6, new AgnesiTransform(2.3, 5, 1), new PolynomialCutoff(1, 5));

  private BasisCases() {}

  static List<Case> cases() {
    return List.of(
        new Case("basis.radial", BasisCases::radial),
        new Case("basis.otherRadials", BasisCases::otherRadials),
        new Case("basis.radialOverDuals", BasisCases::radialOverDuals),
        new Case("basis.harmonics", BasisCases::harmonics),
        new Case("basis.harmonicsOverDuals", BasisCases::harmonicsOverDuals));
  }

  private static double[] radial() {
    double[] r = Numbers.uniform(COUNT, 1);
    for (int p = 0; p < COUNT; p++) {
      r[p] = 3 + 2.2 * r[p];
    }
    double[] values = new double[6 * COUNT];
    double[] slopes = new double[6 * COUNT];
    RADIAL.evaluate(Blocks.SIZE, COUNT, r, values, slopes);
    return new Numbers().add(values).add(slopes).toArray();
  }

  private static double[] otherRadials() {
    PolynomialCutoff cutoff = new PolynomialCutoff(5);
    List<RadialBasis> others =
        List.of(
            new ChebyshevRadialBasis(3, new ExponentialTransform(2, 5), cutoff),
            new ChebyshevRadialBasis(3, new PowerTransform(2, 2, 5), cutoff),
            new ChebyshevRadialBasis(3, new LinearTransform(5), cutoff),
            new SphericalBesselBasis(3, 5));
    double[] r = {0, 1e-4, 0.5, 1.5, 2.5, 3.5, 4.5, 5};
    Numbers numbers = new Numbers();
    for (RadialBasis basis : others) {
      double[] values = new double[3 * Blocks.SIZE];
      double[] slopes = new double[3 * Blocks.SIZE];
      basis.evaluate(0, Blocks.SIZE, r, values, slopes);
      numbers.add(values).add(slopes);
    }
    return numbers.toArray();
  }

  private static double[] radialOverDuals() {
    Numbers numbers = new Numbers();
    for (Dual each : RADIAL.over(Dual.variable(2.7))) {
      numbers.add(each.value(), each.derivative());
    }
    PolynomialCutoff cutoff = new PolynomialCutoff(1, 5);
    return numbers.add(cutoff.value(2.7), cutoff.derivative(2.7)).toArray();
  }

  private static double[] harmonics() {
    double[][] u = new double[4][];
    for (int k = 0; k < 4; k++) {
      u[k] = Numbers.uniform(COUNT, k + 1);
    }
    double[][] tables = new double[4][HARMONICS.size() * COUNT];
    HARMONICS.gradients(
        0, COUNT, u[0], u[1], u[2], u[3], tables[0], tables[1], tables[2], tables[3]);
    double[][] f = new double[3][COUNT];
    HARMONICS.reverse(Blocks.SIZE, u[0], u[1], u[2], u[3], tables[0], u[0], f[0], f[1], f[2]);
    Numbers numbers = new Numbers();
    List.of(tables).forEach(numbers::add);
    List.of(f).forEach(numbers::add);
    return numbers.toArray();
  }

  private static double[] harmonicsOverDuals() {
    Numbers numbers = new Numbers();
    DualVector x = DualVector.variable(0.3, 0, 3);
    DualVector y = DualVector.variable(-0.8, 1, 3);
    DualVector z = DualVector.variable(1.1, 2, 3);
    for (DualVector each : HARMONICS.over(x, y, z)) {
      numbers.add(each.value()).add(each.derivatives());
    }
    return numbers.toArray();
  }
}
