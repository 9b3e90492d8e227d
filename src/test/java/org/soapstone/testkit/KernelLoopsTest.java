package org.soapstone.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// No inner loop is missing in [KernelLoops]: every method of every kernel interface is called.
class KernelLoopsTest {

  @Test
  void everyLoopOfEveryKernelIsCalled() {
    Set<String> called = new TreeSet<>();
    KernelLoops.all(new Noting(called)).forEach(KernelLoop::run);
    Set<String> expected = new TreeSet<>();
    for (Class<?> kernel : KernelInterfaces.all()) {
      KernelInterfaces.methods(kernel).forEach(method -> expected.add(name(method)));
    }
    assertThat(expected).hasSizeGreaterThan(20);
    assertThat(called).containsAll(expected);
  }

  private static String name(Method method) {
    return method.getDeclaringClass().getSimpleName() + "." + method.getName();
  }

  /// Kernels that do their work and note that they were asked to.
  private record Noting(Set<String> called) implements Kernels {

    @Override
    public <K> K of(Class<K> kernel, int... sizes) {
      K real = Kernels.chosen().of(kernel, sizes);
      Object noting =
          Proxy.newProxyInstance(
              kernel.getClassLoader(),
              new Class<?>[] {kernel},
              (proxy, method, arguments) -> {
                called.add(name(method));
                return method.invoke(real, arguments);
              });
      return kernel.cast(noting);
    }
  }
}
