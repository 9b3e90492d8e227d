package org.soapstone.testkit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.soapstone.parallel.Tasks;
import org.soapstone.simd.Machine;

/// Computes every registered case in a virtual machine of its own, cold and again when compiled, on
/// one thread and on several, and prints a line `name SHA-256` for each; [SameBitsTest] compares
/// the lines between differently started machines.
///
/// How to add cases: a class here with a `static List<Case> cases()`, and its name in [#cases]. An
/// inner loop of `simd` belongs into [KernelLoops] instead, which are cases, too.
public final class SameBitsProbe {

  /// With this argument large cases are left out: some machines take 10 microseconds for a fused
  /// multiply-add or for a vector operation.
  static final String SMALL = "small";

  /// Numbers of threads that a case for threads is computed with.
  private static final List<Integer> THREADS = List.of(1, 2, 3, 8);

  /// The compilers take an inner loop up long before that with the flags that [SameBitsTest] gives.
  private static final int WARM_RUNS = 500;

  /// Longest time for the repetitions.
  private static final long WARM_NANOSECONDS = 30_000_000;

  /// The same for an inner loop, which is slow over vectors until it is compiled; not where that
  /// never happens.
  private static final long LOOP_WARM_NANOSECONDS =
      Machine.here().warning().isPresent() ? WARM_NANOSECONDS : 5_000_000_000L;

  /// @param name unique, without spaces
  /// @param result computes the case anew; the same numbers every time, or the law is broken
  /// @param large more than some 50 000 fused multiply-adds
  /// @param threads numbers of threads to compute it with
  /// @param warmNanoseconds longest time to repeat it
  record Case(
      String name,
      Function<Tasks, double[]> result,
      boolean large,
      List<Integer> threads,
      long warmNanoseconds) {

    /// A small case on one thread.
    Case(String name, Supplier<double[]> result) {
      this(name, tasks -> result.get(), false, List.of(1), WARM_NANOSECONDS);
    }

    /// A case of many multiply-adds on one thread.
    static Case large(String name, Supplier<double[]> result) {
      return new Case(name, tasks -> result.get(), true, List.of(1), WARM_NANOSECONDS);
    }

    /// An inner loop, to be repeated until it is compiled.
    static Case of(KernelLoop loop) {
      return new Case(
          "simd." + loop.name(), tasks -> loop.result(), false, List.of(1), LOOP_WARM_NANOSECONDS);
    }

    /// A case that is large enough to give several threads something to do.
    static Case withThreads(String name, Function<Tasks, double[]> result) {
      return new Case(name, result, true, THREADS, WARM_NANOSECONDS);
    }
  }

  private SameBitsProbe() {}

  /// All cases of all rooms.
  static List<Case> cases() {
    List<Case> all = new ArrayList<>();
    KernelLoops.all(Kernels.chosen()).forEach(loop -> all.add(Case.of(loop)));
    all.addAll(LinalgCases.cases());
    all.addAll(BasisCases.cases());
    all.addAll(DescriptorCases.cases());
    all.addAll(SoapCases.cases());
    all.addAll(RegressionCases.cases());
    all.addAll(AcquisitionCases.cases());
    all.addAll(GaussianProcessCases.cases());
    all.addAll(NetworkCases.cases());
    all.addAll(PotentialCases.cases());
    all.addAll(ThreadCases.cases());
    return all;
  }

  public static void main(String[] arguments) {
    boolean small = List.of(arguments).contains(SMALL);
    System.out.println("lanes " + Machine.here().lanes());
    for (Case probe : cases()) {
      if (!(small && probe.large)) {
        System.out.println("bits " + probe.name + " " + bits(probe));
      }
    }
  }

  /// The hash of the case, or several if a repetition or another number of threads differs.
  private static String bits(Case probe) {
    double[] cold = probe.result.apply(Tasks.inline());
    String bits = hash(cold);
    for (int threads : probe.threads) {
      try (Tasks tasks = new Tasks(threads)) {
        double[] other = firstThatDiffers(probe, cold, tasks);
        if (other != cold) {
          bits += " but with " + threads + " threads " + hash(other);
        }
      }
    }
    return bits;
  }

  private static double[] firstThatDiffers(Case probe, double[] expected, Tasks tasks) {
    long end = System.nanoTime() + probe.warmNanoseconds;
    for (int run = 0; run < WARM_RUNS && (run == 0 || System.nanoTime() < end); run++) {
      double[] result = probe.result.apply(tasks);
      if (!Arrays.equals(result, expected)) {
        return result;
      }
    }
    return expected;
  }

  private static String hash(double[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Double.BYTES);
    bytes.order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer().put(values);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
