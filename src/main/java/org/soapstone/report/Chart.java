package org.soapstone.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;

/// A figure: what is drawn, and the caption that says the key numbers in words.
///
/// @param id file name of its exports and anchor in the page
/// @param square both axes show the same quantity and are drawn to the same length
/// @param caption plain text; it is the chart's text alternative too
record Chart(
    String id, String title, Axis x, Axis y, boolean square, List<Series> series, String caption) {

  Chart {
    boolean xLog = x.log();
    boolean yLog = y.log();
    series =
        series.stream()
            .map(one -> one.placeable(xLog, yLog))
            .filter(one -> one.x().length > 0)
            .toList();
  }

  /// True if there is anything but guide lines to see.
  boolean hasData() {
    return series.stream().anyMatch(one -> !one.kind().equals("dashed"));
  }

  String html() {
    return """
    <figure class="chart" id="%1$s">
    <div class="figure-head"><h3>%2$s</h3>\
    <span class="tools"><button type="button" data-save="png" data-chart="%1$s" \
    title="Save this figure as a PNG image">PNG</button> \
    <button type="button" data-save="csv" data-chart="%1$s" \
    title="Save the numbers of this figure as CSV">CSV</button></span></div>
    <div class="plot"><canvas id="%1$s-canvas" role="img" aria-label="%2$s" \
    aria-describedby="%1$s-caption"></canvas></div>
    <figcaption id="%1$s-caption">%3$s</figcaption>
    </figure>
    """
        .formatted(id, Html.escape(title), Html.escape(caption));
  }

  JsonObject toJson() {
    JsonObject json = new JsonObject();
    json.addProperty("id", id);
    json.addProperty("square", square);
    json.add("x", x.toJson());
    json.add("y", y.toJson());
    JsonArray array = new JsonArray();
    series.forEach(one -> array.add(one.toJson()));
    json.add("series", array);
    return json;
  }
}
