package org.soapstone.report;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Opens a page from a file in Chromium, without a window, and tells what a probe saw in it.
final class HeadlessBrowser {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private static final List<String> FLAGS =
      List.of(
          "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --hide-scrollbars"
              .split(" "));

  private static final List<String> QUIET =
      List.of(
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--enable-logging=stderr",
          "--v=0",
          "--virtual-time-budget=20000",
          "--dump-dom");

  private static final Pattern SEEN = Pattern.compile("data-seen=\"([A-Za-z0-9+/=]+)\"");

  private final Path program;
  private final Path scratch;

  /// What happened in the page.
  ///
  /// @param probe what the probe noted
  /// @param console lines that the browser itself logged, but for remarks on its graphics driver
  record Visit(JsonObject probe, List<String> console) {}

  private HeadlessBrowser(Path program, Path scratch) {
    this.program = program;
    this.scratch = scratch;
  }

  /// The first browser on the PATH.
  static Optional<HeadlessBrowser> find(Path scratch) {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    return NAMES.stream()
        .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(dir -> Path.of(dir, name)))
        .filter(Files::isExecutable)
        .findFirst()
        .map(program -> new HeadlessBrowser(program, scratch));
  }

  Visit visit(String page, String... moreFlags) throws IOException, InterruptedException {
    Path file = Files.writeString(scratch.resolve("page.html"), probed(page));
    Path dom = scratch.resolve("dom.html");
    Path log = scratch.resolve("browser.log");
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.addAll(FLAGS);
    command.addAll(QUIET);
    command.addAll(List.of(moreFlags));
    command.add("--user-data-dir=" + Files.createTempDirectory(scratch, "profile"));
    command.add(file.toUri().toString());
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(dom.toFile())
            .redirectError(log.toFile())
            .start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the browser did not finish: " + Files.readString(log));
    }
    return new Visit(seen(Files.readString(dom)), console(log));
  }

  private static String probed(String page) throws IOException {
    try (var stream = HeadlessBrowser.class.getResourceAsStream("probe.js")) {
      String probe =
          new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
      return page.replaceFirst(
          "</title>", Matcher.quoteReplacement("</title>\n<script>\n" + probe + "</script>"));
    }
  }

  private static JsonObject seen(String dom) {
    Matcher matcher = SEEN.matcher(dom);
    if (!matcher.find()) {
      throw new AssertionError("the probe did not finish");
    }
    String json = new String(Base64.getDecoder().decode(matcher.group(1)), StandardCharsets.UTF_8);
    return JsonParser.parseString(json).getAsJsonObject();
  }

  private static List<String> console(Path log) throws IOException {
    try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      return lines
          .filter(line -> line.contains("CONSOLE"))
          .filter(line -> !line.contains("software WebGL") && !line.contains("GL Driver Message"))
          .toList();
    }
  }
}
