package org.soapstone.io;

import java.util.LinkedHashMap;
import java.util.Map;
import org.soapstone.structure.BadInputException;

/// The second line of an extended XYZ frame: `key=value` pairs and bare flags.
///
/// Values may stand in double or single quotes (with backslash escapes), in braces or in brackets
/// (which are kept); spaces around the equals sign are allowed. A bare word is a flag with value
/// `T`.
final class CommentLine {

  private final String text;
  private final Map<String, String> entries = new LinkedHashMap<>();
  private int at;
  private boolean hasPairs;

  private CommentLine(String text) {
    this.text = text;
  }

  /// The entries in the order of the line. A line of free words, or one that is neither meant as
  /// extended XYZ nor can be read as such, gives the single entry `comment`.
  static Map<String, String> parse(String text) {
    boolean extended = text.contains("Properties=") || text.contains("Lattice=");
    CommentLine line = new CommentLine(text);
    try {
      line.readAll();
    } catch (BadInputException e) {
      if (extended) {
        throw e;
      }
      line.hasPairs = false;
    }
    if (line.hasPairs || text.isBlank()) {
      return line.entries;
    }
    Map<String, String> free = new LinkedHashMap<>();
    free.put("comment", text.strip());
    return free;
  }

  /// The value in a form that [#parse] takes back to the same text.
  static String quoted(String value) {
    if (value.matches("[A-Za-z0-9_.+:/@-]+")) {
      return value;
    }
    StringBuilder out = new StringBuilder("\"");
    for (int k = 0; k < value.length(); k++) {
      char c = value.charAt(k);
      switch (c) {
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '"', '\\' -> out.append('\\').append(c);
        default -> out.append(c);
      }
    }
    return out.append('"').toString();
  }

  private void readAll() {
    skipSpaces();
    while (at < text.length()) {
      String key = readKey();
      skipSpaces();
      String value = "T";
      if (at < text.length() && text.charAt(at) == '=') {
        at++;
        skipSpaces();
        value = readValue(key);
        hasPairs = true;
      }
      if (entries.put(key, value) != null) {
        throw new BadInputException(
            "key '" + key + "' stands twice in the comment line; remove one of the two");
      }
      skipSpaces();
    }
  }

  private String readKey() {
    char c = text.charAt(at);
    String key = c == '"' || c == '\'' ? readQuoted(c, "a key") : readBare(true);
    if (key.isEmpty()) {
      throw new BadInputException("the comment line has '=' or \"\" without a key before it");
    }
    return key;
  }

  private String readValue(String key) {
    if (at == text.length()) {
      return "";
    }
    return switch (text.charAt(at)) {
      case '"' -> readQuoted('"', key);
      case '\'' -> readQuoted('\'', key);
      case '{' -> {
        String inside = readNested('{', '}', key);
        yield inside.substring(1, inside.length() - 1);
      }
      case '[' -> readNested('[', ']', key);
      default -> readBare(false);
    };
  }

  private String readBare(boolean endsAtEquals) {
    int start = at;
    while (at < text.length()
        && !Character.isWhitespace(text.charAt(at))
        && !(endsAtEquals && text.charAt(at) == '=')) {
      at++;
    }
    return text.substring(start, at);
  }

  private String readQuoted(char quote, String key) {
    StringBuilder out = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == quote) {
        at++;
        return out.toString();
      }
      if (c == '\\' && at + 1 < text.length()) {
        at++;
        c = unescaped(text.charAt(at));
      }
      out.append(c);
    }
    throw new BadInputException(
        "the value of "
            + key
            + " opens with "
            + quote
            + " and never closes; add the closing quote");
  }

  private static char unescaped(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      default -> c;
    };
  }

  private String readNested(char open, char close, String key) {
    int start = at;
    int depth = 0;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      depth += c == open ? 1 : c == close ? -1 : 0;
      if (depth == 0) {
        at++;
        return text.substring(start, at);
      }
    }
    throw new BadInputException(
        "the value of " + key + " opens with " + open + " and never closes; add " + close);
  }

  private void skipSpaces() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
