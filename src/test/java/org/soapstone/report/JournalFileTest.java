package org.soapstone.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;

class JournalFileTest {

  @Test
  void readsALineWrittenByHand() {
    // CRC32C of `"seq":0,"type":"start"}`, by the bitwise definition below.
    String rest = "\"seq\":0,\"type\":\"start\"}";
    String crc = String.format("%08x", crc32c(rest));

    JournalFile journal = JournalFile.parse("{\"crc\":\"" + crc + "\"," + rest + "\n");

    assertThat(journal.notices()).isEmpty();
    assertThat(journal.records()).hasSize(1);
    assertThat(journal.ofType("start")).hasSize(1);
    assertThat(journal.ofType("fit")).isEmpty();
  }

  @Test
  void checksumHasThePublishedValue() {
    // RFC 3720, B.4: 32 bytes of zeros give 8a9136aa.
    assertThat(crc32c("\0".repeat(32))).isEqualTo(0x8a9136aa);
  }

  @Test
  void everyTornEndLosesOnlyTheLastLine() {
    String whole = line(0) + line(1);
    for (int cut = line(0).length() + 1; cut < whole.length() - 1; cut++) {
      JournalFile journal = JournalFile.parse(whole.substring(0, cut));
      assertThat(journal.records()).as("cut at " + cut).hasSize(1);
      assertThat(journal.notices()).singleElement().asString().contains("torn");
    }
    assertThat(JournalFile.parse(whole.substring(0, whole.length() - 1)).records()).hasSize(2);
  }

  @Test
  void aDamagedLineInTheMiddleIsNamedAndTheRestIsRead() {
    String damaged = line(1).replace("\"seq\":1", "\"seq\":7");

    JournalFile journal = JournalFile.parse(line(0) + damaged + line(2));

    assertThat(journal.records()).hasSize(2);
    assertThat(journal.notices())
        .containsExactly("Line 2 of journal.jsonl does not match its checksum and is left out.");
  }

  @Test
  void nothingIsAnEmptyJournal() {
    assertThat(JournalFile.parse("").records()).isEmpty();
    assertThat(JournalFile.parse("\n\n").notices()).isEmpty();
  }

  private static String line(int sequence) {
    JsonObject record = new JsonObject();
    record.addProperty("seq", sequence);
    record.addProperty("type", "fit");
    return RunFolderFixture.line(record);
  }

  /// Castagnoli's polynomial, one bit at a time.
  private static int crc32c(String text) {
    int crc = -1;
    for (int i = 0; i < text.length(); i++) {
      crc ^= text.charAt(i);
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ 0x82f63b78;
      }
    }
    return ~crc;
  }
}
