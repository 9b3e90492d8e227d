package org.soapstone.io;

import org.soapstone.structure.BadInputException;

/// Numbers out of a line of fixed-width output, where a minus sign may stand without a blank before
/// it and a number too wide is a row of stars.
final class NumberColumns {

  private NumberColumns() {}

  /// The last `count` numbers of a line.
  static double[] last(String line, int count, String what) {
    String[] words = words(line);
    if (words.length < count) {
      throw tooFew(words.length, count, what);
    }
    return numbers(words, words.length - count, count, what);
  }

  /// The first `count` numbers of a line.
  static double[] first(String line, int count, String what) {
    String[] words = words(line);
    if (words.length < count) {
      throw tooFew(words.length, count, what);
    }
    return numbers(words, 0, count, what);
  }

  private static String[] words(String line) {
    return line.replaceAll("(?<=[0-9.])-", " -").strip().split("\\s+");
  }

  private static double[] numbers(String[] words, int from, int count, String what) {
    double[] values = new double[count];
    for (int k = 0; k < count; k++) {
      values[k] = Words.finite(words[from + k], what);
    }
    return values;
  }

  private static BadInputException tooFew(int found, int count, String what) {
    return new BadInputException(
        what + " has " + found + " numbers; expected " + count + ": is the file cut off?");
  }
}
