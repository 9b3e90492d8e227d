package org.soapstone.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soapstone.structure.BadInputException;

class JournalTest {

  @TempDir Path folder = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void place() {
    file = folder.resolve("journal.jsonl");
  }

  private static JsonObject content(int i) {
    JsonObject content = new JsonObject();
    content.addProperty("round", i);
    content.addProperty("text", "Grüße, line\nbreak \"quoted\" \u2028 " + i);
    content.addProperty("energy", -163.12345678901235 * i);
    return content;
  }

  private byte[] three() throws IOException {
    try (Journal journal = Journal.open(file)) {
      for (int i = 0; i < 3; i++) {
        journal.append("label", content(i));
      }
    }
    return Files.readAllBytes(file);
  }

  private static int lineStart(byte[] bytes, int line) {
    int at = 0;
    for (int seen = 0; seen < line; at++) {
      seen += bytes[at] == '\n' ? 1 : 0;
    }
    return at;
  }

  @Test
  void givesBackWhatWasAppended() throws IOException {
    three();
    List<JsonObject> records = Journal.read(file);
    assertThat(records).hasSize(3);
    for (int i = 0; i < 3; i++) {
      JsonObject record = records.get(i);
      assertThat(record.get("seq").getAsInt()).isEqualTo(i);
      assertThat(record.get("type").getAsString()).isEqualTo("label");
      content(i)
          .entrySet()
          .forEach(entry ->
              assertThat(record.get(entry.getKey()).getAsString())
                  .isEqualTo(entry.getValue().getAsString()));
    }
  }

  /// The checksum by its definition: CRC-32C of the bytes after `{"crc":"xxxxxxxx",`.
  @Test
  void linesCarryTheDocumentedChecksum() throws IOException {
    three();
    for (String line : Files.readAllLines(file)) {
      CRC32C crc = new CRC32C();
      crc.update(line.substring(18).getBytes(StandardCharsets.UTF_8));
      assertThat(line).startsWith("{\"crc\":\"" + "%08x".formatted(crc.getValue()) + "\",\"seq\":");
    }
  }

  @Test
  void goesOnCountingWhenOpenedAgain() throws IOException {
    three();
    try (Journal journal = Journal.open(file)) {
      assertThat(journal.records()).hasSize(3);
      journal.append("fit", content(3));
    }
    JsonObject last = Journal.read(file).get(3);
    assertThat(last.get("seq").getAsInt()).isEqualTo(3);
    assertThat(last.get("type").getAsString()).isEqualTo("fit");
  }

  @Test
  void aTornLastLineIsCutWhereverItTore() throws IOException {
    byte[] whole = three();
    int last = lineStart(whole, 2);
    for (int length = last; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThat(Journal.read(file)).hasSize(2);
      try (Journal journal = Journal.open(file)) {
        assertThat(journal.records()).hasSize(2);
        assertThat(Files.size(file)).isEqualTo(last);
        journal.append("label", content(2));
      }
      assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }
  }

  /// What a crash of the whole machine can leave: a file of its new length, not yet filled.
  @Test
  void zerosAtTheEndAreCut() throws IOException {
    byte[] whole = three();
    Files.write(file, Arrays.copyOf(whole, whole.length + 100));
    try (Journal journal = Journal.open(file)) {
      assertThat(journal.records()).hasSize(3);
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(whole);
  }

  @Test
  void damageBeforeTheLastLineIsRefusedWithItsLine() throws IOException {
    byte[] whole = three();
    int start = lineStart(whole, 1);
    int end = lineStart(whole, 2) - 1;
    for (int at = start; at < end; at++) {
      byte[] bad = whole.clone();
      bad[at] ^= 1;
      Files.write(file, bad);
      assertThatThrownBy(() -> Journal.open(file))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("journal.jsonl:2: damaged line");
      assertThat(Files.readAllBytes(file)).isEqualTo(bad);
    }
  }

  @Test
  void anEmptyOrAbsentFileIsAnEmptyJournal() throws IOException {
    try (Journal journal = Journal.open(file)) {
      assertThat(journal.records()).isEmpty();
    }
    assertThat(Journal.read(file)).isEmpty();
  }

  /// Each line is whole, but one is gone.
  @Test
  void aMissingRecordIsNamed() throws IOException {
    three();
    List<String> lines = Files.readAllLines(file);
    Files.write(file, List.of(lines.get(0), lines.get(2)));
    assertThatThrownBy(() -> Journal.read(file))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("journal.jsonl:2: record 1 is missing");
  }
}
