package org.soapstone.report;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.soapstone.report.Residuals.Split;

/// The first thing to read: what was learned, from how much, at what cost, how well, why it
/// stopped.
final class Headline {

  private final RunFacts facts;
  private final @Nullable JsonObject summary;
  private final DatasetFrames dataset;

  Headline(RunFolder folder, RunFacts facts) {
    this.facts = facts;
    this.summary = folder.summary();
    this.dataset = folder.dataset();
  }

  /// Elements learned, such as `Si` or `C, H, O`; empty when no frame can be read.
  String elements() {
    return String.join(", ", dataset.elements());
  }

  String html() {
    return "<p class=\"lead\">%s</p>\n<div class=\"tiles\">\n%s</div>\n%s"
        .formatted(Html.escape(sentence()), String.join("", tiles()), fingerprint());
  }

  private String sentence() {
    double total = facts.labels().values().stream().mapToDouble(n -> n).sum();
    double pool = JsonFields.number(facts.start(), "pool_frames");
    StringBuilder text = new StringBuilder("A potential");
    text.append(elements().isEmpty() ? "" : " for " + elements());
    text.append(" learned from ").append(Numbers.count(total)).append(" labels");
    if (pool > 0) {
      text.append(" out of a pool of ").append(Numbers.count(pool)).append(" frames");
    }
    if (!facts.fits().isEmpty()) {
      text.append(" in ").append(Numbers.count(facts.fits().size())).append(" rounds");
    }
    text.append(". ");
    String reason = JsonFields.text(summary, "stop", "reason");
    reason = reason.isEmpty() ? JsonFields.text(facts.stop(), "reason") : reason;
    return text + (reason.isEmpty() ? "The run has not stopped by itself." : stopped(reason));
  }

  private static String stopped(String reason) {
    return "It stopped because: " + reason + (reason.endsWith(".") ? "" : ".");
  }

  private List<String> tiles() {
    List<String> tiles = new ArrayList<>();
    for (Quantity quantity : List.of(Quantity.FORCE, Quantity.ENERGY)) {
      for (Split split : List.of(Split.TEST, Split.LOO)) {
        double rmse = error(split, quantity.rmseKey);
        if (Double.isFinite(rmse)) {
          tiles.add(
              tile(
                  quantity.title + " RMSE, " + split.title.toLowerCase(Locale.ROOT),
                  Numbers.brief(rmse),
                  quantity.errorUnit,
                  errorDetail(split, quantity)));
        }
      }
    }
    facts
        .labels()
        .forEach((fidelity, count) ->
            tiles.add(tile("Labels, " + fidelity, Numbers.count(count), "", cost(fidelity))));
    return tiles;
  }

  private String errorDetail(Split split, Quantity quantity) {
    double coverage = error(split, quantity.key + "_coverage_90");
    return Double.isFinite(coverage) ? "90\u00a0% intervals hold " + Numbers.percent(coverage) : "";
  }

  private String cost(String fidelity) {
    Double cost = facts.cost().get(fidelity);
    return cost == null ? "cost not recorded" : "cost " + Numbers.significant(cost, 4);
  }

  private double error(Split split, String key) {
    double atEnd = JsonFields.number(summary, split.key, key);
    return Double.isFinite(atEnd)
        ? atEnd
        : JsonFields.number(facts.lastFit().orElse(null), split.key, key);
  }

  private static String tile(String name, String value, String unit, String detail) {
    return "<div class=\"tile\"><div class=\"name\">%s</div><div class=\"value\">%s <small>%s</small></div>"
            .formatted(Html.escape(name), Html.escape(value), Html.escape(unit))
        + "<div class=\"detail\">%s</div></div>\n".formatted(Html.escape(detail));
  }

  private String fingerprint() {
    Map<String, String> rows = new LinkedHashMap<>();
    String print = JsonFields.text(summary, "fingerprint");
    rows.put(
        "Fingerprint",
        print.isEmpty() ? JsonFields.text(facts.lastFit().orElse(null), "fingerprint") : print);
    rows.put("Seed", JsonFields.text(facts.start(), "seed"));
    rows.put("Soapstone", JsonFields.text(facts.start(), "version"));
    rows.put("Started", JsonFields.text(facts.start(), "time"));
    rows.put("Settings SHA-256", JsonFields.text(facts.start(), "settings_sha256"));
    return rows.entrySet().stream()
        .filter(row -> !row.getValue().isEmpty())
        .map(row ->
            "<div><dt>%s</dt><dd>%s</dd></div>"
                .formatted(row.getKey(), Html.escape(row.getValue())))
        .collect(Collectors.joining("\n", "<dl class=\"identity\">\n", "\n</dl>\n"));
  }
}
