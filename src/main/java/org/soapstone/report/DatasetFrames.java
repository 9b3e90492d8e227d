package org.soapstone.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Element;
import org.soapstone.structure.LabeledStructure;

/// The labelled frames of a run in the order in which they were added.
///
/// @param elements symbols of all elements, by atomic number
/// @param notices what could not be read
record DatasetFrames(List<LabeledStructure> frames, List<String> elements, List<String> notices) {

  private static final String NAME = "dataset.xyz";

  /// Frames up to the first that cannot be read.
  ///
  /// @throws IOException if the file exists but cannot be opened
  static DatasetFrames read(Path file) throws IOException {
    List<LabeledStructure> frames = new ArrayList<>();
    List<String> notices = new ArrayList<>();
    if (Files.isRegularFile(file)) {
      addFrames(file, frames, notices);
    } else {
      notices.add("dataset.xyz does not exist: the structure view is left out.");
    }
    return new DatasetFrames(List.copyOf(frames), elements(frames), List.copyOf(notices));
  }

  /// The reader is given the bare name of the file: a report must not depend on where it lies.
  private static void addFrames(Path file, List<LabeledStructure> frames, List<String> notices)
      throws IOException {
    try (InputStream stream = Files.newInputStream(file);
        ExtXyzReader reader = ExtXyzReader.of(stream, NAME, ExtXyzReader.Keys.standard())) {
      reader.forEachRemaining(frames::add);
    } catch (BadInputException wrong) {
      notices.add(
          "%s is shown up to frame %d: %s".formatted(NAME, frames.size(), wrong.getMessage()));
    }
  }

  private static List<String> elements(List<LabeledStructure> frames) {
    TreeSet<Integer> numbers = new TreeSet<>();
    for (LabeledStructure frame : frames) {
      for (int number : frame.structure().atomicNumbers()) {
        numbers.add(number);
      }
    }
    return numbers.stream().map(number -> Element.of(number).symbol()).toList();
  }
}
