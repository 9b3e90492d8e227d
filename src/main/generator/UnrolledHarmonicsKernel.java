import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes the loops of `ScalarHarmonicsKernel` out, function by function, for the usual largest l:
/// a class for each, in one file for each width. Run by the build:
///
/// ```text
/// java UnrolledHarmonicsKernel.java FOLDER
/// ```
///
/// Beside it: [UnrolledMethod] deals orders to methods, a [HarmonicsColumn] each writes what one
/// order needs.
public final class UnrolledHarmonicsKernel {

  private static final int LARGEST_DEGREE = 8;
  private static final int[] WIDTHS = {128, 256, 512};

  private static final String NAME = "UnrolledHarmonicsKernel";

  private UnrolledHarmonicsKernel() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]).resolve("org/soapstone/simd");
    Files.createDirectories(folder);
    for (int bits : WIDTHS) {
      Path file = folder.resolve(NAME + bits + ".java");
      String source = file(bits);
      // A new time stamp would make the compiler do everything again.
      if (!Files.exists(file) || !Files.readString(file).equals(source)) {
        Files.writeString(file, source);
      }
    }
  }

  private static String file(int bits) {
    StringBuilder cases = new StringBuilder();
    StringBuilder classes = new StringBuilder();
    for (int lMax = 1; lMax <= LARGEST_DEGREE; lMax++) {
      cases.append("      case %1$d -> new UpTo%1$d();\n".formatted(lMax));
      classes.append(source(lMax));
    }
    return """
    // Made by the build with src/main/generator/UnrolledHarmonicsKernel.java: change that file, not this one.
    package org.soapstone.simd;

    import jdk.incubator.vector.DoubleVector;
    import jdk.incubator.vector.VectorSpecies;

    /// Spherical harmonics with vectors of %1$d bits, written out for each largest l.
    final class UnrolledHarmonicsKernel%1$d {

      private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_%1$d;
      private static final int LANES = %1$d / Double.SIZE;

      private UnrolledHarmonicsKernel%1$d() {}

      /// Those for `lMax`, or the loops for any.
      static HarmonicsKernel orLoops(int lMax) {
        return switch (lMax) {
    %2$s      default -> new HarmonicsKernel%1$d(lMax);
        };
      }
    %3$s}
    """
        .formatted(bits, cases, classes.toString().indent(2));
  }

  private static String source(int lMax) {
    String both = "int from, int to";
    String tables = "Blocks.at(FUNCTIONS, 0, block)";
    return """

    private static final class UpTo%1$d implements HarmonicsKernel {

      private static final int FUNCTIONS = %2$d;

      private static final HarmonicsCoefficients COEFFICIENTS = new HarmonicsCoefficients(%1$d);
      private static final double[] SECTORAL = COEFFICIENTS.sectoral;
      private static final double[] UP = COEFFICIENTS.up;
      private static final double[] DOWN = COEFFICIENTS.down;
      private static final double[] SLOPE_UP = COEFFICIENTS.slopeUp;
      private static final double[] SLOPE_DOWN = COEFFICIENTS.slopeDown;
    """
            .formatted(lMax, (lMax + 1) * (lMax + 1))
        + new UnrolledMethod("values", new ValuesColumn(lMax)).text(both, "to", tables)
        + new UnrolledMethod("valuesAndGradients", new GradientsColumn(lMax))
            .text(both, "to", tables)
        + new UnrolledMethod("reverse", new ReverseColumn(lMax))
            .text("int from", "from + Blocks.SIZE", "0")
        + "}\n";
  }
}
