package org.soapstone.descriptor;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.soapstone.basis.LmIndex;

/// The functions of a {@link ProductBasis} in flat tables, their values and their derivatives by
/// the real density coefficients that each depends on.
///
/// A coefficient `c[q][lm]` that some function depends on has a number, its place. The places of
/// one function are grouped by the species of their channel.
final class ProductTable {

  private final int species;
  private final int[] order;

  /// First product of each function, and one past the last.
  private final int[] product;

  private final double[] coefficient;

  /// Entries of A that the factors of a product are; those of product s start at `MAXIMUM_ORDER s`.
  private final int[] entry;

  /// Which derivative of the function each factor adds to, by the real and the imaginary part.
  private final int[] bySlot;

  private final int[] bySlotIm;

  /// dA/dc of each entry: of the real part by its c, and, with the sign of `Re(w dA)`, of the
  /// imaginary part by its c.
  private final double[] factorRe;

  private final double[] factorIm;

  /// First slot of each function and species.
  private final int[] slot;

  private final int[] slotPlace;
  private final int[] placeChannel;
  private final int[] placeHarmonic;

  ProductTable(ProductSettings settings, List<ProductFunction> functions) {
    species = settings.species().length;
    int nMax = settings.nMax();
    int harmonics = LmIndex.count(settings.lMax());
    int count = functions.size();
    int products = functions.stream().mapToInt(each -> each.m().length).sum();
    order = functions.stream().mapToInt(ProductFunction::order).toArray();
    product = new int[count + 1];
    coefficient = new double[products];
    entry = new int[ProductSettings.MAXIMUM_ORDER * products];
    bySlot = new int[entry.length];
    bySlotIm = new int[entry.length];
    factorRe = new double[species * nMax * harmonics];
    factorIm = new double[factorRe.length];
    setFactors(harmonics, settings.lMax());
    int[] places = places(functions, nMax, harmonics);
    placeChannel = Arrays.stream(places).map(place -> place / harmonics).toArray();
    placeHarmonic = Arrays.stream(places).map(place -> place % harmonics).toArray();
    slot = new int[count * species + 1];
    int[] slots = new int[0];
    int slotCount = 0;
    for (int k = 0; k < count; k++) {
      ProductFunction function = functions.get(k);
      int[] own = places(List.of(function), nMax, harmonics);
      slots =
          slots.length < slotCount + own.length
              ? Arrays.copyOf(slots, 2 * (slotCount + own.length))
              : slots;
      for (int place : own) {
        slots[slotCount++] = Arrays.binarySearch(places, place);
      }
      int at = slot[k * species];
      for (int z = 0; z < species; z++) {
        while (at < slotCount && placeChannel[slots[at]] / nMax == z) {
          at++;
        }
        slot[k * species + z + 1] = at;
      }
      setProducts(k, function, nMax, harmonics, own);
    }
    slotPlace = Arrays.copyOf(slots, slotCount);
  }

  private void setFactors(int harmonics, int lMax) {
    for (int q = 0; q < factorRe.length / harmonics; q++) {
      for (int l = 0; l <= lMax; l++) {
        for (int m = -l; m <= l; m++) {
          int at = q * harmonics + LmIndex.of(l, m);
          factorRe[at] = ComplexDensity.factor(m);
          factorIm[at] = -Integer.signum(m) * ComplexDensity.factor(m);
        }
      }
    }
  }

  /// All real coefficients that functions depend on, `q harmonics + lm`, ascending.
  private static int[] places(List<ProductFunction> functions, int nMax, int harmonics) {
    TreeSet<Integer> places = new TreeSet<>();
    for (ProductFunction function : functions) {
      for (int[] m : function.m()) {
        for (int t = 0; t < m.length; t++) {
          int first = (function.z()[t] * nMax + function.n()[t]) * harmonics;
          places.add(first + LmIndex.of(function.l()[t], m[t]));
          places.add(first + LmIndex.of(function.l()[t], -m[t]));
        }
      }
    }
    return places.stream().mapToInt(Integer::intValue).toArray();
  }

  private void setProducts(int k, ProductFunction function, int nMax, int harmonics, int[] own) {
    int s = product[k];
    for (int i = 0; i < function.m().length; i++) {
      coefficient[s] = function.coefficient()[i];
      for (int t = 0; t < function.order(); t++) {
        int first = (function.z()[t] * nMax + function.n()[t]) * harmonics;
        int m = function.m()[i][t];
        int l = function.l()[t];
        int at = ProductSettings.MAXIMUM_ORDER * s + t;
        entry[at] = first + LmIndex.of(l, m);
        bySlot[at] = Arrays.binarySearch(own, first + LmIndex.of(l, Math.abs(m)));
        bySlotIm[at] = Arrays.binarySearch(own, first + LmIndex.of(l, -Math.abs(m)));
      }
      s++;
    }
    product[k + 1] = s;
  }

  /// Number of functions.
  int size() {
    return order.length;
  }

  /// Number of places.
  int places() {
    return placeChannel.length;
  }

  int channel(int place) {
    return placeChannel[place];
  }

  int harmonic(int place) {
    return placeHarmonic[place];
  }

  /// First slot of function k that belongs to species z; slots of all species and functions follow
  /// each other.
  int slot(int k, int z) {
    return slot[k * species + z];
  }

  /// One past the last slot of a function.
  int slotEnd(int k) {
    return slot[(k + 1) * species];
  }

  /// Slots of the function that has most of them.
  int mostSlots() {
    int most = 0;
    for (int k = 0; k < size(); k++) {
      most = Math.max(most, slotEnd(k) - slot(k, 0));
    }
    return most;
  }

  /// The place of every slot; not a copy.
  int[] slotPlaces() {
    return slotPlace;
  }

  /// Value of function k.
  double value(int k, ComplexDensity a) {
    double[] re = a.re;
    double[] im = a.im;
    double sum = 0;
    for (int s = product[k]; s < product[k + 1]; s++) {
      int first = ProductSettings.MAXIMUM_ORDER * s;
      double x = re[entry[first]];
      double y = im[entry[first]];
      for (int t = 1; t < order[k]; t++) {
        int e = entry[first + t];
        double next = x * re[e] - y * im[e];
        y = x * im[e] + y * re[e];
        x = next;
      }
      sum = Math.fma(coefficient[s], x, sum);
    }
    return sum;
  }

  /// Value of function k and its derivatives: that by the coefficient of each of its slots goes to
  /// `d`, from 0 on.
  double gradient(int k, ComplexDensity a, double[] d) {
    Arrays.fill(d, 0, slotEnd(k) - slot(k, 0), 0);
    return switch (order[k]) {
      case 2 -> gradient2(k, a, d);
      case 3 -> gradient3(k, a, d);
      default -> gradient4(k, a, d);
    };
  }

  private double gradient2(int k, ComplexDensity a, double[] d) {
    double[] re = a.re;
    double[] im = a.im;
    double sum = 0;
    for (int s = product[k]; s < product[k + 1]; s++) {
      int at = ProductSettings.MAXIMUM_ORDER * s;
      double c = coefficient[s];
      int e0 = entry[at];
      int e1 = entry[at + 1];
      sum = Math.fma(c, re[e0] * re[e1] - im[e0] * im[e1], sum);
      add(at, c * re[e1], c * im[e1], d);
      add(at + 1, c * re[e0], c * im[e0], d);
    }
    return sum;
  }

  private double gradient3(int k, ComplexDensity a, double[] d) {
    double[] re = a.re;
    double[] im = a.im;
    double sum = 0;
    for (int s = product[k]; s < product[k + 1]; s++) {
      int at = ProductSettings.MAXIMUM_ORDER * s;
      double c = coefficient[s];
      double x0 = re[entry[at]];
      double y0 = im[entry[at]];
      double x1 = re[entry[at + 1]];
      double y1 = im[entry[at + 1]];
      double x2 = c * re[entry[at + 2]];
      double y2 = c * im[entry[at + 2]];
      double x01 = x0 * x1 - y0 * y1;
      double y01 = x0 * y1 + y0 * x1;
      sum += x01 * x2 - y01 * y2;
      add(at, x1 * x2 - y1 * y2, x1 * y2 + y1 * x2, d);
      add(at + 1, x0 * x2 - y0 * y2, x0 * y2 + y0 * x2, d);
      add(at + 2, c * x01, c * y01, d);
    }
    return sum;
  }

  private double gradient4(int k, ComplexDensity a, double[] d) {
    double[] re = a.re;
    double[] im = a.im;
    double sum = 0;
    for (int s = product[k]; s < product[k + 1]; s++) {
      int at = ProductSettings.MAXIMUM_ORDER * s;
      double c = coefficient[s];
      double x0 = re[entry[at]];
      double y0 = im[entry[at]];
      double x1 = re[entry[at + 1]];
      double y1 = im[entry[at + 1]];
      double x2 = re[entry[at + 2]];
      double y2 = im[entry[at + 2]];
      double x3 = re[entry[at + 3]];
      double y3 = im[entry[at + 3]];
      double x01 = c * (x0 * x1 - y0 * y1);
      double y01 = c * (x0 * y1 + y0 * x1);
      double x23 = c * (x2 * x3 - y2 * y3);
      double y23 = c * (x2 * y3 + y2 * x3);
      sum += x01 * (x2 * x3 - y2 * y3) - y01 * (x2 * y3 + y2 * x3);
      add(at, x1 * x23 - y1 * y23, x1 * y23 + y1 * x23, d);
      add(at + 1, x0 * x23 - y0 * y23, x0 * y23 + y0 * x23, d);
      add(at + 2, x3 * x01 - y3 * y01, x3 * y01 + y3 * x01, d);
      add(at + 3, x2 * x01 - y2 * y01, x2 * y01 + y2 * x01, d);
    }
    return sum;
  }

  /// Adds `Re(w dA)` for the factor at `at`, with `w = x + i y` the product of the others.
  private void add(int at, double x, double y, double[] d) {
    int e = entry[at];
    d[bySlot[at]] = Math.fma(factorRe[e], x, d[bySlot[at]]);
    d[bySlotIm[at]] = Math.fma(factorIm[e], y, d[bySlotIm[at]]);
  }
}
