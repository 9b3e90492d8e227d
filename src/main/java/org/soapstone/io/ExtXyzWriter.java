package org.soapstone.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.soapstone.io.ExtXyzReader.Keys;
import org.soapstone.structure.Cell;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;

/// Writes extended XYZ that [ExtXyzReader] reads back to the bit, and that ASE and QUIP read.
///
/// Numbers are written with the fewest digits that give the same double again. A path that ends in
/// `.gz` is packed.
public final class ExtXyzWriter {

  private static final Keys PLAIN_KEYS =
      new Keys(List.of("energy"), List.of("forces"), List.of("virial"), List.of());

  private ExtXyzWriter() {}

  /// Replaces a file as a whole, or leaves the old one untouched if anything fails.
  ///
  /// @throws IOException with a one-line message naming the file
  public static void write(Path file, Iterable<LabeledStructure> frames) throws IOException {
    write(file, frames, PLAIN_KEYS);
  }

  /// Replaces a file, writing the labels under the first key of each quantity.
  ///
  /// @throws IOException with a one-line message naming the file
  public static void write(Path file, Iterable<LabeledStructure> frames, Keys keys)
      throws IOException {
    AtomicFile.write(file, out -> writeAll(file, out, frames, keys));
  }

  /// Adds frames at the end of a file, which is created if need be, and waits until they are on
  /// disk. A crash may leave the last frame cut off, never an earlier one damaged.
  ///
  /// @throws IOException with a one-line message naming the file
  public static void append(Path file, Iterable<LabeledStructure> frames) throws IOException {
    boolean isCut = isPlain(file) && endsWithinLine(file);
    AtomicFile.append(
        file,
        out -> {
          if (isCut) {
            out.write('\n');
          }
          writeAll(file, out, frames, PLAIN_KEYS);
        });
  }

  /// The text of one frame, labels under `energy`, `forces` and `virial`.
  public static String format(LabeledStructure frame) {
    return format(frame, PLAIN_KEYS);
  }

  /// The text of one frame, labels under the first key of each quantity.
  ///
  /// @throws IllegalArgumentException if the name of a column or a word in it cannot be written
  public static String format(LabeledStructure frame, Keys keys) {
    StringBuilder out = new StringBuilder(64 + 100 * frame.structure().size());
    out.append(frame.structure().size()).append('\n');
    appendComment(frame, keys, out);
    out.append('\n');
    FrameColumns columns = new FrameColumns(frame, keys.forces());
    for (int i = 0; i < frame.structure().size(); i++) {
      columns.appendRow(i, out);
      out.append('\n');
    }
    return out.toString();
  }

  private static void appendComment(LabeledStructure frame, Keys keys, StringBuilder out) {
    Set<String> written = new LinkedHashSet<>();
    Structure structure = frame.structure();
    if (hasVector(structure.cell())) {
      out.append("Lattice=\"").append(joined(structure.cell().rows())).append("\" ");
    }
    out.append("Properties=").append(new FrameColumns(frame, keys.forces()).declaration());
    out.append(" pbc=\"");
    for (int k = 0; k < 3; k++) {
      out.append(k == 0 ? "" : " ").append(structure.cell().periodic(k) ? 'T' : 'F');
    }
    out.append('"');
    frame
        .energy()
        .ifPresent(energy ->
            out.append(' ').append(first(keys.energy(), written)).append('=').append(energy));
    frame
        .virial()
        .ifPresent(virial ->
            out.append(' ')
                .append(first(keys.virial(), written))
                .append("=\"")
                .append(joined(virial))
                .append('"'));
    if (frame.weight() != 1) {
      out.append(' ').append(FrameLabels.WEIGHT).append('=').append(frame.weight());
    }
    written.add(FrameLabels.WEIGHT);
    appendInfo(frame.info(), written, out);
  }

  /// Keys that would collide with what the frame itself says are left out. They come last, since
  /// some readers take an empty value for the next key and its value.
  private static void appendInfo(Map<String, String> info, Set<String> written, StringBuilder out) {
    Set<String> own = Set.of("lattice", "properties", "pbc");
    for (Map.Entry<String, String> entry : info.entrySet()) {
      String key = entry.getKey();
      if (key.isEmpty()) {
        throw new IllegalArgumentException("info has an empty key");
      }
      if (!written.contains(key) && !own.contains(key.toLowerCase(Locale.ROOT))) {
        out.append(' ').append(CommentLine.quoted(key));
        out.append('=').append(CommentLine.quoted(entry.getValue()));
      }
    }
  }

  private static String first(List<String> names, Set<String> written) {
    if (names.isEmpty()) {
      throw new IllegalArgumentException("keys name no key for a label that the frame has");
    }
    written.add(names.get(0));
    return names.get(0);
  }

  private static boolean hasVector(Cell cell) {
    for (double component : cell.rows()) {
      if (component != 0) {
        return true;
      }
    }
    return false;
  }

  private static String joined(double[] values) {
    StringBuilder out = new StringBuilder();
    for (double value : values) {
      out.append(out.isEmpty() ? "" : " ").append(value);
    }
    return out.toString();
  }

  private static void writeAll(
      Path file, OutputStream out, Iterable<LabeledStructure> frames, Keys keys)
      throws IOException {
    if (isPlain(file)) {
      writeTexts(out, frames, keys);
      return;
    }
    GZIPOutputStream packed = new GZIPOutputStream(out, 1 << 16);
    writeTexts(packed, frames, keys);
    packed.finish();
  }

  private static void writeTexts(OutputStream out, Iterable<LabeledStructure> frames, Keys keys)
      throws IOException {
    BufferedOutputStream buffered = new BufferedOutputStream(out, 1 << 16);
    for (LabeledStructure frame : frames) {
      buffered.write(format(frame, keys).getBytes(StandardCharsets.UTF_8));
    }
    buffered.flush();
  }

  private static boolean isPlain(Path file) {
    return !file.toString().endsWith(".gz");
  }

  /// Whether the last line of a file lacks its end, as some editors leave it.
  private static boolean endsWithinLine(Path file) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) == 0) {
      return false;
    }
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      channel.position(channel.size() - 1).read(last);
      return last.get(0) != '\n';
    }
  }
}
