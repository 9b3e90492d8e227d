package org.soapstone.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElementTest {

  @ParameterizedTest
  @CsvSource({
    "1,H,1.008,0.31", "6,C,12.011,0.76", "14,Si,28.085,1.11", "26,Fe,55.845,1.32",
    "42,Mo,95.95,1.54", "73,Ta,180.94788,1.70", "92,U,238.02891,1.96", "118,Og,294.214,1.57"
  })
  void knowsElements(int z, String symbol, double mass, double radius) {
    Element element = Element.of(z);
    assertThat(element.symbol()).isEqualTo(symbol);
    assertThat(element.atomicNumber()).isEqualTo(z);
    assertThat(element.mass()).isEqualTo(mass);
    assertThat(element.covalentRadius()).isEqualTo(radius);
  }

  @Test
  void all118AreFoundByTheirSymbols() {
    assertThat(Element.values()).hasSize(118);
    for (int z = 1; z <= 118; z++) {
      String symbol = Element.of(z).symbol();
      assertThat(Element.ofSymbol(symbol)).contains(Element.of(z));
      assertThat(Element.ofSymbol(symbol.toUpperCase(Locale.ROOT))).contains(Element.of(z));
    }
  }

  @Test
  void massesGrowButForTheKnownExceptions() {
    List<Element> lighterThanTheOneBefore = new ArrayList<>();
    for (int z = 2; z <= 96; z++) {
      if (Element.of(z).mass() < Element.of(z - 1).mass()) {
        lighterThanTheOneBefore.add(Element.of(z));
      }
    }
    assertThat(lighterThanTheOneBefore)
        .containsExactly(Element.K, Element.Ni, Element.I, Element.Pa, Element.Np, Element.Am);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Xx", "D", "14", "Si1", " Si"})
  void otherWordsAreNoElements(String word) {
    assertThat(Element.ofSymbol(word)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 119})
  void otherNumbersAreRefused(int z) {
    assertThatThrownBy(() -> Element.of(z))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1..118 but is " + z);
  }
}
