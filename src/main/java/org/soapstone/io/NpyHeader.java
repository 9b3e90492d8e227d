package org.soapstone.io;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.soapstone.structure.BadInputException;

/// What stands before the values of an `.npy` file: type and shape, as a Python dictionary.
final class NpyHeader {

  /// NumPy maps files into memory and wants the values on a multiple of this.
  private static final int ALIGNMENT = 64;

  private static final int MOST_DIMENSIONS = 32;
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

  private static final Pattern TYPE =
      Pattern.compile("['\"]descr['\"]\\s*:\\s*['\"]([^'\"]*)['\"]");
  private static final Pattern ORDER =
      Pattern.compile("['\"]fortran_order['\"]\\s*:\\s*(True|False)");
  private static final Pattern SHAPE =
      Pattern.compile("['\"]shape['\"]\\s*:\\s*\\(([0-9L,\\s]*)\\)");

  /// Bytes before the text of the dictionary: magic, version and the length of the text.
  static final int PREFIX = 10;

  private final String type;
  private final int[] shape;

  /// @param type `<f8`, `<i8` or `<U` with a width
  /// @param shape lengths along each dimension
  NpyHeader(String type, int... shape) {
    this.type = type;
    this.shape = shape.clone();
  }

  String type() {
    return type;
  }

  int[] shape() {
    return shape.clone();
  }

  /// Length of the dictionary text that follows a prefix.
  static int textLength(byte[] prefix, String name) {
    if (prefix.length < PREFIX || Arrays.mismatch(prefix, MAGIC) != MAGIC.length) {
      throw new BadInputException(
          name + ": is no .npy file of version 1.0; expected one written by numpy.save");
    }
    return (prefix[8] & 0xff) | (prefix[9] & 0xff) << 8;
  }

  static NpyHeader parse(byte[] text, String name) {
    String header = new String(text, StandardCharsets.ISO_8859_1);
    String type = field(TYPE, header, name);
    if (!type.equals("<f8") && !type.equals("<i8")) {
      throw new BadInputException(
          name + ": holds values of type '" + type + "'; expected <f8 (float64) or <i8 (int64)");
    }
    if (!field(ORDER, header, name).equals("False")) {
      throw new BadInputException(
          name + ": is in Fortran order; save it through numpy.ascontiguousarray");
    }
    return new NpyHeader(type, shape(field(SHAPE, header, name), name));
  }

  /// Number of values.
  ///
  /// @throws ArithmeticException if they do not fit an array
  int size() {
    int size = 1;
    for (int length : shape) {
      size = Math.multiplyExact(size, length);
    }
    return Math.multiplyExact(size, 8) / 8;
  }

  byte[] bytes() {
    String lengths =
        Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    String tuple = "(" + lengths + (shape.length == 1 ? ",)" : ")");
    String text = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + tuple + ", }";
    int total = (PREFIX + text.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    byte[] bytes = new byte[total];
    Arrays.fill(bytes, (byte) ' ');
    System.arraycopy(MAGIC, 0, bytes, 0, MAGIC.length);
    bytes[8] = (byte) (total - PREFIX);
    bytes[9] = (byte) ((total - PREFIX) >>> 8);
    System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, bytes, PREFIX, text.length());
    bytes[total - 1] = '\n';
    return bytes;
  }

  private static String field(Pattern pattern, String header, String name) {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      throw new BadInputException(
          name + ": has a damaged header; expected descr, fortran_order and shape: save it again");
    }
    return matcher.group(1);
  }

  private static int[] shape(String tuple, String name) {
    int[] lengths =
        Arrays.stream(tuple.split(","))
            .map(String::strip)
            .filter(word -> !word.isEmpty())
            .mapToInt(word -> Words.integer(word, name + ": a length of the array"))
            .toArray();
    if (lengths.length > MOST_DIMENSIONS) {
      throw new BadInputException(
          name + ": has " + lengths.length + " dimensions; expected at most " + MOST_DIMENSIONS);
    }
    return lengths;
  }
}
