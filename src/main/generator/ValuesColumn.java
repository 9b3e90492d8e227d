/// Of `values`.
final class ValuesColumn extends HarmonicsColumn {

  ValuesColumn(int lMax) {
    super(lMax);
  }

  @Override
  String arrays() {
    return "double[] y";
  }

  @Override
  String of(int m, boolean first) {
    StringBuilder code = new StringBuilder(powers(m, first));
    for (int l = m; l <= lMax; l++) {
      code.append(l == m ? start(m, "SECTORAL[" + m + "]") : step(l, m, false));
      code.append(stored(l, m));
    }
    return code.toString();
  }
}
