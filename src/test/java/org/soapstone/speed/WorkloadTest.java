package org.soapstone.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.StillingerWeber;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.RandomStructures;

/// The workloads in small: right results pass their checks, wrong ones never do.
class WorkloadTest {

  private static final Tasks TWO = new Tasks(2);

  private static final Calculator MODEL = new StillingerWeber();

  private static final Map<String, Supplier<Workload>> WORKLOADS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("register peak", RegisterPeak::new),
              Map.entry("cache peak", CachePeak::new),
              Map.entry("product", () -> new MatrixProduct(37, Tasks.inline())),
              Map.entry("product, two threads", () -> new MatrixProduct(130, TWO)),
              Map.entry("factor", () -> new CholeskyFactor(61, Tasks.inline())),
              Map.entry("factor, two threads", () -> new CholeskyFactor(230, TWO)),
              Map.entry("normal equations", () -> new WeightedProduct(150, 33, Tasks.inline())),
              Map.entry("exp", () -> new Exponentials(101)),
              Map.entry("harmonics", () -> Harmonics.values(6)),
              Map.entry("harmonics, l = 10", () -> Harmonics.values(10)),
              Map.entry("gradients", () -> Harmonics.gradients(6)),
              Map.entry("gradients, l = 10", () -> Harmonics.gradients(10)),
              Map.entry("soap values", () -> new SoapValues(SoapCase.disordered(3))),
              Map.entry("soap forces", () -> new SoapForces(SoapCase.disordered(3), TWO)),
              Map.entry("soap rows", () -> new SoapRows(SoapCase.crystal(1))),
              Map.entry("sparse", () -> new SparseForces(SoapCase.crystal(1), 3, TWO)),
              Map.entry("expansion", () -> new SoapForces(SoapCase.expansion(3, 5), TWO)),
              Map.entry("expansion's rows", () -> new SoapRows(SoapCase.expansion(2, 5))),
              Map.entry("expansion as pace", () -> new PaceForces(SoapCase.expansion(3, 5), TWO)),
              Map.entry("potential", () -> new PotentialForces(1, 2, 3, TWO)),
              Map.entry("model", () -> new ModelForces(MODEL, structures(), TWO))));

  private static List<Structure> structures() {
    return List.of(
        RandomStructures.crystal(1, 6, 2, Silicon.ELEMENT),
        RandomStructures.cluster(2, 9, 2, Silicon.ELEMENT));
  }

  static Stream<String> names() {
    return WORKLOADS.keySet().stream();
  }

  private static Workload finished(String name) {
    Workload workload = Objects.requireNonNull(WORKLOADS.get(name)).get();
    workload.reset();
    workload.run();
    return workload;
  }

  @ParameterizedTest
  @MethodSource("names")
  void rightResultsPass(String name) {
    Workload workload = finished(name);
    workload.check();
    List<double[]> first = workload.results().stream().map(double[]::clone).toList();
    workload.reset();
    workload.run();
    assertThat(workload.results()).usingRecursiveComparison().isEqualTo(first);
    assertThat(workload.work()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("names")
  void oneWrongNumberIsFound(String name) {
    Workload workload = finished(name);
    for (double[] array : workload.results()) {
      double large = Arrays.stream(array).map(Math::abs).max().orElseThrow();
      assertEachIsNoticed(workload, array, value -> value + 0.01 * large);
      assertEachIsNoticed(workload, array, value -> Double.NaN);
    }
    workload.check();
  }

  /// Numbers that are zero are no results: padding, and triangles that are not computed.
  private static void assertEachIsNoticed(
      Workload workload, double[] array, DoubleUnaryOperator wrong) {
    int every = Math.max(1, array.length / 25);
    int tried = 0;
    for (int k = 0; k < array.length; k += every) {
      double right = array[k];
      if (right != 0) {
        array[k] = wrong.applyAsDouble(right);
        assertThatExceptionOfType(WrongResultException.class)
            .as("number " + k + " of " + array.length)
            .isThrownBy(workload::check);
        array[k] = right;
        tried++;
      }
    }
    assertThat(tried).isGreaterThan(0);
  }

  @ParameterizedTest
  @MethodSource("names")
  void doingNothingIsFound(String name) {
    Workload workload = finished(name);
    for (double[] array : workload.results()) {
      Arrays.fill(array, 0);
    }
    assertThatExceptionOfType(WrongResultException.class).isThrownBy(workload::check);
  }

  @Test
  void neighboursAreAsManyAsNamed() {
    assertThat(SoapCase.disordered(3).neighbours()).isEqualTo(60);
    assertThat(SoapCase.crystal(1).neighbours()).isEqualTo(28);
    SoapCase expansion = SoapCase.expansion(3, SoapCase.EXPANSION_DEGREE);
    assertThat(expansion.neighbours()).isEqualTo(30);
    assertThat(expansion.basis().size()).isEqualTo(992);
    assertThat(finished("potential").neighbours()).isEqualTo(28);
  }
}
