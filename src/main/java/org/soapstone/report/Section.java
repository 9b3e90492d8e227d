package org.soapstone.report;

/// A part of the page under its own heading.
///
/// @param id anchor
/// @param body markup
record Section(String id, String title, String body) {

  boolean isEmpty() {
    return body.isBlank();
  }

  String html() {
    return "<section id=\"%s\">\n<h2>%s</h2>\n%s</section>\n"
        .formatted(id, Html.escape(title), body);
  }
}
