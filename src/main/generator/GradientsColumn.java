/// Of `valuesAndGradients`: the functions, and their gradients along with them.
final class GradientsColumn extends HarmonicsColumn {

  GradientsColumn(int lMax) {
    super(lMax);
  }

  @Override
  String arrays() {
    return "double[] inverse, double[] y, double[] dx, double[] dy, double[] dz";
  }

  @Override
  String head() {
    return """
    DoubleVector over = DoubleVector.fromArray(SPECIES, inverse, p);
    DoubleVector minusZ = vz.neg();
    """;
  }

  @Override
  String of(int m, boolean first) {
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
}
