package org.soapstone.bench;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.soapstone.linalg.Cholesky;
import org.soapstone.linalg.Factored;
import org.soapstone.linalg.Factorization;
import org.soapstone.linalg.Gemm;
import org.soapstone.linalg.Matrix;
import org.soapstone.linalg.Syrk;
import org.soapstone.parallel.Tasks;

/// Products and factors beside those of others, in milliseconds: OpenBLAS, which is C and
/// assembler, and EJML, which is plain Java. Each result is compared with ours before anything is
/// timed.
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"--enable-native-access=ALL-UNNAMED", "-Xmx3g"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init")
public class Peers {

  private static final int ROWS = 20_000;
  private static final int FEATURES = 1000;

  @Param({"1", "2"})
  public int threads;

  @Param({"2000", "2048", "4000"})
  public int n;

  private Tasks tasks = Tasks.inline();
  private OpenBlas blas;
  private Matrix a;
  private Matrix b;
  private Matrix c;
  private Matrix positive;
  private Matrix phi;
  private double[] weights;
  private Matrix normal;
  private double[] scaled;
  private MemorySegment ofA;
  private MemorySegment ofB;
  private MemorySegment ofC;
  private MemorySegment ofPositive;
  private MemorySegment ofPhi;
  private MemorySegment ofNormal;

  @Setup
  public void prepare() {
    tasks = threads == 1 ? Tasks.inline() : new Tasks(threads);
    blas = new OpenBlas(threads);
    a = uniform(n, n, 1);
    b = uniform(n, n, 2);
    c = new Matrix(n, n);
    positive = uniform(n, n, 3);
    for (int i = 0; i < n; i++) {
      positive.set(i, i, n);
    }
    phi = uniform(ROWS, FEATURES, 4);
    weights = new Random(5).doubles(ROWS, 0.5, 2).toArray();
    normal = new Matrix(FEATURES, FEATURES);
    scaled = new double[ROWS * FEATURES];
    ofA = blas.copy(a.data());
    ofB = blas.copy(b.data());
    ofC = blas.copy(c.data());
    ofPositive = blas.copy(positive.data());
    ofPhi = blas.copy(scaled);
    ofNormal = blas.copy(normal.data());
    compare();
  }

  /// Sums of k products of numbers up to 1 and weights up to 2: rounding of both sides is far
  /// below.
  private void compare() {
    gemm();
    gemmOpenBlas();
    requireSame("dgemm", c.data(), ofC, 1e-12 * n, n, false);
    requireSame(
        "dpotrf", ((Factored) cholesky()).lower().data(), choleskyOpenBlas(), 1e-10, n, true);
    syrk();
    syrkOpenBlas();
    requireSame("dsyrk", normal.data(), ofNormal, 1e-12 * ROWS, FEATURES, true);
  }

  private static void requireSame(
      String what, double[] ours, MemorySegment theirs, double bound, int n, boolean lower) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < (lower ? i + 1 : n); j++) {
        double other = theirs.getAtIndex(ValueLayout.JAVA_DOUBLE, (long) i * n + j);
        if (!(Math.abs(ours[i * n + j] - other) <= bound)) {
          throw new IllegalStateException(
              what + ": element (" + i + ", " + j + ") is " + ours[i * n + j] + " and " + other);
        }
      }
    }
  }

  @TearDown
  public void close() {
    tasks.close();
    blas.close();
  }

  @Benchmark
  public Matrix gemm() {
    Gemm.multiplyAdd(1.0, a, b, c, tasks);
    return c;
  }

  @Benchmark
  public MemorySegment gemmOpenBlas() {
    blas.gemm(n, ofA, ofB, ofC);
    return ofC;
  }

  @Benchmark
  public Factorization cholesky() {
    return Cholesky.factor(positive, tasks);
  }

  /// The copy that the factor overwrites is in the time of both.
  @Benchmark
  public MemorySegment choleskyOpenBlas() {
    MemorySegment.copy(
        positive.data(), 0, ofPositive, ValueLayout.JAVA_DOUBLE, 0, positive.data().length);
    blas.potrf(n, ofPositive);
    return ofPositive;
  }

  @Benchmark
  public Matrix syrk() {
    Syrk.addTransposeTimes(phi, weights, normal, tasks);
    return normal;
  }

  /// OpenBLAS has no weights: rows are scaled by their square roots first.
  @Benchmark
  public MemorySegment syrkOpenBlas() {
    double[] data = phi.data();
    for (int i = 0; i < ROWS; i++) {
      double root = Math.sqrt(weights[i]);
      for (int j = i * FEATURES; j < (i + 1) * FEATURES; j++) {
        scaled[j] = root * data[j];
      }
    }
    MemorySegment.copy(scaled, 0, ofPhi, ValueLayout.JAVA_DOUBLE, 0, scaled.length);
    blas.syrk(FEATURES, ROWS, ofPhi, ofNormal);
    return ofNormal;
  }

  @Benchmark
  @Measurement(iterations = 2, time = 1)
  @Warmup(iterations = 1, time = 1)
  public DMatrixRMaj gemmEjml() {
    DMatrixRMaj product = new DMatrixRMaj(n, n);
    CommonOps_DDRM.mult(
        DMatrixRMaj.wrap(n, n, a.data()), DMatrixRMaj.wrap(n, n, b.data()), product);
    return product;
  }

  private static Matrix uniform(int rows, int columns, int seed) {
    double[] data = new Random(seed).doubles((long) rows * columns, -1, 1).toArray();
    return Matrix.wrap(rows, columns, columns, data);
  }
}
