package org.soapstone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.io.ExtXyzWriter;
import org.soapstone.learn.RunPlan;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.Rotations;

class SelectCommandTest {

  @TempDir static Path folder;

  @BeforeAll
  static void fitOnce() throws IOException {
    SmallRun.write(folder);
    Console fit =
        Console.run("fit", in("pool.xyz"), "--config", in("fit.yaml"), "-o", in("m.stone"));
    assertThat(fit.code()).as(fit.err()).isZero();
    List<LabeledStructure> raw = ExtXyzReader.read(in("raw.xyz"));
    List<LabeledStructure> pool = new ArrayList<>(raw.subList(0, 6));
    Structure turned =
        Rotations.apply(Rotations.random(3), Rotations.inverted(raw.get(2).structure()));
    pool.add(new LabeledStructure(turned.reversed()));
    ExtXyzWriter.write(in("copies.xyz"), pool);
    ExtXyzWriter.write(in("labelled.xyz"), List.of(raw.get(4), raw.get(7)));
  }

  private static Path in(String name) {
    return folder.resolve(name);
  }

  private static Console select(Object... more) {
    List<Object> arguments =
        new ArrayList<>(
            List.of(
                "select", in("copies.xyz"), "--model", in("m.stone"), "-n", 20, "-o", in("s.xyz")));
    arguments.addAll(List.of(more));
    return Console.run(arguments.toArray());
  }

  /// Frame 6 is frame 2 seen in a mirror, turned, with its atoms the other way round.
  @Test
  void symmetricCopiesAreLeftOutWithAReason() {
    Console plain = select("-q");
    assertThat(plain.code()).as(plain.err()).isZero();
    assertThat(plain.out())
        .containsPattern("left out as copies: 1, of which the first: 6 is (near 2, by .*|2 again)");
    JsonObject json = select("--json", "-").json();
    assertThat(json.getAsJsonArray("picks")).hasSize(6);
    JsonArray leftOut = json.getAsJsonArray("left_out");
    assertThat(leftOut).hasSize(1);
    JsonObject copy = leftOut.get(0).getAsJsonObject();
    assertThat(copy.get("index").getAsInt()).isEqualTo(6);
    assertThat(copy.get("copy_of").getAsString()).isEqualTo("2");
    assertThat(copy.get("distance").getAsDouble()).isLessThan(1e-10);
  }

  @Test
  void whatIsLabelledIsLeftOut() {
    JsonObject json = select("--labelled", in("labelled.xyz"), "--json", "-").json();
    assertThat(json.getAsJsonArray("picks")).hasSize(5);
    JsonObject copy = json.getAsJsonArray("left_out").get(0).getAsJsonObject();
    assertThat(copy.get("index").getAsInt()).isEqualTo(4);
    assertThat(copy.get("copy_of").getAsString()).isEqualTo("labelled:0");
  }

  @Test
  void everyStrategyChooses() {
    for (String strategy : RunPlan.STRATEGIES) {
      Console chosen =
          strategy.equals("targeted-information")
              ? select("--strategy", strategy, "--targets", in("test.xyz"), "--json", "-")
              : select("--strategy", strategy, "--labelled", in("labelled.xyz"), "--json", "-");
      assertThat(chosen.code()).as(strategy + chosen.err()).isZero();
      assertThat(chosen.json().getAsJsonArray("picks"))
          .as(strategy)
          .hasSize(strategy.equals("targeted-information") ? 6 : 5);
    }
  }

  @Test
  void targetsNeedNoLabels() throws IOException {
    List<LabeledStructure> raw = ExtXyzReader.read(in("raw.xyz"));
    ExtXyzWriter.write(in("wanted.xyz"), List.of(raw.get(10), raw.get(13)));
    for (String strategy : List.of("targeted-information", "variance-reduction")) {
      for (String option : List.of("--targets", "--elastic")) {
        Console chosen = select("--strategy", strategy, option, in("wanted.xyz"), "--json", "-");
        assertThat(chosen.code()).as(strategy + chosen.err()).isZero();
        JsonArray picks = chosen.json().getAsJsonArray("picks");
        assertThat(picks).hasSize(6);
        assertThat(picks.get(0).getAsJsonObject().get("reason").getAsString()).contains("targets");
      }
    }
  }

  @Test
  void targetsAndStrategiesMustFit() {
    Console without = select("--strategy", "targeted-information");
    assertThat(without.code()).isEqualTo(2);
    assertThat(without.err())
        .contains(
            "--strategy is targeted-information, which needs --targets or --elastic to say what");
    Console idle = select("--strategy", "information-gain", "--targets", in("test.xyz"));
    assertThat(idle.code()).isEqualTo(2);
    assertThat(idle.err())
        .contains("--strategy is information-gain, which takes neither --targets nor --elastic:")
        .contains("variance-reduction, targeted-information");
  }

  private static Console afford(Object... more) {
    List<Object> arguments =
        new ArrayList<>(
            List.of("select", in("priced.xyz"), "--model", in("m.stone"), "-o", in("s.xyz")));
    arguments.addAll(List.of(more));
    return Console.run(arguments.toArray());
  }

  /// Frames of 2 and 8 atoms; two say what they took.
  private static void price(String first, String second) throws IOException {
    List<LabeledStructure> pool = new ArrayList<>(ExtXyzReader.read(in("raw.xyz")).subList(0, 6));
    pool.set(0, pool.get(0).withInfo("cpu_s", first));
    pool.set(1, pool.get(1).withInfo("wall_s", second));
    ExtXyzWriter.write(in("priced.xyz"), pool);
  }

  private static double costOf(JsonObject pick) {
    return pick.get("expected_core_s").getAsDouble();
  }

  @Test
  void aBudgetIsKept() throws IOException {
    price("64", "4");
    for (String strategy : RunPlan.THRIFTY_STRATEGIES) {
      JsonObject json =
          afford(
                  "--budget",
                  20,
                  "--cost-core-s",
                  16,
                  "--cost-atoms",
                  8,
                  "--cost-exponent",
                  2,
                  "--strategy",
                  strategy,
                  "--json",
                  "-")
              .json();
      double sum = 0;
      for (JsonElement each : json.getAsJsonArray("picks")) {
        JsonObject pick = each.getAsJsonObject();
        boolean isLarge = pick.get("index").getAsInt() % 3 == 0;
        assertThat(costOf(pick)).as(strategy).isCloseTo(isLarge ? 16 : 1, within(1e-12));
        sum += costOf(pick);
      }
      assertThat(sum).isLessThanOrEqualTo(20).isCloseTo(costOf(json), within(1e-12));
      assertThat(json.getAsJsonArray("picks").size()).isBetween(2, 5);
    }
  }

  /// What frames say counts for themselves; what the others cost is learnt from it.
  @Test
  void costsAreReadFromTheFrames() throws IOException {
    price("64", "4");
    JsonObject json = afford("--budget", 1e6, "-n", 6, "--json", "-").json();
    assertThat(json.getAsJsonArray("picks")).hasSize(6);
    for (JsonElement each : json.getAsJsonArray("picks")) {
      JsonObject pick = each.getAsJsonObject();
      int index = pick.get("index").getAsInt();
      double took = index % 3 == 0 ? 64 : 4;
      if (index < 2) {
        assertThat(costOf(pick)).isEqualTo(took);
      } else {
        // The mean of a log-normal of some 30 % lies above its median.
        assertThat(costOf(pick)).isBetween(took, 1.3 * took);
      }
    }
    assertThat(afford("--budget", 1e6, "-n", 2, "--json", "-").json().getAsJsonArray("picks"))
        .hasSize(2);
  }

  @Test
  void budgetsThatCannotBeSaySoInALine() throws IOException {
    price("64", "4");
    Console small = afford("--budget", 2);
    assertThat(small.code()).isEqualTo(1);
    assertThat(small.err())
        .contains("the budget of 2.000 core-s pays for none of the 6 structures: the cheapest, 1,")
        .contains("4.000 core-s");
    price("64", "soon");
    assertThat(afford("--budget", 2).err()).contains("frame 1: wall_s is 'soon'");
    Console unknown = select("--budget", 9);
    assertThat(unknown.code()).isEqualTo(1);
    assertThat(unknown.err()).contains("no frame says what its label took").contains("--cost-core");
    for (List<Object> wrong :
        List.<List<Object>>of(
            List.of("--budget", 0),
            List.of("--budget", 9, "--strategy", "random"),
            List.of("--budget", 9, "--cost-core-s", -1),
            List.of("--budget", 9, "--cost-core-s", 1, "--cost-atoms", 0),
            List.of("--budget", 9, "--cost-core-s", 1, "--cost-exponent", 11),
            List.of("--budget", 9, "--cost-atoms", 3),
            List.of("-n", 3, "--cost-core-s", 1),
            List.of())) {
      Console refused = afford(wrong.toArray());
      assertThat(refused.code()).as(wrong + refused.err()).isEqualTo(2);
      assertThat(refused.err().lines().findFirst().orElse("")).as("" + wrong).contains("-");
    }
  }

  @Test
  void wrongWordsGetTheList() {
    Console wrong = select("--strategy", "best");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err())
        .contains("--strategy must be one of variance-reduction, information-gain,")
        .contains("coverage")
        .contains("not 'best'");
    Console negative = select("--duplicate-distance", "-1");
    assertThat(negative.code()).isEqualTo(2);
    assertThat(negative.err()).contains("--duplicate-distance must not be negative");
  }
}
