package org.soapstone.md;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.soapstone.calculator.CalculationException;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Evaluation;
import org.soapstone.calculator.StillingerWeber;
import org.soapstone.structure.Element;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.Crystals;
import org.soapstone.testkit.FiniteDifference;

class RelaxerTest {

  private static final Calculator SILICON = new StillingerWeber();

  /** Bonds of length 2^(1/6) sigma: the minimum of the pair term, by construction. */
  private static final double A0 = 4 / Math.sqrt(3) * Math.pow(2, 1.0 / 6) * 2.0951;

  private static final double[] SKEW = {0.02, 0.01, -0.015, 0.01, -0.03, 0.02, -0.015, 0.02, 0.01};

  private static Minimizer minimizer(String name) {
    return name.equals("fire") ? new Fire() : new Lbfgs();
  }

  private static RelaxSettings cell(CellFreedom freedom, double pressure) {
    return new RelaxSettings(1e-6, 1e-7, 2000, freedom, pressure);
  }

  @ParameterizedTest
  @EnumSource
  void theGradientIsThatOfTheEnthalpy(CellFreedom freedom) {
    Structure shaken = Crystals.shaken(Crystals.diamond(Element.Si, 5.4).strained(SKEW), 0.1);
    EnergyLandscape landscape = new EnergyLandscape(shaken, SILICON, cell(freedom, 0.05));
    double[] x = landscape.origin().x.clone();
    for (int k = 0; k < x.length; k++) {
      x[k] += 0.05 * Math.sin(3.1 * k);
    }
    double[] found = landscape.at(x.clone(), 0).gradient;
    double[] expected =
        FiniteDifference.gradient(at -> landscape.at(at.clone(), 0).height(), x, 1e-3);
    int deformations =
        switch (freedom) {
          case FIXED -> 0;
          case VOLUME -> 1;
          case FULL -> 6;
        };
    assertThat(x).hasSize(24 + deformations);
    for (int k = 0; k < x.length; k++) {
      // h^4 f'''''/30 with derivatives of an Angstrom each, and rounding of 35 eV over h.
      assertThat(found[k]).as("coordinate " + k).isCloseTo(expected[k], within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lbfgs", "fire"})
  void shakenSiliconFindsItsCrystalAgain(String name) {
    Structure shaken = Crystals.shaken(Crystals.diamond(Element.Si, 5.2).strained(SKEW), 0.15);
    Relaxed relaxed =
        new Relaxer(SILICON, cell(CellFreedom.FULL, 0), minimizer(name)).relax(shaken);
    assertThat(relaxed.converged()).isTrue();
    assertThat(relaxed.largestForce()).isLessThanOrEqualTo(1e-6);
    // An error of f in the force is one of f^2 / 2k in the energy, k some 10 eV/A^2.
    assertThat(relaxed.evaluation().energy()).isCloseTo(-16 * 2.1683, within(1e-8));
    // Stress of 1e-7 eV/A^3 over a bulk modulus of 0.6 eV/A^3.
    assertThat(Math.cbrt(relaxed.structure().cell().volume())).isCloseTo(A0, within(2e-6));
  }

  @Test
  void lbfgsNeedsFewSteps() {
    Structure shaken = Crystals.shaken(Crystals.diamond(Element.Si, 5.43), 0.1);
    List<Relaxed> seen = new ArrayList<>();
    Relaxed relaxed = new Relaxer(SILICON, RelaxSettings.atoms(1e-6, 100)).relax(shaken, seen::add);
    assertThat(relaxed.converged()).isTrue();
    assertThat(relaxed.steps()).isLessThan(40);
    assertThat(seen).hasSize(relaxed.steps() + 1);
    for (int k = 1; k < seen.size(); k++) {
      assertThat(seen.get(k).steps()).isEqualTo(k);
      assertThat(seen.get(k).enthalpy()).isLessThan(seen.get(k - 1).enthalpy() + 1e-12);
    }
    assertThat(relaxed.structure().cell()).isEqualTo(shaken.cell());
  }

  @ParameterizedTest
  @EnumSource(names = {"VOLUME", "FULL"})
  void pressureOutsideIsPressureInside(CellFreedom freedom) {
    double pressure = 0.06;
    Relaxed relaxed =
        new Relaxer(SILICON, cell(freedom, pressure)).relax(Crystals.diamond(Element.Si, 5.43));
    assertThat(relaxed.converged()).isTrue();
    double volume = relaxed.structure().cell().volume();
    double[] virial = relaxed.evaluation().virial();
    for (int axis = 0; axis < 3; axis++) {
      assertThat(virial[4 * axis] / volume).isCloseTo(pressure, within(1e-7));
    }
    assertThat(relaxed.enthalpy()).isEqualTo(relaxed.evaluation().energy() + pressure * volume);
    assertThat(Math.cbrt(volume)).isLessThan(A0 - 0.1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lbfgs", "fire"})
  void aMoleculeNeedsNoCell(String name) {
    Structure dimer = MdSystems.dimer(Element.Ar, Element.Ar, 4.3);
    Relaxed relaxed =
        new Relaxer(MdSystems.argon(), RelaxSettings.atoms(1e-7, 1000), minimizer(name))
            .relax(dimer);
    assertThat(relaxed.converged()).isTrue();
    double distance = relaxed.structure().x(1) - relaxed.structure().x(0);
    // The force 1e-7 over the curvature 57.1 epsilon / sigma^2.
    assertThat(distance).isCloseTo(3.4 * Math.pow(2, 1.0 / 6), within(1e-5));
  }

  @Test
  void endsWhereItsStepsEnd() {
    Structure shaken = Crystals.shaken(Crystals.diamond(Element.Si, 5.43), 0.1);
    Relaxed none = new Relaxer(SILICON, RelaxSettings.atoms(1e-6, 0)).relax(shaken);
    assertThat(none.structure()).isEqualTo(shaken);
    assertThat(none.converged()).isFalse();
    Relaxed few = new Relaxer(SILICON, RelaxSettings.atoms(1e-6, 2), new Fire()).relax(shaken);
    assertThat(few.steps()).isEqualTo(2);
    assertThat(few.converged()).isFalse();
  }

  /** Forces that belong to no energy: a step that never goes down ends it. */
  @Test
  void aWrongForceEndsIt() {
    Calculator wrong =
        MdSystems.named(
            "uphill",
            structure -> {
              double x = structure.x(0);
              return new Evaluation(x * x, new double[] {2 * x + 1, 0, 0}, new double[9]);
            });
    Structure atom = MdSystems.gas(1, Element.Ar).withPositions(new double[] {1, 0, 0});
    Relaxed relaxed = new Relaxer(wrong, RelaxSettings.atoms(1e-6, 100)).relax(atom);
    assertThat(relaxed.converged()).isFalse();
    assertThat(relaxed.steps()).isZero();
  }

  @Test
  void aCellThatDoesNotRepeatStaysAsItIs() {
    Structure dimer = MdSystems.dimer(Element.Ar, Element.Ar, 4);
    assertThatThrownBy(() -> new Relaxer(MdSystems.argon(), cell(CellFreedom.FULL, 0)).relax(dimer))
        .isInstanceOf(CalculationException.class)
        .hasMessageContaining("leave it fixed");
  }

  @Test
  void aCellThatFallsIntoItselfEndsIt() {
    Calculator hole =
        MdSystems.named(
            "hole",
            structure -> {
              double volume = structure.cell().volume();
              double[] virial = {-volume, 0, 0, 0, -volume, 0, 0, 0, -volume};
              return new Evaluation(volume, new double[3 * structure.size()], virial);
            });
    assertThatThrownBy(
            () -> new Relaxer(hole, cell(CellFreedom.FULL, 0)).relax(Crystals.fcc(Element.Ar, 5)))
        .isInstanceOf(CalculationException.class)
        .hasMessageContaining("no crystal near");
  }

  @Test
  void whatIsMissingIsNamed() {
    Calculator energyAlone =
        MdSystems.named("energy alone", structure -> new Evaluation(0, null, null, null));
    assertThatThrownBy(() ->
            new Relaxer(energyAlone, RelaxSettings.atoms(1e-3, 1))
                .relax(Crystals.fcc(Element.Ar, 5)))
        .isInstanceOf(CalculationException.class)
        .hasMessageContaining("gave no forces");
    assertThatThrownBy(() -> RelaxSettings.atoms(Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
  }
}
