package org.soapstone.potential;

import java.util.List;
import org.soapstone.gp.DistanceKernel;
import org.soapstone.gp.DotProductKernel;
import org.soapstone.gp.Kernel;
import org.soapstone.io.Settings;

/// What an exact Gaussian process is told.
///
/// @param kernel word of its kernel
/// @param zeta power, of the dot product alone
/// @param mostRows labels that it takes at most: time grows with their cube
public record ProcessSettings(String kernel, int zeta, int mostRows) {

  private static final String DOT_PRODUCT = "dot-product";

  /// Words of the kernels.
  static final List<String> KERNELS =
      List.of("squared-exponential", "matern-3-2", "matern-5-2", DOT_PRODUCT);

  /// Reads a section of a settings file; all keys are optional.
  static ProcessSettings from(Settings section) {
    ProcessSettings settings =
        new ProcessSettings(
            section.choice("kernel", KERNELS.getFirst(), KERNELS),
            (int) section.integer("zeta", 4, 1, 100),
            (int) section.integer("most_rows", 2000, 1, 100_000));
    section.refuseUnknown();
    return settings;
  }

  /// The kernel.
  ///
  /// @param length in the unit of the features; of no use to the dot product
  static Kernel kernel(String word, int zeta, double length) {
    if (word.equals(DOT_PRODUCT)) {
      return new DotProductKernel(zeta);
    }
    return new DistanceKernel(DistanceKernel.Shape.values()[KERNELS.indexOf(word)], length);
  }
}
