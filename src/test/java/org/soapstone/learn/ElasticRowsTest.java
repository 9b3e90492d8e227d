package org.soapstone.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.soapstone.io.YamlReader;
import org.soapstone.linalg.Gemv;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.potential.FitSettings;
import org.soapstone.potential.Potential;
import org.soapstone.potential.PotentialFit;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Element;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;
import org.soapstone.structure.Units;
import org.soapstone.testkit.Crystals;
import org.soapstone.testkit.SiliconData;

class ElasticRowsTest {

  private static final Structure DIAMOND = Crystals.diamond(Element.of(14), 5.431);

  private static Potential potential() {
    return new PotentialFit(
            FitSettings.from(YamlReader.parse(Runs.FIT, "run.yaml").section("fit")),
            Tasks.inline(),
            Progress.NONE)
        .fit(SiliconData.frames(3, 12))
        .potential();
  }

  /// Row times coefficients is the elastic constant, here from energies of the potential at other
  /// strains. Both are wrong by h^2/12 times a fourth derivative, some 1e-4.
  @Test
  void rowsTimesCoefficientsAreElasticConstants() {
    Potential potential = potential();
    Matrix rows = ElasticRows.of(DIAMOND, potential.features(), Tasks.inline());
    assertThat(rows.rows()).isEqualTo(21);
    double[] c = new double[21];
    Gemv.multiplyAdd(1, rows, potential.posterior().mean(), c);
    double c11 = second(potential, 0, 0);
    assertThat(c[0]).isCloseTo(c11, within(1e-3 * c11));
    assertThat(c[6]).isCloseTo(c[0], within(1e-6 * c11));
    assertThat(c[1]).isCloseTo(second(potential, 0, 1), within(1e-3 * c11));
    assertThat(c[15]).isCloseTo(second(potential, 5, 5), within(1e-3 * c11));
    assertThat(c[20]).isCloseTo(c[15], within(1e-6 * c11));
    // By symmetry a cube has no constants of a shear and a strain along an axis.
    assertThat(c[3]).isCloseTo(0, within(1e-4 * c11));
  }

  /// GPa, by mixed central differences.
  private static double second(Potential potential, int i, int j) {
    double h = 2e-3;
    double sum =
        energy(potential, i, j, h, h)
            - energy(potential, i, j, h, -h)
            - energy(potential, i, j, -h, h)
            + energy(potential, i, j, -h, -h);
    return sum / (4 * h * h) / DIAMOND.cell().volume() * Units.EV_PER_A3_IN_GPA;
  }

  private static double energy(Potential potential, int i, int j, double first, double second) {
    int[][] places = {{0, 0}, {4, 4}, {8, 8}, {5, 7}, {2, 6}, {1, 3}};
    double[] strain = new double[9];
    for (int side = 0; side < 2; side++) {
      strain[places[i][side]] += first / 2;
      strain[places[j][side]] += second / 2;
    }
    return potential.evaluate(DIAMOND.strained(strain)).energy();
  }

  @Test
  void aMoleculeIsNoCrystal() {
    LabeledStructure molecule =
        new LabeledStructure(new Structure(new int[] {14}, new double[3], Cell.none()));
    assertThatThrownBy(() ->
            Aims.of(
                List.of(),
                List.of(new LabeledStructure(DIAMOND), molecule),
                potential().features(),
                Tasks.inline()))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("frame 1 of the crystals");
  }
}
