package org.soapstone.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soapstone.random.CounterRandom;
import org.soapstone.structure.BadInputException;

class NpyTest {

  @TempDir Path folder;

  @Test
  void headerIsWhatNumpyWrites() throws IOException {
    // numpy.save of numpy.zeros((3, 4)) with NumPy 2.4: 128 bytes of header, then the values.
    byte[] bytes = written(new double[12], 3, 4);
    String text = new String(bytes, 0, 128, StandardCharsets.ISO_8859_1);
    assertThat(text)
        .startsWith(
            "\u0093NUMPY\1\0v\0{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }  ")
        .endsWith(" \n");
    assertThat(bytes).hasSize(128 + 96);
  }

  @Property(tries = 100)
  void readsBackToTheBit(@ForAll double[] values, @ForAll @IntRange(min = 1, max = 7) int columns)
      throws IOException {
    int rows = values.length / columns;
    double[] block = Arrays.copyOf(values, rows * columns);
    NpyArray again = Npy.read(new ByteArrayInputStream(written(block, rows, columns)), "a");
    assertThat(again.shape()).containsExactly(rows, columns);
    assertThat(again.doubles()).containsExactly(block);
    assertThat(again.isInteger()).isFalse();
  }

  @Property(tries = 50)
  void readsBackIntegers(@ForAll long[] values) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Npy.write(out, values, values.length);
    NpyArray again = Npy.read(new ByteArrayInputStream(out.toByteArray()), "a");
    assertThat(again.shape()).containsExactly(values.length);
    assertThat(again.longs()).containsExactly(values);
  }

  @Test
  void oneStreamHoldsSeveralArraysAndLargeOnes() throws IOException {
    double[] large = new double[300_007];
    large[300_006] = 1.5;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Npy.write(out, large, 300_007);
    Npy.write(out, new long[] {-7}, 1, 1, 1);
    ByteArrayInputStream in = new ByteArrayInputStream(out.toByteArray());
    assertThat(Npy.read(in, "a").doubles()).isEqualTo(large);
    assertThat(Npy.read(in, "b").doubles()).containsExactly(-7);
  }

  @Test
  void damagedHeadersGiveOneLine() throws IOException {
    byte[] valid = written(new double[] {1, 2, 3, 4, 5, 6}, 2, 3);
    int refused = 0;
    for (int index = 0; index < 3000; index++) {
      CounterRandom random = CounterRandom.of(2, "fuzz", index);
      byte[] damaged = Arrays.copyOf(valid, valid.length - random.below(3) * 50);
      for (int edit = 0; edit < 3; edit++) {
        damaged[random.below(76)] = (byte) "9(),<f8L'\0 ".charAt(random.below(11));
      }
      try {
        assertThat(Npy.read(new ByteArrayInputStream(damaged), "a.npy").doubles()).isNotNull();
      } catch (BadInputException e) {
        refused++;
        assertThat(e.getMessage()).startsWith("a.npy: ").doesNotContain("\n");
      }
    }
    assertThat(refused).isBetween(1000, 2999);
  }

  @Test
  void otherTypesAndOrdersAreRefused() throws IOException {
    String valid = new String(written(new double[2], 2), StandardCharsets.ISO_8859_1);
    assertRefused(valid.replace("<f8", ">f8"), "type '>f8'");
    assertRefused(valid.replace("False", "True "), "Fortran order");
    assertRefused(valid.replace("(2,)", "(9,)"), "ends before its last value");
    assertRefused(valid.replace("(2,), }", "(999999999, 999), }"), "too large");
    assertRefused(valid.replace("NUMPY", "NUMPX"), "is no .npy file");
    assertThatThrownBy(() -> Npy.read(folder.resolve("b.npy")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("b.npy: no such file");
  }

  @Test
  void shapeMustFitTheValues() {
    assertThatThrownBy(() -> written(new double[5], 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[2, 3]");
  }

  private void assertRefused(String text, String reason) throws IOException {
    Path file = folder.resolve("a.npy");
    Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> Npy.read(file))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("a.npy")
        .hasMessageContaining(reason);
  }

  private static byte[] written(double[] values, int... shape) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Npy.write(out, values, shape);
    return out.toByteArray();
  }
}
