package org.soapstone.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// The interfaces of the inner loops, found among the compiled classes.
final class KernelInterfaces {

  private static final Path SIMD = Path.of("target/classes/org/soapstone/simd");
  private static final String ENDING = "Kernel.class";

  private KernelInterfaces() {}

  static List<Class<?>> all() {
    List<Class<?>> kernels = new ArrayList<>();
    try (Stream<Path> files = Files.list(SIMD)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(ENDING)) {
          Class<?> type = Class.forName("org.soapstone.simd." + name.replace(".class", ""));
          if (type.isInterface()) {
            kernels.add(type);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
    return kernels;
  }

  /// What a kernel must implement.
  static List<Method> methods(Class<?> kernel) {
    return Arrays.stream(kernel.getMethods())
        .filter(method -> Modifier.isAbstract(method.getModifiers()))
        .toList();
  }

  /// The methods of a twin that are such a loop, or a numbered part of one that is written out.
  static List<Method> loops(Class<?> type, Class<?> twin) {
    List<String> names = loops(type).stream().map(Method::getName).toList();
    return loops(twin).stream()
        .filter(method -> names.contains(method.getName().replaceFirst("\\d+$", "")))
        .toList();
  }

  /// Those that work on arrays; the others tell a size.
  static List<Method> loops(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> !method.isBridge() && !method.isSynthetic())
        .filter(method -> Arrays.stream(method.getParameterTypes()).anyMatch(Class::isArray))
        .toList();
  }
}
