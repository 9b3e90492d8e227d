package org.soapstone.report;

import java.util.ArrayList;
import java.util.List;

/// An HTML table under construction. Cells are escaped unless they are said to be markup.
final class Table {

  private record Column(String title, boolean numeric) {}

  private record Cell(String html, String sortKey) {}

  private final String caption;
  private final List<Column> columns = new ArrayList<>();
  private final List<List<Cell>> rows = new ArrayList<>();
  private boolean sortable;

  Table(String caption) {
    this.caption = caption;
  }

  Table text(String title) {
    columns.add(new Column(title, false));
    return this;
  }

  Table number(String title) {
    columns.add(new Column(title, true));
    return this;
  }

  /// Lets the reader sort by any column.
  Table sortable() {
    sortable = true;
    return this;
  }

  Table row() {
    rows.add(new ArrayList<>());
    return this;
  }

  Table cell(String text) {
    return markup(Html.escape(text));
  }

  /// A cell that shows a short text and sorts by the number behind it.
  Table cell(String text, double value) {
    String sortKey = Double.isFinite(value) ? Double.toString(value) : "";
    rows.getLast().add(new Cell(Html.escape(text), sortKey));
    return this;
  }

  /// A number over a bar whose length is the given share of the cell.
  Table bar(String text, double value, double share) {
    cell(text, value);
    if (share >= 0 && share <= 1) {
      Cell plain = rows.getLast().removeLast();
      String style = "--share:" + Math.round(100 * share) + "%";
      String html = "<span class=\"bar\" style=\"%s\">%s</span>".formatted(style, plain.html);
      rows.getLast().add(new Cell(html, plain.sortKey));
    }
    return this;
  }

  Table markup(String html) {
    rows.getLast().add(new Cell(html, ""));
    return this;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  String html(String id) {
    StringBuilder html = new StringBuilder();
    html.append("<div class=\"scroll\"><table id=\"").append(id).append('"');
    html.append(sortable ? " class=\"sortable\"" : "").append(">\n<caption>");
    html.append(Html.escape(caption)).append("</caption>\n<thead><tr>");
    for (Column column : columns) {
      html.append("<th scope=\"col\"").append(column.numeric ? " class=\"number\">" : ">");
      String title = Html.escape(column.title);
      html.append(sortable ? "<button type=\"button\">" + title + "</button>" : title);
      html.append("</th>");
    }
    html.append("</tr></thead>\n<tbody>\n");
    rows.forEach(row -> append(html, row));
    return html.append("</tbody></table></div>\n").toString();
  }

  private void append(StringBuilder html, List<Cell> row) {
    html.append("<tr>");
    for (int i = 0; i < row.size(); i++) {
      Cell cell = row.get(i);
      html.append("<td").append(columns.get(i).numeric ? " class=\"number\"" : "");
      html.append(cell.sortKey.isEmpty() ? "" : " data-value=\"" + cell.sortKey + "\"");
      html.append('>').append(cell.html).append("</td>");
    }
    html.append("</tr>\n");
  }
}
