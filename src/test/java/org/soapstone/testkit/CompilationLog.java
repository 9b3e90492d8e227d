package org.soapstone.testkit;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `-XX:+PrintCompilation` printed. A line is a time, a number, up to five marks, a level (4
/// is the optimising compiler), the method, for a loop that was replaced while it ran `@` and its
/// place, the size in bytes, and what became of it.
public final class CompilationLog {

  private static final Pattern LINE =
      Pattern.compile(
          "\\s*\\d+\\s+\\d+ [ %sbn!]{5,7}\\s*(\\d)?\\s+(\\S+)::(\\S+)(?: @ -?\\d+)? \\(.*");

  private static final String OPTIMISED = "4";

  private final List<String> lines;

  public CompilationLog(List<String> lines) {
    this.lines = lines;
  }

  /// Whether the optimising compiler took up a method or a loop in it.
  public boolean isOptimised(String className, String method) {
    return lines.stream()
        .filter(line -> !isSkipped(line))
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .anyMatch(line ->
            OPTIMISED.equals(line.group(1))
                && line.group(2).equals(className)
                && line.group(3).equals(method));
  }

  /// Lines that say that a compiler gave up a method of a package of ours.
  public List<String> skipped() {
    return lines.stream().filter(CompilationLog::isSkipped).filter(CompilationLog::isOurs).toList();
  }

  private static boolean isSkipped(String line) {
    return line.contains("COMPILE SKIPPED");
  }

  private static boolean isOurs(String line) {
    return line.contains("org.soapstone.");
  }
}
