package org.soapstone.structure;

import java.util.ArrayList;
import java.util.List;

/// The neighbour list by looking at everything: all pairs, all images in a box that surely holds
/// the cutoff sphere, sorted by comparison.
final class BruteForcePairs {

  record Pair(int i, int j, int a, int b, int c) implements Comparable<Pair> {

    @Override
    public int compareTo(Pair other) {
      int[] mine = {i, j, a, b, c};
      int[] theirs = {other.i, other.j, other.a, other.b, other.c};
      return java.util.Arrays.compare(mine, theirs);
    }
  }

  private BruteForcePairs() {}

  static List<Pair> list(Structure s, double rCut) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < s.size(); i++) {
      for (int j = 0; j < s.size(); j++) {
        add(s, rCut, i, j, pairs);
      }
    }
    pairs.sort(null);
    return pairs;
  }

  private static void add(Structure s, double rCut, int i, int j, List<Pair> pairs) {
    double x = s.x(j) - s.x(i);
    double y = s.y(j) - s.y(i);
    double z = s.z(j) - s.z(i);
    Cell cell = s.cell();
    double[] f = new double[3];
    cell.fractional(x, y, z, f);
    int[] low = new int[3];
    int[] high = new int[3];
    for (int k = 0; k < 3; k++) {
      double reach = rCut / cell.height(k);
      low[k] = cell.periodic(k) ? (int) Math.floor(-f[k] - reach) - 1 : 0;
      high[k] = cell.periodic(k) ? (int) Math.ceil(-f[k] + reach) + 1 : 0;
    }
    for (int a = low[0]; a <= high[0]; a++) {
      for (int b = low[1]; b <= high[1]; b++) {
        for (int c = low[2]; c <= high[2]; c++) {
          double dx = x + (a * cell.get(0, 0) + b * cell.get(1, 0) + c * cell.get(2, 0));
          double dy = y + (a * cell.get(0, 1) + b * cell.get(1, 1) + c * cell.get(2, 1));
          double dz = z + (a * cell.get(0, 2) + b * cell.get(1, 2) + c * cell.get(2, 2));
          boolean self = i == j && a == 0 && b == 0 && c == 0;
          if (!self && Math.sqrt(dx * dx + dy * dy + dz * dz) < rCut) {
            pairs.add(new Pair(i, j, a, b, c));
          }
        }
      }
    }
  }
}
