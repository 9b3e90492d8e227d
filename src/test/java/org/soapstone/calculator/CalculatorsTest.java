package org.soapstone.calculator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Element;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.Crystals;

class CalculatorsTest {

  private static final Structure ARGON = Crystals.shaken(Crystals.fcc(Element.Ar, 5.3), 0.1);

  @Test
  void lennardJonesAsAseHasIt() {
    Calculator made = Calculators.create("lennard-jones", Map.of("epsilon", 0.0104, "sigma", 3.4));
    assertThat(made.name()).isEqualTo("lennard-jones");
    assertThat(made.evaluate(ARGON).energy())
        .isEqualTo(LennardJones.calculator(0.0104, 3.4).evaluate(ARGON).energy());
  }

  @Test
  void cutoffAndSwitchAreTaken() {
    Calculator shifted =
        Calculators.create("lennard-jones", Map.of("epsilon", 0.0104, "sigma", 3.4, "cutoff", 6));
    assertThat(shifted.evaluate(ARGON).energy())
        .isEqualTo(
            LennardJones.calculator(0.0104, 3.4, new Truncation.Shifted(6))
                .evaluate(ARGON)
                .energy());
    Calculator switched =
        Calculators.create(
            "lennard-jones",
            Map.of("epsilon", 0.0104, "sigma", 3.4, "cutoff", 6, "switch_on", 4.5));
    assertThat(switched.evaluate(ARGON).energy())
        .isEqualTo(
            LennardJones.calculator(0.0104, 3.4, new Truncation.Switched(4.5, 6))
                .evaluate(ARGON)
                .energy());
  }

  @Test
  void pairsInEitherOrder() {
    Map<String, Object> parameters =
        Map.of(
            "cutoff",
            10,
            "pairs",
            Map.of(
                "Ar-Ar", Map.of("epsilon", 1, "sigma", 3),
                "Xe-Xe", Map.of("epsilon", 3, "sigma", 4),
                "Xe-Ar", Map.of("epsilon", 2, "sigma", 3.5)));
    Calculator made = Calculators.create("lennard-jones", parameters);
    Structure mixed = dimer(Element.Ar, Element.Xe, 4);
    assertThat(made.evaluate(mixed).energy())
        .isEqualTo(
            LennardJones.calculator(2, 3.5, new Truncation.Shifted(10)).evaluate(mixed).energy());
    assertThatThrownBy(() -> made.evaluate(dimer(Element.Xe, Element.Kr, 4)))
        .isInstanceOf(CalculationException.class)
        .hasMessageContaining("Kr-Kr")
        .hasMessageContaining("[Ar-Ar, Ar-Xe, Xe-Xe]");
  }

  @Test
  void morseAndStillingerWeber() {
    Structure dimer = dimer(Element.Cu, Element.Cu, 2.9);
    assertThat(
            Calculators.create("morse", Map.of("depth", 0.34, "stiffness", 1.36, "r0", 2.87))
                .evaluate(dimer)
                .energy())
        .isEqualTo(Morse.calculator(0.34, 1.36, 2.87).evaluate(dimer).energy());
    Structure silicon = dimer(Element.Si, Element.Si, 2.4);
    double published = Calculators.create("stillinger-weber", Map.of()).evaluate(silicon).energy();
    assertThat(published).isEqualTo(new StillingerWeber().evaluate(silicon).energy());
    assertThat(
            Calculators.create("stillinger-weber", Map.of("epsilon", 2.315))
                .evaluate(silicon)
                .energy())
        .isLessThan(published);
  }

  @Test
  void unknownNameListsTheKnownOnes() {
    assertThatThrownBy(() -> Calculators.create("dft", Map.of()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("'dft'")
        .hasMessageContaining(String.join(", ", Calculators.names()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lennard-jones | epsilom  | 1      | unknown parameter 'epsilom'; known are epsilon, sigma",
        "lennard-jones | epsilon  | 1      | 'sigma' is missing",
        "lennard-jones | sigma    | -1     | 'epsilon' is missing",
        "morse         | depth    | deep   | 'depth' is deep; expected a finite number",
        "stillinger-weber | epsilon | 0    | 'epsilon' is 0.0; expected a number > 0",
        "stillinger-weber | epsilon | NaN  | 'epsilon' is NaN; expected a finite number",
        "lennard-jones | pairs    | Ar     | 'pairs' is Ar; expected a section",
      })
  void wrongParametersAreNamed(String calculator, String key, String value, String message) {
    assertThatThrownBy(() -> Calculators.create(calculator, Map.of(key, number(value))))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(calculator)
        .hasMessageContaining(message);
  }

  @Test
  void wrongPairsAreNamed() {
    Map<String, Object> good = Map.of("epsilon", 1, "sigma", 1);
    assertThatThrownBy(() -> ofPairs(Map.of("Ar", good))).hasMessageContaining("such as Ar-Xe");
    assertThatThrownBy(() -> ofPairs(Map.of("Ar-Qq", good))).hasMessageContaining("Qq");
    assertThatThrownBy(() -> ofPairs(Map.of("Ar-Xe", good, "Xe-Ar", good)))
        .hasMessageContaining("each pair once");
    assertThatThrownBy(() -> ofPairs(Map.of())).hasMessageContaining("at least one pair");
    assertThatThrownBy(() -> ofPairs(Map.of("Ar-Ar", Map.of("epsilon", 1))))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("Ar-Ar")
        .hasMessageContaining("'sigma' is missing");
  }

  @Test
  void switchMustBeginBeforeTheEnd() {
    assertThatThrownBy(() ->
            Calculators.create("lennard-jones", Map.of("epsilon", 1, "sigma", 1, "switch_on", 3.5)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("switch_on")
        .hasMessageContaining("below the cutoff of 3.0 A");
  }

  private static Calculator ofPairs(Map<String, Object> pairs) {
    return Calculators.create("lennard-jones", Map.of("pairs", pairs));
  }

  private static Object number(String value) {
    try {
      return Double.valueOf(value);
    } catch (NumberFormatException text) {
      return value;
    }
  }

  private static Structure dimer(Element first, Element second, double r) {
    return new Structure(
        new int[] {first.atomicNumber(), second.atomicNumber()},
        new double[] {0, 0, 0, r, 0, 0},
        Cell.none());
  }
}
