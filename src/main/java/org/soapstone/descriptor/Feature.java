package org.soapstone.descriptor;

import org.soapstone.structure.Element;

/// What a column of the design matrix measures.
///
/// @param centre atomic number of the centre
/// @param order 0: a constant; 1: a sum of pair functions; 2: power spectrum
/// @param neighbour1 atomic number of the (first) neighbour, 0 if order is 0 or any species will do
/// @param neighbour2 atomic number of the second neighbour, 0 unless order is 2 or if any will do
/// @param n1 (first) radial function
/// @param n2 second radial function
/// @param l degree of the spherical harmonics
public record Feature(
    int centre, int order, int neighbour1, int neighbour2, int n1, int n2, int l) {

  /// In the place of an atomic number: all species together.
  static final int ANY = 0;

  /// Such as `Si` for the constant, `Si: O n=3` for a pair function, `Si: Si-O l=2 n=0,3` for the
  /// power spectrum: centre, neighbours, degree, radial functions.
  public String name() {
    String start = symbol(centre);
    return switch (order) {
      case 0 -> start;
      case 1 -> start + ": " + symbol(neighbour1) + " n=" + n1;
      default ->
          start
              + ": "
              + symbol(neighbour1)
              + "-"
              + symbol(neighbour2)
              + " l="
              + l
              + " n="
              + n1
              + ","
              + n2;
    };
  }

  private static String symbol(int atomicNumber) {
    return atomicNumber == ANY ? "*" : Element.of(atomicNumber).symbol();
  }
}
