package org.soapstone.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.soapstone.io.ExtXyzReader.Keys;
import org.soapstone.random.CounterRandom;
import org.soapstone.structure.BadInputException;

/// What is wrong with a file is said with file and line, and never in another way.
class ExtXyzErrorsTest {

  /// Stands for H in the table; semicolons stand for line ends.
  private static final String HEAD = "Lattice=\"4 0 0 0 4 0 0 0 4\" Properties=species:S:1:pos:R:3";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "3;H;Si 0 0 0;Si 1 1 1                  | 4 | after 2 of 3 atoms",
        "2                                      | 1 | comment line of a frame should follow",
        "1;H;Si 0 0                             | 3 | has 3 columns; expected 4",
        "1;H;Si 0 0 0 0                         | 3 | has 5 columns; expected 4",
        "1;H;Si 0 zero 0                        | 3 | pos is 'zero'",
        "1;H;Si 0 1f 0                          | 3 | pos is '1f'",
        "1;H;Si 0 0x1p3 0                       | 3 | pos is '0x1p3'",
        "1;H;Si 0 nan 0                         | 3 | pos is 'nan'",
        "1;H;Si 0 1e999 0                       | 3 | pos is '1e999'",
        "2;H;Si 0 0 0;Xx 1 1 1                  | 4 | 'Xx' is no element",
        "1;H;119 0 0 0                          | 3 | '119' is no element",
        "-1;H                                   | 1 | number of atoms is -1",
        "1.5;H                                  | 1 | expected the number of atoms",
        "1;H:forces:R:2;Si 0 0 0 1 1            | 2 | forces are declared as forces:R:2",
        "1;H:forces:R:3;Si 0 0 0 1 1            | 3 | has 6 columns; expected 7",
        "1;H:forces:R:3;Si 0 0 0 1 NaN 1        | 3 | forces is 'NaN'",
        "1;H energy=nan;Si 0 0 0                | 2 | energy is 'nan'",
        "1;H energy=low;Si 0 0 0                | 2 | energy is 'low'",
        "1;H energy=1 energy=2;Si 0 0 0         | 2 | 'energy' stands twice",
        "1;H virial=\"1 2 3\";Si 0 0 0          | 2 | virial has 3 numbers",
        "1;H virial=\"1 9 3 2 4 5 3 5 6\";Si 0 0 0 | 2 | is not symmetric",
        "1;H config_type=\"open;Si 0 0 0        | 2 | never closes",
        "1;H pbc=\"T T\";Si 0 0 0               | 2 | pbc is 'T T'",
        "1;H pbc=\"T T X\";Si 0 0 0             | 2 | pbc is 'X'",
        "1;H config_weight=-1;Si 0 0 0          | 2 | config_weight is -1",
        "1;Lattice=\"1 0 0 2 0 0 0 0 1\";Si 0 0 0  | 2 | zero volume",
        "1;Lattice=\"1 0 0 0 1 0 0 0 0\";Si 0 0 0  | 2 | its cell vector is zero",
        "1;Lattice=\"1 0 0 0 1 0\";Si 0 0 0     | 2 | Lattice has 6 numbers",
        "1;pbc=\"T T T\";Si 0 0 0               | 2 | its cell vector is zero",
        "1;Properties=species:S:1;Si            | 2 | no column pos",
        "1;Properties=pos:R:3;0 0 0             | 2 | no column species",
        "1;Properties=species:S:1:pos:R;Si 0    | 2 | expected name:type:count",
        "1;Properties=species:S:1:pos:R:0;Si    | 2 | count of at least 1",
        "1;Properties=species:S:1:pos:Q:3;Si    | 2 | a type S, R, I or L",
        "1;Properties=species:S:1:pos:R:3:pos:R:3;Si | 2 | each name once",
      })
  void placeAndReasonAreNamed(String text, int line, String reason) {
    String file = text.replace(";", "\n").replaceFirst("(?<=\n)H(?=[\n: ]|$)", HEAD);
    assertThatThrownBy(() -> ExtXyzReaderTest.all(file, Keys.standard()))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("t.xyz:" + line + ": ")
        .hasMessageContaining(reason)
        .hasMessageNotContaining("\n");
  }

  @Test
  void anAbsurdAtomCountCostsNoMemory() {
    assertThatThrownBy(() -> ExtXyzReaderTest.all("2000000000\n\nH 0 0 0\n", Keys.standard()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("after 1 of 2000000000 atoms");
  }

  @Test
  void damagedFilesNeverGiveAnythingButBadInput() {
    String frame =
        "2\nLattice=\"4 0 0 1 4 0 0 0 4\" Properties=species:S:1:pos:R:3:forces:R:3:tag:I:1"
            + " energy=-1.5 stress=\"1 2 3 4 5 6\" note='a b' config_weight=2 pbc=\"T F T\"\n"
            + "Si 0 0 0 1 2 3 4\nO 1 2 1 4 5 6 7\n";
    byte[] valid = (frame + frame).getBytes(StandardCharsets.UTF_8);
    int refused = 0;
    for (int index = 0; index < 5000; index++) {
      byte[] damaged = damaged(valid, CounterRandom.of(1, "fuzz", index));
      try (ExtXyzReader reader =
          ExtXyzReader.of(new ByteArrayInputStream(damaged), "t.xyz", Keys.standard())) {
        reader.forEachRemaining(read -> assertThat(read.structure().size()).isNotNegative());
      } catch (BadInputException e) {
        refused++;
        assertThat(e.getMessage()).startsWith("t.xyz").doesNotContain("\n");
      }
    }
    assertThat(refused).isBetween(1000, 4999);
  }

  /// Cuts off, overwrites, deletes or doubles some bytes, mostly by such as matter to the format.
  private static byte[] damaged(byte[] valid, CounterRandom random) {
    StringBuilder text = new StringBuilder(new String(valid, StandardCharsets.ISO_8859_1));
    int edits = 1 + random.below(4);
    for (int edit = 0; edit < edits && !text.isEmpty(); edit++) {
      int at = random.below(text.length());
      switch (random.below(5)) {
        case 0 -> text.setLength(at);
        case 1 -> text.setCharAt(at, (char) random.below(256));
        case 2 -> text.setCharAt(at, "\n\"'{[=:- 09eENT".charAt(random.below(15)));
        case 3 -> text.delete(at, Math.min(text.length(), at + 1 + random.below(20)));
        default -> text.insert(at, text.substring(at, Math.min(text.length(), at + 9)));
      }
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
