package org.soapstone.bench;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.infra.BenchmarkParams;
import org.soapstone.linalg.Cholesky;
import org.soapstone.linalg.Factored;
import org.soapstone.linalg.Factorization;
import org.soapstone.linalg.Gemm;
import org.soapstone.linalg.Matrix;
import org.soapstone.linalg.Syrk;
import org.soapstone.parallel.Tasks;

/// Products and factors beside those of others, in milliseconds: OpenBLAS, which is C and
/// assembler, and EJML and ojAlgo, which are plain Java. A peer's result is compared with ours
/// before it is timed.
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
  private OjAlgo ojAlgo;
  private Matrix a;
  private Matrix b;
  private Matrix c;
  private Matrix positive;
  private Matrix lower;
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
  public void prepare(BenchmarkParams benchmark) {
    tasks = threads == 1 ? Tasks.inline() : new Tasks(threads);
    blas = new OpenBlas(threads);
    ojAlgo = new OjAlgo(threads);
    a = uniform(n, n, 1);
    b = uniform(n, n, 2);
    c = new Matrix(n, n);
    positive = positive(n);
    lower = new Matrix(n, n);
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
    String name = benchmark.getBenchmark();
    compare(name.substring(name.lastIndexOf('.') + 1));
  }

  /// Sums of k products of numbers up to 1 and weights up to 2: rounding of both sides is far
  /// below.
  private void compare(String benchmark) {
    switch (benchmark) {
      case "gemmOpenBlas" -> requireProduct(numbers(gemmOpenBlas()));
      case "gemmEjml" -> requireProduct(gemmEjml());
      case "gemmOjAlgo" -> requireProduct(gemmOjAlgo());
      case "choleskyOpenBlas" -> requireFactor(numbers(choleskyOpenBlas()));
      case "choleskyEjml" -> requireFactor(choleskyEjml());
      case "choleskyOjAlgo" -> requireFactor(OjAlgo.lower(choleskyOjAlgo()));
      case "syrkOpenBlas" -> requireNormal(numbers(syrkOpenBlas()));
      case "syrkEjml" -> requireNormal(syrkEjml());
      case "syrkOjAlgo" -> requireNormal(syrkOjAlgo());
      case "gemm", "cholesky", "syrk" -> {}
      default -> throw new IllegalStateException(benchmark + " is compared with nothing");
    }
  }

  private void requireProduct(double[] theirs) {
    requireSame(gemm().data(), theirs, 1e-12 * n, n, false);
  }

  private void requireFactor(double[] theirs) {
    requireSame(((Factored) cholesky()).lower().data(), theirs, 1e-10, n, true);
  }

  private void requireNormal(double[] theirs) {
    requireSame(syrk().data(), theirs, 1e-12 * ROWS, FEATURES, true);
  }

  private static void requireSame(
      double[] ours, double[] theirs, double bound, int n, boolean lower) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < (lower ? i + 1 : n); j++) {
        double own = ours[i * n + j];
        double other = theirs[i * n + j];
        if (!(Math.abs(own - other) <= bound)) {
          throw new IllegalStateException(
              "element (" + i + ", " + j + ") is " + own + " and " + other);
        }
      }
    }
  }

  private static double[] numbers(MemorySegment segment) {
    return segment.toArray(ValueLayout.JAVA_DOUBLE);
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

  /// The copy that the factor overwrites, in a place that is there already, is in the time of both.
  @Benchmark
  public Factorization cholesky() {
    System.arraycopy(positive.data(), 0, lower.data(), 0, positive.data().length);
    return Cholesky.factorInPlace(lower, tasks);
  }

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

  /// The others have no weights: rows are scaled by their square roots first.
  @Benchmark
  public MemorySegment syrkOpenBlas() {
    scale(ofPhi);
    blas.syrk(FEATURES, ROWS, ofPhi, ofNormal);
    return ofNormal;
  }

  @Benchmark
  @Measurement(iterations = 2, time = 1)
  @Warmup(iterations = 1, time = 1)
  public double[] gemmEjml() {
    return Ejml.gemm(n, a.data(), b.data());
  }

  @Benchmark
  @Measurement(iterations = 2, time = 1)
  @Warmup(iterations = 1, time = 1)
  public double[] gemmOjAlgo() {
    return ojAlgo.gemm(n, a.data(), b.data());
  }

  @Benchmark
  @Measurement(iterations = 2, time = 1)
  @Warmup(iterations = 1, time = 1)
  public double[] choleskyEjml() {
    return Ejml.potrf(n, positive.data());
  }

  @Benchmark
  @Measurement(iterations = 2, time = 1)
  @Warmup(iterations = 1, time = 1)
  public org.ojalgo.matrix.decomposition.Cholesky<Double> choleskyOjAlgo() {
    return ojAlgo.potrf(n, positive.data());
  }

  @Benchmark
  @Measurement(iterations = 2, time = 1)
  @Warmup(iterations = 1, time = 1)
  public double[] syrkEjml() {
    scale(MemorySegment.ofArray(scaled));
    return Ejml.syrk(FEATURES, ROWS, scaled);
  }

  @Benchmark
  @Measurement(iterations = 2, time = 1)
  @Warmup(iterations = 1, time = 1)
  public double[] syrkOjAlgo() {
    scale(MemorySegment.ofArray(scaled));
    return ojAlgo.syrk(FEATURES, scaled);
  }

  private void scale(MemorySegment to) {
    double[] data = phi.data();
    for (int i = 0; i < ROWS; i++) {
      double root = Math.sqrt(weights[i]);
      for (int j = i * FEATURES; j < (i + 1) * FEATURES; j++) {
        to.setAtIndex(ValueLayout.JAVA_DOUBLE, j, root * data[j]);
      }
    }
  }

  /// A symmetric matrix whose diagonal outweighs its rows.
  private static Matrix positive(int n) {
    Matrix matrix = uniform(n, n, 3);
    for (int i = 0; i < n; i++) {
      matrix.set(i, i, n);
      for (int j = 0; j < i; j++) {
        matrix.set(j, i, matrix.get(i, j));
      }
    }
    return matrix;
  }

  private static Matrix uniform(int rows, int columns, int seed) {
    double[] data = new Random(seed).doubles((long) rows * columns, -1, 1).toArray();
    return Matrix.wrap(rows, columns, columns, data);
  }
}
