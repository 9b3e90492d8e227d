import java.util.List;

/// Of `reverse`: sums over l first, then the way back to x, y and z. What the groups of orders have
/// found so far waits in the arrays of the results.
final class ReverseColumn extends HarmonicsColumn {

  ReverseColumn(int lMax) {
    super(lMax);
  }

  @Override
  String arrays() {
    return "double[] inverse, double[] g, double[] radial, double[] fx, double[] fy, double[] fz";
  }

  @Override
  String between() {
    return """
    gx.intoArray(fx, p);
    gy.intoArray(fy, p);
    gz.intoArray(fz, p);
    """;
  }

  @Override
  String tail() {
    return """
    DoubleVector over = DoubleVector.fromArray(SPECIES, inverse, p);
    DoubleVector back = gz.fma(vz, gy.fma(vy, gx.mul(vx))).neg();
    DoubleVector outward = back.fma(over, DoubleVector.fromArray(SPECIES, radial, p));
    outward.fma(vx, gx.mul(over)).intoArray(fx, p);
    outward.fma(vy, gy.mul(over)).intoArray(fy, p);
    outward.fma(vz, gz.mul(over)).intoArray(fz, p);
    """;
  }

  @Override
  String of(int m, boolean first) {
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
}
