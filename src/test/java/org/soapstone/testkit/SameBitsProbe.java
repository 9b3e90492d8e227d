package org.soapstone.testkit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.soapstone.simd.Machine;

/// Computes every registered case in a virtual machine of its own, cold and again when compiled,
/// and prints a line `name SHA-256` for each; [SameBitsTest] compares the lines between differently
/// started machines.
///
/// How to add cases: a class here with a `static List<Case> cases()`, and its name in [#cases].
/// Keep each case below some 20 000 fused multiply-adds: one of the machines computes them in
/// decimal arithmetic, at 10 microseconds each.
public final class SameBitsProbe {

  /// Time that is spent on all cases together so that the compilers take them up.
  private static final long WARM_NANOSECONDS = 500_000_000;

  private static final int MOST_WARM_RUNS = 20_000;

  /// @param name unique, without spaces
  /// @param result computes the case anew; the same numbers every time, or the law is broken
  public record Case(String name, Supplier<double[]> result) {}

  private SameBitsProbe() {}

  /// All cases of all rooms.
  static List<Case> cases() {
    List<Case> all = new ArrayList<>();
    all.addAll(SimdCases.cases());
    all.addAll(LinalgCases.cases());
    all.addAll(DescriptorCases.cases());
    return all;
  }

  public static void main(String[] arguments) {
    System.out.println("lanes " + Machine.here().lanes());
    List<Case> cases = cases();
    for (Case probe : cases) {
      String cold = hash(probe.result().get());
      String warm = warm(probe, cold, WARM_NANOSECONDS / cases.size());
      System.out.println(probe.name() + " " + (cold.equals(warm) ? cold : cold + " then " + warm));
    }
  }

  /// The hash of the first repetition that differs from `expected`, or `expected` if none does.
  private static String warm(Case probe, String expected, long nanoseconds) {
    long end = System.nanoTime() + nanoseconds;
    for (int run = 0; run < MOST_WARM_RUNS && System.nanoTime() < end; run++) {
      String hash = hash(probe.result().get());
      if (!hash.equals(expected)) {
        return hash;
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
