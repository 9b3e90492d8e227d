package org.soapstone.io;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.soapstone.structure.BadInputException;

/// Words of a text file as numbers and flags; what is none is refused with the word in the message.
final class Words {

  private Words() {}

  /// A number, NaN and infinity included, in the ways of C, Python and Fortran (`1.0D-3`).
  static double number(String word, String what) {
    for (int at = 0; at < word.length(); at++) {
      char c = word.charAt(at);
      if (!(c >= '0' && c <= '9') && ".+-eEdD".indexOf(c) < 0) {
        return special(word, what);
      }
    }
    try {
      // Java takes a trailing d for a type, Fortran takes an inner one for an exponent.
      String exponent = word.replace('d', 'e').replace('D', 'E');
      return Double.parseDouble(exponent);
    } catch (NumberFormatException e) {
      throw notANumber(word, what, e);
    }
  }

  /// A number that is neither NaN nor infinite.
  static double finite(String word, String what) {
    double value = number(word, what);
    if (!Double.isFinite(value)) {
      throw new BadInputException(
          what + " is '" + word + "'; expected a finite number: correct or remove the frame");
    }
    return value;
  }

  static int integer(String word, String what) {
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException e) {
      throw new BadInputException(what + " is '" + word + "'; expected a whole number", e);
    }
  }

  /// T, F, true, false, 1 or 0 in any letter case.
  static boolean flag(String word, String what) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "t", "true", "1" -> true;
      case "f", "false", "0" -> false;
      default -> throw new BadInputException(what + " is '" + word + "'; expected T or F");
    };
  }

  /// The finite numbers of a list such as `1 2 3`, `1, 2, 3` or `[[1, 2], [3, 4]]`.
  static double[] finiteList(String text, String what) {
    String[] words = list(text);
    double[] values = new double[words.length];
    for (int at = 0; at < words.length; at++) {
      values[at] = finite(words[at], what);
    }
    return values;
  }

  /// The words of a list, brackets and commas left out.
  static String[] list(String text) {
    String bare = text.replaceAll("[\\s,\\[\\]{}]+", " ").strip();
    return bare.isEmpty() ? new String[0] : bare.split(" ");
  }

  private static double special(String word, String what) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "nan", "+nan", "-nan" -> Double.NaN;
      case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw notANumber(word, what, null);
    };
  }

  private static BadInputException notANumber(String word, String what, @Nullable Throwable cause) {
    String message = what + " is '" + word + "'; expected a number";
    return cause == null ? new BadInputException(message) : new BadInputException(message, cause);
  }
}
