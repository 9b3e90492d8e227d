package org.soapstone.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No inner loop falls off the cliffs of the just-in-time compilers: none is given up, each is
/// taken up by the optimising one, and none makes objects of its vectors. Each of these would leave
/// the results right and the program tens of times slower.
class CompiledKernelsTest {

  /// Longer methods are never compiled (HotSpot's `HugeMethodLimit`).
  private static final int LONGEST_METHOD = 8000;

  @ParameterizedTest
  @ValueSource(strings = {"", "256", "128", "scalar"})
  void everyLoopIsCompiledAndAllocatesNothing(String lanes)
      throws IOException, InterruptedException {
    Jvm.Ended ended = Jvm.start(flags(lanes), HotLoops.class).finish();
    assertThat(ended.code()).as("%s", ended.err()).isZero();
    CompilationLog log = new CompilationLog(ended.out());
    assertThat(log.skipped()).isEmpty();
    assertThat(lines(ended, "loop"))
        .isNotEmpty()
        .allMatch(loop -> log.isOptimised(loop.split(" ")[1], loop.split(" ")[2]));
    assertThat(lines(ended, "allocated")).isNotEmpty().allMatch(line -> line.endsWith(" 0"));
  }

  private static List<String> lines(Jvm.Ended ended, String first) {
    return ended.out().stream().filter(line -> line.startsWith(first + " ")).toList();
  }

  /// The program waits for the compilers, so that it is known when it is warm.
  private static List<String> flags(String lanes) {
    List<String> flags = new ArrayList<>(List.of("-Xbatch", "-XX:+PrintCompilation"));
    flags.add("-XX:CompileCommand=quiet");
    for (Class<?> kernel : KernelInterfaces.all()) {
      for (Method loop : KernelInterfaces.loops(kernel)) {
        // Else a caller, which here is always the same, would take the loop in.
        String pattern = "*" + kernel.getSimpleName() + "*::" + loop.getName();
        flags.add("-XX:CompileCommand=dontinline," + pattern);
      }
    }
    flags.add("-XX:CompileCommand=dontinline,*Unrolled*::*");
    if (!lanes.isEmpty()) {
      flags.add("-Dsoapstone.lanes=" + lanes);
    }
    return flags;
  }

  @Test
  void noMethodIsTooLongToBeCompiled() throws IOException {
    List<ClassModel> classes;
    try (Stream<Path> files = Files.walk(Path.of("target/classes/org/soapstone"))) {
      classes =
          files
              .filter(file -> file.toString().endsWith(".class"))
              .map(CompiledKernelsTest::parse)
              .toList();
    }
    assertThat(classes).hasSizeGreaterThan(100);
    assertThat(classes.stream().flatMap(type -> type.methods().stream()))
        .filteredOn(method -> codeLength(method) > LONGEST_METHOD)
        .isEmpty();
  }

  private static int codeLength(MethodModel method) {
    return method.findAttribute(Attributes.code()).map(CodeAttribute::codeLength).orElse(0);
  }

  private static ClassModel parse(Path file) {
    try {
      return ClassFile.of().parse(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
