package org.soapstone.calculator.external;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.soapstone.structure.BadInputException;

/** What files hold that an answer depends on, in a few characters. */
final class FileDigests {

  private FileDigests() {}

  /** A line for each file, with its name and the SHA-256 of its bytes. */
  static String of(Map<String, Path> files) {
    StringBuilder lines = new StringBuilder();
    files.forEach((name, file) -> lines.append(name).append(' ').append(sha256(file)).append('\n'));
    return lines.toString();
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String sha256(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new BadInputException(file + ": no such file; check the path");
    }
    try {
      return sha256(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
