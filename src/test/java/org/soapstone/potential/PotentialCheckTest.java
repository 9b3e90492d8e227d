package org.soapstone.potential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soapstone.autodiff.Dual;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Calculators;
import org.soapstone.calculator.Evaluation;
import org.soapstone.calculator.LennardJones;
import org.soapstone.calculator.PairFunction;
import org.soapstone.calculator.StillingerWeber;
import org.soapstone.calculator.Truncation;
import org.soapstone.potential.PotentialCheck.Finding;
import org.soapstone.structure.Element;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.Crystals;

class PotentialCheckTest {

  private static final int[] SILICON = {14};
  private static final Structure CRYSTAL = Crystals.shaken(Crystals.diamond(Element.Si, 5.43), 0.1);

  private static Finding named(List<Finding> findings, String name) {
    return findings.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
  }

  private static Calculator from(Function<Structure, Evaluation> answer) {
    return new Calculator() {
      @Override
      public String name() {
        return "wrong";
      }

      @Override
      public Evaluation evaluate(Structure structure) {
        return answer.apply(structure);
      }
    };
  }

  /** Two atoms alone with energy V(r), nothing else. */
  private static Calculator twoAtoms(PairFunction function) {
    return from(structure -> {
      Dual energy = function.energy(Dual.variable(structure.z(1) - structure.z(0)));
      double f = -energy.derivative();
      return new Evaluation(energy.value(), new double[] {0, 0, -f, 0, 0, f}, new double[9]);
    });
  }

  @Test
  void aRightOnePassesThemAll() {
    PotentialCheck check = new PotentialCheck(new StillingerWeber());
    assertThat(check.of(CRYSTAL)).hasSize(10).allMatch(Finding::passed);
    assertThat(check.cutoffs(SILICON)).hasSize(2).allMatch(Finding::passed);
    assertThat(check.walls(SILICON)).hasSize(1).allMatch(DimerWall::holds);
  }

  /** What each law forbids, in the simplest form. */
  @ParameterizedTest
  @CsvSource({
    "place, atoms moved by lattice vectors",
    "place, translation",
    "square, 'two cells, twice the energy'",
    "direction, rotation of forces"
  })
  void eachLawIsHeld(String kind, String broken) {
    Calculator right = new StillingerWeber();
    Calculator wrong =
        from(structure -> {
          Evaluation e = right.evaluate(structure);
          double[] forces = e.forces();
          double energy = e.energy();
          switch (kind) {
            case "place" -> energy += 1e-3 * structure.x(0);
            case "square" -> energy *= energy;
            default -> forces[0] += 1e-6;
          }
          return new Evaluation(energy, forces, e.virial());
        });
    assertThat(named(new PotentialCheck(wrong).of(CRYSTAL), broken).passed()).isFalse();
  }

  @Test
  void aForceThatEndsAtOnceIsFound() {
    Truncation shifted = new Truncation.Shifted(6);
    Calculator jumps = LennardJones.calculator(0.1, 2.5, shifted);
    Finding force = named(new PotentialCheck(jumps).cutoffs(SILICON), "cutoff Si-Si: force");
    double s = Math.pow(2.5 / 6, 6);
    double slope = 4 * 0.1 * (-12 * s * s + 6 * s) / 6;
    assertThat(force.passed()).isFalse();
    // Taken 1e-4 A before the end, where the force is larger by 7e-4 / 6 of itself.
    assertThat(force.error()).isCloseTo(Math.abs(slope), within(2e-4 * Math.abs(slope)));
    Calculator fades = LennardJones.calculator(0.1, 2.5, new Truncation.Switched(4, 6));
    assertThat(new PotentialCheck(fades).cutoffs(SILICON)).hasSize(2).allMatch(Finding::passed);
  }

  @Test
  void anEnergyThatEndsAtOnceIsFound() {
    Calculator fades = LennardJones.calculator(0.1, 2.5, new Truncation.Switched(4, 6));
    Calculator jumps =
        from(structure -> {
          Evaluation e = fades.evaluate(structure);
          double step = structure.x(2) < 5.9 ? 0.001 : 0;
          return new Evaluation(e.energy() + step, e.forces(), e.virial());
        });
    // The third atom feels the others up to 6 A; the step is further in, and not seen there.
    assertThat(new PotentialCheck(jumps).cutoffs(SILICON)).allMatch(Finding::passed);
    Calculator atTheEnd =
        from(structure -> {
          Evaluation e = fades.evaluate(structure);
          double step = structure.x(2) < 6 ? 0.001 : 0;
          return new Evaluation(e.energy() + step, e.forces(), e.virial());
        });
    Finding energy = named(new PotentialCheck(atTheEnd).cutoffs(SILICON), "cutoff Si-Si: energy");
    assertThat(energy.passed()).isFalse();
    assertThat(energy.error()).isCloseTo(0.001, within(1e-8));
  }

  /** {@code D (1 - exp(-a (r - r0)))^2} repels up to r0. */
  @Test
  void theWallOfMorse() {
    Calculator morse =
        Calculators.create(
            "morse", Map.of("depth", 2.0, "stiffness", 1.5, "r0", 2.354, "cutoff", 8.0));
    DimerWall wall = DimerWall.of(morse, Element.Si, Element.Si);
    assertThat(wall.holds()).isTrue();
    assertThat(wall.wallEnd()).isCloseTo(2.36, within(1e-9));
    double top = Math.exp(1.5 * (2.354 - 0.3)) - 1;
    // The scan stops at 2.36, above the bottom by D (a 0.006)^2.
    assertThat(wall.height()).isCloseTo(2 * top * top, within(2e-4));
    assertThat(wall.attraction()).isZero();
    assertThat(wall.needed()).isCloseTo(1.332, within(1e-12));
    assertThat(wall.pair()).isEqualTo("Si-Si");
  }

  @Test
  void holesAreFound() {
    DimerWall falls = DimerWall.of(twoAtoms(r -> Dual.of(-1).over(r)), Element.Si, Element.Si);
    assertThat(falls.holds()).isFalse();
    assertThat(falls.wallEnd()).isEqualTo(0.3);
    // 1/r^2 is largest at the closest distance.
    assertThat(falls.attraction()).isCloseTo(1 / 0.09, within(1e-9));
    assertThat(falls.attractionAt()).isEqualTo(0.3);
    // 1/r^12 - 1/r^6 in units of 0.7 A: a wall, but a hole behind it where no bond ever is.
    DimerWall hole =
        DimerWall.of(
            LennardJones.calculator(1, 0.7, new Truncation.Shifted(4)), Element.Si, Element.Si);
    assertThat(hole.holds()).isFalse();
    assertThat(hole.wallEnd()).isBetween(0.78, 0.80);
    assertThat(hole.attraction()).isPositive();
    DimerWall nothing = DimerWall.of(twoAtoms(r -> Dual.of(0)), Element.Si, Element.Si);
    assertThat(nothing.holds()).isFalse();
    DimerWall broken = DimerWall.of(twoAtoms(r -> r.times(Double.NaN)), Element.Si, Element.Si);
    assertThat(broken.holds()).isFalse();
  }
}
