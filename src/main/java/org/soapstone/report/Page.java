package org.soapstone.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The page as a whole: sections in the order of reading, then the numbers and the scripts.
///
/// Its content security policy forbids every request: a report shows what the folder held and tells
/// nobody that it is being read.
final class Page {

  /// Writes `<`, `>`, `&` as escapes, so that no text can end the script element around it.
  private static final Gson GSON = new GsonBuilder().serializeNulls().create();

  private final RunFolder folder;
  private final Headline headline;
  private final Figures figures = new Figures();
  private final StructureView structures;
  private final List<Section> sections;

  Page(RunFolder folder) {
    this.folder = folder;
    RunFacts facts = RunFacts.of(folder.journal(), folder.summary());
    this.headline = new Headline(folder, facts);
    this.structures = StructureView.of(folder.dataset(), facts.picks());
    this.sections =
        Stream.of(
                new StopConditions(facts, folder.summary()).section(),
                figures.learning(facts.fits(), facts.forecast(folder.summary())),
                figures.parity(folder.predictions()),
                figures.uncertainty(folder.predictions()),
                figures.reliability(folder.predictions()),
                KindTable.section(folder.summary()),
                DecisionLog.section(facts.picks()),
                structures.section(),
                ModelTable.section(facts),
                settings(folder))
            .filter(section -> !section.isEmpty())
            .toList();
  }

  String html() {
    String elements = headline.elements();
    String title = elements.isEmpty() ? "Learning report" : "Learning report: " + elements;
    StringBuilder html = new StringBuilder();
    html.append(head(title));
    html.append("<header>\n<p class=\"brand\">Soapstone</p>\n<h1>");
    html.append(Html.escape(title)).append("</h1>\n").append(headline.html());
    html.append(notices()).append("</header>\n").append(navigation()).append("<main>\n");
    sections.forEach(section -> html.append(section.html()));
    html.append("</main>\n").append(footer());
    appendScripts(html);
    return html.append("</body>\n</html>\n").toString();
  }

  private static String head(String title) {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
    script-src 'unsafe-inline' blob:; style-src 'unsafe-inline'; img-src data: blob:">
    <title>%s</title>
    <style>
    %s</style>
    </head>
    <body>
    """
        .formatted(Html.escape(title), WebResource.text("report.css"));
  }

  private static Section settings(RunFolder folder) {
    String text = folder.settings();
    String body = text == null ? "" : "<pre tabindex=\"0\">" + Html.escape(text) + "</pre>\n";
    return new Section("settings", "Settings", body);
  }

  private String notices() {
    return folder.notices().stream()
        .map(notice -> "<li>" + Html.escape(notice) + "</li>\n")
        .collect(Collectors.joining())
        .transform(items -> items.isEmpty() ? "" : "<ul class=\"notices\">\n" + items + "</ul>\n");
  }

  private String navigation() {
    return sections.stream()
        .map(one -> "<li><a href=\"#%s\">%s</a></li>\n".formatted(one.id(), one.title()))
        .collect(Collectors.joining("", "<nav aria-label=\"Sections\"><ul>\n", "</ul></nav>\n"));
  }

  private static String footer() {
    return """
    <footer>
    <p>Errors are predicted minus reference. Leave-one-out errors are of frames left out of \
    the fit one at a time. Written by Soapstone from the files of the run folder alone.</p>
    <noscript><p>The figures and the structure view need JavaScript; the tables do \
    not.</p></noscript>
    <details><summary>Plots by Chart.js, structure view by three.js, both under the MIT \
    licence</summary>
    <pre>%s</pre>
    <pre>%s</pre>
    </details>
    </footer>
    """
        .formatted(
            Html.escape(WebResource.text("chartjs/LICENSE.md").strip()),
            Html.escape(WebResource.text("three/LICENSE").strip()));
  }

  private void appendScripts(StringBuilder html) {
    if (!figures.toJson().isEmpty()) {
      html.append(data("chart-data", figures.toJson()));
      html.append(script("", WebResource.script("chartjs/chart.umd.min.js")));
      html.append(script("", WebResource.script("charts.js")));
    }
    html.append(script("", WebResource.script("tables.js")));
    if (!structures.isEmpty()) {
      html.append(data("structure-data", structures.toJson()));
      html.append(module("three-core", "three/three.core.min.js"));
      html.append(module("three-module", "three/three.module.min.js"));
      html.append(module("three-controls", "three/OrbitControls.js"));
      for (String name : List.of("flat-view.js", "solid-view.js", "structure.js")) {
        html.append(script("", WebResource.script(name)));
      }
    }
  }

  private static String data(String id, JsonElement json) {
    return "<script type=\"application/json\" id=\"%s\">%s</script>\n"
        .formatted(id, GSON.toJson(json));
  }

  /// The source of a module as text: the page makes a module of it.
  private static String module(String id, String resource) {
    return script(" type=\"text/plain\" id=\"" + id + "\"", WebResource.script(resource));
  }

  private static String script(String attributes, String source) {
    return "<script" + attributes + ">\n" + Html.script(source) + "\n</script>\n";
  }
}
