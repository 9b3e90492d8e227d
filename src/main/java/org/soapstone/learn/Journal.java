package org.soapstone.learn;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.soapstone.structure.BadInputException;

/**
 * The append-only memory of a run: one JSON object a line, each with a checksum, each on disk
 * before {@link #append} returns.
 *
 * <p>A line begins with the member {@code "crc"}, followed by the rest of the object; the checksum
 * (CRC-32C) covers that rest. A last line without a newline or with a wrong checksum is what a
 * crash leaves behind: it is cut off when the journal is opened. Damage anywhere else is refused,
 * because what stands after it may rest on it.
 */
public final class Journal implements Closeable {

  private static final String HEAD = "{\"crc\":\"";
  private static final int DIGITS = 8;
  private static final String AFTER_CHECKSUM = "\",";
  private static final int HEAD_LENGTH = HEAD.length() + DIGITS + AFTER_CHECKSUM.length();

  private final Path file;
  private final @Nullable FileChannel channel;
  private final List<JsonObject> records;
  private final Map<String, JsonObject> latest = new HashMap<>();

  private Journal(Path file, @Nullable FileChannel channel, List<JsonObject> records) {
    this.file = file;
    this.channel = channel;
    this.records = records;
    records.forEach(this::index);
  }

  private void index(JsonObject record) {
    if (record.has("round")) {
      latest.put(key(record.get("type").getAsString(), record.get("round").getAsInt()), record);
    }
  }

  private static String key(String type, int round) {
    return type + " " + round;
  }

  /** Opens a journal, creating an empty one where there is none, and cuts off a torn last line. */
  public static Journal open(Path file) throws IOException {
    byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    List<JsonObject> records = new ArrayList<>();
    int good = parse(file, bytes, records);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.truncate(good);
    channel.position(good);
    return new Journal(file, channel, records);
  }

  /** A journal that nothing can be added to, as it is on disk. */
  static Journal reading(Path file) throws IOException {
    return new Journal(file, null, read(file));
  }

  /** A journal of a run that has not begun, and that nothing can be added to. */
  static Journal empty() {
    return new Journal(Path.of(""), null, List.of());
  }

  /** Records of a journal without opening it for writing. */
  public static List<JsonObject> read(Path file) throws IOException {
    List<JsonObject> records = new ArrayList<>();
    parse(file, Files.readAllBytes(file), records);
    return records;
  }

  /** All records, oldest first. */
  public List<JsonObject> records() {
    return Collections.unmodifiableList(records);
  }

  /** The latest record of a type and a round. */
  Optional<JsonObject> latest(String type, int round) {
    return Optional.ofNullable(latest.get(key(type, round)));
  }

  /** Appends one record of the given type and returns when it is on disk. */
  public void append(String type, JsonObject content) throws IOException {
    if (channel == null) {
      throw new IllegalStateException(file + ": was opened for reading");
    }
    JsonObject record = new JsonObject();
    record.addProperty("seq", records.size());
    record.addProperty("type", type);
    content.entrySet().forEach(entry -> record.add(entry.getKey(), entry.getValue()));
    long start = channel.position();
    try {
      ByteBuffer line = ByteBuffer.wrap(line(record));
      while (line.hasRemaining()) {
        channel.write(line);
      }
      channel.force(false);
    } catch (IOException e) {
      cutBackTo(channel, start);
      throw new IOException(
          file + ": cannot be written (" + e.getMessage() + "); nothing that was finished is lost",
          e);
    }
    records.add(record);
    index(record);
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }

  /** Leaves whole lines only; where even that fails, the next opening does it. */
  private static void cutBackTo(FileChannel channel, long position) {
    try {
      channel.truncate(position);
      channel.position(position);
    } catch (IOException ignored) {
      // The torn line is recognised by its checksum when the journal is opened again.
    }
  }

  private static byte[] line(JsonObject record) {
    String rest = record.toString().substring(1);
    return (HEAD + checksum(rest) + AFTER_CHECKSUM + rest + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String checksum(String text) {
    CRC32C crc = new CRC32C();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return String.format(Locale.ROOT, "%08x", crc.getValue());
  }

  /** Fills {@code records} and returns the number of bytes that are whole. */
  private static int parse(Path file, byte[] bytes, List<JsonObject> records) {
    int start = 0;
    while (start < bytes.length) {
      int end = start;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      String text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
      Optional<JsonObject> record = end < bytes.length ? record(text) : Optional.empty();
      boolean last = end >= bytes.length - 1;
      if (record.isEmpty() && !last) {
        throw new BadInputException(
            file
                + ":"
                + (records.size() + 1)
                + ": damaged line (its checksum does not fit) with more lines after it; restore the"
                + " file from a copy, or cut it before this line to go on from there");
      }
      if (record.isEmpty()) {
        return start;
      }
      JsonElement number = record.get().get("seq");
      if (number != null && number.getAsInt() != records.size()) {
        throw new BadInputException(
            file
                + ":"
                + (records.size() + 1)
                + ": record "
                + records.size()
                + " is missing; restore the file from a copy, or cut it before this line to go on"
                + " from there");
      }
      records.add(record.get());
      start = end + 1;
    }
    return start;
  }

  private static Optional<JsonObject> record(String line) {
    if (!line.startsWith(HEAD)
        || !line.startsWith(AFTER_CHECKSUM, HEAD.length() + DIGITS)
        || line.length() <= HEAD_LENGTH) {
      return Optional.empty();
    }
    String rest = line.substring(HEAD_LENGTH);
    if (!line.substring(HEAD.length(), HEAD.length() + DIGITS).equals(checksum(rest))) {
      return Optional.empty();
    }
    try {
      JsonElement element = JsonParser.parseString("{" + rest);
      return element.isJsonObject() ? Optional.of(element.getAsJsonObject()) : Optional.empty();
    } catch (JsonParseException e) {
      return Optional.empty();
    }
  }
}
