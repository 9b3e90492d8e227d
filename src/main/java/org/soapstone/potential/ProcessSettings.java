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

  private static final String SQUARED_EXPONENTIAL = "squared-exponential";
  private static final String MATERN_3_2 = "matern-3-2";
  private static final String MATERN_5_2 = "matern-5-2";
  private static final String DOT_PRODUCT = "dot-product";

  /// Words of the kernels.
  static final List<String> KERNELS =
      List.of(SQUARED_EXPONENTIAL, MATERN_3_2, MATERN_5_2, DOT_PRODUCT);

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
    return switch (word) {
      case SQUARED_EXPONENTIAL ->
          new DistanceKernel(DistanceKernel.Shape.SQUARED_EXPONENTIAL, length);
      case MATERN_3_2 -> new DistanceKernel(DistanceKernel.Shape.MATERN_3_2, length);
      case MATERN_5_2 -> new DistanceKernel(DistanceKernel.Shape.MATERN_5_2, length);
      case DOT_PRODUCT -> new DotProductKernel(zeta);
      default -> throw new IllegalArgumentException("there is no kernel '" + word + "'");
    };
  }
}
