package org.soapstone.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.soapstone.autodiff.DualVector;
import org.soapstone.parallel.Tasks;
import org.soapstone.random.CounterRandom;
import org.soapstone.testkit.FiniteDifference;

/// Values and all derivatives against dual numbers and finite differences. Sums are of size 1 and a
/// few tens of terms, so that rounding stays below 1e-13.
class NetworkPassTest {

  private static final int ROWS = 3;
  private static final double EXACT = 1e-13;

  static Stream<Architecture> shapes() {
    return Stream.of(Activation.values())
        .filter(activation -> activation != Activation.HEAVISIDE)
        .flatMap(activation ->
            Stream.of(List.<Integer>of(), List.of(5), List.of(4, 3), List.of(9, 1, 8))
                .map(hidden -> new Architecture(6, hidden, activation)));
  }

  private static double[] normal(int count, String purpose) {
    CounterRandom random = CounterRandom.of(5, purpose, 0);
    return DoubleStream.generate(random::gaussian).limit(count).toArray();
  }

  private static NetworkPass run(Architecture shape, double[] parameters, double[] x) {
    NetworkPass pass = new NetworkPass(shape, Tasks.inline());
    pass.load(parameters, 0);
    System.arraycopy(x, 0, pass.inputs(x.length / shape.inputs()), 0, x.length);
    pass.forward();
    return pass;
  }

  private static double[] parameters(Architecture shape) {
    return Initialisation.NORMAL.draw(shape, 1, 3);
  }

  private static double[] row(double[] x, int row, int width) {
    return Arrays.copyOfRange(x, row * width, (row + 1) * width);
  }

  private static List<DualVector> variables(double[] x) {
    List<DualVector> variables = new ArrayList<>();
    for (int k = 0; k < x.length; k++) {
      variables.add(DualVector.variable(x[k], k, x.length));
    }
    return variables;
  }

  private static List<DualVector> constants(double[] x, int directions) {
    return Arrays.stream(x).mapToObj(v -> DualVector.of(v, new double[directions])).toList();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void valuesAndInputGradientsAreThoseOfDualNumbers(Architecture shape) {
    double[] x = normal(ROWS * 6, "x");
    NetworkPass pass = run(shape, parameters(shape), x);
    double[] gradient = pass.inputGradient();
    for (int i = 0; i < ROWS; i++) {
      DualVector expected =
          DualNetwork.value(shape, constants(parameters(shape), 6), variables(row(x, i, 6)));
      assertThat(pass.values()[i]).isCloseTo(expected.value(), within(EXACT));
      assertThat(row(gradient, i, 6)).containsExactly(expected.derivatives(), within(EXACT));
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void parameterGradientsAreThoseOfDualNumbers(Architecture shape) {
    double[] x = normal(ROWS * 6, "x");
    double[] a = normal(ROWS, "a");
    double[] found = new double[shape.parameters()];
    run(shape, parameters(shape), x).addParameterGradient(a, false, found, 0);
    double[] expected = new double[found.length];
    for (int i = 0; i < ROWS; i++) {
      double[] one = byParameters(shape, row(x, i, 6));
      for (int k = 0; k < one.length; k++) {
        expected[k] += a[i] * one[k];
      }
    }
    assertThat(found).containsExactly(expected, within(ROWS * EXACT));
  }

  private static double[] byParameters(Architecture shape, double[] x) {
    double[] theta = parameters(shape);
    return DualNetwork.value(shape, variables(theta), constants(x, theta.length)).derivatives();
  }

  /// The mixed derivative, two ways: dual numbers along the parameters and a difference along the
  /// direction; and differences along the parameters of the exact derivative along the direction.
  /// Steps of 1e-3 leave `h^4/30` times fifth derivatives below 1e4 (sums have slopes up to 10),
  /// and rounding of 1e-12. A rectified sum has its corner, which no step meets here.
  @ParameterizedTest
  @MethodSource("shapes")
  void mixedDerivativesAreExact(Architecture shape) {
    double[] x = normal(6, "x");
    double[] v = normal(6, "v");
    double[] theta = parameters(shape);
    double[] found = new double[theta.length];
    NetworkPass pass = run(shape, theta, x);
    System.arraycopy(v, 0, pass.directions(), 0, 6);
    pass.forwardDot();
    pass.addParameterGradient(new double[] {0}, true, found, 0);
    double[] differences =
        FiniteDifference.gradient(at -> alongDirection(shape, at, x, v), theta, 1e-3);
    double[] alongX = new double[theta.length];
    for (int k = 0; k < theta.length; k++) {
      int parameter = k;
      alongX[k] =
          FiniteDifference.richardson(t -> byParameters(shape, moved(x, v, t))[parameter], 0, 1e-3);
    }
    assertThat(found).containsExactly(alongX, within(1e-9));
    assertThat(found).containsExactly(differences, within(1e-9));
  }

  private static double alongDirection(Architecture shape, double[] theta, double[] x, double[] v) {
    NetworkPass pass = run(shape, theta, x);
    System.arraycopy(v, 0, pass.directions(), 0, 6);
    pass.forwardDot();
    double dot = 0;
    double[] gradient = pass.inputGradient();
    for (int k = 0; k < 6; k++) {
      dot += v[k] * gradient[k];
    }
    assertThat(pass.dots()[0]).isCloseTo(dot, within(EXACT * 10));
    return pass.dots()[0];
  }

  private static double[] moved(double[] x, double[] v, double t) {
    double[] moved = x.clone();
    for (int k = 0; k < x.length; k++) {
      moved[k] += t * v[k];
    }
    return moved;
  }

  /// What the readout makes of the features and their gradients is the output and its gradient.
  @ParameterizedTest
  @MethodSource("shapes")
  void featuresGiveTheOutput(Architecture shape) {
    double[] x = normal(ROWS * 6, "x");
    double[] theta = parameters(shape);
    NetworkPass pass = run(shape, theta, x);
    double[] gradient = pass.inputGradient().clone();
    int readout = shape.start(shape.layers() - 1);
    double[] y = new double[ROWS];
    Arrays.fill(y, theta[theta.length - 1]);
    double[] sums = new double[gradient.length];
    for (int u = 0; u < shape.features(); u++) {
      double[] slopes = pass.featureGradient(u);
      for (int i = 0; i < ROWS; i++) {
        y[i] += theta[readout + u] * pass.features()[i * shape.features() + u];
      }
      for (int k = 0; k < sums.length; k++) {
        sums[k] += theta[readout + u] * slopes[k];
      }
    }
    assertThat(y).containsExactly(Arrays.copyOf(pass.values(), ROWS), within(EXACT));
    assertThat(gradient).containsExactly(sums, within(EXACT));
  }

  /// Blocks and rows give the same bits, as does each row on its own.
  @Test
  void aBatchIsItsRows() {
    Architecture shape = new Architecture(37, List.of(31, 17), Activation.SILU);
    double[] theta = Initialisation.SCALED.draw(shape, 1, 4);
    int rows = 131;
    double[] x = normal(rows * 37, "x");
    NetworkPass batch = run(shape, theta, x);
    double[] values = Arrays.copyOf(batch.values(), rows);
    double[] gradient = batch.inputGradient().clone();
    for (int i : new int[] {0, 7, 130}) {
      NetworkPass one = run(shape, theta, row(x, i, 37));
      assertThat(one.values()[0]).isEqualTo(values[i]);
      assertThat(one.inputGradient()).isEqualTo(row(gradient, i, 37));
    }
  }

  /// Nothing of an earlier, larger batch is left.
  @Test
  void canBeUsedAgain() {
    Architecture shape = new Architecture(6, List.of(4), Activation.TANH);
    double[] x = normal(ROWS * 6, "x");
    NetworkPass pass = run(shape, parameters(shape), normal(11 * 6, "other"));
    pass.addParameterGradient(normal(11, "a"), false, new double[shape.parameters()], 0);
    System.arraycopy(x, 0, pass.inputs(ROWS), 0, x.length);
    pass.forward();
    double[] gradient = new double[shape.parameters()];
    pass.addParameterGradient(normal(ROWS, "a"), false, gradient, 0);
    double[] fresh = new double[shape.parameters()];
    run(shape, parameters(shape), x).addParameterGradient(normal(ROWS, "a"), false, fresh, 0);
    assertThat(gradient).isEqualTo(fresh);
  }
}
