package org.soapstone.bench;

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
import org.soapstone.linalg.Matrix;
import org.soapstone.linalg.SymmetricEigen;
import org.soapstone.parallel.Tasks;

/// Eigenvalues, and eigenvectors with them, of a dense symmetric matrix; milliseconds.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class Eigenvalues {

  @Param({"1", "2"})
  public int threads;

  @Param({"300", "1000"})
  public int n;

  private Matrix a = new Matrix(0, 0);
  private Tasks tasks = Tasks.inline();

  @Setup
  public void prepare() {
    tasks = new Tasks(threads);
    a = Matrix.wrap(n, n, n, new Random(1).doubles((long) n * n, -1, 1).toArray());
  }

  @TearDown
  public void close() {
    tasks.close();
  }

  @Benchmark
  public SymmetricEigen vectors() {
    return SymmetricEigen.factor(a, tasks);
  }

  @Benchmark
  public double[] values() {
    return SymmetricEigen.values(a, tasks);
  }
}
