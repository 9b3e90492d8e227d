package org.soapstone.basis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The ways to couple harmonics of degrees `l_1 .. l_N` to a number that no rotation changes.
///
/// The first two are coupled to a degree L_2, this and the third to L_3, and so on to 0 with
/// Clebsch-Gordan coefficients. Each admissible chain of intermediate degrees is one invariant
/// `sum_m C(m_1 .. m_N) Y_l1m1 .. Y_lNmN`, and as tensors over (m_1 .. m_N) they are orthonormal.
///
/// Where factors are alike, only the part of C that is symmetric under their exchange survives the
/// product. Symmetrising is a projection that commutes with rotations, so that the matrix of scalar
/// products of the symmetrised tensors is itself a projection: its trace is a whole number, which
/// is the number of independent functions, and no threshold has to decide it (Dusson et al.,
/// doi:10.1016/j.jcp.2022.110946).
public final class InvariantCoupling {

  /// One function as a sum over distinct products of harmonics.
  ///
  /// @param m the m of all factors of each product; among factors that are alike, ascending
  /// @param coefficient factor of each product
  // Both arrays are handed over whole, and nobody compares couplings.
  @SuppressWarnings("ArrayRecordComponent")
  public record Function(int[][] m, double[] coefficient) {}

  private InvariantCoupling() {}

  /// An independent and orthonormal set of functions that neither rotation, nor inversion, nor
  /// exchange of factors that are alike changes; empty if there is none.
  ///
  /// The norm is that of the symmetric tensor over all orders of the factors, so that a function of
  /// two different factors alone is `sqrt(2) / sqrt(2l+1) sum_m (-1)^m A_m B_-m`.
  ///
  /// @param l degrees of the factors
  /// @param kind factors of equal kind are alike; these stand side by side and have one degree
  public static List<Function> of(int[] l, int[] kind) {
    requireKinds(l, kind);
    if (Arrays.stream(l).sum() % 2 != 0) {
      return List.of();
    }
    List<Map<List<Integer>, Double>> tensors = new ArrayList<>();
    chains(l, 1, l.length == 0 ? 0 : l[0], unit(l), tensors);
    List<Map<List<Integer>, Double>> symmetric = new ArrayList<>();
    for (Map<List<Integer>, Double> tensor : tensors) {
      symmetric.add(collected(tensor, kind));
    }
    return independent(symmetric, kind);
  }

  private static void requireKinds(int[] l, int[] kind) {
    if (l.length != kind.length) {
      throw new IllegalArgumentException(
          "kind must have one number a degree, " + l.length + ", but has " + kind.length);
    }
    for (int t = 0; t < l.length; t++) {
      if (l[t] < 0) {
        throw new IllegalArgumentException("l must not be negative, got " + Arrays.toString(l));
      }
      for (int s = 0; s < t; s++) {
        boolean alike = kind[s] == kind[t];
        if (alike && (l[s] != l[t] || kind[t - 1] != kind[t])) {
          throw new IllegalArgumentException(
              "factors of one kind must be neighbours of one degree, got kinds "
                  + Arrays.toString(kind)
                  + " of degrees "
                  + Arrays.toString(l));
        }
      }
    }
  }

  /// The first factor alone, still turning like a harmonic of its degree.
  private static Map<List<Integer>, Double> unit(int[] l) {
    Map<List<Integer>, Double> tensor = new LinkedHashMap<>();
    if (l.length == 0) {
      return tensor;
    }
    for (int m = -l[0]; m <= l[0]; m++) {
      tensor.put(List.of(m), 1.0);
    }
    return tensor;
  }

  /// Couples factor `next` to what came before, which turns like degree `degree`.
  private static void chains(
      int[] l,
      int next,
      int degree,
      Map<List<Integer>, Double> tensor,
      List<Map<List<Integer>, Double>> found) {
    if (next >= l.length) {
      if (degree == 0 && !tensor.isEmpty()) {
        found.add(tensor);
      }
      return;
    }
    for (int sum = Math.abs(degree - l[next]); sum <= degree + l[next]; sum++) {
      if (reaches(l, next + 1, sum)) {
        chains(l, next + 1, sum, coupled(tensor, degree, l[next], sum), found);
      }
    }
  }

  /// Whether the factors from `next` on could bring `degree` to 0.
  private static boolean reaches(int[] l, int next, int degree) {
    int rest = 0;
    for (int t = next; t < l.length; t++) {
      rest += l[t];
    }
    return next == l.length ? degree == 0 : degree <= rest;
  }

  private static Map<List<Integer>, Double> coupled(
      Map<List<Integer>, Double> tensor, int degree, int l, int sum) {
    Map<List<Integer>, Double> result = new LinkedHashMap<>();
    tensor.forEach((orders, coefficient) -> {
      int before = orders.stream().mapToInt(Integer::intValue).sum();
      for (int m = Math.max(-l, -sum - before); m <= Math.min(l, sum - before); m++) {
        double factor = ClebschGordan.of(degree, before, l, m, sum);
        if (factor != 0) {
          List<Integer> extended = new ArrayList<>(orders);
          extended.add(m);
          result.put(extended, coefficient * factor);
        }
      }
    });
    return result;
  }

  /// Adds up what belongs to one product of harmonics.
  private static Map<List<Integer>, Double> collected(
      Map<List<Integer>, Double> tensor, int[] kind) {
    Map<List<Integer>, Double> sums = new LinkedHashMap<>();
    tensor.forEach(
        (orders, coefficient) -> sums.merge(sorted(orders, kind), coefficient, Double::sum));
    return sums;
  }

  private static List<Integer> sorted(List<Integer> orders, int[] kind) {
    List<Integer> result = new ArrayList<>(orders);
    int first = 0;
    for (int t = 1; t <= kind.length; t++) {
      if (t == kind.length || kind[t] != kind[first]) {
        result.subList(first, t).sort(null);
        first = t;
      }
    }
    return result;
  }

  /// Gram and Schmidt on the functions, the most independent one first, until the trace says that
  /// there are no more.
  private static List<Function> independent(
      List<Map<List<Integer>, Double>> functions, int[] kind) {
    Map<List<Integer>, Integer> column = new TreeMap<>(InvariantCoupling::compare);
    functions.forEach(function -> function.keySet().forEach(orders -> column.put(orders, 0)));
    List<List<Integer>> products = new ArrayList<>(column.keySet());
    double[] orders = new double[products.size()];
    for (int k = 0; k < orders.length; k++) {
      column.put(products.get(k), k);
      orders[k] = arrangements(products.get(k), kind);
    }
    double[][] rows = new double[functions.size()][orders.length];
    double trace = 0;
    for (int f = 0; f < rows.length; f++) {
      double[] row = rows[f];
      functions.get(f).forEach((product, value) -> row[column.getOrDefault(product, 0)] = value);
      trace += dot(row, row, orders);
    }
    int count = (int) Math.rint(trace);
    double scale = Math.sqrt(arrangements(kinds(kind), new int[kind.length]));
    List<Function> result = new ArrayList<>();
    boolean[] used = new boolean[rows.length];
    for (int k = 0; k < count; k++) {
      double[] chosen = rows[takeLargest(rows, used, orders)];
      normalise(chosen, orders);
      for (int f = 0; f < rows.length; f++) {
        if (!used[f]) {
          // Twice, as once leaves rounding behind.
          remove(chosen, rows[f], orders);
          remove(chosen, rows[f], orders);
        }
      }
      result.add(function(chosen, products, scale));
    }
    return result;
  }

  private static int takeLargest(double[][] rows, boolean[] used, double[] orders) {
    int largest = -1;
    double best = 0;
    for (int f = 0; f < rows.length; f++) {
      double square = used[f] ? -1 : dot(rows[f], rows[f], orders);
      // Chains that are equally good must not be told apart by rounding.
      if (largest < 0 ? square >= 0 : square > best * (1 + 1e-9)) {
        largest = f;
        best = square;
      }
    }
    used[largest] = true;
    return largest;
  }

  private static void normalise(double[] row, double[] orders) {
    double norm = Math.sqrt(dot(row, row, orders));
    for (int k = 0; k < row.length; k++) {
      row[k] /= norm;
    }
  }

  private static void remove(double[] from, double[] row, double[] orders) {
    double share = dot(from, row, orders);
    for (int k = 0; k < row.length; k++) {
      row[k] -= share * from[k];
    }
  }

  /// Scalar product of symmetric tensors: each product stands for all orders of its factors.
  private static double dot(double[] a, double[] b, double[] orders) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k] / orders[k];
    }
    return sum;
  }

  private static Function function(double[] row, List<List<Integer>> products, double scale) {
    List<int[]> m = new ArrayList<>();
    List<Double> coefficients = new ArrayList<>();
    for (int k = 0; k < row.length; k++) {
      // What cancels but for rounding is no product of this function.
      if (Math.abs(row[k]) > 1e-12) {
        m.add(products.get(k).stream().mapToInt(Integer::intValue).toArray());
        coefficients.add(scale * row[k]);
      }
    }
    return new Function(
        m.toArray(int[][]::new), coefficients.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static List<Integer> kinds(int[] kind) {
    return Arrays.stream(kind).sorted().boxed().toList();
  }

  /// In how many orders factors of one kind can carry these m.
  private static double arrangements(List<Integer> orders, int[] kind) {
    double count = 1;
    int first = 0;
    int equal = 0;
    for (int t = 0; t < kind.length; t++) {
      if (kind[t] != kind[first]) {
        first = t;
      }
      equal = t > first && orders.get(t).equals(orders.get(t - 1)) ? equal + 1 : 1;
      count *= (t - first + 1.0) / equal;
    }
    return count;
  }

  private static int compare(List<Integer> a, List<Integer> b) {
    for (int t = 0; t < a.size(); t++) {
      int order = Integer.compare(a.get(t), b.get(t));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
