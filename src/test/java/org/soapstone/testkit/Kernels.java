package org.soapstone.testkit;

import org.soapstone.simd.Lanes;

/// Where kernels come from: those of the chosen width, or stand-ins that note what is called.
interface Kernels {

  <K> K of(Class<K> kernel);

  /// The kernels that this process uses.
  static Kernels chosen() {
    return new Kernels() {
      @Override
      public <K> K of(Class<K> kernel) {
        try {
          return kernel.cast(kernel.getMethod("of", Lanes.class).invoke(null, Lanes.chosen()));
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(kernel + " has no of(Lanes)", e);
        }
      }
    };
  }
}
