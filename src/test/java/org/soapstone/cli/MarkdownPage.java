package org.soapstone.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A page of the documentation, as far as its tests need to understand it.
record MarkdownPage(Path file, List<String> lines) {

  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final String FENCE = "```";

  /// A fenced block.
  record Block(String language, List<String> lines) {}

  static MarkdownPage read(Path file) throws IOException {
    return new MarkdownPage(file, Files.readAllLines(file));
  }

  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    List<String> open = new ArrayList<>();
    String language = "";
    boolean inside = false;
    for (String line : lines) {
      if (line.startsWith(FENCE)) {
        if (inside) {
          blocks.add(new Block(language, List.copyOf(open)));
        }
        inside = !inside;
        language = line.substring(FENCE.length()).strip();
        open.clear();
      } else if (inside) {
        open.add(line);
      }
    }
    return blocks;
  }

  /// The lines outside of fenced blocks.
  List<String> prose() {
    List<String> prose = new ArrayList<>();
    boolean inside = false;
    for (String line : lines) {
      if (line.startsWith(FENCE)) {
        inside = !inside;
      } else if (!inside) {
        prose.add(line);
      }
    }
    return prose;
  }

  List<String> links() {
    return prose().stream()
        .flatMap(line -> LINK.matcher(line).results())
        .map(match -> match.group(1))
        .toList();
  }

  /// Names under which GitHub makes headings reachable.
  List<String> anchors() {
    return prose().stream()
        .filter(line -> line.matches("#+ .*"))
        .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
        .map(title -> title.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }

  /// Rows of the tables below a heading of the second level, by their first cell as it stands.
  Map<String, List<String>> rowsUnder(String heading) {
    Map<String, List<String>> rows = new TreeMap<>();
    boolean here = false;
    for (String line : prose()) {
      if (line.startsWith("## ")) {
        here = line.substring(3).equals(heading);
      } else if (here && line.startsWith("|") && !line.matches("[|\\s-]+")) {
        List<String> cells =
            Arrays.stream(line.strip().replaceAll("^\\||\\|$", "").split("\\|"))
                .map(String::strip)
                .toList();
        rows.put(cells.get(0), cells);
      }
    }
    return rows;
  }

  List<String> headings() {
    return prose().stream()
        .filter(line -> line.startsWith("## "))
        .map(line -> line.substring(3))
        .toList();
  }

  /// What stands between backticks.
  static List<String> code(String text) {
    Matcher matcher = Pattern.compile("`([^`]+)`").matcher(text);
    return matcher.results().map(match -> match.group(1)).toList();
  }
}
