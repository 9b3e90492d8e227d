package org.soapstone.bench;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.soapstone.linalg.FloatSyrk;
import org.soapstone.linalg.Matrix;
import org.soapstone.linalg.Syrk;
import org.soapstone.parallel.Tasks;

/// Normal equations of 10 000 rows of 1000 features with products in double and in single
/// precision, in milliseconds on one thread; the results are compared first.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class NormalEquationsPrecision {

  private static final int ROWS = 10_000;
  private static final int N = 1000;

  private final Random random = new Random(1);
  private final Matrix phi =
      Matrix.wrap(ROWS, N, N, random.doubles((long) ROWS * N, -1, 1).toArray());
  private final double[] weights = random.doubles(ROWS, 0.5, 2).toArray();
  private final Matrix a = new Matrix(N, N);
  private final Matrix b = new Matrix(N, N);

  @Setup
  public void compare() {
    inDouble();
    inSingle();
    for (int i = 0; i < N; i++) {
      for (int j = 0; j <= i; j++) {
        if (!(Math.abs(a.get(i, j) - b.get(i, j)) < 1e-6 * a.get(i, i))) {
          throw new IllegalStateException("element (" + i + ", " + j + ") differs");
        }
      }
    }
  }

  @Benchmark
  public Matrix inDouble() {
    Syrk.addTransposeTimes(phi, weights, a, Tasks.inline());
    return a;
  }

  @Benchmark
  public Matrix inSingle() {
    FloatSyrk.addTransposeTimes(phi, weights, b, Tasks.inline());
    return b;
  }
}
