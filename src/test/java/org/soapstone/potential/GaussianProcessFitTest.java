package org.soapstone.potential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.soapstone.calculator.Evaluation;
import org.soapstone.calculator.StillingerWeber;
import org.soapstone.descriptor.BasisSettings;
import org.soapstone.descriptor.LocalBasis;
import org.soapstone.gp.DistanceKernel;
import org.soapstone.gp.Functionals;
import org.soapstone.gp.GaussianProcess;
import org.soapstone.gp.GaussianProcessDiagnostics;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.regression.RowLayout;
import org.soapstone.structure.Element;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.Crystals;

/** Hyper-parameters by the evidence, and what a process learns from a few cells. */
class GaussianProcessFitTest {

  private final LocalBasis basis =
      new LocalBasis(new BasisSettings(new int[] {14}, 4, 4, 3, 4, 4, 1, 1));
  private final EnvironmentRows environments = new EnvironmentRows(basis, 1);
  private final Structure crystal = Crystals.diamond(Element.of(14), 5.43);

  private Structure shaken(int k) {
    Structure moved = Crystals.shaken(crystal, 0.05 + 0.02 * k);
    double x = 0.01 * (k - 2);
    return moved.strained(new double[] {x, 0, 0, 0, -x, 0, 0, 0, x / 2});
  }

  private static double[] labels(Structure structure) {
    Evaluation truth = new StillingerWeber().evaluate(structure);
    double[] labels = new double[7 + 3 * structure.size()];
    // Local energies have mean zero under the prior: the cohesive energy is taken off.
    labels[0] = truth.energy() + 4.3 * structure.size();
    System.arraycopy(truth.forces(), 0, labels, 1, 3 * structure.size());
    int[] voigt = {0, 4, 8, 5, 2, 1};
    for (int v = 0; v < 6; v++) {
      labels[1 + 3 * structure.size() + v] = truth.virial()[voigt[v]];
    }
    return labels;
  }

  private GaussianProcess fit(int structures) {
    List<Functionals> rows = new ArrayList<>();
    List<RowLayout> layouts = new ArrayList<>();
    double[] targets = new double[0];
    for (int k = 0; k < structures; k++) {
      Structure structure = shaken(k);
      rows.add(environments.of(structure));
      layouts.add(new RowLayout(1, 3 * structure.size(), 6));
      double[] labels = labels(structure);
      targets = Arrays.copyOf(targets, targets.length + labels.length);
      System.arraycopy(labels, 0, targets, targets.length - labels.length, labels.length);
    }
    return new GaussianProcessFit(rows, layouts, targets, Tasks.inline())
        .maximize(DistanceKernel.squaredExponential(5), 1, new double[] {0.1, 0.5, 1});
  }

  @Test
  void endsWhereTheEvidenceIsFlat() {
    GaussianProcess process = fit(3);
    GaussianProcessDiagnostics diagnostics = process.diagnostics();
    assertThat(process.logEvidence()).isGreaterThan(start().logEvidence());
    assertThat(Math.abs(diagnostics.byLogVariance())).isLessThan(1e-2);
    assertThat(Math.abs(diagnostics.byLogParameter(0))).isLessThan(1e-2);
  }

  private GaussianProcess start() {
    double[] noise = new double[3 * 31];
    for (int r = 0; r < noise.length; r++) {
      double sd = r % 31 == 0 ? 0.1 : r % 31 < 25 ? 0.5 : 1;
      noise[r] = sd * sd;
    }
    double[] targets = new double[noise.length];
    List<Functionals> rows = new ArrayList<>();
    for (int k = 0; k < 3; k++) {
      System.arraycopy(labels(shaken(k)), 0, targets, 31 * k, 31);
      rows.add(environments.of(shaken(k)));
    }
    return GaussianProcess.fit(
        DistanceKernel.squaredExponential(5), 1, rows, targets, noise, Tasks.inline());
  }

  /** The forces of a sixth cell from all labels of five, within their error bars. */
  @Test
  void predictsACellThatItHasNotSeen() {
    GaussianProcess process = fit(5);
    Structure unseen = Crystals.shaken(crystal, 0.11);
    double[] labels = labels(unseen);
    Functionals asked = environments.of(unseen);
    double[] mean = process.mean(asked);
    Matrix covariance = process.covariance(asked);
    double squares = 0;
    double expected = 0;
    double size = 0;
    for (int r = 1; r < 25; r++) {
      squares += (mean[r] - labels[r]) * (mean[r] - labels[r]);
      expected += covariance.get(r, r);
      size += labels[r] * labels[r];
    }
    assertThat(Math.sqrt(squares / size)).as("error against size of forces").isLessThan(0.15);
    assertThat(Math.sqrt(squares / expected)).as("error against error bar").isLessThan(4);
  }

  @Test
  void refusesLayoutsOfOtherRows() {
    assertThatThrownBy(() ->
            new GaussianProcessFit(
                List.of(), List.of(new RowLayout(1, 0, 0)), new double[0], Tasks.inline()))
        .hasMessageContaining("layouts must have one row a target, 0");
  }
}
