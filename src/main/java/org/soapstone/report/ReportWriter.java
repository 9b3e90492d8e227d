package org.soapstone.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.soapstone.io.AtomicFile;
import org.soapstone.structure.BadInputException;

/// Writes `report.html` into a run folder.
public final class ReportWriter {

  private static final String NAME = "report.html";

  /// Any one of these makes a folder a run folder.
  private static final List<String> PARTS =
      List.of("journal.jsonl", "summary.json", "predictions.json", "dataset.xyz", "run.yaml");

  private ReportWriter() {}

  /// Writes the report of a run, finished or not. The same folder gives the same bytes.
  ///
  /// @param runFolder holds any of `journal.jsonl`, `summary.json`, `predictions.json`,
  ///   `dataset.xyz` and `run.yaml`; what is missing or damaged is left out and said to be
  /// @return the file written, `report.html` in that folder
  /// @throws BadInputException if the folder holds none of these
  /// @throws IOException if a file cannot be read or the report cannot be written
  public static Path write(Path runFolder) throws IOException {
    if (PARTS.stream().noneMatch(part -> Files.isRegularFile(runFolder.resolve(part)))) {
      throw new BadInputException(
          "%s holds no run: expected a folder with journal.jsonl; give the folder that `learn`"
                  .formatted(runFolder)
              + " was told to write to (-o)");
    }
    String page = new Page(RunFolder.read(runFolder)).html();
    Path report = runFolder.resolve(NAME);
    AtomicFile.writeText(report, page);
    return report;
  }
}
