package org.soapstone.ipi;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A folder for programs to run in, removed with all that is in it when it is closed, and when this
/// virtual machine ends.
public final class ScratchFolder implements Closeable {

  private final Path path;
  private final Thread atExit;

  private ScratchFolder(Path path) {
    this.path = path;
    atExit = new Thread(this::removeAtExit);
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /// A new one among the temporary files of the system.
  ///
  /// @param prefix of its name
  public static ScratchFolder create(String prefix) throws IOException {
    return new ScratchFolder(Files.createTempDirectory(prefix));
  }

  /// Where it is.
  public Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException alreadyEnding) {
      // Then both remove it.
    }
    remove();
  }

  private void remove() throws IOException {
    List<Path> inside;
    try (Stream<Path> files = Files.walk(path)) {
      inside = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : inside) {
      Files.deleteIfExists(file);
    }
  }

  private void removeAtExit() {
    try {
      remove();
    } catch (IOException e) {
      // There is nobody left to tell.
    }
  }
}
