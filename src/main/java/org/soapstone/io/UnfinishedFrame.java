package org.soapstone.io;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/// The end of an XYZ file to which frames were being added when the machine or the program died:
/// whole frames, then a part of one.
///
/// A last line without its end counts as unfinished even if it has all its columns, since nobody
/// can tell `1.23` from the first half of `1.2345`.
public final class UnfinishedFrame {

  private static final int LONGEST_COUNT = 32;

  private UnfinishedFrame() {}

  /// Cuts off an unfinished last frame and returns how many bytes of text that were; 0 where the
  /// file ends with a whole frame, or where it is no XYZ file, which is for the reader to explain.
  ///
  /// @param file plain or gzip; a gzip file is packed again as a whole
  public static long cutOff(Path file) throws IOException {
    boolean gzip = isGzip(file);
    Extent extent = measure(file, gzip);
    if (!extent.unfinished()) {
      return 0;
    }
    if (gzip) {
      AtomicFile.write(file, out -> copyPacked(file, extent.whole(), out));
    } else {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(extent.whole());
        channel.force(true);
      }
    }
    return extent.total() - extent.whole();
  }

  /// Bytes of text up to the end of the last whole frame, bytes in all, and whether the rest is the
  /// beginning of a frame.
  private record Extent(long whole, long total, boolean unfinished) {}

  private static Extent measure(Path file, boolean gzip) throws IOException {
    long whole = 0;
    long total = 0;
    long linesLeft = 0;
    boolean inFrame = false;
    StringBuilder line = new StringBuilder();
    try (InputStream in = text(file, gzip)) {
      for (int next = in.read(); next >= 0; next = in.read()) {
        total++;
        if (next != '\n') {
          // Only a count is looked at; the other lines may be long.
          if (line.length() < LONGEST_COUNT) {
            line.append((char) next);
          }
          continue;
        }
        String ended = line.toString().strip();
        line.setLength(0);
        if (inFrame) {
          linesLeft--;
        } else if (!ended.isEmpty()) {
          if (!ended.matches("\\d{1,9}")) {
            return new Extent(whole, total, false);
          }
          inFrame = true;
          linesLeft = Long.parseLong(ended) + 1;
        }
        if (linesLeft == 0) {
          inFrame = false;
          whole = total;
        }
      }
    } catch (EOFException | ZipException e) {
      return new Extent(whole, total, true);
    }
    boolean startOfCount = !line.isEmpty() && line.toString().strip().matches("\\d{0,9}");
    return new Extent(whole, total, inFrame || startOfCount);
  }

  private static boolean isGzip(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() == 0x1f && in.read() == 0x8b;
    }
  }

  @SuppressWarnings("MustBeClosedChecker")
  private static InputStream text(Path file, boolean gzip) throws IOException {
    InputStream in = Files.newInputStream(file);
    return new BufferedInputStream(gzip ? new GZIPInputStream(in, 1 << 16) : in, 1 << 16);
  }

  private static void copyPacked(Path file, long length, OutputStream out) throws IOException {
    GZIPOutputStream packed = new GZIPOutputStream(out, 1 << 16);
    try (InputStream in = text(file, true)) {
      for (long left = length; left > 0; left--) {
        packed.write(in.read());
      }
    }
    packed.finish();
  }
}
