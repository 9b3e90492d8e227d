package org.soapstone.calculator.external;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All array jobs that were ever handed in for a folder of labels, by this process or another. */
final class SlurmBook {

  private static final String FOLDER = "slurm";
  private static final int NAME_LENGTH = 12;

  private final Path labels;
  private final Set<Path> read = new HashSet<>();
  private final Map<Path, Place> places = new HashMap<>();

  SlurmBook(Path labels) {
    this.labels = labels.toAbsolutePath().normalize();
  }

  /** A task of a job. */
  record Place(SlurmSubmission submission, int task) {}

  /** Writes down a job before it is handed in. */
  synchronized SlurmSubmission begin(List<Path> attempts) throws IOException {
    List<Path> absolute = attempts.stream().map(SlurmBook::key).toList();
    String what = labels + "\n" + absolute + "\n" + System.currentTimeMillis();
    String hash = FileDigests.sha256(what.getBytes(StandardCharsets.UTF_8));
    Path folder = labels.resolve(FOLDER).resolve("soapstone-" + hash.substring(0, NAME_LENGTH));
    SlurmSubmission submission = SlurmSubmission.begin(folder, labels, absolute);
    read.add(folder);
    remember(submission);
    return submission;
  }

  /** The task that runs an attempt, unless none was ever taken. */
  synchronized Optional<Place> find(Path attempt) throws IOException {
    readNew();
    return Optional.ofNullable(places.get(key(attempt)))
        .filter(place -> !place.submission().isRefused());
  }

  private void readNew() throws IOException {
    Path all = labels.resolve(FOLDER);
    if (!Files.isDirectory(all)) {
      return;
    }
    try (Stream<Path> folders = Files.list(all)) {
      for (Path folder : folders.sorted().toList()) {
        if (!read.contains(folder)) {
          Optional<SlurmSubmission> submission = SlurmSubmission.read(folder, labels);
          if (submission.isPresent()) {
            read.add(folder);
            remember(submission.get());
          }
        }
      }
    }
  }

  /** What was refused does not hide what was taken. */
  private void remember(SlurmSubmission submission) {
    for (int task = 0; task < submission.attempts().size(); task++) {
      Place place = new Place(submission, task);
      places.merge(
          submission.attempts().get(task),
          place,
          (old, fresh) -> old.submission().isRefused() ? fresh : old);
    }
  }

  private static Path key(Path attempt) {
    return attempt.toAbsolutePath().normalize();
  }
}
