package org.soapstone.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.soapstone.learn.StoppingRule.By;
import org.soapstone.learn.StoppingRule.Condition;

class ForecastTest {

  /// Ten labels a round that cost four core-seconds each, and the conditions of each round.
  private static JsonObject forecast(int rounds, List<DoubleUnaryOperator> of, double threshold) {
    List<Double> labels = new ArrayList<>();
    List<Double> cost = new ArrayList<>();
    List<List<Condition>> history = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      double n = 10.0 * round;
      labels.add(n);
      cost.add(4 * n);
      history.add(of.stream().map(one -> condition(one.applyAsDouble(n), threshold)).toList());
    }
    return Forecast.of(new Forecast.Course(labels, cost), history);
  }

  private static Condition condition(double value, double threshold) {
    return new Condition("error", new Measured(value, Optional.empty()), threshold, By.VALUE);
  }

  private static double number(JsonObject json, String key) {
    return json.get(key).getAsDouble();
  }

  /// e = 2 / sqrt n is 0.16 after 156.25 labels, of which there are 80.
  @Test
  void continuesAnExactPowerLaw() {
    JsonObject forecast = forecast(8, List.of(n -> 2 / Math.sqrt(n)), 0.16);
    assertThat(number(forecast, "labels_more")).isEqualTo(77);
    assertThat(number(forecast, "core_s_more")).isCloseTo(4 * 76.25, within(1e-8));
    JsonArray interval = forecast.getAsJsonArray("labels_more_80");
    assertThat(interval.get(0).getAsDouble()).isBetween(60.0, 76.0);
    assertThat(interval.get(1).getAsDouble()).isBetween(78.0, 110.0);
    JsonObject condition = forecast.getAsJsonArray("conditions").get(0).getAsJsonObject();
    assertThat(number(condition, "exponent")).isCloseTo(0.5, within(1e-12));
    assertThat(number(condition, "scale")).isCloseTo(2, within(1e-11));
    assertThat(number(condition, "floor")).isZero();
    assertThat(forecast.get("says").getAsString()).startsWith("needs about 77 more labels (");
  }

  @Test
  void theSlowestConditionCounts() {
    JsonObject forecast = forecast(8, List.of(n -> 4 / n, n -> 2 / Math.sqrt(n)), 0.1);
    JsonArray conditions = forecast.getAsJsonArray("conditions");
    assertThat(number(conditions.get(0).getAsJsonObject(), "labels_more")).isZero();
    assertThat(conditions.get(0).getAsJsonObject().get("says").getAsString()).isEqualTo("is met");
    assertThat(number(forecast, "labels_more")).isBetween(320.0, 321.0);
  }

  @Test
  void whatCannotBeToldIsNotTold() {
    assertSilent(forecast(3, List.of(n -> 2 / n), 0.01), "fewer than 4 rounds");
    assertSilent(forecast(9, List.of(n -> 1 + 0.1 * (n / 10 % 2)), 0.1), "does not clearly fall");
    assertSilent(forecast(9, List.of(n -> Double.NaN), 0.1), "fewer than 4 rounds");
    assertSilent(forecast(9, List.of(n -> 2 / Math.sqrt(n)), 0.001), "out of sight");
    assertSilent(forecast(20, List.of(n -> 1000 / (n * n) + 0.2), 0.1), "levels off near 0.1");
    // One that cannot be told leaves the whole untold.
    JsonObject both = forecast(8, List.of(n -> 2 / Math.sqrt(n), n -> 1), 0.1);
    assertThat(both.get("labels_more").isJsonNull()).isTrue();
    assertThat(both.get("says").getAsString()).startsWith("error ");
  }

  private static void assertSilent(JsonObject forecast, String reason) {
    assertThat(forecast.get("labels_more").isJsonNull()).as(reason).isTrue();
    assertThat(forecast.getAsJsonArray("labels_more_80").get(1).isJsonNull()).isTrue();
    assertThat(forecast.get("core_s_more").isJsonNull()).isTrue();
    assertThat(forecast.get("says").getAsString()).contains(reason);
  }

  @Test
  void everyConditionMetNeedsNothing() {
    JsonObject forecast = forecast(2, List.of(n -> 0.05), 0.1);
    assertThat(number(forecast, "labels_more")).isZero();
    assertThat(forecast.get("says").getAsString()).isEqualTo("every condition is met");
  }

  /// An upper end that lies beyond the horizon is left open, not made up.
  @Test
  void aLongIntervalHasAnOpenEnd() {
    double[] noisy = {1, 0.85, 0.8, 0.66, 0.7, 0.62};
    JsonObject forecast = forecast(6, List.of(n -> noisy[(int) (n / 10) - 1]), 0.35);
    assertThat(number(forecast, "labels_more")).isPositive();
    assertThat(forecast.getAsJsonArray("labels_more_80").get(1).isJsonNull()).isTrue();
    assertThat(forecast.get("says").getAsString()).contains("at least");
  }

  @Test
  void costsThatNobodyCountedAreNotForetold() {
    List<Double> labels = DoubleStream.of(10, 20, 30, 40).boxed().toList();
    List<List<Condition>> history =
        labels.stream().map(n -> List.of(condition(2 / n, 0.01))).toList();
    Forecast.Course free = new Forecast.Course(labels, List.of(0.0, 0.0, 0.0, 0.0));
    JsonObject forecast = Forecast.of(free, history);
    assertThat(number(forecast, "labels_more")).isBetween(160.0, 161.0);
    assertThat(forecast.get("core_s_more").isJsonNull()).isTrue();
  }
}
