package org.soapstone.properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soapstone.calculator.CalculationException;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.LennardJones;
import org.soapstone.calculator.Truncation;
import org.soapstone.properties.PropertyPlan.Part;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;
import org.soapstone.structure.Units;

class PrototypeTest {

  private static int[] species(Prototype prototype) {
    return prototype.elements() == 1 ? new int[] {14} : new int[] {11, 17};
  }

  /** Nearest neighbours of each atom and their distance, as every textbook has them. */
  @ParameterizedTest
  @CsvSource({
    "sc,1,1,6,1",
    "fcc,4,1,12,0.70710678",
    "bcc,2,1,8,0.8660254",
    "hcp,2,2,12,1",
    "diamond,8,2,4,0.4330127",
    "zincblende,8,2,4,0.4330127",
    "rocksalt,8,2,6,0.5",
    "cscl,2,2,8,0.8660254"
  })
  void neighboursAreThoseOfTheTextbook(
      String name, int atoms, int smallest, int coordination, double distance) {
    Prototype prototype = Prototype.named(name);
    double a = 4;
    Crystal crystal = prototype.crystal(species(prototype), a);
    assertThat(crystal.cell().size()).isEqualTo(atoms);
    assertThat(crystal.primitive().size()).isEqualTo(smallest);
    assertThat(crystal.primitive().cell().volume() / smallest)
        .isCloseTo(crystal.cell().cell().volume() / atoms, within(1e-10));
    for (Structure cell : List.of(crystal.cell(), crystal.primitive())) {
      NeighborList list = NeighborList.build(cell, a * distance * 1.01);
      for (int i = 0; i < cell.size(); i++) {
        assertThat(list.end(i) - list.first(i)).isEqualTo(coordination);
        assertThat(list.r()[list.first(i)]).isCloseTo(a * distance, within(1e-6 * a));
      }
    }
  }

  @Test
  void wrongNamesAndNumbersOfElementsAreSaid() {
    assertThatThrownBy(() -> Prototype.named("quartz"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("diamond");
    assertThatThrownBy(() -> Prototype.ROCKSALT.crystal(new int[] {11}, 5))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("2 element(s)");
  }

  /** Solid argon against sums over the shells within the cutoff, which no step crosses. */
  @Test
  void argonIsTheSumOverItsShells() {
    double epsilon = 0.0104;
    double sigma = 3.4;
    // Between the shells sqrt(6) and sqrt(7) of the nearest distance, 3.7 A.
    double rCut = 9.43;
    Calculator argon = LennardJones.calculator(epsilon, sigma, new Truncation.Shifted(rCut));
    CrystalProperties found =
        CrystalProperties.of(
            argon,
            Prototype.FCC,
            new int[] {18},
            new PropertyPlan(
                Set.of(Part.EOS, Part.ELASTIC), List.of(), Map.of(), Map.of(), 10, 10, 10));
    // Shells of fcc: half the squared distance in units of a, and how many atoms.
    int[] square = {1, 2, 3, 4, 5, 6};
    int[] count = {12, 6, 24, 12, 24, 8};
    double twelve = 0;
    double six = 0;
    for (int k = 0; k < square.length; k++) {
      twelve += count[k] * Math.pow(square[k], -6);
      six += count[k] * Math.pow(square[k], -3);
    }
    double nearest = sigma * Math.pow(2 * twelve / six, 1.0 / 6);
    double volume = nearest * nearest * nearest / Math.sqrt(2);
    double s = Math.pow(sigma / nearest, 6);
    // E = 2 eps (twelve s^2 - six s); B = V E'' = (r E_r)_r r / 9V at the minimum.
    double bulk =
        2 * epsilon * (144 * twelve * s * s - 36 * six * s) / (9 * volume) * Units.EV_PER_A3_IN_GPA;
    assertThat(value(found, "lattice_a")).isCloseTo(nearest * Math.sqrt(2), within(1e-5));
    assertThat(value(found, "elastic_bulk_modulus")).isCloseTo(bulk, within(1e-4 * bulk));
    // The fourth order of a stiff wall, B' = 8, over 2 % of the length.
    assertThat(value(found, "bulk_modulus")).isCloseTo(bulk, within(4e-3 * bulk));
    // Central forces at rest: Cauchy's relation.
    assertThat(value(found, "c12")).isCloseTo(value(found, "c44"), within(1e-4 * bulk));
  }

  private static double value(CrystalProperties found, String name) {
    return found.properties().stream()
        .filter(property -> property.name().equals(name))
        .findFirst()
        .orElseThrow()
        .value();
  }

  @Test
  void whatNeverBindsHasNoLattice() {
    Calculator repulsive = LennardJones.calculator(1e-9, 0.5, new Truncation.Shifted(0.5));
    assertThatThrownBy(() ->
            CrystalProperties.of(
                repulsive,
                Prototype.FCC,
                new int[] {18},
                new PropertyPlan(Set.of(), List.of(), Map.of(), Map.of(), 10, 10, 10)))
        .isInstanceOf(CalculationException.class)
        .hasMessageContaining("--a");
  }
}
