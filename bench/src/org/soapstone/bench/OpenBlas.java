package org.soapstone.bench;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;

/// OpenBLAS through the foreign function interface, the peer of the dense products and factors
/// (Debian: `libopenblas0-pthread`).
///
/// Which kernels it takes is decided when the library is loaded, from `OPENBLAS_CORETYPE`. Some
/// versions take those of an older processor than the one they run on, which would be a false bar:
/// where there is AVX-512 and the variable is not set, it is set to `SkylakeX`. The core in use is
/// printed.
@SuppressWarnings("restricted")
final class OpenBlas {

  private static final int ROW_MAJOR = 101;
  private static final int PLAIN = 111;
  private static final int TRANSPOSED = 112;
  private static final int LOWER = 122;
  private static final int ALIGNMENT = 64;

  private final MethodHandle gemm;
  private final MethodHandle syrk;
  private final MethodHandle potrf;
  private final Arena arena = Arena.ofConfined();

  /// @throws IllegalStateException with one line if the library is not there
  OpenBlas(int threads) {
    try {
      chooseCore();
      SymbolLookup library = SymbolLookup.libraryLookup("libopenblas.so.0", Arena.global());
      MethodHandle core = handle(library, "openblas_get_corename", FunctionDescriptor.of(ADDRESS));
      MemorySegment name = (MemorySegment) core.invokeExact();
      System.out.println("OpenBLAS core: " + name.reinterpret(100).getString(0));
      handle(library, "openblas_set_num_threads", FunctionDescriptor.ofVoid(JAVA_INT))
          .invokeExact(threads);
      gemm =
          handle(
              library,
              "cblas_dgemm",
              FunctionDescriptor.ofVoid(
                  JAVA_INT,
                  JAVA_INT,
                  JAVA_INT,
                  JAVA_INT,
                  JAVA_INT,
                  JAVA_INT,
                  JAVA_DOUBLE,
                  ADDRESS,
                  JAVA_INT,
                  ADDRESS,
                  JAVA_INT,
                  JAVA_DOUBLE,
                  ADDRESS,
                  JAVA_INT));
      syrk =
          handle(
              library,
              "cblas_dsyrk",
              FunctionDescriptor.ofVoid(
                  JAVA_INT,
                  JAVA_INT,
                  JAVA_INT,
                  JAVA_INT,
                  JAVA_INT,
                  JAVA_DOUBLE,
                  ADDRESS,
                  JAVA_INT,
                  JAVA_DOUBLE,
                  ADDRESS,
                  JAVA_INT));
      potrf =
          handle(
              library,
              "dpotrf_",
              FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
    } catch (IllegalArgumentException absent) {
      throw new IllegalStateException(
          "no OpenBLAS here, expected libopenblas.so.0 (Debian: libopenblas0-pthread)", absent);
    } catch (Throwable failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static void chooseCore() throws Throwable {
    Path processor = Path.of("/proc/cpuinfo");
    boolean wide = Files.exists(processor) && Files.readString(processor).contains("avx512f");
    if (!wide || System.getenv("OPENBLAS_CORETYPE") != null) {
      return;
    }
    MethodHandle setenv =
        handle(
            Linker.nativeLinker().defaultLookup(),
            "setenv",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
    try (Arena words = Arena.ofConfined()) {
      int failed =
          (int)
              setenv.invokeExact(
                  words.allocateFrom("OPENBLAS_CORETYPE"), words.allocateFrom("SkylakeX"), 1);
      if (failed != 0) {
        throw new IllegalStateException("OPENBLAS_CORETYPE could not be set");
      }
    }
  }

  private static MethodHandle handle(SymbolLookup lookup, String name, FunctionDescriptor type) {
    return Linker.nativeLinker().downcallHandle(lookup.find(name).orElseThrow(), type);
  }

  /// A copy of numbers where the library can reach them.
  MemorySegment copy(double[] numbers) {
    MemorySegment segment = arena.allocate((long) Double.BYTES * numbers.length, ALIGNMENT);
    MemorySegment.copy(numbers, 0, segment, JAVA_DOUBLE, 0, numbers.length);
    return segment;
  }

  /// `C += A B`, all n x n.
  void gemm(int n, MemorySegment a, MemorySegment b, MemorySegment c) {
    try {
      gemm.invokeExact(ROW_MAJOR, PLAIN, PLAIN, n, n, n, 1.0, a, n, b, n, 1.0, c, n);
    } catch (Throwable failure) {
      throw new IllegalStateException(failure);
    }
  }

  /// Lower triangle of `C += X^T X`, X of k rows.
  void syrk(int n, int k, MemorySegment x, MemorySegment c) {
    try {
      syrk.invokeExact(ROW_MAJOR, LOWER, TRANSPOSED, n, k, 1.0, x, n, 1.0, c, n);
    } catch (Throwable failure) {
      throw new IllegalStateException(failure);
    }
  }

  /// Cholesky factor in place; in Fortran's order of elements the upper triangle is our lower one.
  void potrf(int n, MemorySegment a) {
    try (Arena words = Arena.ofConfined()) {
      MemorySegment info = words.allocateFrom(JAVA_INT, 0);
      potrf.invokeExact(
          words.allocateFrom("U"),
          words.allocateFrom(JAVA_INT, n),
          a,
          words.allocateFrom(JAVA_INT, n),
          info);
      if (info.get(JAVA_INT, 0) != 0) {
        throw new IllegalStateException("dpotrf says " + info.get(JAVA_INT, 0));
      }
    } catch (Throwable failure) {
      throw new IllegalStateException(failure);
    }
  }

  void close() {
    arena.close();
  }
}
