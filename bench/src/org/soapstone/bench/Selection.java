package org.soapstone.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.soapstone.acquisition.BatchSelector;
import org.soapstone.acquisition.Candidate;
import org.soapstone.acquisition.GreedyInformationGain;
import org.soapstone.acquisition.Pick;
import org.soapstone.acquisition.Target;
import org.soapstone.acquisition.VarianceReduction;
import org.soapstone.linalg.Matrix;
import org.soapstone.parallel.Tasks;
import org.soapstone.random.CounterRandom;
import org.soapstone.regression.Hyperparameters;
import org.soapstone.regression.NormalEquations;
import org.soapstone.regression.Posterior;
import org.soapstone.regression.Prior;
import org.soapstone.regression.RowLayout;

/// A batch from a large pool of energies: seconds, the process's peak memory, and the picks' hash,
/// which is the same for any number of threads.
///
/// `java ... org.soapstone.bench.Selection [candidates] [features] [batch] [threads]
/// [gain|variance]`
public final class Selection {

  private Selection() {}

  public static void main(String[] arguments) throws IOException {
    int candidates = number(arguments, 0, 100_000);
    int features = number(arguments, 1, 1000);
    int batch = number(arguments, 2, 100);
    int threads = number(arguments, 3, 2);
    List<Candidate> pool = pool(candidates, features);
    try (Tasks tasks = new Tasks(threads)) {
      Posterior posterior =
          Posterior.fit(
              new NormalEquations(features, tasks),
              Prior.ridge(features),
              new Hyperparameters(new double[] {1}, new double[] {1e4, 1, 1}),
              tasks);
      if (arguments.length < 5 || arguments[4].equals("gain")) {
        measure(new GreedyInformationGain(), pool, posterior, batch, tasks);
      }
      if (arguments.length < 5 || arguments[4].equals("variance")) {
        measure(new VarianceReduction(Target.ENERGY), pool, posterior, batch, tasks);
      }
    }
  }

  private static void measure(
      BatchSelector selector, List<Candidate> pool, Posterior posterior, int batch, Tasks tasks)
      throws IOException {
    long busyBefore = processorNanos();
    long start = System.nanoTime();
    List<Pick> picks = selector.select(pool, posterior, batch, tasks);
    double seconds = (System.nanoTime() - start) * 1e-9;
    System.out.printf(
        Locale.ROOT,
        "%s: %d of %d candidates x %d features, %d threads: %.1f s (processors %.1f s), peak"
            + " memory %d MB, picks %08x%n",
        selector,
        picks.size(),
        pool.size(),
        posterior.features(),
        tasks.threads(),
        seconds,
        (processorNanos() - busyBefore) * 1e-9,
        peakMegabytes(),
        picks.hashCode());
    System.out.println("first: " + picks.getFirst().reason());
    System.out.println("last: " + picks.getLast().reason());
  }

  private static int number(String[] arguments, int index, int otherwise) {
    return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
  }

  /// Rows like those of structures: a constant, and features about each of fifty kinds of
  /// structure, ever smaller ones towards the end.
  private static List<Candidate> pool(int candidates, int features) {
    double[][] kinds = new double[50][];
    for (int kind = 0; kind < kinds.length; kind++) {
      kinds[kind] = row("kind", kind, features);
    }
    List<Candidate> pool = new ArrayList<>();
    for (int c = 0; c < candidates; c++) {
      double[] row = row("candidate", c, features);
      double[] kind = kinds[c % kinds.length];
      double spread = 0.02 + 0.3 * CounterRandom.of(1, "spread", c).uniform();
      for (int k = 0; k < features; k++) {
        row[k] = (kind[k] + spread * row[k]) * 10 / (10 + k);
      }
      row[0] = 1;
      pool.add(
          new Candidate(
              String.format(Locale.ROOT, "%06d", c),
              Matrix.wrap(1, features, features, row),
              new RowLayout(1, 0, 0),
              new double[] {1e4}));
    }
    return pool;
  }

  /// Sums of four uniform numbers, which cost a tenth of normal ones.
  private static double[] row(String purpose, int index, int features) {
    CounterRandom random = CounterRandom.of(1, purpose, index);
    double[] row = new double[features];
    for (int k = 0; k < features; k++) {
      row[k] = random.uniform() + random.uniform() + random.uniform() + random.uniform() - 2;
    }
    return row;
  }

  private static long processorNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }

  /// Resident memory at its highest, as the system counts it.
  private static long peakMegabytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
      }
    }
    return -1;
  }
}
