package org.soapstone.testkit;

import org.soapstone.simd.Lanes;

/// Where kernels come from: those of the chosen width, or stand-ins that note what is called.
interface Kernels {

  /// @param sizes what the kernel is made for, if it is made for one size
  <K> K of(Class<K> kernel, int... sizes);

  /// The kernels that this process uses.
  static Kernels chosen() {
    return new Kernels() {
      @Override
      public <K> K of(Class<K> kernel, int... sizes) {
        Class<?>[] types = new Class<?>[1 + sizes.length];
        Object[] arguments = new Object[types.length];
        types[0] = Lanes.class;
        arguments[0] = Lanes.chosen();
        for (int k = 0; k < sizes.length; k++) {
          types[k + 1] = int.class;
          arguments[k + 1] = sizes[k];
        }
        try {
          return kernel.cast(kernel.getMethod("of", types).invoke(null, arguments));
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(kernel + " has no of(Lanes) for its sizes", e);
        }
      }
    };
  }
}
