package org.soapstone.io;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipOutputStream;

/// NumPy's `.npz`: a zip of named `.npy` arrays, which `numpy.load` opens.
///
/// Nothing is compressed, as real numbers hardly shrink. Equal arrays give equal bytes. Call {@link
/// #finish} at the end; the stream itself stays open.
public final class NpzWriter {

  private final ZipOutputStream zip;
  private final Set<String> names = new HashSet<>();

  public NpzWriter(OutputStream out) {
    zip = new ZipOutputStream(out);
    zip.setLevel(Deflater.NO_COMPRESSION);
  }

  /// Adds int64 values.
  ///
  /// @param shape lengths along each dimension, last index fastest
  public void add(String name, long[] values, int... shape) throws IOException {
    begin(name);
    Npy.write(zip, values, shape);
    zip.closeEntry();
  }

  /// Adds words, one dimension.
  public void add(String name, List<String> words) throws IOException {
    begin(name);
    Npy.write(zip, words);
    zip.closeEntry();
  }

  /// Adds float64 values that come in parts, so that the whole need not be held.
  ///
  /// @param parts one after the other, as many values in all as the product of the shape
  /// @throws IllegalArgumentException if they are more or fewer
  public void add(String name, Iterator<double[]> parts, int... shape) throws IOException {
    begin(name);
    Npy.writeHeader(zip, shape);
    long missing = 1;
    for (int length : shape) {
      missing = Math.multiplyExact(missing, length);
    }
    while (parts.hasNext()) {
      double[] part = parts.next();
      Npy.writeValues(zip, part);
      missing -= part.length;
    }
    if (missing != 0) {
      throw new IllegalArgumentException(
          name + " must have as many values as its shape, but " + missing + " are missing");
    }
    zip.closeEntry();
  }

  private void begin(String name) throws IOException {
    if (!names.add(name)) {
      throw new IllegalArgumentException(name + " must be added once only");
    }
    zip.putNextEntry(UndatedEntry.of(name + ".npy"));
  }

  /// Writes the directory of the zip.
  public void finish() throws IOException {
    zip.finish();
    zip.flush();
  }
}
