package org.soapstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.soapstone.potential.ModelKind;

/// Models of all kinds as a user has them.
class CompareCommandTest {

  @TempDir static Path folder;

  @BeforeAll
  static void write() throws IOException {
    SmallRun.write(folder);
    Files.writeString(
        in("models.yaml"),
        Files.readString(in("fit.yaml"))
            + """
            network: {hidden: [6], epochs: 5}
            ensemble: {members: 2}
            sparse_gp: {environments: 20}
            gp: {most_rows: 300}
            """);
  }

  private static Path in(String name) {
    return folder.resolve(name);
  }

  @Test
  void measuresEveryKind() {
    Console compare =
        Console.run(
            "compare",
            in("pool.xyz"),
            in("test.xyz"),
            "--config",
            in("models.yaml"),
            "-q",
            "--json",
            "-");
    assertThat(compare.code()).as(compare.err()).isZero();
    JsonArray models =
        JsonParser.parseString(compare.out()).getAsJsonObject().getAsJsonArray("models");
    assertThat(models).hasSameSizeAs(ModelKind.values());
    for (JsonElement element : models) {
      JsonObject model = element.getAsJsonObject();
      if (model.get("model").getAsString().equals("gp")) {
        assertThat(model.get("refused").getAsString()).contains("takes 300");
        continue;
      }
      JsonObject test = model.getAsJsonObject("test");
      assertThat(test.get("frames").getAsInt()).isEqualTo(4);
      for (String key : new String[] {"energy_nlpd", "force_nlpd", "energy_ece", "force_ece"}) {
        assertThat(test.get(key).getAsDouble()).as("%s", model).isFinite();
      }
      assertThat(model.get("fit_seconds").getAsDouble()).isPositive();
      assertThat(model.get("evaluate_us_per_atom").getAsDouble()).isPositive();
      assertThat(model.get("coefficients").getAsInt()).isPositive();
    }
  }

  @Test
  void aWordThatIsNoKindIsWrongUsage() {
    Console compare =
        Console.run("compare", in("pool.xyz"), in("test.xyz"), "--models", "linear,cubic");
    assertThat(compare.code()).isEqualTo(2);
    assertThat(compare.err()).contains("not 'cubic'");
    Console fit = Console.run("fit", in("pool.xyz"), "--model", "cubic", "-o", in("cubic.stone"));
    assertThat(fit.code()).isEqualTo(2);
    assertThat(fit.err()).contains("not 'cubic'");
  }

  /// Predictions and proofs are there for every model; what needs more says so in one line.
  @ParameterizedTest
  @ValueSource(strings = {"sparse-gp", "network", "ensemble", "last-layer"})
  void commandsTakeEveryKind(String kind) {
    Path stone = in(kind + ".stone");
    Console fit =
        Console.run(
            "fit",
            in("pool.xyz"),
            "--config",
            in("models.yaml"),
            "--model",
            kind,
            "-o",
            stone,
            "-q");
    assertThat(fit.code()).as(fit.err()).isZero();
    assertThat(fit.out()).contains("model        " + kind);
    Console evaluate = Console.run("evaluate", stone, in("test.xyz"), "-q");
    assertThat(evaluate.code()).as(evaluate.err()).isZero();
    Console check = Console.run("check", stone, in("test.xyz"), "-q");
    assertThat(check.out())
        .contains("written and read again")
        .doesNotContain("against energy FAIL");
    boolean linear = kind.equals("sparse-gp") || kind.equals("last-layer");
    Console select =
        Console.run(
            "select", in("raw.xyz"), "--model", stone, "-n", "1", "-o", in("selected.xyz"), "-q");
    assertThat(select.code()).as(select.err()).isEqualTo(linear ? 0 : 1);
    if (!linear) {
      assertThat(select.err()).contains("of the kind '" + kind + "'").hasLineCount(1);
    }
    Console export = Console.run("export", stone, "-o", in("no.yace"));
    assertThat(export.code()).isEqualTo(1);
    assertThat(export.err()).contains("of the kind '" + kind + "'").hasLineCount(1);
  }
}
