package org.soapstone.descriptor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.soapstone.structure.Element;

/// Which products of density coefficients make up a power spectrum, in which order, and under which
/// names.
///
/// Atoms add to the density of a slot, one or several by their species; channel `q = slot nMax +
/// n`. Feature k is `factor_k sum_m c[left_k][l_k m] c[right_k][l_k m]`.
final class SoapLayout {

  private static final String ANY = "*";

  private final int[] species;
  private final int nMax;
  private final int lMax;
  private final List<String> slots = new ArrayList<>();
  private final int[][] slotsOf;
  private final List<Product> products = new ArrayList<>();

  /// @param left channel of the first coefficient
  /// @param right channel of the second
  /// @param l degree of both
  /// @param factor of the sum over m
  record Product(int left, int right, int l, double factor) {}

  private SoapLayout(int[] species, int nMax, int lMax) {
    this.species = species;
    this.nMax = nMax;
    this.lMax = lMax;
    slotsOf = new int[species.length][];
  }

  /// DScribe's order: pairs of species, l, n, n'.
  static SoapLayout dscribe(int[] species, int nMax, int lMax, Compression compression) {
    SoapLayout layout = new SoapLayout(species, nMax, lMax);
    int kinds = species.length;
    switch (compression) {
      case OFF, CROSSOVER -> {
        layout.oneSlotEach();
        for (int z1 = 0; z1 < kinds; z1++) {
          for (int z2 = z1; z2 < (compression == Compression.OFF ? kinds : z1 + 1); z2++) {
            layout.addDscribe(z1, z2);
          }
        }
      }
      case MU2 -> {
        layout.slots.add(ANY);
        IntStream.range(0, kinds).forEach(z -> layout.slotsOf[z] = new int[] {0});
        layout.addDscribe(0, 0);
      }
      case MU1NU1 -> {
        layout.oneSlotEach();
        layout.slots.add(ANY);
        for (int z = 0; z < kinds; z++) {
          layout.slotsOf[z] = new int[] {z, kinds};
          layout.addDscribe(z, kinds);
        }
      }
    }
    return layout;
  }

  /// QUIP's order: channels with n fastest, each with those up to it, l fastest.
  static SoapLayout quip(int[] species, int nMax, int lMax) {
    SoapLayout layout = new SoapLayout(species, nMax, lMax);
    layout.oneSlotEach();
    for (int left = 0; left < species.length * nMax; left++) {
      for (int right = 0; right <= left; right++) {
        for (int l = 0; l <= lMax; l++) {
          double factor = Math.sqrt((left == right ? 1.0 : 2.0) / (2 * l + 1));
          layout.products.add(new Product(left, right, l, factor));
        }
      }
    }
    return layout;
  }

  private void oneSlotEach() {
    for (int z = 0; z < species.length; z++) {
      slots.add(Element.of(species[z]).symbol());
      slotsOf[z] = new int[] {z};
    }
  }

  private void addDscribe(int slot1, int slot2) {
    for (int l = 0; l <= lMax; l++) {
      double factor = Math.PI * Math.sqrt(8.0 / (2 * l + 1));
      for (int n1 = 0; n1 < nMax; n1++) {
        for (int n2 = slot1 == slot2 ? n1 : 0; n2 < nMax; n2++) {
          products.add(new Product(slot1 * nMax + n1, slot2 * nMax + n2, l, factor));
        }
      }
    }
  }

  /// Number of features.
  int size() {
    return products.size();
  }

  /// Number of slots.
  int slots() {
    return slots.size();
  }

  List<Product> products() {
    return products;
  }

  /// Atomic numbers that the layout knows.
  int[] species() {
    return species;
  }

  /// Slots that atoms of a species, by its place, add to.
  int[] slotsOf(int place) {
    return slotsOf[place];
  }

  /// Such as `Si-O l=2 n=0,3`: first and second species, degree, their radial functions.
  List<String> names() {
    List<String> names = new ArrayList<>();
    for (Product product : products) {
      names.add(
          slots.get(product.left / nMax)
              + "-"
              + slots.get(product.right / nMax)
              + " l="
              + product.l
              + " n="
              + product.left % nMax
              + ","
              + product.right % nMax);
    }
    return names;
  }
}
