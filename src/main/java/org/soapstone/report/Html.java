package org.soapstone.report;

/// Text made safe for an HTML page. Names of frames and kinds come from users' files and pass here.
final class Html {

  private Html() {}

  /// Safe as element text and inside a double- or single-quoted attribute.
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(isPrintable(c) ? c : '\ufffd');
      }
    }
    return escaped.toString();
  }

  /// A library's source for the inside of a script element: nothing in it may end the element or
  /// open a comment in the eyes of the HTML parser. Inside JavaScript text `\/` and `\!` mean `/`
  /// and `!`.
  static String script(String source) {
    return source.replaceAll("(?i)</(script)", "<\\\\/$1").replace("<!--", "<\\!--");
  }

  private static boolean isPrintable(char c) {
    return c >= ' ' || c == '\n' || c == '\t';
  }
}
