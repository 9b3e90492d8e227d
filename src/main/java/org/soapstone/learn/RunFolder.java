package org.soapstone.learn;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.soapstone.structure.BadInputException;

/** The folder of one run and the names in it, held by at most one process at a time. */
public final class RunFolder implements Closeable {

  private final Path root;
  private final FileChannel lockChannel;

  private RunFolder(Path root, FileChannel lockChannel) {
    this.root = root;
    this.lockChannel = lockChannel;
  }

  /** Creates the folder where needed and locks it for this process. */
  public static RunFolder open(Path root) throws IOException {
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw new BadInputException(root + ": is a file, not a folder for a run");
    }
    try {
      Files.createDirectories(root);
    } catch (IOException e) {
      throw new BadInputException(
          root + ": the folder cannot be made; choose one that can be written to", e);
    }
    FileChannel channel =
        FileChannel.open(
            root.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = tryLock(channel);
    if (lock == null) {
      channel.close();
      throw new BadInputException(
          root + ": another process is working on this run; wait for it or end it first");
    }
    return new RunFolder(root, channel);
  }

  public Path root() {
    return root;
  }

  public Path journal() {
    return journalOf(root);
  }

  /** Where the journal of a run folder is that need not be there. */
  static Path journalOf(Path root) {
    return root.resolve("journal.jsonl");
  }

  /** Where external calculators keep their labels and raw files. */
  public Path labels() {
    return root.resolve("labels");
  }

  public Path settings() {
    return root.resolve("run.yaml");
  }

  public Path dataset() {
    return root.resolve("dataset.xyz");
  }

  /** Labels of a cheaper level. */
  public Path dataset(String level) {
    return root.resolve("dataset-" + level + ".xyz");
  }

  public Path potential() {
    return root.resolve("potential.stone");
  }

  public Path summary() {
    return root.resolve("summary.json");
  }

  public Path predictions() {
    return root.resolve("predictions.json");
  }

  /**
   * Releases the lock; the empty lock file stays, as removing it could race with another process.
   */
  @Override
  public void close() throws IOException {
    lockChannel.close();
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }
}
