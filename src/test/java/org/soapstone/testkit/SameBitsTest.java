package org.soapstone.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.soapstone.simd.HarmonicsKernel;

/// The same bits from differently started virtual machines: instruction sets, vector widths,
/// compilers, numbers of threads, cold and warm.
class SameBitsTest {

  private static final int AT_ONCE = 2;

  /// The optimising compiler takes an inner loop up after a twentieth of the usual number of turns,
  /// and the program waits for it: so what is repeated is compiled code, on the slowest machine
  /// too.
  private static final List<String> EAGER =
      List.of(
          "-Xbatch",
          "-XX:CompileCommand=quiet",
          "-XX:CompileCommand=CompileThresholdScaling,org.soapstone.simd.*::*,0.05");

  /// How to start.
  ///
  /// @param small whether to leave the large cases out: to save time, or because the machine is
  ///   slow, without fused multiply-add or with vectors that no compiler puts into registers
  /// @param flags of the virtual machine
  private record Start(boolean small, List<String> flags) implements Callable<List<String>> {

    static Start of(String... flags) {
      return new Start(false, List.of(flags));
    }

    static Start small(String... flags) {
      return new Start(true, List.of(flags));
    }

    /// Runs the probe and gives what it printed.
    @Override
    public List<String> call() throws IOException, InterruptedException {
      List<String> all = new ArrayList<>(EAGER);
      all.add("-Xmx256m");
      all.addAll(flags);
      Object[] arguments = small ? new Object[] {SameBitsProbe.SMALL} : new Object[0];
      Jvm.Ended ended = Jvm.start(all, SameBitsProbe.class, arguments).finish();
      assertThat(ended.code()).as("java %s: %s", this, ended.err()).isZero();
      return ended.out();
    }

    @Override
    public String toString() {
      return String.join(" ", flags);
    }
  }

  private static final Start PLAIN = Start.of("-XX:+PrintCompilation");

  private static final List<Start> STARTS =
      List.of(
          PLAIN,
          Start.of("-Dsoapstone.lanes=scalar"),
          Start.of("-Dsoapstone.lanes=256"),
          Start.of("-XX:TieredStopAtLevel=1"),
          Start.of("-XX:-TieredCompilation"),
          Start.of("-XX:UseAVX=2"),
          Start.small("-Dsoapstone.lanes=128"),
          Start.small("-XX:UseAVX=0"),
          Start.small("-XX:UseAVX=1"),
          Start.small("-XX:UseAVX=2", "-Dsoapstone.lanes=512"),
          Start.small("-XX:UseAVX=3"),
          Start.small("-XX:-UseFMA"),
          Start.small("-XX:MaxVectorSize=16"),
          Start.small("-XX:MaxVectorSize=32"),
          Start.small("-XX:MaxVectorSize=64"),
          Start.small("-XX:TieredStopAtLevel=1", "-Dsoapstone.lanes=512"),
          Start.small("-Xint"),
          Start.small("-Xint", "-Dsoapstone.lanes=512"));

  private static final Path CLASSES = Path.of("target/classes/org/soapstone");

  /// Packages that compute; of `simd` see [KernelLoopsTest]. Rooms within them only hand on.
  private static final List<String> ROOMS =
      List.of(
          "autodiff",
          "random",
          "structure",
          "linalg",
          "basis",
          "calculator",
          "descriptor",
          "regression",
          "gp",
          "network",
          "potential",
          "pace",
          "md",
          "acquisition",
          "properties");

  /// Parts of the names of classes that may go without a case, and why.
  private static final Map<String, String> WITHOUT_A_CASE =
      Map.ofEntries(
          Map.entry("package-info", "no code"),
          Map.entry("linalg/Textbook", "what the tests compare with"),
          Map.entry("linalg/NumericContract", "names sizes"),
          Map.entry("calculator/Recorded", "hands out what was recorded"),
          Map.entry("md/Outcome$", "words"),
          Map.entry("network/DivergedException", "words"),
          Map.entry("pace/PaceWriter", "text"),
          Map.entry("potential/GradeKind", "names what Extrapolation computes"),
          Map.entry("potential/CutoffCheck", "a part of that"),
          Map.entry("potential/DimerWall", "another"),
          Map.entry("potential/PotentialCheck", "judges, and changes nothing"),
          Map.entry("potential/Stone", "files, whose bytes EveryMachineTest compares"),
          Map.entry("potential/SelfTest", "a part of such a file"));

  private static final Pattern BITS =
      Pattern.compile("bits ([a-z]+\\.\\S+) ([0-9a-f]{64}(?: but .*)?)");

  private static final int[] NO_SIZES = {};

  /// A largest l for which there are loops.
  private static final int[] LOOPED_HARMONICS = {9};

  @Test
  void everyMachineGivesTheSameBits() throws InterruptedException, ExecutionException {
    Map<Start, List<String>> outputs = outputs();
    List<String> plain = outputs.getOrDefault(PLAIN, List.of());
    Map<String, String> expected = bits(plain);
    assertThat(expected).hasSameSizeAs(SameBitsProbe.cases());
    assertThat(expected.values()).allMatch(bits -> bits.matches("[0-9a-f]{64}"));
    outputs.forEach((start, lines) -> assertSame(start, bits(lines), expected));
    assertWarm(new CompilationLog(plain));
    assertThat(outputs.get(Start.of("-Dsoapstone.lanes=scalar"))).contains("lanes SCALAR");
    assertThat(outputs.get(Start.of("-XX:TieredStopAtLevel=1"))).contains("lanes SCALAR");
    assertThat(outputs.get(Start.small("-Xint"))).contains("lanes SCALAR");
  }

  private static Map<Start, List<String>> outputs()
      throws InterruptedException, ExecutionException {
    Map<Start, List<String>> outputs = new LinkedHashMap<>();
    try (ExecutorService runners = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<List<String>>> running = runners.invokeAll(STARTS);
      for (int i = 0; i < running.size(); i++) {
        outputs.put(STARTS.get(i), running.get(i).get());
      }
    }
    return outputs;
  }

  /// A class that no case loads has no case.
  @Test
  void everyClassOnTheWayToAResultHasACase() throws IOException, InterruptedException {
    Jvm jvm =
        Jvm.start(
            List.of("-XX:TieredStopAtLevel=1", "-Xlog:class+load", "-Xmx256m"),
            SameBitsProbe.class);
    Set<String> missing = new TreeSet<>();
    for (String room : ROOMS) {
      try (Stream<Path> files = Files.list(CLASSES.resolve(room))) {
        files.map(Path::toString).filter(name -> name.endsWith(".class")).forEach(missing::add);
      }
    }
    assertThat(missing).hasSizeGreaterThan(100);
    Pattern loaded = Pattern.compile("] (org\\.soapstone\\.\\S+) source:");
    for (String line : jvm.finish().out()) {
      Matcher matcher = loaded.matcher(line);
      if (matcher.find()) {
        missing.remove("target/classes/" + matcher.group(1).replace('.', '/') + ".class");
      }
    }
    missing.removeIf(name -> WITHOUT_A_CASE.keySet().stream().anyMatch(name::contains));
    assertThat(missing).isEmpty();
  }

  private static void assertSame(
      Start start, Map<String, String> bits, Map<String, String> expected) {
    Map<String, String> asked = new TreeMap<>(expected);
    if (start.small) {
      SameBitsProbe.cases().stream()
          .filter(SameBitsProbe.Case::large)
          .forEach(large -> asked.remove(large.name()));
    }
    assertThat(bits).as("java %s", start).isEqualTo(asked);
  }

  /// What was repeated was compiled code; of harmonics that are written out [CompiledKernelsTest]
  /// sees to each part.
  private static void assertWarm(CompilationLog log) {
    for (Class<?> kernel : KernelInterfaces.all()) {
      int[] sizes = kernel == HarmonicsKernel.class ? LOOPED_HARMONICS : NO_SIZES;
      String twin = Kernels.chosen().of(kernel, sizes).getClass().getName();
      assertThat(KernelInterfaces.loops(kernel))
          .as(twin)
          .allMatch(loop -> log.isOptimised(twin, loop.getName()));
    }
  }

  private static Map<String, String> bits(List<String> lines) {
    Map<String, String> bits = new TreeMap<>();
    for (String line : lines) {
      // The compilers tell of their work between the lines, and now and then within one.
      Matcher matcher = BITS.matcher(line);
      if (matcher.find()) {
        bits.put(matcher.group(1), matcher.group(2));
      }
    }
    return bits;
  }
}
