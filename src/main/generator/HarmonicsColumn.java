/// The functions of one order m, from l = m up to lMax, as text: what a loop over l would do,
/// written out. Names of variables end in `l_m`; those of the scalar loops are in
/// `HarmonicsLadder`.
abstract class HarmonicsColumn {

  final int lMax;

  HarmonicsColumn(int lMax) {
    this.lMax = lMax;
  }

  /// The arrays that the method takes, besides the directions, declared.
  abstract String arrays();

  /// What is done for an order m, the first of its group or not.
  abstract String of(int m, boolean first);

  /// What each group does at first.
  String head() {
    return "";
  }

  /// What all groups but the last do at the end.
  String between() {
    return "";
  }

  /// What the last group does at the end.
  String tail() {
    return "";
  }

  /// `C_m` and `S_m`; the first order of a group begins anew.
  static String powers(int m, boolean first) {
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
  String step(int l, int m, boolean slopes) {
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

  static String start(int m, String value) {
    return "DoubleVector %s = DoubleVector.broadcast(SPECIES, %s);\n"
        .formatted(name("q", m, m), value);
  }

  static String stored(int l, int m) {
    String q = name("q", l, m);
    return m == 0
        ? into(q, "y", l, 0)
        : into(q + ".mul(s" + m + ")", "y", l, -m) + into(q + ".mul(c" + m + ")", "y", l, m);
  }

  static String into(String value, String table, int l, int order) {
    return "%s.intoArray(%s, at + %d);\n".formatted(value, table, 8 * (l * l + l + order));
  }

  static String name(String letter, int l, int m) {
    return letter + l + "_" + m;
  }
}
