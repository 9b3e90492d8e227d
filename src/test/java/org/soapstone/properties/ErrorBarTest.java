package org.soapstone.properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.soapstone.calculator.StillingerWeber;
import org.soapstone.io.YamlReader;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.potential.FitSettings;
import org.soapstone.potential.Potential;
import org.soapstone.potential.PotentialFit;
import org.soapstone.properties.PropertyPlan.Part;
import org.soapstone.structure.Structure;
import org.soapstone.structure.Units;
import org.soapstone.testkit.SiliconData;

class ErrorBarTest {

  private static final int DRAWS = 200;

  private static PropertyPlan plan(EnumSet<Part> parts) {
    return new PropertyPlan(parts, List.of(), Map.of(), Map.of(), 10, 10, 10);
  }

  private static Property property(CrystalProperties of, String name) {
    return of.properties().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
  }

  /**
   * To first order the energy at rest changes by that of the crystal as it stands, and its volume
   * by the pressure that arises over the bulk modulus. Both follow from rows of the design matrix.
   */
  @Test
  void drawsSpreadAsTheRowsOfTheDesignMatrixSay() {
    FitSettings settings =
        FitSettings.from(
            YamlReader.parse(
                "basis: {r_cut: 4, pair_r_cut: 4, n_max: 3, l_max: 2, pair_functions: 4}", "test"));
    Potential potential =
        new PotentialFit(settings, Tasks.inline(), Progress.NONE)
            .fit(SiliconData.frames(1, 12))
            .potential();
    CrystalProperties mean =
        CrystalProperties.of(
            potential, Prototype.DIAMOND, new int[] {14}, plan(EnumSet.of(Part.EOS)));
    Matrix weights = potential.posterior().committee(DRAWS, 7);
    CrystalProperties start =
        CrystalProperties.of(potential, mean.crystal(), plan(EnumSet.noneOf(Part.class)));
    List<CrystalProperties> draws = new ArrayList<>();
    for (int k = 0; k < DRAWS; k++) {
      double[] drawn =
          Arrays.copyOfRange(weights.data(), weights.row(k), weights.row(k) + weights.columns());
      draws.add(start.under(potential.withWeights(drawn)));
    }
    Map<String, ErrorBar> bars = ErrorBar.of(start, draws, kind -> 1);

    Structure crystal = mean.crystal().cell();
    int atoms = crystal.size();
    double volume = crystal.cell().volume();
    Matrix rows = potential.features().rows(crystal).phi();
    double[] energy = Arrays.copyOfRange(rows.data(), rows.row(0), rows.row(0) + rows.columns());
    double[] pressure = new double[rows.columns()];
    for (int k = 0; k < pressure.length; k++) {
      for (int axis = 0; axis < 3; axis++) {
        pressure[k] += atoms * rows.get(1 + 3 * atoms + axis, k) / (3 * volume);
      }
    }
    double energySd = Math.sqrt(potential.posterior().epistemicVariance(energy));
    double pressureSd = Math.sqrt(potential.posterior().epistemicVariance(pressure));
    double bulk = property(mean, "bulk_modulus").value() / Units.EV_PER_A3_IN_GPA;
    double volumeSd = volume / atoms * pressureSd / bulk;

    // Four deviations of a deviation from 200 draws, and what is beyond first order.
    double most = 4 / Math.sqrt(2.0 * (DRAWS - 1)) + 0.02;
    ErrorBar ofEnergy = bars.getOrDefault("energy", new ErrorBar(0, 0));
    ErrorBar ofVolume = bars.getOrDefault("volume", new ErrorBar(0, 0));
    assertThat(ofEnergy.draws()).isEqualTo(DRAWS);
    assertThat(ofEnergy.deviation() / energySd).isCloseTo(1, within(most));
    assertThat(ofVolume.deviation() / volumeSd).isCloseTo(1, within(most));
  }

  /** One, two and four times the energy unit. */
  @Test
  void byHand() {
    PropertyPlan nothing = plan(EnumSet.noneOf(Part.class));
    CrystalProperties silicon =
        CrystalProperties.of(new StillingerWeber(1), Prototype.DIAMOND, new int[] {14}, nothing);
    List<CrystalProperties> draws =
        List.of(
            silicon, silicon.under(new StillingerWeber(2)), silicon.under(new StillingerWeber(4)));
    Map<String, ErrorBar> bars = ErrorBar.of(silicon, draws, kind -> 3);
    // Energies -2, -4, -8 with mean -14/3: squares 64/9 + 4/9 + 100/9 over 2 are 28/3.
    assertThat(bars.getOrDefault("energy", new ErrorBar(0, 0)).deviation())
        .isCloseTo(3 * Math.sqrt(28.0 / 3), within(1e-7));
    assertThat(ErrorBar.of(silicon, List.of(silicon), kind -> 3))
        .allSatisfy((name, bar) -> assertThat(bar.deviation()).isNaN());
  }
}
