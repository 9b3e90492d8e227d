package org.soapstone.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class NpzWriterTest {

  private static byte[] example() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    NpzWriter npz = new NpzWriter(out);
    npz.add("values", List.of(new double[] {1, 2, 3}, new double[] {4, 5, 6}).iterator(), 3, 2);
    npz.add("places", new long[] {7, -1}, 2);
    npz.add("names", List.of("a", "Si-O l=2", "", "é𝒜"));
    npz.finish();
    return out.toByteArray();
  }

  private static Map<String, byte[]> entries(byte[] bytes) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    return entries;
  }

  @Test
  void holdsAnNpyFileForEachArray() throws IOException {
    Map<String, byte[]> entries = entries(example());
    assertThat(entries.keySet()).containsExactly("values.npy", "places.npy", "names.npy");
    NpyArray values = Npy.read(new ByteArrayInputStream(entries.get("values.npy")), "values");
    assertThat(values.shape()).containsExactly(3, 2);
    assertThat(values.doubles()).containsExactly(1, 2, 3, 4, 5, 6);
    NpyArray places = Npy.read(new ByteArrayInputStream(entries.get("places.npy")), "places");
    assertThat(places.longs()).containsExactly(7, -1);
  }

  /// What numpy.save of numpy.array(["a", "Si-O l=2", "", "é𝒜"]) writes: eight characters of four
  /// bytes each, filled up with zeros.
  @Test
  void wordsAreTextOfFixedWidth() throws IOException {
    byte[] bytes = entries(example()).get("names.npy");
    String header = new String(bytes, 0, 128, StandardCharsets.ISO_8859_1);
    assertThat(header).contains("{'descr': '<U8', 'fortran_order': False, 'shape': (4,), }");
    assertThat(bytes).hasSize(128 + 4 * 8 * 4);
    String text = Charset.forName("UTF-32LE").decode(ByteBuffer.wrap(bytes, 128, 128)).toString();
    assertThat(text.codePointCount(0, text.length())).isEqualTo(32);
    assertThat(text)
        .isEqualTo("a" + "\0".repeat(7) + "Si-O l=2" + "\0".repeat(8) + "é𝒜" + "\0".repeat(6));
  }

  @Test
  void equalArraysGiveEqualBytesInAnyTimeZone() throws IOException {
    byte[] here = example();
    TimeZone before = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
      assertThat(Arrays.equals(example(), here)).isTrue();
    } finally {
      TimeZone.setDefault(before);
    }
  }

  @Test
  void refusesPartsThatDoNotFillTheShape() {
    NpzWriter npz = new NpzWriter(new ByteArrayOutputStream());
    assertThatThrownBy(() -> npz.add("a", List.of(new double[5]).iterator(), 3, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 are missing");
    assertThatThrownBy(() -> npz.add("a", new long[1], 1)).hasMessageContaining("once only");
  }
}
