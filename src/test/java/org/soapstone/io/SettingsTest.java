package org.soapstone.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soapstone.structure.BadInputException;

class SettingsTest {

  private static final String TEXT =
      """
      # a comment
      seed: 7
      pool: frames.xyz
      rate: 1e-3
      strict: true
      temperatures: [300, 600.5]
      species: [Si, H]
      fit:
        alpha: 2
        deep:
          x: 1
      """;

  private static Settings parsed() {
    return YamlReader.parse(TEXT, "run.yaml");
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      Consumer<Settings> reading) {
    return assertThatThrownBy(() -> reading.accept(parsed())).isInstanceOf(BadInputException.class);
  }

  @Test
  void valuesComeOutAsTheirTypes() {
    Settings settings = parsed();
    assertThat(settings.integer("seed", 1, 0, 10)).isEqualTo(7);
    assertThat(settings.text("pool", "")).isEqualTo("frames.xyz");
    assertThat(settings.number("rate", 1, 0, 1)).isEqualTo(1e-3);
    assertThat(settings.number("seed", 1, 0, 10)).isEqualTo(7);
    assertThat(settings.flag("strict", false)).isTrue();
    assertThat(settings.numbers("temperatures", new double[0])).containsExactly(300, 600.5);
    assertThat(settings.numbers("seed", new double[0])).containsExactly(7);
    assertThat(settings.texts("species", List.of())).containsExactly("Si", "H");
    Settings fit = settings.section("fit");
    assertThat(fit.section("deep").integer("x", 0, 0, 1)).isEqualTo(1);
    assertThat(fit.plain()).isEqualTo(Map.of("alpha", 2L, "deep", Map.of("x", 1L)));
    settings.refuseUnknown();
  }

  @Test
  void errorsNameFileLineAndKey() {
    assertRefused(s -> s.integer("pool", 1, 0, 9))
        .hasMessage("run.yaml:3: 'pool' must be a whole number from 0 to 9, not 'frames.xyz'");
    assertRefused(s -> s.integer("rate", 1, 0, 9)).hasMessageContaining("run.yaml:4: 'rate'");
    assertRefused(s -> s.integer("seed", 1, 8, 9)).hasMessageContaining("run.yaml:2: 'seed'");
    assertRefused(s -> s.number("seed", 1, 0, 6)).hasMessageContaining("from 0 to 6, not '7'");
    assertRefused(s -> s.flag("seed", true)).hasMessageContaining("true or false");
    assertRefused(s -> s.text("fit", "")).hasMessageContaining("run.yaml:8: 'fit' must be a text");
    assertRefused(s -> s.section("seed")).hasMessageContaining("a section with keys of its own");
    assertRefused(s -> s.numbers("species", new double[0])).hasMessageContaining("run.yaml:7");
    assertRefused(s -> s.texts("fit", List.of())).hasMessageContaining("a list of texts");
    assertRefused(s -> s.choice("pool", "a", List.of("a", "b"))).hasMessageContaining("a, b");
    assertRefused(s -> s.section("fit").section("deep").flag("x", true))
        .hasMessage("run.yaml:11: 'fit.deep.x' must be true or false, not '1'");
    assertRefused(s -> s.requiredText("test")).hasMessage("run.yaml: the key 'test' is missing");
    assertThat(parsed().error("rate", "is odd")).hasMessage("run.yaml:4: 'rate' is odd");
    assertThat(parsed().error("none", "is odd")).hasMessage("run.yaml: 'none' is odd");
  }

  @Test
  void keysThatNobodyAskedForAreRefused() {
    Settings settings = parsed();
    settings.integer("seed", 1, 0, 10);
    assertThatThrownBy(settings::refuseUnknown)
        .isInstanceOf(BadInputException.class)
        .hasMessage("run.yaml:3: unknown key 'pool'; known here: seed");
    Settings fit = parsed().section("fit");
    assertThatThrownBy(fit::refuseUnknown).hasMessageContaining("run.yaml:9: unknown key 'fit.al");
  }

  @Test
  void whatWasUsedHoldsTheDefaults() {
    Settings settings = parsed();
    settings.integer("seed", 1, 0, 10);
    settings.number("missing", 2.5, 0, 10);
    settings.section("none").flag("on", true);
    settings.optionalText("absent");
    assertThat(settings.effective())
        .isEqualTo(Map.of("seed", 7L, "missing", 2.5, "none", Map.of("on", true)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x: .nan",
        "x: .inf",
        "x: -.inf",
        "x: NaN",
        "x: 99999999999999999999",
        "x: 1e999",
        "x: ''",
        "x:",
        "x: [1]",
        "x: {a: 1}",
        "x: 2000-01-01",
        "x: 1_000",
        "x: 0x1F"
      })
  void whatIsNoNumberInRangeIsRefused(String text) {
    assertThatThrownBy(() -> YamlReader.parse(text, "f").number("x", 1, 0, 9))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("f:1: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: 1\nb: 2\na: 3", "a: 1\n  b: 2", "a: [1, 2", "- 1\n- 2", "just words", "a: &x [*x]",
        "a: &x {b: 1}\nc: *x", "? [a]\n: 1", "\tb: 1", "a: \"", "a: 1\n---\nb: 2", "a: !!int x",
        "a: \u0001", "%YAML 3.0\n---\na: 1", "{", "a: b: c", "a: @x", "a: `x`"
      })
  void whatIsNotSettingsIsRefusedInOneLine(String text) {
    assertThatThrownBy(() -> YamlReader.parse(text, "f.yaml"))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("f.yaml:")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aKeyThatStandsThereTwiceIsNamedWithItsLine() {
    assertThatThrownBy(() -> YamlReader.parse("a: 1\nb:\n  c: 1\n  c: 2", "f"))
        .hasMessage("f:4: the key 'c' stands there twice");
  }

  @Test
  void depthIsBounded() {
    assertThatThrownBy(() -> YamlReader.parse("a: " + "[".repeat(20_000), "f"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("levels deep");
  }

  @Test
  void anEmptyFileIsAllDefaults() {
    assertThat(YamlReader.parse("# nothing\n", "f").integer("a", 3, 0, 9)).isEqualTo(3);
    assertThat(YamlReader.parse("", "f").has("a")).isFalse();
  }

  /// Whatever the file holds, a fault of it is told as one: never another exception.
  @Test
  void mutatedFilesAreReadOrRefused() {
    org.soapstone.random.CounterRandom random = org.soapstone.random.CounterRandom.of(1, "yaml", 0);
    String alphabet = "abc:01.-e[]{}\"'#&*!|>%@`,? \n\t~\\\u00e4\u0000\ud83d";
    for (int round = 0; round < 3000; round++) {
      StringBuilder text = new StringBuilder(TEXT);
      for (int change = 0; change <= random.below(4); change++) {
        int at = random.below(text.length());
        char other = alphabet.charAt(random.below(alphabet.length()));
        switch (random.below(3)) {
          case 0 -> text.setCharAt(at, other);
          case 1 -> text.insert(at, other);
          default -> text.deleteCharAt(at);
        }
      }
      Throwable thrown = catchThrowable(() -> readAll(text.toString()));
      if (thrown != null) {
        assertThat(thrown).as("%s", text).isInstanceOf(BadInputException.class);
      }
    }
  }

  private static void readAll(String text) {
    Settings settings = YamlReader.parse(text, "f");
    settings.integer("seed", 1, 0, 10);
    settings.text("pool", "");
    settings.number("rate", 1, 0, 1);
    settings.flag("strict", false);
    settings.numbers("temperatures", new double[0]);
    settings.texts("species", List.of());
    Settings fit = settings.section("fit");
    fit.number("alpha", 1, 0, 9);
    fit.section("deep").plain();
    fit.refuseUnknown();
    settings.refuseUnknown();
  }
}
