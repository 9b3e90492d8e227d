package org.soapstone.calculator;

import org.soapstone.structure.Element;

/** Two species in either order: {@code first <= second}, both atomic numbers. */
public record SpeciesPair(int first, int second) implements Comparable<SpeciesPair> {

  /** Sorts the two atomic numbers, so that Ar-Xe and Xe-Ar are one pair. */
  public SpeciesPair {
    if (first > second) {
      int larger = first;
      first = second;
      second = larger;
    }
  }

  @Override
  public int compareTo(SpeciesPair other) {
    return first != other.first
        ? Integer.compare(first, other.first)
        : Integer.compare(second, other.second);
  }

  /** As a user writes it: {@code Ar-Xe}. */
  @Override
  public String toString() {
    return Element.of(first).symbol() + "-" + Element.of(second).symbol();
  }
}
