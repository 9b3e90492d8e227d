package org.soapstone.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;

/// From times to figures, by hand.
class QuantitiesTest {

  @TempDir private Path folder;

  /// Gives a number that may grow from run to run.
  private static final class Stub implements Workload {

    private final double[] result = {1};
    private final double growth;
    private final boolean right;

    Stub(double growth, boolean right) {
      this.growth = growth;
      this.right = right;
    }

    @Override
    public double work() {
      return 4e9;
    }

    @Override
    public int threads() {
      return 2;
    }

    @Override
    public void run() {
      result[0] += growth;
    }

    @Override
    public List<double[]> results() {
      return List.of(result);
    }

    @Override
    public void check() {
      WrongResultException.require("the sum", right ? 0 : 3, 1);
    }
  }

  private static Quantity stub(String key, double growth, boolean right) {
    return new Quantity(key, "a stub", Unit.GFLOPS, tasks -> new Stub(growth, right));
  }

  private static Measured measured(Unit unit, double seconds) {
    Samples samples = new Samples();
    samples.add(seconds);
    Quantity quantity = new Quantity("k", "t", unit, tasks -> new Stub(0, true));
    return Measured.of(quantity, new Stub(0, true), samples, "");
  }

  @Test
  void figures() {
    assertThat(measured(Unit.GFLOPS, 0.5).figure()).isCloseTo(8, within(1e-12));
    assertThat(measured(Unit.MILLISECONDS, 0.5).figure()).isCloseTo(500, within(1e-9));
    assertThat(measured(Unit.NANOSECONDS_A_POINT, 0.5).figure()).isCloseTo(0.125, within(1e-12));
    assertThat(measured(Unit.MICROSECONDS_AN_ATOM, 0.5).figure()).isCloseTo(2.5e-4, within(1e-15));
    assertThat(measured(Unit.MILLISECONDS, 0.5).operations()).hasValue(8e9);
    assertThat(measured(Unit.NANOSECONDS_A_POINT, 0.5).operations()).isEmpty();
  }

  @Test
  void leastTimeCountsAndTheMedianOfTheLaterHalf() {
    Samples samples = new Samples();
    for (int k = 0; k < 33; k++) {
      samples.add(100 - k);
    }
    samples.add(1);
    samples.add(1000);
    // The later half of 35: 83 down to 68, then 1 and 1000.
    assertThat(samples.best()).isEqualTo(1);
    assertThat(samples.median()).isEqualTo(76);
  }

  @Test
  void sharesAreOfThePeakOfAllThreads() {
    Speeds speeds =
        new Speeds(
            measured(Unit.GFLOPS, 0.25),
            List.of(measured(Unit.MILLISECONDS, 0.5), measured(Unit.NANOSECONDS_A_POINT, 1)));
    assertThat(speeds.share(speeds.all().get(0)).orElseThrow()).isCloseTo(0.25, within(1e-12));
    assertThat(speeds.share(speeds.all().get(1))).isEmpty();
  }

  @Test
  void keysAreThoseThatPeopleCompare() {
    Quantities standard = Quantities.standard();
    assertThat(standard.peak()).extracting(Quantity::key).containsOnly("peak_gflops");
    assertThat(standard.all())
        .extracting(Quantity::key)
        .containsExactly(
            "dgemm_2048_gflops",
            "dpotrf_2000_ms",
            "dpotrf_4000_ms",
            "syrk_1000_gflops",
            "exp_ns",
            "ylm6_ns",
            "ylm6_gradient_ns",
            "soap_values_us",
            "soap_forces_us",
            "soap_rows_us",
            "ace_forces_us",
            "ace_rows_us",
            "pace_forces_us",
            "sparse_gp_us",
            "evaluate_10k_us");
  }

  @Test
  void fingerprintIsOfResultsAndNotOfTimes() {
    assertThat(fingerprint(stub("a", 0, true))).isEqualTo(fingerprint(stub("a", 0, true)));
    assertThat(fingerprint(stub("a", 0, true))).isNotEqualTo(fingerprint(stub("b", 0, true)));
  }

  private static String fingerprint(Quantity quantity) {
    return measure(quantity, 0).fingerprint();
  }

  private static Speeds measure(Quantity quantity, double seconds) {
    return new Quantities(List.of(stub("peak", 0, true)), List.of(quantity))
        .measure(seconds, Tasks.inline(), Progress.NONE);
  }

  @Test
  void wrongResultsHaveNoSpeed() {
    assertThatExceptionOfType(WrongResultException.class)
        .isThrownBy(() -> measure(stub("a", 0, false), 0))
        .withMessageStartingWith("a: the sum is off by 3.00e+00, at most 1.00e+00 expected;");
  }

  @Test
  void changingBitsHaveNoSpeed() {
    assertThatExceptionOfType(WrongResultException.class)
        .isThrownBy(() -> measure(stub("a", 0x1p-50, true), 0.01))
        .withMessageStartingWith("a: the last run gave other bits than the first;");
  }

  @Test
  void processorIsNamedWhereLinuxNamesIt() throws IOException {
    Path file = folder.resolve("cpuinfo");
    Files.writeString(file, "processor\t: 0\nmodel name\t: Fast 9000: X\nmodel name\t: other\n");
    assertThat(Host.modelName(file)).hasValue("Fast 9000: X");
    Files.writeString(file, "processor\t: 0\nCPU part\t: 0xd4f\n");
    assertThat(Host.modelName(file)).isEmpty();
    assertThat(Host.modelName(folder.resolve("none"))).isEmpty();
    assertThat(Host.here().cpu()).isNotBlank();
  }
}
