package org.soapstone.report;

import com.google.gson.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Each stop condition with its course over the rounds, and which one held out longest.
final class StopConditions {

  private final List<JsonObject> fits;
  private final List<JsonObject> conditions;
  private final @Nullable JsonObject forecast;
  private final String judgedOn;
  private final String blockedLongest;

  StopConditions(RunFacts facts, @Nullable JsonObject summary) {
    this.fits = facts.fits();
    this.conditions = facts.conditions(summary);
    this.forecast = facts.forecast(summary);
    this.judgedOn = JsonFields.text(facts.lastFit().orElse(null), "judged_on");
    String said = JsonFields.text(facts.stop(), "blocked_longest");
    this.blockedLongest = said.isEmpty() ? mostOftenUnmet() : said;
  }

  Section section() {
    Table table =
        new Table("Conditions as last judged, and whether each was met in each round")
            .text("Condition")
            .number("Value")
            .number("95 % interval")
            .number("Threshold")
            .text("Met")
            .number("Rounds not met")
            .text("Rounds, first to last")
            .text("Forecast");
    for (JsonObject condition : conditions) {
      addRow(table, condition);
    }
    String body = table.isEmpty() ? "" : sentences() + table.html("conditions-table");
    return new Section("conditions", "Stop conditions", body);
  }

  private void addRow(Table table, JsonObject condition) {
    String name = JsonFields.text(condition, "name");
    double value = JsonFields.number(condition, "value");
    double threshold = JsonFields.number(condition, "threshold");
    boolean met = JsonFields.flag(condition, "met").orElse(false);
    String word = (met ? "met" : "not met") + since(name, met);
    table
        .row()
        .cell(title(name) + (name.equals(blockedLongest) ? " (blocked longest)" : ""))
        .cell(Numbers.brief(value), value)
        .cell(interval(condition))
        .cell(Numbers.plain(threshold), threshold)
        .markup("<span class=\"%s\">%s</span>".formatted(met ? "met" : "unmet", word))
        .cell(Numbers.count(roundsUnmet(name)), roundsUnmet(name))
        .markup(course(name))
        .cell(Prospect.of(forecast, name, 0).says());
  }

  private static String interval(JsonObject condition) {
    double lower = JsonFields.number(condition, "lower");
    double upper = JsonFields.number(condition, "upper");
    return Double.isFinite(upper)
        ? Numbers.brief(lower) + " to " + Numbers.brief(upper)
        : Numbers.ABSENT;
  }

  /// Since when it is as it is now, where the journal says so.
  private String since(String name, boolean met) {
    double first = Double.NaN;
    for (int i = fits.size() - 1; i >= 0 && met(fits.get(i), name).equals(Optional.of(met)); i--) {
      first = JsonFields.number(fits.get(i), "round");
    }
    return Double.isFinite(first) ? " since round " + Numbers.count(first) : "";
  }

  private String sentences() {
    StringBuilder text = new StringBuilder();
    if (!judgedOn.isEmpty()) {
      text.append("Judged on ")
          .append(judgedOn.equals("test") ? "the test frames. " : "frames left out of the fit. ");
    }
    if (!blockedLongest.isEmpty()) {
      text.append(
          "Held out longest: <strong>%s</strong>. ".formatted(Html.escape(title(blockedLongest))));
    }
    String says = JsonFields.text(forecast, "says");
    if (!says.isEmpty()) {
      text.append("Forecast: ").append(Html.escape(says)).append('.');
    }
    return text.isEmpty() ? "" : "<p>" + text.toString().strip() + "</p>\n";
  }

  private String mostOftenUnmet() {
    return conditions.stream()
        .map(condition -> JsonFields.text(condition, "name"))
        .filter(name -> roundsUnmet(name) > 0)
        .max(Comparator.comparingInt(this::roundsUnmet))
        .orElse("");
  }

  private int roundsUnmet(String name) {
    return (int) fits.stream().filter(fit -> met(fit, name).equals(Optional.of(false))).count();
  }

  private String course(String name) {
    StringBuilder marks = new StringBuilder();
    long met = 0;
    for (JsonObject fit : fits) {
      Optional<Boolean> flag = met(fit, name);
      met += flag.orElse(false) ? 1 : 0;
      String kind = flag.map(is -> is ? "met" : "unmet").orElse("unknown");
      marks
          .append("<i class=\"")
          .append(kind)
          .append("\" title=\"round ")
          .append(Numbers.count(JsonFields.number(fit, "round")))
          .append(": ")
          .append(flag.map(is -> is ? "met" : "not met").orElse("not judged"))
          .append("\"></i>");
    }
    return "<span class=\"course\" role=\"img\" aria-label=\"met in %d of %d rounds\">%s</span>"
        .formatted(met, fits.size(), marks);
  }

  private static Optional<Boolean> met(JsonObject fit, String name) {
    return JsonFields.objects(fit, "conditions").stream()
        .filter(one -> JsonFields.text(one, "name").equals(name))
        .findFirst()
        .flatMap(one -> JsonFields.flag(one, "met"));
  }

  /// `force_rmse_ev_per_a` as `Force RMSE (eV/Å)`.
  private static String title(String name) {
    String words =
        name.replace('_', ' ')
            .replaceAll("\\brmse\\b", "RMSE")
            .replaceAll("\\bmae\\b", "MAE")
            .replaceAll("\\bece\\b", "ECE")
            .replaceAll(" mev per atom$", " (meV/atom)")
            .replaceAll(" ev per a$", " (eV/Å)")
            .replaceAll(" per core s$", " per core-second");
    return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
