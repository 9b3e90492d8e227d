package org.soapstone.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.io.FrameFile;
import org.soapstone.io.LammpsUnits;
import org.soapstone.structure.LabeledStructure;

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

  /** The frames of a file of any format that this program reads. */
  static List<LabeledStructure> frames(Path file, ExtXyzReader.Keys keys) {
    return FrameFile.read(
        require(file), new FrameFile.Options(keys, List.of(), LammpsUnits.METAL, InputFiles::note));
  }

  /** Tells of something in an input that was passed over. */
  static void note(String line) {
    System.err.println("soapstone: note: " + line);
  }

  /**
   * Fails now rather than after the work if an output cannot be written, or if it would replace one
   * of the inputs.
   */
  static Path requireWritable(Path file, Path... inputs) {
    for (Path input : inputs) {
      if (isSame(file, input)) {
        throw new WrongUsageException(
            file
                + ": is named twice, for an output and for another file; give it a name of its own");
      }
    }
    // Named as given, since that is what the user has to correct.
    Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of("."));
    if (Files.isDirectory(file)) {
      throw new WrongUsageException(file + ": is a folder; a file name is expected here");
    }
    if (!Files.isDirectory(folder)) {
      throw new WrongUsageException(file + ": the folder " + folder + " does not exist");
    }
    if (!Files.isWritable(folder)) {
      throw new WrongUsageException(file + ": the folder " + folder + " cannot be written to");
    }
    return file;
  }

  private static boolean isSame(Path file, Path other) {
    if (file.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize())) {
      return true;
    }
    try {
      return Files.isRegularFile(file) && Files.exists(other) && Files.isSameFile(file, other);
    } catch (IOException e) {
      return false;
    }
  }
}
