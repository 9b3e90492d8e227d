package org.soapstone.md;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Morse;
import org.soapstone.calculator.Truncation;
import org.soapstone.structure.Element;
import org.soapstone.structure.Structure;

class VelocityVerletTest {

  @Test
  void springFollowsTheSolutionOfItsRecursion() {
    // q'' = -w^2 q from rest: velocity Verlet gives exactly q_n = q_0 cos(n theta), cos theta = 1 -
    // (w dt)^2 / 2. The period of k = 1 eV/A^2 on 1 amu is 2 pi x 10.1805 fs.
    double k = 1;
    double m = 2;
    double timestepFs = 2.5;
    MdState state =
        new MdState(MdSystems.dimer(Element.H, Element.H, 5.3), new double[6], new double[] {m, m});
    double wdt = Math.sqrt(k / (m / 2)) * timestepFs / 10.180505; // reduced mass m/2
    double theta = Math.acos(1 - wdt * wdt / 2);
    VelocityVerlet verlet = new VelocityVerlet(timestepFs);
    Calculator spring = MdSystems.spring(k, 5);
    for (int n = 1; n <= 100; n++) {
      verlet.step(state, spring);
      double[] r = state.positions();
      // Eight digits of the time unit: 100 theta err by 1e-6.
      assertThat(r[3] - r[0] - 5).isCloseTo(0.3 * Math.cos(n * theta), within(1e-6));
      assertThat(state.step()).isEqualTo(n);
    }
  }

  @Test
  void morseDimerHasItsAnalyticPeriod() {
    // From rest at energy E < 0: period 2 pi / (a sqrt(2 |E| / mu)), far from the harmonic one.
    double depth = 2;
    double stiffness = 1.5;
    Calculator morse = Morse.calculator(depth, stiffness, 1.2, new Truncation.Switched(90, 100));
    Structure start = MdSystems.dimer(Element.C, Element.O, 1.75);
    MdState state = MdState.atRest(start);
    double energy = morse.evaluate(start).energy();
    double mu = 12.011 * 15.999 / (12.011 + 15.999);
    double period = 2 * Math.PI / (stiffness * Math.sqrt(2 * Math.abs(energy) / mu)) * 10.180505;
    double timestepFs = 0.25;
    VelocityVerlet verlet = new VelocityVerlet(timestepFs);
    int returns = 0;
    double time = 0;
    double before = 0;
    while (returns < 5) {
      verlet.step(state, morse);
      double[] v = state.velocities();
      double speed = v[3] - v[0];
      if (before > 0 && speed <= 0) {
        returns++;
        time = timestepFs * (state.step() - 1 + before / (before - speed));
      }
      before = speed;
    }
    // Phase error (w dt)^2 / 24 of the stiffest curvature, w^2 = 2 D a^2 / mu = 1.3: 3e-5.
    assertThat(time / 5).isCloseTo(period, within(6e-5 * period));
    assertThat(Math.abs(energy)).isLessThan(0.7 * depth);
  }

  @Test
  void energyErrorFallsWithTheSquareOfTheStep() {
    double coarse = energyError(8);
    double fine = energyError(4);
    double finest = energyError(2);
    assertThat(coarse / fine).isCloseTo(4, within(0.1));
    assertThat(fine / finest).isCloseTo(4, within(0.05));
  }

  /** Spread of the energy about its mean over 1.6 ps, eV. */
  private static double energyError(double timestepFs) {
    MdState state = MdSystems.argonAt(60, 7);
    VelocityVerlet verlet = new VelocityVerlet(timestepFs);
    int steps = (int) Math.round(1600 / timestepFs);
    double sum = 0;
    double squares = 0;
    state.evaluate(MdSystems.argon());
    double start = state.conservedEnergy();
    for (int n = 0; n < steps; n++) {
      verlet.step(state, MdSystems.argon());
      double error = state.conservedEnergy() - start;
      sum += error;
      squares += error * error;
    }
    double mean = sum / steps;
    return Math.sqrt(squares / steps - mean * mean);
  }

  @Test
  void timeRunsBackwards() {
    MdState state = MdSystems.argonAt(60, 7);
    double[] start = state.positions();
    VelocityVerlet verlet = new VelocityVerlet(5);
    for (int n = 0; n < 200; n++) {
      verlet.step(state, MdSystems.argon());
    }
    double[] back = state.velocities();
    for (int c = 0; c < back.length; c++) {
      back[c] = -back[c];
    }
    MdState reversed = new MdState(state.structure(), back);
    for (int n = 0; n < 200; n++) {
      verlet.step(reversed, MdSystems.argon());
    }
    // Rounding of 1e-15 A grows with the Lyapunov time of about a picosecond.
    assertThat(reversed.positions()).containsExactly(start, within(1e-11));
    assertThat(state.positions()).isNotEqualTo(start);
  }

  @Test
  void momentumAndHeatStayZero() {
    MdState state = MdSystems.argonAt(80, 3);
    VelocityVerlet verlet = new VelocityVerlet(4);
    for (int n = 0; n < 100; n++) {
      verlet.step(state, MdSystems.argon());
    }
    assertThat(state.momentum()).containsExactly(new double[3], within(1e-12));
    assertThat(state.heat()).isZero();
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> new VelocityVerlet(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("timestepFs");
    assertThatThrownBy(() -> new VelocityVerlet(0)).hasMessageContaining("timestepFs");
  }
}
