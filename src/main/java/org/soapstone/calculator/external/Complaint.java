package org.soapstone.calculator.external;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a program said last before it gave up. */
final class Complaint {

  private static final int LONGEST = 200;
  private static final int BYTES_LOOKED_AT = 1 << 16;

  private Complaint() {}

  /** The last line of the standard error, or else of the standard output; empty if both are. */
  static String lastLine(Path folder) {
    for (String name : List.of(Job.STDERR, Job.STDOUT)) {
      List<String> lines = lines(folder.resolve(name));
      for (int at = lines.size() - 1; at >= 0; at--) {
        if (!lines.get(at).isBlank()) {
          return shortened(lines.get(at).strip());
        }
      }
    }
    return "";
  }

  /** The last line of a file that looks like an error; or else what was said last. */
  static String lastLine(Path folder, String file, String pattern) {
    return lines(folder.resolve(file)).stream()
        .map(String::strip)
        .filter(line -> line.matches(pattern))
        .reduce((earlier, later) -> later)
        .map(Complaint::shortened)
        .orElseGet(() -> lastLine(folder));
  }

  /** The lines at the end of a file; none if it cannot be read. */
  static List<String> lines(Path file) {
    try {
      byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
      int from = Math.max(0, bytes.length - BYTES_LOOKED_AT);
      String text = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
      return text.lines().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** At most one line of a message. */
  static String shortened(String text) {
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }
}
