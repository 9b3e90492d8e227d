package org.soapstone.learn;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GainPerCostTest {

  private static List<JsonObject> journal(String... lines) {
    return Stream.of(lines).map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
  }

  private static String label(int round, String id, double cost) {
    return "{type: label, round: %d, id: '%s', cost: %s}".formatted(round, id, cost);
  }

  private static String decision(int round, String picks) {
    return "{type: decision, round: %d, picks: [%s]}".formatted(round, picks);
  }

  @Test
  void isTheBestScoreOverItsOwnCost() {
    List<JsonObject> journal =
        journal(
            "{type: start, seed: 1}",
            decision(0, "{id: a}"),
            label(0, "a", 3),
            decision(1, "{id: b, score: 6}, {id: c, score: 4}, {id: d, score: 99}"),
            label(1, "b", 3),
            label(1, "c", 0.5));
    assertThat(GainPerCost.of(journal, 1)).hasValue(8);
  }

  @Test
  void keepsLevelsOfOneStructureApart() {
    List<JsonObject> journal =
        journal(
            decision(1, "{id: b, level: high, score: 6}, {id: b, level: low, score: 1}"),
            "{type: label, round: 1, id: b, fidelity: high, cost: 3}",
            "{type: label, round: 1, id: b, fidelity: low, cost: 0.1}");
    assertThat(GainPerCost.of(journal, 1)).hasValue(10);
  }

  @Test
  void isUnknownWithoutScoresOrCosts() {
    List<JsonObject> journal =
        journal(
            decision(0, "{id: a}"),
            label(0, "a", 3),
            decision(1, "{id: b, score: 6}"),
            label(1, "b", 0));
    assertThat(GainPerCost.of(journal, 0)).isEmpty();
    assertThat(GainPerCost.of(journal, 1)).isEmpty();
    assertThat(GainPerCost.of(journal, 2)).isEmpty();
  }

  /** What costs next to nothing, or nothing, counts as a thousandth of the dearest. */
  @Test
  void whatIsFreeIsNotInfinitelyWorth() {
    List<JsonObject> journal =
        journal(
            decision(1, "{id: a, score: 6}, {id: b, score: 0.004}, {id: c, score: 0.002}"),
            label(1, "a", 2),
            label(1, "b", 1e-6),
            label(1, "c", 0));
    assertThat(GainPerCost.of(journal, 1)).hasValue(3);
    List<JsonObject> worth =
        journal(
            decision(1, "{id: a, score: 6}, {id: b, score: 0.008}"),
            label(1, "a", 2),
            label(1, "b", 0));
    assertThat(GainPerCost.of(worth, 1)).hasValue(4);
  }
}
