package org.soapstone.testkit;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.Set;

/// Runs every inner loop until it is compiled, then prints `allocated NAME BYTES`, the largest
/// number of bytes that one further run took, and `loop CLASS METHOD` for all that should have been
/// compiled. For [CompiledKernelsTest], which starts it so that it waits for the compilers.
final class HotLoops {

  /// More than the 15 000 turns after which the optimising compiler steps in.
  private static final int WARM_RUNS = 16_000;

  private static final int MEASURED_RUNS = 200;

  private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private HotLoops() {}

  public static void main(String[] arguments) {
    Set<String> loops = new LinkedHashSet<>();
    for (KernelLoop loop : KernelLoops.all(new Noting(loops))) {
      for (int run = 0; run < WARM_RUNS; run++) {
        loop.run();
      }
      System.out.println("allocated " + loop.name() + " " + mostAllocated(loop));
    }
    loops.forEach(loop -> System.out.println("loop " + loop));
  }

  /// Notes `CLASS METHOD` of all twins that are asked for.
  private record Noting(Set<String> loops) implements Kernels {

    @Override
    public <K> K of(Class<K> kernel, int... sizes) {
      K twin = Kernels.chosen().of(kernel, sizes);
      for (Method loop : KernelInterfaces.loops(kernel, twin.getClass())) {
        loops.add(twin.getClass().getName() + " " + loop.getName());
      }
      return twin;
    }
  }

  private static long mostAllocated(KernelLoop loop) {
    long most = 0;
    for (int run = 0; run < MEASURED_RUNS; run++) {
      long before = THREAD.getCurrentThreadAllocatedBytes();
      loop.run();
      most = Math.max(most, THREAD.getCurrentThreadAllocatedBytes() - before);
    }
    return most;
  }
}
