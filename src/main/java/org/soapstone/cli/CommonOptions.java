package org.soapstone.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.soapstone.io.AtomicFile;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import picocli.CommandLine.Option;

/** Options that every command has. */
final class CommonOptions {

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads to use (default: ${DEFAULT-VALUE}). Results do not depend on it.")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the results as JSON to a file, or to standard output with '-'.")
  @Nullable String json;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print results only.")
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Print more about what is being done.")
  boolean verbose;

  /** The options of a command that does not use all cores of itself. */
  static CommonOptions withThreads(int threads) {
    CommonOptions options = new CommonOptions();
    options.threads = threads;
    return options;
  }

  /** Fails now rather than after the work if an option will not do. */
  void check(Path... inputs) {
    if (threads < 1 || threads > 1024) {
      throw new WrongUsageException("--threads must be from 1 to 1024, not " + threads);
    }
    if (json != null && !jsonOnStandardOutput()) {
      InputFiles.requireWritable(Path.of(json), inputs);
    }
  }

  /** The same, and that the output can be written and is none of the inputs. */
  void checkWriting(Path output, Path... inputs) {
    check(Stream.concat(Stream.of(inputs), Stream.of(output)).toArray(Path[]::new));
    InputFiles.requireWritable(output, inputs);
  }

  Tasks tasks() {
    return new Tasks(threads);
  }

  Progress progress() {
    return quiet ? Progress.NONE : new ConsoleProgress();
  }

  /** Whether standard output is promised to the JSON alone. */
  boolean jsonOnStandardOutput() {
    return "-".equals(json);
  }

  /** Prints a line of results for a person, unless standard output belongs to the JSON. */
  void print(String line) {
    if (!jsonOnStandardOutput()) {
      System.out.println(line);
    }
  }

  void writeJson(JsonObject result) throws IOException {
    Optional<String> target = Optional.ofNullable(json);
    if (target.isEmpty()) {
      return;
    }
    String text = GSON.toJson(result) + "\n";
    if (jsonOnStandardOutput()) {
      System.out.print(text);
    } else {
      AtomicFile.writeText(Path.of(target.get()), text);
    }
  }
}
