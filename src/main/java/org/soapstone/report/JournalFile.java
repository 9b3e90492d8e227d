package org.soapstone.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/// The journal of a run as far as its checksums vouch for it: records in the order of writing, and
/// a sentence for each line that had to be left out.
///
/// A line is `{"crc":"xxxxxxxx",` followed by the rest, and the checksum is the CRC32C of the rest.
/// A run that was killed while writing leaves a torn last line, which is no damage.
record JournalFile(List<JsonObject> records, List<String> notices) {

  private static final Pattern LINE = Pattern.compile("\\{\"crc\":\"([0-9a-f]{8})\",(.*)");

  static JournalFile parse(String text) {
    List<JsonObject> records = new ArrayList<>();
    List<String> notices = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank()) {
        continue;
      }
      JsonElement parsed = verified(line);
      if (parsed instanceof JsonObject record) {
        records.add(record);
      } else if (i == lines.size() - 1) {
        notices.add(
            "The last line of journal.jsonl is torn: the run was interrupted while writing it."
                + " Everything before it is shown.");
      } else {
        notices.add(
            "Line %d of journal.jsonl does not match its checksum and is left out."
                .formatted(i + 1));
      }
    }
    return new JournalFile(List.copyOf(records), List.copyOf(notices));
  }

  /// Records of one type, in order.
  Stream<JsonObject> ofType(String type) {
    return records.stream().filter(record -> JsonFields.text(record, "type").equals(type));
  }

  private static JsonElement verified(String line) {
    Matcher matcher = LINE.matcher(line);
    JsonElement refused = JsonNull.INSTANCE;
    if (!matcher.matches() || !checksum(matcher.group(2)).equals(matcher.group(1))) {
      return refused;
    }
    try {
      return JsonParser.parseString("{" + matcher.group(2));
    } catch (JsonParseException malformed) {
      return refused;
    }
  }

  private static String checksum(String rest) {
    CRC32C crc = new CRC32C();
    crc.update(rest.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
