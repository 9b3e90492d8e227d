package org.soapstone.descriptor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.TreeSet;

/// Finds out which partial products a set of products shares. A product is kept as the ascending
/// indices of its factors; of a product and its mirror image, whose real parts are equal, only the
/// one that comes first is kept.
///
/// Greedy, from short products to long ones: each is split in two parts such that the fewest new
/// partial products are needed, and among equals those that are part of the most products.
///
/// Numbers stand for coefficients, then for the number 1, then for partial products.
final class ProductSharing {

  /// Longer products are split next to their last factor, as the number of ways to split is 2^v.
  private static final int LONGEST_SEARCHED = 7;

  private final int[] orders;
  private final int[] mirrors;
  private final int densities;

  private final TreeMap<Factors, double[]> products = new TreeMap<>();
  private final Map<Factors, Integer> popularity = new HashMap<>();
  private final Map<Factors, Integer> numbers = new HashMap<>();
  private final List<int[]> partial = new ArrayList<>();
  private final List<Complete> complete = new ArrayList<>();

  /// A product as the numbers of its two parts.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Complete(Factors factors, int outer, int inner, double[] weights) {}

  /// Ascending indices of factors; short ones first.
  private record Factors(List<Integer> indices) implements Comparable<Factors> {

    static Factors of(int[] sorted) {
      return new Factors(Arrays.stream(sorted).boxed().toList());
    }

    int size() {
      return indices.size();
    }

    /// The factors whose bits are set.
    Factors part(int bits) {
      List<Integer> chosen = new ArrayList<>();
      for (int t = 0; t < size(); t++) {
        if ((bits >> t & 1) == 1) {
          chosen.add(indices.get(t));
        }
      }
      return new Factors(List.copyOf(chosen));
    }

    @Override
    public int compareTo(Factors other) {
      int order = Integer.compare(size(), other.size());
      for (int t = 0; t < size() && order == 0; t++) {
        order = indices.get(t).compareTo(other.indices.get(t));
      }
      return order;
    }
  }

  ProductSharing(int[] orders, int[] mirrors, int densities) {
    if (densities < 1) {
      throw new IllegalArgumentException("densities must be at least 1 but are " + densities);
    }
    if (mirrors.length != orders.length) {
      throw new IllegalArgumentException(
          "mirrors must be as many as orders, " + orders.length + ", got " + mirrors.length);
    }
    for (int a = 0; a < orders.length; a++) {
      int mirror = mirrors[a];
      if (mirror < 0
          || mirror >= orders.length
          || mirrors[mirror] != a
          || orders[mirror] != -orders[a]
          || (orders[a] == 0 && mirror != a)) {
        throw new IllegalArgumentException(
            "mirrors[" + a + "] must be the coefficient with the opposite m but is " + mirror);
      }
    }
    this.orders = orders.clone();
    this.mirrors = mirrors.clone();
    this.densities = densities;
  }

  void add(int[] factors, double[] weights) {
    if (factors.length == 0 || weights.length != densities) {
      throw new IllegalArgumentException(
          "a product must have factors and "
              + densities
              + " weights but has "
              + factors.length
              + " and "
              + weights.length);
    }
    int sum = 0;
    for (int a : factors) {
      if (a < 0 || a >= orders.length) {
        throw new IllegalArgumentException(
            "factors must be from 0 to " + (orders.length - 1) + " but one is " + a);
      }
      sum += orders[a];
    }
    if (sum != 0) {
      throw new IllegalArgumentException(
          "m of the factors " + Arrays.toString(factors) + " must add up to 0 but give " + sum);
    }
    double[] total = products.computeIfAbsent(first(factors), key -> new double[densities]);
    for (int p = 0; p < densities; p++) {
      total[p] += weights[p];
    }
  }

  /// A product or its mirror image, whichever comes first.
  private Factors first(int[] factors) {
    Factors here = Factors.of(Arrays.stream(factors).sorted().toArray());
    Factors there = Factors.of(Arrays.stream(factors).map(a -> mirrors[a]).sorted().toArray());
    return here.compareTo(there) <= 0 ? here : there;
  }

  /// Splits all products.
  void share() {
    products.keySet().forEach(this::countParts);
    for (Map.Entry<Factors, double[]> product : products.entrySet()) {
      Factors factors = product.getKey();
      if (factors.size() == 1) {
        complete.add(
            new Complete(factors, orders.length, factors.indices().get(0), product.getValue()));
        continue;
      }
      int bits = bestSplit(factors);
      int one = number(factors.part(bits));
      int other = number(factors.part(~bits));
      complete.add(new Complete(factors, one, other, product.getValue()));
    }
    group();
  }

  /// Makes few groups: again and again the part that most of the products left have is their outer
  /// one, the lowest number among equals.
  private void group() {
    Map<Integer, TreeSet<Integer>> left = new TreeMap<>();
    for (int k = 0; k < complete.size(); k++) {
      left.computeIfAbsent(complete.get(k).outer(), part -> new TreeSet<>()).add(k);
      left.computeIfAbsent(complete.get(k).inner(), part -> new TreeSet<>()).add(k);
    }
    Comparator<int[]> mostFirst =
        Comparator.<int[]>comparingInt(entry -> -entry[1]).thenComparingInt(entry -> entry[0]);
    PriorityQueue<int[]> queue = new PriorityQueue<>(mostFirst);
    left.forEach((part, its) -> queue.add(new int[] {part, its.size()}));
    while (!queue.isEmpty()) {
      int[] most = queue.remove();
      TreeSet<Integer> its = left.getOrDefault(most[0], new TreeSet<>());
      if (its.size() != most[1]) {
        // Others have taken some of them since.
        queue.add(new int[] {most[0], its.size()});
        continue;
      }
      for (int k : List.copyOf(its)) {
        Complete product = complete.get(k);
        int other = product.outer() == most[0] ? product.inner() : product.outer();
        complete.set(k, new Complete(product.factors(), most[0], other, product.weights()));
        left.getOrDefault(other, new TreeSet<>()).remove(k);
      }
      its.clear();
    }
    complete.sort(Comparator.comparingInt(Complete::outer).thenComparingInt(Complete::inner));
  }

  private void countParts(Factors factors) {
    if (factors.size() > 2 && factors.size() <= LONGEST_SEARCHED) {
      for (int bits = 1; bits < (1 << factors.size()) - 1; bits++) {
        if (Integer.bitCount(bits) > 1) {
          popularity.merge(factors.part(bits), 1, Integer::sum);
        }
      }
    }
  }

  /// The part with the last factor, as bits.
  private int bestSplit(Factors factors) {
    int last = 1 << (factors.size() - 1);
    if (factors.size() > LONGEST_SEARCHED) {
      return last;
    }
    int best = last;
    long least = Long.MAX_VALUE;
    for (int bits = last; bits < 2 * last - 1; bits++) {
      long cost = cost(factors.part(bits)) + cost(factors.part(~bits));
      if (cost < least) {
        least = cost;
        best = bits;
      }
    }
    return best;
  }

  /// New partial products, before all; then how few products the part belongs to.
  private long cost(Factors part) {
    if (part.size() == 1 || numbers.containsKey(part)) {
      return 0;
    }
    return (part.size() - 1L) * Integer.MAX_VALUE - popularity.getOrDefault(part, 0);
  }

  /// The number of a partial product, which is made if it is not there yet.
  private int number(Factors factors) {
    if (factors.size() == 1) {
      return factors.indices().get(0);
    }
    Integer known = numbers.get(factors);
    if (known != null) {
      return known;
    }
    int bits = bestSplit(factors);
    int[] parts = {number(factors.part(bits)), number(factors.part(~bits))};
    int number = orders.length + 1 + partial.size();
    partial.add(parts);
    numbers.put(factors, number);
    return number;
  }

  /// One part of each partial product.
  int[] left() {
    return partial.stream().mapToInt(parts -> parts[0]).toArray();
  }

  /// The other part.
  int[] right() {
    return partial.stream().mapToInt(parts -> parts[1]).toArray();
  }

  /// Where the groups of complete products with one outer part start, and where the last ends.
  int[] starts() {
    List<Integer> starts = new ArrayList<>();
    for (int k = 0; k < complete.size(); k++) {
      if (k == 0 || complete.get(k).outer() != complete.get(k - 1).outer()) {
        starts.add(k);
      }
    }
    starts.add(complete.size());
    return starts.stream().mapToInt(k -> k).toArray();
  }

  /// The outer part of each group.
  int[] outer() {
    int[] starts = starts();
    int[] outer = new int[starts.length - 1];
    for (int g = 0; g < outer.length; g++) {
      outer[g] = complete.get(starts[g]).outer();
    }
    return outer;
  }

  /// The inner part of each complete product.
  int[] inner() {
    return complete.stream().mapToInt(Complete::inner).toArray();
  }

  /// Which complete product each of the given ones is.
  int[] places(List<int[]> given) {
    Map<Factors, Integer> places = new HashMap<>();
    for (int k = 0; k < complete.size(); k++) {
      places.put(complete.get(k).factors(), k);
    }
    return given.stream().mapToInt(factors -> places.getOrDefault(first(factors), -1)).toArray();
  }

  /// The weights of each complete product.
  List<double[]> weights() {
    return complete.stream().map(Complete::weights).toList();
  }
}
