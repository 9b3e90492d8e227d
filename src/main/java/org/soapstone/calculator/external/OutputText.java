package org.soapstone.calculator.external;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.soapstone.structure.BadInputException;

/** What a program wrote, as text: whole, or refused with the name of its file. */
final class OutputText {

  private OutputText() {}

  /** All of a file, whatever its last line. */
  static String of(Path file) {
    requireWritten(file);
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its lines without the blanks around them, the last one known to be whole. */
  static List<String> lines(Path file) {
    requireWholeLines(file);
    return of(file).lines().map(String::strip).toList();
  }

  /** Nobody can tell 1.23 from the first half of 1.2345. */
  static void requireWholeLines(Path file) {
    requireWritten(file);
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
      if (bytes.length() == 0) {
        throw new BadInputException(file + ": is empty");
      }
      bytes.seek(bytes.length() - 1);
      if (bytes.read() != '\n') {
        throw new BadInputException(file + ": ends in the middle of a line");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A word of a file as a number. */
  static double number(Path file, String word) {
    try {
      return Double.parseDouble(word);
    } catch (NumberFormatException e) {
      throw new BadInputException(
          "%s: '%s' stands where a number is expected".formatted(file, Complaint.shortened(word)));
    }
  }

  private static void requireWritten(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new BadInputException(file + ": was not written");
    }
  }
}
