package org.soapstone.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.soapstone.autodiff.Dual;
import org.soapstone.calculator.Evaluation;
import org.soapstone.calculator.StillingerWeber;
import org.soapstone.descriptor.BasisSettings;
import org.soapstone.descriptor.LocalBasis;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.potential.EnvironmentRows;
import org.soapstone.structure.Element;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.Crystals;

/// The code of the tutorial on Gaussian processes, and what the tutorial says of it.
class GaussianProcessTutorialTest {

  private static final Path PAGE = Path.of("docs/tutorial/gaussian-process.md");
  private static final Path CODE =
      Path.of("src/test/java/org/soapstone/gp/GaussianProcessTutorialTest.java");

  static Functionals value(double x) {
    return new Functionals(
        new double[] {1}, List.of(new AtomRows(0, new double[] {x}, new Matrix(1, 1))));
  }

  static Functionals slope(double x) {
    Matrix one = Matrix.identity(1);
    return new Functionals(new double[] {0}, List.of(new AtomRows(0, new double[] {x}, one)));
  }

  @Test
  void functionsOfANumber() {
    double[] places = {0, 1.5, 3, 4.5, 6};
    List<Functionals> seen = Arrays.stream(places).mapToObj(x -> value(x)).toList();
    double[] labels = Arrays.stream(places).map(StrictMath::sin).toArray();
    Kernel kernel = DistanceKernel.squaredExponential(1.2);

    double[] noise = {1e-6, 1e-6, 1e-6, 1e-6, 1e-6};
    GaussianProcess process = GaussianProcess.fit(kernel, 1, seen, labels, noise, Tasks.inline());
    double between = process.mean(value(2.2))[0];
    double variance = process.covariance(value(2.2)).get(0, 0);
    double sine = StrictMath.sin(2.2);
    assertThat(sine).isCloseTo(0.808, within(5e-4));
    assertThat(between).isCloseTo(sine, within(2 * Math.sqrt(variance)));

    List<Functionals> more = new ArrayList<>(seen);
    Arrays.stream(places).forEach(x -> more.add(slope(x)));
    double[] both = new double[10];
    double[] noises = new double[10];
    for (int i = 0; i < 5; i++) {
      both[i] = labels[i];
      both[5 + i] = StrictMath.cos(places[i]);
    }
    Arrays.fill(noises, 1e-6);
    GaussianProcess informed = GaussianProcess.fit(kernel, 1, more, both, noises, Tasks.inline());
    double better = informed.mean(value(2.2))[0];
    double smaller = informed.covariance(value(2.2)).get(0, 0);
    assertThat(Math.abs(better - sine)).isLessThan(0.1 * Math.abs(between - sine));
    assertThat(smaller).isLessThan(0.01 * variance);

    double before = process.logEvidence();
    double uphill = process.diagnostics().byLogParameter(0);
    GaussianProcess longer =
        GaussianProcess.fit(kernel.with(1.2 * 1.1), 1, seen, labels, noise, Tasks.inline());
    double after = longer.logEvidence();
    // A step of 0.095 in the logarithm, and its square in what the slope leaves out.
    assertThat(after - before).isCloseTo(StrictMath.log(1.1) * uphill, within(0.01));
  }

  @Test
  void dualNumbers() {
    Dual x1 = Dual.variable(2);
    Dual x2 = Dual.of(5);
    Dual f = x1.log().plus(x1.times(x2)).minus(x2.sin());
    double exact = 1 / 2.0 + 5;
    assertThat(f.derivative()).isEqualTo(exact);
  }

  @Test
  void atoms() {
    Structure silicon = Crystals.shaken(Crystals.diamond(Element.of(14), 5.43), 0.1);
    Structure shaken = Crystals.shaken(silicon, 0.01);
    double[] truth = labels(silicon);

    LocalBasis basis = new LocalBasis(new BasisSettings(new int[] {14}, 4, 4, 3, 4, 0, 1, 1));
    EnvironmentRows environments = new EnvironmentRows(basis, 1);
    Functionals asked = environments.of(silicon);
    GaussianProcess atoms =
        GaussianProcess.fit(
            new DotProductKernel(4), 1, List.of(asked), truth, noiseOf(truth), Tasks.inline());
    double[] predicted = atoms.mean(environments.of(shaken));
    double[] rises = atoms.deviationSlopes(environments.of(shaken), 0);
    assertThat(predicted).hasSameSizeAs(truth);
    assertThat(rises).hasSameSizeAs(truth);
    double[] wanted = labels(shaken);
    double error = 0;
    double size = 0;
    for (int d = 1; d < 25; d++) {
      error += (predicted[d] - wanted[d]) * (predicted[d] - wanted[d]);
      size += wanted[d] * wanted[d];
    }
    assertThat(error).as("forces nearby").isLessThan(0.1 * size);
  }

  private static double[] labels(Structure structure) {
    Evaluation truth = new StillingerWeber().evaluate(structure);
    int atoms = structure.size();
    double[] labels = new double[7 + 3 * atoms];
    labels[0] = truth.energy() + 4.3 * atoms;
    System.arraycopy(truth.forces(), 0, labels, 1, 3 * atoms);
    int[] voigt = {0, 4, 8, 5, 2, 1};
    for (int v = 0; v < 6; v++) {
      labels[1 + 3 * atoms + v] = truth.virial()[voigt[v]];
    }
    return labels;
  }

  private static double[] noiseOf(double[] labels) {
    double[] noise = new double[labels.length];
    Arrays.fill(noise, 1e-4);
    return noise;
  }

  /// Every line of the page's code stands here, in its order within the block.
  @Test
  void thePageShowsThisCode() throws IOException {
    List<String> code = Files.readAllLines(CODE).stream().map(String::strip).toList();
    int blocks = 0;
    int at = -1;
    for (String line : Files.readAllLines(PAGE)) {
      if (line.equals("```java")) {
        at = 0;
        blocks++;
      } else if (line.equals("```")) {
        at = -1;
      } else if (at >= 0 && !line.isBlank()) {
        int found = code.subList(at, code.size()).indexOf(line.strip());
        assertThat(found).as(line).isNotNegative();
        at += found + 1;
      }
    }
    assertThat(blocks).isEqualTo(7);
  }
}
