import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Writes the loops of `ScalarHarmonicsKernel` out, function by function, for the usual largest l:
/// a class for each, in one file for each width. Run by the build:
///
/// ```text
/// java UnrolledHarmonicsKernel.java FOLDER
/// ```
///
/// Orders m come in groups, a method each. All of them in one method would be beyond what the
/// just-in-time compiler takes, and where there are few, values stay in registers.
public final class UnrolledHarmonicsKernel {

  private static final int LARGEST_DEGREE = 8;
  private static final int[] WIDTHS = {128, 256, 512};

  /// Calls of the Vector API a method, unless a single order has more; from about 270 on the
  /// compilers give up.
  private static final int CALLS = 150;

  private static final String DIRECTIONS = "double[] ux, double[] uy, double[] uz";

  private static final String NAME = "UnrolledHarmonicsKernel";

  private final int lMax;
  private final StringBuilder text = new StringBuilder();

  private UnrolledHarmonicsKernel(int lMax) {
    this.lMax = lMax;
  }

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
      classes.append(new UnrolledHarmonicsKernel(lMax).source());
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

  private String source() {
    text.append(
        """

        private static final class UpTo%1$d implements HarmonicsKernel {

          private static final int FUNCTIONS = %2$d;

          private static final HarmonicsCoefficients COEFFICIENTS = new HarmonicsCoefficients(%1$d);
          private static final double[] SECTORAL = COEFFICIENTS.sectoral;
          private static final double[] UP = COEFFICIENTS.up;
          private static final double[] DOWN = COEFFICIENTS.down;
          private static final double[] SLOPE_UP = COEFFICIENTS.slopeUp;
          private static final double[] SLOPE_DOWN = COEFFICIENTS.slopeDown;
        """
            .formatted(lMax, (lMax + 1) * (lMax + 1)));
    method("values", "int from, int to", DIRECTIONS + ", double[] y", "", this::valuesOf, "", "");
    method(
        "valuesAndGradients",
        "int from, int to",
        DIRECTIONS + ", double[] inverse, double[] y, double[] dx, double[] dy, double[] dz",
        """
        DoubleVector over = DoubleVector.fromArray(SPECIES, inverse, p);
        DoubleVector minusZ = vz.neg();
        """,
        this::gradientsOf,
        "",
        "");
    method(
        "reverse",
        "int from",
        DIRECTIONS
            + ", double[] inverse, double[] g, double[] radial, double[] fx, double[] fy, double[] fz",
        "",
        this::reverseOf,
        """
        gx.intoArray(fx, p);
        gy.intoArray(fy, p);
        gz.intoArray(fz, p);
        """,
        """
        DoubleVector over = DoubleVector.fromArray(SPECIES, inverse, p);
        DoubleVector back = gz.fma(vz, gy.fma(vy, gx.mul(vx))).neg();
        DoubleVector outward = back.fma(over, DoubleVector.fromArray(SPECIES, radial, p));
        outward.fma(vx, gx.mul(over)).intoArray(fx, p);
        outward.fma(vy, gy.mul(over)).intoArray(fy, p);
        outward.fma(vz, gz.mul(over)).intoArray(fz, p);
        """);
    return text.append("}\n").toString();
  }

  private interface Column {
    /// What is done for an order m, the first of its group or not.
    String of(int m, boolean first);
  }

  /// The public method, and one for each group of orders, of a block of directions.
  private void method(
      String name,
      String range,
      String arrays,
      String head,
      Column column,
      String between,
      String tail) {
    StringBuilder all = new StringBuilder();
    StringBuilder groups = new StringBuilder();
    String names = arrays.replace("double[] ", "");
    String start = name.equals("reverse") ? "0" : "Blocks.at(FUNCTIONS, 0, block)";
    int m = 0;
    while (m <= lMax) {
      int first = m;
      StringBuilder body = new StringBuilder(column.of(m++, true));
      while (m <= lMax && calls(body) + calls(column.of(m, false)) <= CALLS) {
        body.append(column.of(m++, false));
      }
      all.append("      %s%d(block, %s, %s);\n".formatted(name, first, start, names));
      groups.append(
          """

            private static void %s%d(int block, int start, %s) {
              for (int lane = 0; lane < Blocks.SIZE; lane += LANES) {
                int p = block + lane;
                int at = start + lane;
          %s    }
            }
          """
              .formatted(
                  name,
                  first,
                  arrays,
                  ("""
                  DoubleVector vx = DoubleVector.fromArray(SPECIES, ux, p);
                  DoubleVector vy = DoubleVector.fromArray(SPECIES, uy, p);
                  DoubleVector vz = DoubleVector.fromArray(SPECIES, uz, p);
                  DoubleVector minusY = vy.neg();
                  DoubleVector zero = DoubleVector.zero(SPECIES);
                  """
                          + head
                          + body
                          + (m <= lMax ? between : tail))
                      .indent(6)));
    }
    text.append(
        """

          @Override
          public void %s(%s, %s) {
            for (int block = from; block < %s; block += Blocks.SIZE) {
        %s    }
          }
        """
            .formatted(
                name, range, arrays, range.contains("to") ? "to" : "from + Blocks.SIZE", all));
    text.append(groups);
  }

  private static int calls(CharSequence code) {
    return (int) code.chars().filter(c -> c == '(').count();
  }

  /// `C_m` and `S_m`; the first order of a group begins anew.
  private static String powers(int m, boolean first) {
    StringBuilder code = new StringBuilder();
    for (int i = first ? 0 : m; i <= m; i++) {
      code.append(
          switch (i) {
            case 0 -> "";
            case 1 -> "DoubleVector c1 = vx;\nDoubleVector s1 = vy;\n";
            default ->
                """
                DoubleVector c%1$d = vx.fma(c%2$d, minusY.mul(s%2$d));
                DoubleVector s%1$d = vx.fma(s%2$d, vy.mul(c%2$d));
                """
                    .formatted(i, i - 1);
          });
    }
    return code.toString();
  }

  /// `q` and, if wanted, its slope `t` at l from those below; what is 0 at the start of a column is
  /// left out where that changes no bit.
  private String step(int l, int m, boolean slopes) {
    int k = m * (2 * lMax + 3 - m) / 2 + l - 1 - m;
    String q = name("q", l, m);
    String last = name("q", l - 1, m);
    String code =
        "DoubleVector a%s = DoubleVector.broadcast(SPECIES, UP[%d]).mul(vz);\n".formatted(q, k);
    code +=
        l == m + 1
            ? "DoubleVector %s = a%s.fma(%s, zero);\n".formatted(q, q, last)
            : "DoubleVector %s = a%s.fma(%s, DoubleVector.broadcast(SPECIES, DOWN[%d]).mul(%s));\n"
                .formatted(q, q, last, k, name("q", l - 2, m));
    if (slopes) {
      code +=
          "DoubleVector %s = DoubleVector.broadcast(SPECIES, SLOPE_UP[%d]).fma(%s, %s);\n"
              .formatted(
                  name("t", l, m),
                  k,
                  last,
                  l <= m + 2
                      ? "zero"
                      : "DoubleVector.broadcast(SPECIES, SLOPE_DOWN[%d]).mul(%s)"
                          .formatted(k, name("t", l - 2, m)));
    }
    return code;
  }

  private String valuesOf(int m, boolean first) {
    StringBuilder code = new StringBuilder(powers(m, first));
    for (int l = m; l <= lMax; l++) {
      code.append(l == m ? start(m, "SECTORAL[" + m + "]") : step(l, m, false));
      code.append(stored(l, m));
    }
    return code.toString();
  }

  private static String start(int m, String value) {
    return "DoubleVector %s = DoubleVector.broadcast(SPECIES, %s);\n"
        .formatted(name("q", m, m), value);
  }

  private static String stored(int l, int m) {
    String q = name("q", l, m);
    return m == 0
        ? into(q, "y", l, 0)
        : into(q + ".mul(s" + m + ")", "y", l, -m) + into(q + ".mul(c" + m + ")", "y", l, m);
  }

  private String gradientsOf(int m, boolean first) {
    StringBuilder code = new StringBuilder(powers(m, first));
    code.append(
        switch (m) {
          // A zero, of whatever sign the loops give it.
          case 0 -> "DoubleVector o0 = over;\nDoubleVector h0 = zero.mul(over.mul(zero));\n";
          case 1 -> "DoubleVector o1 = over;\nDoubleVector h1 = over;\nDoubleVector k1 = zero;\n";
          default ->
              """
              DoubleVector o%1$d = over.mul(%1$d);
              DoubleVector h%1$d = o%1$d.mul(c%2$d);
              DoubleVector k%1$d = o%1$d.mul(s%2$d);
              """
                  .formatted(m, m - 1);
        });
    code.append(
        """
        DoubleVector x%1$d = o%1$d.mul(vx).neg();
        DoubleVector y%1$d = o%1$d.mul(minusY);
        """
            .formatted(m));
    if (m > 0) {
      code.append(
          """
          DoubleVector cx%1$d = x%1$d.mul(c%1$d);
          DoubleVector cy%1$d = y%1$d.mul(c%1$d);
          DoubleVector cz%1$d = o%1$d.mul(c%1$d);
          DoubleVector sx%1$d = x%1$d.mul(s%1$d);
          DoubleVector sy%1$d = y%1$d.mul(s%1$d);
          DoubleVector sz%1$d = o%1$d.mul(s%1$d);
          """
              .formatted(m));
    }
    for (int l = m; l <= lMax; l++) {
      code.append(l == m ? start(m, "SECTORAL[" + m + "]") : step(l, m, true));
      code.append(stored(l, m)).append(gradientOf(l, m));
    }
    return code.toString();
  }

  private static String gradientOf(int l, int m) {
    String q = name("q", l, m);
    String t = name("t", l, m);
    String e = name("e", l, m);
    String d = name("d", l, m);
    String code =
        "DoubleVector %s = %s;\n"
            .formatted(
                e,
                l == m ? m == 0 ? "zero" : q : "vz.fma(%s, %s)".formatted(t, m == 0 ? "zero" : q));
    code += "DoubleVector %s = %s.fma(minusZ, %s);\n".formatted(d, e, l == m ? "zero" : t);
    if (m == 0) {
      return code
          + into(e + ".fma(x0, h0)", "dx", l, 0)
          + into(e + ".mul(y0).sub(h0)", "dy", l, 0)
          + into(d + ".mul(over)", "dz", l, 0);
    }
    code += "DoubleVector h%s = %s.mul(h%d);\n".formatted(q, q, m);
    code += "DoubleVector k%s = %s.mul(k%d);\n".formatted(q, q, m);
    return code
        + into("%s.fma(sx%d, k%s)".formatted(e, m, q), "dx", l, -m)
        + into("%s.fma(sy%d, h%s)".formatted(e, m, q), "dy", l, -m)
        + into("%s.mul(sz%d)".formatted(d, m), "dz", l, -m)
        + into("%s.fma(cx%d, h%s)".formatted(e, m, q), "dx", l, m)
        + into("%s.mul(cy%d).sub(k%s)".formatted(e, m, q), "dy", l, m)
        + into("%s.mul(cz%d)".formatted(d, m), "dz", l, m);
  }

  private String reverseOf(int m, boolean first) {
    StringBuilder code = new StringBuilder(powers(m, first));
    if (first) {
      for (String axis : List.of("x", "y", "z")) {
        code.append("DoubleVector g%1$s = ".formatted(axis));
        code.append(
            m == 0 ? "zero;\n" : "DoubleVector.fromArray(SPECIES, f%s, p);\n".formatted(axis));
      }
    }
    for (String sum : List.of("qc", "qs", "tc", "ts")) {
      if (m > 0 || sum.equals("tc")) code.append("DoubleVector %s%d = zero;\n".formatted(sum, m));
    }
    for (int l = m; l <= lMax; l++) {
      code.append(
          l == m
              ? start(m, m == 0 ? "SECTORAL[0]" : m + " * SECTORAL[" + m + "]")
              : step(l, m, true));
      code.append(summed(l, m));
    }
    code.append(
        switch (m) {
          case 0 -> "gz = tc0;\n";
          case 1 -> "gx = qc1;\ngy = qs1;\ngz = tc1.fma(c1, ts1.fma(s1, gz));\n";
          default ->
              """
              gx = qc%1$d.fma(c%2$d, qs%1$d.fma(s%2$d, gx));
              gy = qs%1$d.fma(c%2$d, qc%1$d.neg().fma(s%2$d, gy));
              gz = tc%1$d.fma(c%1$d, ts%1$d.fma(s%1$d, gz));
              """
                  .formatted(m, m - 1);
        });
    return code.toString();
  }

  private static String summed(int l, int m) {
    String code = "";
    if (l > 0) {
      code += loaded("plus", l, m) + (m > 0 ? loaded("minus", l, -m) : "");
    }
    if (m > 0) {
      code += added("qc", "plus", "q", l, m) + added("qs", "minus", "q", l, m);
    }
    if (l > m) {
      code += added("tc", "plus", "t", l, m) + (m > 0 ? added("ts", "minus", "t", l, m) : "");
    }
    return code;
  }

  private static String loaded(String name, int l, int order) {
    return "DoubleVector %s = DoubleVector.fromArray(SPECIES, g, at + %d);\n"
        .formatted(name(name, l, Math.abs(order)), 8 * (l * l + l + order));
  }

  private static String added(String sum, String factor, String function, int l, int m) {
    return "%1$s%2$d = %3$s.fma(%4$s, %1$s%2$d);\n"
        .formatted(sum, m, name(factor, l, m), name(function, l, m));
  }

  private static String into(String value, String table, int l, int order) {
    return "%s.intoArray(%s, at + %d);\n".formatted(value, table, 8 * (l * l + l + order));
  }

  private static String name(String letter, int l, int m) {
    return letter + l + "_" + m;
  }
}
