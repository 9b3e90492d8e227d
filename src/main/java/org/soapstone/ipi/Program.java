package org.soapstone.ipi;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A running program whose output goes to a file. It and all that it started end when this is
/// closed, and when this virtual machine ends.
public final class Program implements Closeable {

  /// How long it may take to end by itself, and after it was asked to.
  private static final Duration GRACE = Duration.ofSeconds(5);

  /// More output at once than this is not looked through.
  private static final int MOST_LOOKED_AT = 1 << 24;

  private static final int LAST_WORDS = 300;

  private final Process process;
  private final Path log;
  private final Thread atExit;
  private long lookedAt;

  private Program(Process process, Path log) {
    this.process = process;
    this.log = log;
    atExit = new Thread(this::kill);
  }

  /// Starts a program.
  ///
  /// @param command words, the first being the program
  /// @param folder where it runs
  /// @param log where its output and errors go, from the beginning
  /// @throws PeerException if it cannot be started
  public static Program start(List<String> command, Path folder, Path log) throws PeerException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new File(nullDevice())))
            .redirectOutput(log.toFile());
    // Programs in Fortran keep their output back, and with it what it says of the last answer.
    builder.environment().putIfAbsent("GFORTRAN_UNBUFFERED_PRECONNECTED", "1");
    try {
      Program program = new Program(builder.start(), log);
      program.endWithUs();
      return program;
    } catch (IOException e) {
      throw new PeerException(
          "%s: cannot be started: %s".formatted(command.getFirst(), e.getMessage()), e);
    }
  }

  private void endWithUs() throws PeerException {
    try {
      Runtime.getRuntime().addShutdownHook(atExit);
    } catch (IllegalStateException alreadyEnding) {
      kill();
      throw new PeerException("this virtual machine ends", alreadyEnding);
    }
  }

  /// Whether a word names a program: a path to one, or a file in a folder of `PATH`.
  public static Optional<Path> find(String word) {
    if (word.contains("/") || word.contains(File.separator)) {
      return Optional.of(Path.of(word)).filter(Files::isExecutable);
    }
    String folders = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(folders.split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, word))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  /// Whether it runs.
  public boolean isAlive() {
    return process.isAlive();
  }

  /// Its number in the system.
  public long pid() {
    return process.pid();
  }

  /// What matches in the output since the last call, the first of it.
  public Optional<String> said(Pattern pattern) throws IOException {
    long size = Files.size(log);
    String fresh = read(Math.max(lookedAt, size - MOST_LOOKED_AT), size);
    lookedAt = size;
    Matcher matcher = pattern.matcher(fresh);
    return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
  }

  /// How it ended and the end of its output, in one line, for a message; empty if there is nothing
  /// to say.
  public String lastWords() {
    // Whose connection broke may not have quite ended yet.
    boolean ended = waitFor(Duration.ofMillis(200));
    String ending = ended ? "exit code " + process.exitValue() : "";
    String words = "";
    try {
      long size = Files.size(log);
      words = read(Math.max(0, size - LAST_WORDS), size).replaceAll("\\s+", " ").strip();
    } catch (IOException unreadable) {
      // Then there are none.
    }
    String quoted = words.isEmpty() ? "" : "its output ends '%s'".formatted(words);
    return ending.isEmpty() || quoted.isEmpty() ? ending + quoted : ending + ", " + quoted;
  }

  /// Waits a little for it to end, then makes it.
  @Override
  public void close() {
    if (!waitFor(GRACE)) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
    if (!waitFor(GRACE)) {
      kill();
    }
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException alreadyEnding) {
      // The hook runs, and does the same.
    }
  }

  /// Ends it and all that it started, at once.
  public void kill() {
    List<ProcessHandle> tree = process.descendants().toList();
    process.destroyForcibly();
    tree.forEach(ProcessHandle::destroyForcibly);
  }

  /// Whether it ends within this time.
  public boolean waitFor(Duration time) {
    try {
      return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private String read(long from, long to) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      byte[] bytes = new byte[Math.toIntExact(to - from)];
      file.seek(from);
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private static String nullDevice() {
    return File.separatorChar == '\\' ? "NUL" : "/dev/null";
  }
}
