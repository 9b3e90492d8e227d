package org.soapstone.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files named on the command line. */
final class InputFiles {

  private InputFiles() {}

  /** The same path, if a file is there. */
  static Path require(Path file) {
    if (Files.isDirectory(file)) {
      throw new WrongUsageException(file + ": is a folder; a file is expected here");
    }
    if (!Files.exists(file)) {
      throw new WrongUsageException(file + ": no such file");
    }
    return file;
  }

  /** Fails now rather than after the work if an output cannot be written. */
  static Path requireWritable(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) {
      throw new WrongUsageException(file + ": is a folder; a file name is expected here");
    }
    if (folder != null && !Files.isDirectory(folder)) {
      throw new WrongUsageException(file + ": the folder " + folder + " does not exist");
    }
    if (folder != null && !Files.isWritable(folder)) {
      throw new WrongUsageException(file + ": the folder " + folder + " cannot be written to");
    }
    return file;
  }
}
