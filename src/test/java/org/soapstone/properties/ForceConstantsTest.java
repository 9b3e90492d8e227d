package org.soapstone.properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Evaluation;
import org.soapstone.calculator.LennardJones;
import org.soapstone.calculator.Truncation;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Element;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;
import org.soapstone.structure.Units;

class ForceConstantsTest {

  private static final double A = 2.5;
  private static final double K = 3.7;
  private static final double THZ = 1000 / (2 * Math.PI * Units.TIME_IN_FS);

  /** Springs of rest length {@code rest} between neighbours along x; nothing across. */
  private static Calculator springs(double rest, double range) {
    return new Calculator() {
      @Override
      public String name() {
        return "springs";
      }

      @Override
      public Evaluation evaluate(Structure structure) {
        NeighborList list = NeighborList.build(structure, range);
        double energy = 0;
        double[] forces = new double[3 * structure.size()];
        for (int i = 0; i < structure.size(); i++) {
          for (int p = list.first(i); p < list.end(i); p++) {
            double x = list.rij()[3 * p];
            double stretch = Math.abs(x) - rest;
            energy += 0.25 * K * stretch * stretch;
            forces[3 * i] += K * stretch * Math.signum(x);
          }
        }
        return new Evaluation(energy, forces, new double[9]);
      }
    };
  }

  private static Cell chain(double length) {
    return Cell.of(new double[] {length, 0, 0, 0, 0, 0, 0, 0, 0}, true, false, false);
  }

  /** {@code w = 2 sqrt(K/m) |sin(q a / 2)|}. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.25, 0.37, 0.5, 1, 1.2})
  void aChainOfOneElement(double q) {
    Structure cell = new Structure(new int[] {14}, new double[3], chain(A));
    ForceConstants constants = ForceConstants.of(cell, springs(A, 1.2 * A), 12);
    double[] found = constants.frequencies(cell.cell(), q, 0, 0);
    double expected = 2 * Math.sqrt(K / Element.Si.mass()) * Math.abs(Math.sin(Math.PI * q)) * THZ;
    assertThat(found).hasSize(3);
    assertThat(constants.atoms()).isEqualTo(5);
    // Rounding of forces, 1e-14 eV/A over 0.004 A, below a root: 1e-6 THz where w vanishes.
    assertThat(found[2]).isCloseTo(expected, within(1e-5));
    assertThat(found[0]).isCloseTo(0, within(1e-5));
  }

  /** {@code w^2 = K (1/m + 1/M) +- K sqrt((1/m + 1/M)^2 - 4 sin^2(q a) / m M)}. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.2, 0.5})
  void aChainOfTwo(double q) {
    Structure cell =
        new Structure(new int[] {11, 17}, new double[] {0, 0, 0, A, 0, 0}, chain(2 * A));
    ForceConstants constants = ForceConstants.of(cell, springs(A, 1.2 * A), 20);
    double[] found = constants.frequencies(cell.cell(), q, 0, 0);
    double light = 1 / Element.Na.mass();
    double heavy = 1 / Element.Cl.mass();
    double sum = light + heavy;
    double sine = Math.sin(Math.PI * q);
    double root = Math.sqrt(sum * sum - 4 * sine * sine * light * heavy);
    assertThat(found[5]).isCloseTo(Math.sqrt(K * (sum + root)) * THZ, within(1e-6));
    assertThat(found[4]).isCloseTo(Math.sqrt(Math.max(0, K * (sum - root))) * THZ, within(1e-5));
  }

  /** The sum over pairs, with both derivatives of the energy of a pair by hand. */
  @Test
  void argonIsTheSumOverItsPairs() {
    double rCut = 6.5;
    Calculator argon = LennardJones.calculator(0.0104, 3.4, new Truncation.Shifted(rCut));
    Structure usual = Prototype.FCC.crystal(new int[] {18}, 5.2).cell();
    Structure cell = Prototype.FCC.crystal(new int[] {18}, 5.2).primitive();
    ForceConstants constants = ForceConstants.of(cell, argon, 2 * rCut);
    double[] q = {0.13, 0.4, 0.77};
    double[] found = constants.frequencies(usual.cell(), q);
    NeighborList pairs = NeighborList.build(cell, rCut);
    double[] d = new double[9];
    for (int p = pairs.first(0); p < pairs.end(0); p++) {
      double r = pairs.r()[p];
      double s6 = Math.pow(3.4 / r, 6);
      double first = 4 * 0.0104 * (-12 * s6 * s6 + 6 * s6) / r;
      double second = 4 * 0.0104 * (156 * s6 * s6 - 42 * s6) / (r * r);
      double turn = 0;
      for (int axis = 0; axis < 3; axis++) {
        turn += 2 * Math.PI * q[axis] * pairs.rij()[3 * p + axis] / 5.2;
      }
      for (int a = 0; a < 3; a++) {
        for (int b = 0; b < 3; b++) {
          double e = pairs.rij()[3 * p + a] * pairs.rij()[3 * p + b] / (r * r);
          double phi = e * second + ((a == b ? 1 : 0) - e) * first / r;
          d[3 * a + b] += phi * (1 - Math.cos(turn)) / Element.Ar.mass();
        }
      }
    }
    double trace = 0;
    double squares = 0;
    double expectedSquares = 0;
    for (int k = 0; k < 3; k++) {
      double square = found[k] * found[k] / (THZ * THZ);
      trace += square;
      squares += square * square;
    }
    for (double each : d) {
      expectedSquares += each * each;
    }
    double expectedTrace = d[0] + d[4] + d[8];
    // Moves u = 0.002 A err by u^2/6 phi''/phi, phi''/phi some 50/A^2.
    assertThat(trace).isCloseTo(expectedTrace, within(5e-5 * expectedTrace));
    assertThat(squares).isCloseTo(expectedSquares, within(1e-4 * expectedSquares));
    assertThat(constants.drift()).isLessThan(1e-9);
  }
}
