package org.soapstone.testkit;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;

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
    Kernels kernels = Kernels.chosen();
    for (KernelLoop loop : KernelLoops.all(kernels)) {
      for (int run = 0; run < WARM_RUNS; run++) {
        loop.run();
      }
      System.out.println("allocated " + loop.name() + " " + mostAllocated(loop));
    }
    for (Class<?> kernel : KernelInterfaces.all()) {
      String twin = kernels.of(kernel).getClass().getName();
      for (Method loop : KernelInterfaces.loops(kernel)) {
        System.out.println("loop " + twin + " " + loop.getName());
      }
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
