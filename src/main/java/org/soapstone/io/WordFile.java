package org.soapstone.io;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.soapstone.structure.BadInputException;

/// A text file of numbers that flow from line to line, as tables of potentials are written: read a
/// line or a word at a time, with the place for messages.
public final class WordFile implements AutoCloseable {

  private static final String[] NONE = {};

  private final TextLines lines;
  private String[] words = NONE;
  private int next;

  private WordFile(TextLines lines) {
    this.lines = lines;
  }

  /// Opens a file, plain or gzip.
  ///
  /// @throws BadInputException if there is none or it cannot be read
  public static WordFile open(Path file) {
    return new WordFile(TextLines.open(file));
  }

  /// The next whole line; what is left of the current one is passed over.
  ///
  /// @param what it should hold
  public String line(String what) {
    words = NONE;
    next = 0;
    String line = lines.next();
    if (line == null) {
      throw endsBefore(what);
    }
    return line;
  }

  /// Whether another word follows; `#` begins a comment that ends with its line.
  public boolean hasWord() {
    while (next == words.length) {
      String line = lines.next();
      if (line == null) {
        return false;
      }
      String bare = withoutComment(line).strip();
      words = bare.isEmpty() ? NONE : bare.split("\\s+");
      next = 0;
    }
    return true;
  }

  /// The next word.
  public String word(String what) {
    if (!hasWord()) {
      throw endsBefore(what);
    }
    return words[next++];
  }

  /// The next word as a finite number.
  public double number(String what) {
    return number(word(what), what);
  }

  /// A word of this place as a finite number.
  public double number(String word, String what) {
    try {
      return Words.finite(word, what);
    } catch (BadInputException e) {
      throw wrong(what, "a finite number", word, e);
    }
  }

  /// The next word as a whole number within bounds.
  public int integer(String what, int least, int most) {
    String word = word(what);
    try {
      int value = Integer.parseInt(word);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw wrong(what, "a whole number", word, e);
    }
    throw wrong(what, "a whole number from " + least + " to " + most, word, null);
  }

  /// As many finite numbers.
  public double[] numbers(int count, String what) {
    double[] values = new double[count];
    for (int k = 0; k < count; k++) {
      values[k] = number(what);
    }
    return values;
  }

  /// An error at the current place.
  public BadInputException error(String message) {
    return new BadInputException(lines.place() + ": " + message);
  }

  private BadInputException wrong(
      String what, String expected, String word, @Nullable Throwable cause) {
    String message = lines.place() + ": " + what + " is '" + word + "'; expected " + expected;
    return cause == null ? new BadInputException(message) : new BadInputException(message, cause);
  }

  private BadInputException endsBefore(String what) {
    return new BadInputException(
        lines.name() + ": the file ends where " + what + " should follow; is it cut off?");
  }

  private static String withoutComment(String line) {
    int comment = line.indexOf('#');
    return comment < 0 ? line : line.substring(0, comment);
  }

  @Override
  public void close() {
    lines.close();
  }
}
