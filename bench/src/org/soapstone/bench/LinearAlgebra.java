package org.soapstone.bench;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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
import org.soapstone.linalg.Factorization;
import org.soapstone.linalg.Gemm;
import org.soapstone.linalg.Matrix;
import org.soapstone.linalg.Syrk;
import org.soapstone.parallel.Tasks;
import org.soapstone.simd.Lanes;
import org.soapstone.simd.TileKernel;

/// Products and factors in milliseconds; the extra counter `gflop` is billions of floating-point
/// operations a second. The inner loop on data in the first-level cache stands for the machine's
/// own peak: quote ratios to it.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LinearAlgebra {

  private static final int DEPTH = 320;
  private static final int TILES = 1000;

  /// Operations done, which JMH divides by the time.
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Work {
    public double gflop;
  }

  @Param({"1", "2"})
  public int threads;

  private final Matrix a = uniform(2048, 2048);
  private final Matrix b = uniform(2048, 2048);
  private final Matrix c = new Matrix(2048, 2048);
  private final Matrix rows = uniform(10_000, 1000);
  private final double[] weights = new Random(2).doubles(rows.rows()).toArray();
  private final Matrix normal = new Matrix(1000, 1000);
  private final Matrix positive = uniform(2000, 2000);
  private final TileKernel kernel = TileKernel.of(Lanes.chosen());
  private Tasks tasks = Tasks.inline();

  @Setup
  public void prepare() {
    tasks = new Tasks(threads);
    for (int i = 0; i < positive.rows(); i++) {
      positive.set(i, i, positive.rows());
    }
  }

  @TearDown
  public void close() {
    tasks.close();
  }

  @Benchmark
  public Matrix gemm2048(Work work) {
    Gemm.multiplyAdd(1.0, a, b, c, tasks);
    work.gflop += 2e-9 * 2048 * 2048 * 2048;
    return c;
  }

  @Benchmark
  public Matrix syrk10000x1000(Work work) {
    Syrk.addTransposeTimes(rows, weights, normal, tasks);
    work.gflop += 1e-9 * 1000 * 1000 * 10_000;
    return normal;
  }

  @Benchmark
  public Factorization cholesky2000(Work work) {
    work.gflop += 1e-9 * 2000 * 2000 * 2000 / 3;
    return Cholesky.factor(positive, tasks);
  }

  @Benchmark
  public double[] peak(Work work) {
    double[] tile = c.data();
    for (int i = 0; i < TILES; i++) {
      kernel.multiplyAdd(DEPTH, a.data(), 0, b.data(), 0, tile, 0, kernel.columns());
    }
    work.gflop += 2e-9 * kernel.rows() * kernel.columns() * DEPTH * TILES;
    return tile;
  }

  private static Matrix uniform(int rows, int columns) {
    double[] data = new Random(1).doubles((long) rows * columns, -1, 1).toArray();
    return Matrix.wrap(rows, columns, columns, data);
  }
}
