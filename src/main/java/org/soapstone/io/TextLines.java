package org.soapstone.io;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.soapstone.structure.BadInputException;

/// The lines of a text file one by one, plain or gzip (told by its first two bytes), with the place
/// of the current line for messages.
final class TextLines implements AutoCloseable {

  private final String name;
  private final BufferedReader reader;
  private String line = "";
  private long number;

  private TextLines(String name, BufferedReader reader) {
    this.name = name;
    this.reader = reader;
  }

  static TextLines open(Path file) {
    return new TextLines(file.toString(), reader(stream(file)));
  }

  /// The bytes of a file, unpacked if it is gzip.
  static InputStream stream(Path file) {
    if (!Files.exists(file)) {
      throw new BadInputException(file + ": no such file; check the path");
    }
    if (Files.isDirectory(file)) {
      throw new BadInputException(file + ": is a folder; expected a file");
    }
    try {
      return unpacked(Files.newInputStream(file), file.toString());
    } catch (IOException e) {
      throw new BadInputException(file + ": cannot be opened: " + e.getMessage(), e);
    }
  }

  static TextLines of(InputStream in, String name) {
    return new TextLines(name, reader(unpacked(in, name)));
  }

  private static BufferedReader reader(InputStream in) {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  @SuppressWarnings("MustBeClosedChecker")
  private static InputStream unpacked(InputStream in, String name) {
    try {
      BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
      buffered.mark(2);
      boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
      buffered.reset();
      return gzip ? new GZIPInputStream(buffered, 1 << 16) : buffered;
    } catch (IOException e) {
      throw new BadInputException(unreadable(name, e), e);
    }
  }

  /// The next line without its end, or null after the last.
  @Nullable String next() {
    try {
      String next = reader.readLine();
      if (next != null) {
        line = next;
        number++;
      }
      return next;
    } catch (IOException e) {
      throw new BadInputException(unreadable(place(), e), e);
    }
  }

  /// The next line.
  ///
  /// @param what it should hold, for the message if the file ends here
  String require(String what) {
    String line = next();
    if (line == null) {
      throw new BadInputException("the file ends where " + what + " should follow");
    }
    return line;
  }

  /// The line last read.
  String line() {
    return line;
  }

  /// `file:line` of the line last read.
  String place() {
    return name + ":" + number;
  }

  String name() {
    return name;
  }

  long number() {
    return number;
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw new BadInputException(unreadable(name, e), e);
    }
  }

  private static String unreadable(String place, IOException e) {
    if (e instanceof EOFException || e instanceof ZipException) {
      return place + ": the gzip data is cut off or damaged; fetch or pack the file again";
    }
    return place + ": cannot be read: " + e.getMessage();
  }
}
