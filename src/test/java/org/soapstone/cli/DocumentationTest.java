package org.soapstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.soapstone.cli.MarkdownPage.Block;
import org.soapstone.learn.RunPlan;
import org.soapstone.testkit.Jvm;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// Holds the documentation to the program. The rules stand in docs/dev/building.md.
class DocumentationTest {

  private static final String PROGRAM = "java -jar target/soapstone.jar ";
  private static final Path DOCS = Path.of("docs");
  private static final Path REFERENCE = DOCS.resolve("reference");
  private static final Set<String> MAPS =
      Set.of("expected_core_s", "spent_core_s", "by_config_type", "labels", "cost", "settings");

  @TempDir private Path scratch;

  @Test
  void commandsRunAndWriteWhatIsExplained() throws IOException {
    copyTestData();
    Set<String> done = new LinkedHashSet<>();
    for (Path page : pages()) {
      for (Block block : MarkdownPage.read(page).blocks()) {
        writeIfNamed(block);
        for (String command : commands(block)) {
          if (done.add(command)) {
            assertSucceeds(page, command);
          }
        }
      }
    }
    assertThat(done).hasSizeGreaterThan(10).anyMatch(command -> command.startsWith("learn "));
    assertKeysAreExplained();
  }

  @Test
  void programsRun() throws IOException, InterruptedException {
    int programs = 0;
    for (Path page : pages()) {
      List<String> lines =
          MarkdownPage.read(page).blocks().stream()
              .filter(block -> block.language().equals("java"))
              .flatMap(block -> block.lines().stream())
              .toList();
      // Pages without a program show code of a test, which looks after that itself.
      if (lines.stream().anyMatch(line -> line.contains("void main("))) {
        Path source = write("Program" + programs++ + ".java", String.join("\n", lines));
        Path picture = scratch.resolve("picture.svg");
        Console console =
            ChildJvm.start(Jvm.command(List.of("-Xmx512m"), source.toString(), picture)).finish();
        assertThat(console.code()).as(page + "\n" + console.out() + console.err()).isZero();
      }
    }
    assertThat(programs).isPositive();
  }

  @Test
  void everyOptionIsExplained() throws IOException {
    MarkdownPage page = MarkdownPage.read(REFERENCE.resolve("commands.md"));
    Set<String> ofAll = options(page, "Common options");
    Set<String> ofLabels = options(page, "Label options");
    CommandLine program = Soapstone.commandLine();
    assertThat(program.getSubcommands()).isNotEmpty();
    for (CommandLine command : program.getSubcommands().values()) {
      String name = command.getCommandName();
      Set<String> actual = new TreeSet<>();
      for (OptionSpec option : command.getCommandSpec().options()) {
        actual.addAll(Arrays.asList(option.names()));
      }
      Set<String> explained = options(page, name);
      if (name.equals("report")) {
        explained.addAll(Set.of("-h", "--help", "-V", "--version"));
      } else {
        explained.addAll(ofAll);
      }
      if (Set.of("fit", "compare", "evaluate", "convert").contains(name)) {
        explained.addAll(ofLabels);
      }
      assertThat(explained).as(name).isEqualTo(actual);
    }
  }

  @Test
  void everyKeyOfARunFileIsExplained() throws IOException {
    String pool = "pool: a.xyz\ntest: b.xyz\nfit: {basis: {n_max: 4}}\n";
    String products =
        "pool: a.xyz\nfit: {basis: {kind: ace, functions: 9, degree_step: 2, pruned: true}}\n";
    String degree = "pool: a.xyz\nfit: {basis: {kind: ace, degree: 9}}\n";
    String dynamics = "calculator: {name: morse}\nstart: {file: a.xyz}\nexplore: {}\n";
    Map<String, String> actual = new TreeMap<>();
    String level = "cost_core_s: 2, max_atoms: 9";
    String levels =
        "pool: a.xyz\ncalculator: {%s}\ncheaper: [{level: b, name: zbl, %s}]\n"
            .formatted(level, level);
    String budgets =
        "select: {budget_core_s: 1, targets: t.xyz, elastic: c.xyz}\nstop: {max_core_s: 1}\n";
    for (String text : List.of(pool, dynamics, products, degree, levels + budgets)) {
      flatten("", RunPlan.read(write("plan.yaml", text)).effective(), actual);
    }
    MarkdownPage page = MarkdownPage.read(REFERENCE.resolve("run-file.md"));
    Map<String, String> explained = new TreeMap<>();
    for (String heading : page.headings()) {
      page.rowsUnder(heading).values().stream()
          .filter(cells -> cells.size() == 5 && cells.get(0).startsWith("`"))
          .forEach(cells -> explained.put(cells.get(0).replace("`", ""), cells.get(3)));
    }
    assertThat(explained.keySet()).isEqualTo(actual.keySet());
    // A default in words stands for none, or for one that depends on other keys.
    explained.forEach((key, fallback) -> {
      if (fallback.matches("`[^`]+`")) {
        assertThat(fallback.replace("`", "")).as(key).isEqualTo(actual.get(key));
      }
    });
  }

  @Test
  void linksLeadSomewhere() throws IOException {
    List<Path> all = new ArrayList<>(pages());
    all.add(Path.of("CHANGELOG.md"));
    for (Path page : all) {
      for (String link : MarkdownPage.read(page).links()) {
        if (link.matches("[a-z]+:.*")) {
          continue;
        }
        String[] parts = link.split("#", 2);
        Path folder = Optional.ofNullable(page.getParent()).orElse(Path.of(""));
        Path target = parts[0].isEmpty() ? page : folder.resolve(parts[0]).normalize();
        assertThat(target).as(page + " -> " + link).exists();
        if (parts.length == 2) {
          assertThat(MarkdownPage.read(target).anchors())
              .as(page + " -> " + link)
              .contains(parts[1]);
        }
      }
    }
  }

  @Test
  void indexNamesEveryPage() throws IOException {
    List<Path> named = pages();
    try (Stream<Path> files = Files.walk(DOCS)) {
      assertThat(files)
          .filteredOn(file -> file.toString().endsWith(".md"))
          .filteredOn(file -> !file.startsWith(DOCS.resolve("results")))
          .isSubsetOf(named);
    }
  }

  /// README.md, the index, and the pages that it names, in its order; results are others' runs.
  private static List<Path> pages() throws IOException {
    Path index = DOCS.resolve("README.md");
    Set<Path> pages = new LinkedHashSet<>(List.of(Path.of("README.md"), index));
    for (String link : MarkdownPage.read(index).links()) {
      Path page = DOCS.resolve(link.replaceFirst("#.*", "")).normalize();
      if (page.toString().endsWith(".md") && !page.startsWith(DOCS.resolve("results"))) {
        pages.add(page);
      }
    }
    return List.copyOf(pages);
  }

  private static List<String> commands(Block block) {
    if (!block.language().equals("sh")) {
      return List.of();
    }
    String text = String.join("\n", block.lines()).replaceAll("\\\\\\n\\s*", "");
    return text.lines()
        .filter(line -> line.contains(PROGRAM))
        .map(line -> line.substring(line.indexOf(PROGRAM) + PROGRAM.length()).strip())
        .toList();
  }

  private void assertSucceeds(Path page, String command) {
    String[] words =
        Arrays.stream(command.split("\\s+")).map(this::inScratch).toArray(String[]::new);
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream out = System.out;
    PrintStream err = System.err;
    PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
    int code;
    System.setOut(both);
    System.setErr(both);
    try {
      code = Soapstone.execute(words);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    assertThat(code).as(page + ": " + command + "\n" + printed).isZero();
  }

  private String inScratch(String word) {
    return word.replaceFirst("^(\\w+=)?(testdata|runs)/", "$1" + scratch + "/$2/");
  }

  private void writeIfNamed(Block block) throws IOException {
    if (block.language().equals("yaml") && block.lines().get(0).startsWith("# runs/")) {
      write(block.lines().get(0).substring(2), String.join("\n", block.lines()) + "\n");
    }
  }

  private Path write(String name, String text) throws IOException {
    Path file = scratch.resolve(name);
    Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(scratch));
    return Files.writeString(file, text);
  }

  private void copyTestData() throws IOException {
    for (String folder : List.of("silicon", "formats", "pace")) {
      Path source = Path.of("testdata", folder);
      Files.createDirectories(scratch.resolve(source));
      try (Stream<Path> files = Files.list(source)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.copy(file, scratch.resolve(file.toString()));
        }
      }
    }
  }

  private void assertKeysAreExplained() throws IOException {
    Set<String> written = new TreeSet<>();
    Set<String> journal = new TreeSet<>();
    try (Stream<Path> files = Files.walk(scratch.resolve("runs"))) {
      for (Path file : files.toList()) {
        if (file.toString().endsWith(".json")) {
          collectKeys(JsonParser.parseString(Files.readString(file)), written);
        } else if (file.endsWith("journal.jsonl")) {
          Files.readAllLines(file)
              .forEach(line -> collectKeys(JsonParser.parseString(line), journal));
        }
      }
    }
    MarkdownPage page = MarkdownPage.read(REFERENCE.resolve("json.md"));
    Set<String> explained = new TreeSet<>();
    for (String heading : page.headings()) {
      page.rowsUnder(heading).keySet().forEach(cell -> explained.addAll(MarkdownPage.code(cell)));
    }
    assertThat(explained).isEqualTo(written);
    journal.removeAll(explained);
    String folder = Files.readString(REFERENCE.resolve("run-folder.md"));
    assertThat(MarkdownPage.code(folder.replaceAll("(?m)^    .*$", ""))).containsAll(journal);
  }

  /// Keys at every depth; those of maps by name, such as config types, are data.
  private static void collectKeys(JsonElement element, Set<String> keys) {
    if (element.isJsonArray()) {
      element.getAsJsonArray().forEach(item -> collectKeys(item, keys));
    } else if (element.isJsonObject()) {
      element
          .getAsJsonObject()
          .entrySet()
          .forEach(entry -> {
            keys.add(entry.getKey());
            if (!MAPS.contains(entry.getKey())) {
              collectKeys(entry.getValue(), keys);
            }
          });
    }
  }

  private static Set<String> options(MarkdownPage page, String heading) {
    Set<String> options = new TreeSet<>();
    page.rowsUnder(heading).keySet().stream()
        .flatMap(cell -> MarkdownPage.code(cell).stream())
        .filter(code -> code.startsWith("-"))
        .forEach(options::add);
    return options;
  }

  private static void flatten(String prefix, Map<?, ?> settings, Map<String, String> into) {
    settings.forEach((key, value) -> {
      if (value instanceof Map<?, ?> section && !section.isEmpty()) {
        flatten(prefix + key + ".", section, into);
      } else if (value instanceof List<?> list
          && !list.isEmpty()
          && list.getFirst() instanceof Map<?, ?> first) {
        flatten(prefix + key + "[].", first, into);
      } else {
        into.putIfAbsent(prefix + key, String.valueOf(value));
      }
    });
  }
}
