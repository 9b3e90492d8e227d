package org.soapstone.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/// Writes a file so that a crash, a kill or a full disk leaves either the old file or the new one,
/// whole: a temporary file in the same folder, synced to disk, then renamed over the target.
public final class AtomicFile {

  private static final AtomicLong COUNTER = new AtomicLong();

  private AtomicFile() {}

  /// What is to be in the file.
  @FunctionalInterface
  public interface Content {

    /// Writes everything; the stream need not be closed.
    void writeTo(OutputStream out) throws IOException;
  }

  /// Replaces a file or makes a new one. A device or pipe is written to directly.
  ///
  /// @throws IOException with one line that names the file and the reason
  public static void write(Path file, Content content) throws IOException {
    try {
      if (Files.isDirectory(file)) {
        throw new FileSystemException(file.toString(), null, "is a folder");
      }
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        try (OutputStream out = Files.newOutputStream(file)) {
          content.writeTo(out);
        }
        return;
      }
      // A link stays a link: what it points to is replaced.
      replace(Files.exists(file) ? file.toRealPath() : file.toAbsolutePath(), content);
    } catch (IOException e) {
      throw explained(file, e);
    }
  }

  /// Replaces a file by UTF-8 text.
  ///
  /// @throws IOException with one line that names the file and the reason
  public static void writeText(Path file, String text) throws IOException {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /// Adds to the end of a file, which is made if need be, and waits until it is on disk. If writing
  /// fails the file is cut back to what it was; only a crash can leave a part.
  ///
  /// @throws IOException with one line that names the file and the reason
  public static void append(Path file, Content content) throws IOException {
    boolean isNew = !Files.exists(file);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long before = channel.size();
      channel.position(before);
      try {
        content.writeTo(Channels.newOutputStream(channel));
        channel.force(true);
      } catch (IOException | RuntimeException e) {
        channel.truncate(before);
        throw e;
      }
    } catch (IOException e) {
      throw explained(file, e);
    }
    if (isNew) {
      syncFolder(file.toAbsolutePath());
    }
  }

  private static void replace(Path target, Content content) throws IOException {
    Path temporary = temporaryBeside(target);
    try {
      try (FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        content.writeTo(Channels.newOutputStream(channel));
        channel.force(true);
      }
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
    syncFolder(target);
  }

  /// Hidden, so that a pattern such as `*.xyz` does not pick up what a crash left behind.
  private static Path temporaryBeside(Path target) {
    long process = ProcessHandle.current().pid();
    String name = "." + target.getFileName() + "." + process + "." + COUNTER.incrementAndGet();
    return target.resolveSibling(name + ".tmp");
  }

  /// Makes the new name itself durable. Some systems cannot sync a folder and keep names safe by
  /// themselves; there is nothing to do for the user then.
  private static void syncFolder(Path target) {
    Path folder = target.getParent();
    if (folder == null) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows refuses to open a folder.
    }
  }

  private static IOException explained(Path file, IOException e) {
    String reason =
        switch (e) {
          case NoSuchFileException missing -> "its folder does not exist; make it first";
          case AccessDeniedException denied -> "no permission to write there";
          case FileSystemException system when system.getReason() != null -> system.getReason();
          default -> String.valueOf(e.getMessage());
        };
    String line = "cannot write " + file + ": " + reason + "; what was there before is untouched";
    return new IOException(line.replaceAll("\\s*\\R\\s*", " "), e);
  }
}
