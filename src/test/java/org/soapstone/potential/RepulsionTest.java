package org.soapstone.potential;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.StillingerWeber;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.io.YamlReader;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.Element;
import org.soapstone.structure.LabeledStructure;

/**
 * Molecular dynamics must not collapse: under potentials fitted to the examples of this repository,
 * as their run files fit them and at other sizes, two atoms repel each other from 0.3 Angstrom up
 * to a bond.
 */
class RepulsionTest {

  private static final Path SILICON = Path.of("testdata/silicon");

  /** Frames spread over the file, so that every family is there. */
  private static List<LabeledStructure> spread(String file, int count) {
    List<LabeledStructure> all = ExtXyzReader.read(SILICON.resolve(file));
    return IntStream.range(0, count).mapToObj(k -> all.get(k * all.size() / count)).toList();
  }

  private static void assertRepels(String settings, List<LabeledStructure> frames) {
    FitSettings fit = FitSettings.from(YamlReader.parse(settings, "test"));
    Potential potential =
        new PotentialFit(fit, Tasks.inline(), Progress.NONE).fit(frames).potential();
    DimerWall wall = DimerWall.of(potential, Element.Si, Element.Si);
    assertThat(wall.holds()).as(wall.toString()).isTrue();
    assertThat(wall.wallEnd()).isGreaterThan(1.7);
    // The repulsion of nuclei at 0.3 A, less what the features may add, is some keV.
    assertThat(wall.height()).isBetween(1000.0, 3000.0);
    // So are draws from the posterior, for which committees and error bars are computed.
    Matrix draws = potential.posterior().committee(4, 1);
    for (int k = 0; k < draws.rows(); k++) {
      double[] weights = new double[draws.columns()];
      System.arraycopy(draws.data(), draws.row(k), weights, 0, weights.length);
      DimerWall drawn = DimerWall.of(potential.withWeights(weights), Element.Si, Element.Si);
      assertThat(drawn.holds()).as("draw " + k + " " + drawn).isTrue();
    }
  }

  /** The run file learn.yaml at its start, in between, and other bases on the same frames. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10 | virials: false",
        "30 | virials: false",
        "10 | basis: {r_cut: 6, n_max: 12, l_max: 4}",
        "10 | basis: {kind: ace, functions: 100}",
        "30 | basis: {kind: ace, functions: 200}"
      })
  void recordedSilicon(int frames, String settings) {
    assertRepels(settings, spread("pool.xyz.gz", frames));
  }

  /** The run file md-stillinger-weber.yaml begins with a crystal at rest. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"noise: tied", "basis: {kind: ace, functions: 100}"})
  void stillingerWeber(String settings) {
    Calculator truth = new StillingerWeber();
    List<LabeledStructure> frames =
        spread("test.xyz.gz", 12).stream()
            .map(frame -> truth.evaluate(frame.structure()).label(frame))
            .toList();
    assertRepels(settings, frames);
  }
}
