package org.soapstone.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.soapstone.structure.BadInputException;

/// NumPy's `.npy` format, version 1.0: arrays of float64 or int64, little-endian, C order, so that
/// `numpy.load` opens what is written here and the other way round; text can be written only.
public final class Npy {

  /// Bytes handed on at a time when writing.
  private static final int BLOCK = 1 << 20;

  private Npy() {}

  /// Writes float64 values; the stream stays open.
  ///
  /// @param values as many as the product of the shape, last index fastest
  /// @param shape lengths along each dimension
  public static void write(OutputStream out, double[] values, int... shape) throws IOException {
    requireSize(values.length, shape);
    writeHeader(out, shape);
    writeValues(out, values);
  }

  /// Begins an array of float64 too large to hold; {@link #writeValues} must follow until all that
  /// the shape tells of are there.
  public static void writeHeader(OutputStream out, int... shape) throws IOException {
    out.write(new NpyHeader("<f8", shape).bytes());
  }

  /// Goes on with an array begun before.
  public static void writeValues(OutputStream out, double[] values) throws IOException {
    for (int from = 0; from < values.length; from += BLOCK / 8) {
      int count = Math.min(BLOCK / 8, values.length - from);
      ByteBuffer buffer = ByteBuffer.allocate(8 * count).order(ByteOrder.LITTLE_ENDIAN);
      buffer.asDoubleBuffer().put(values, from, count);
      out.write(buffer.array());
    }
  }

  /// Writes words as NumPy's text of fixed width, one dimension; the stream stays open.
  public static void write(OutputStream out, List<String> words) throws IOException {
    int width = 1;
    for (String word : words) {
      width = Math.max(width, word.codePointCount(0, word.length()));
    }
    ByteBuffer buffer =
        ByteBuffer.allocate(Math.multiplyExact(4 * width, words.size()))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int k = 0; k < words.size(); k++) {
      buffer.position(4 * width * k);
      words.get(k).codePoints().forEach(buffer::putInt);
    }
    out.write(new NpyHeader("<U" + width, words.size()).bytes());
    out.write(buffer.array());
  }

  /// Writes int64 values; the stream stays open.
  ///
  /// @param values as many as the product of the shape, last index fastest
  /// @param shape lengths along each dimension
  public static void write(OutputStream out, long[] values, int... shape) throws IOException {
    requireSize(values.length, shape);
    out.write(new NpyHeader("<i8", shape).bytes());
    for (int from = 0; from < values.length; from += BLOCK / 8) {
      int count = Math.min(BLOCK / 8, values.length - from);
      ByteBuffer buffer = ByteBuffer.allocate(8 * count).order(ByteOrder.LITTLE_ENDIAN);
      buffer.asLongBuffer().put(values, from, count);
      out.write(buffer.array());
    }
  }

  /// Reads one array from a file.
  ///
  /// @throws BadInputException if it is missing, damaged or of another type
  public static NpyArray read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new BadInputException(file + ": no such file; check the path");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString());
    } catch (IOException e) {
      throw new BadInputException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /// Reads one array and leaves the stream after it; `name` stands for the file in messages.
  ///
  /// @throws BadInputException if the array is damaged or of another type
  public static NpyArray read(InputStream in, String name) throws IOException {
    int length = NpyHeader.textLength(in.readNBytes(NpyHeader.PREFIX), name);
    NpyHeader header = NpyHeader.parse(in.readNBytes(length), name);
    int size;
    try {
      size = header.size();
    } catch (ArithmeticException e) {
      throw new BadInputException(
          name + ": has the shape " + Arrays.toString(header.shape()) + ", too large to hold", e);
    }
    ByteBuffer bytes = bytes(in, 8 * size, name);
    if (header.type().equals("<f8")) {
      double[] values = new double[size];
      bytes.asDoubleBuffer().get(values);
      return new NpyArray(header.shape(), values, null);
    }
    long[] values = new long[size];
    bytes.asLongBuffer().get(values);
    return new NpyArray(header.shape(), null, values);
  }

  /// Memory grows with what is there, not with what a damaged header says.
  private static ByteBuffer bytes(InputStream in, int count, String name) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new BadInputException(
          name + ": ends before its last value; the file is cut off: save or fetch it again");
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void requireSize(int values, int... shape) {
    long size = 1;
    for (int length : shape) {
      size *= length;
    }
    if (size != values) {
      throw new IllegalArgumentException(
          "values must hold as many as the shape "
              + Arrays.toString(shape)
              + " but hold "
              + values);
    }
  }
}
