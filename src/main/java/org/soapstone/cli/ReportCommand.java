package org.soapstone.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.soapstone.report.ReportWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code soapstone report DIR}. */
@Command(
    name = "report",
    description = "Write report.html of a run folder again.",
    mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

  @Parameters(paramLabel = "DIR", description = "A folder that 'learn' wrote.")
  Path folder = Path.of("");

  @Override
  public Integer call() throws Exception {
    if (!Files.isRegularFile(folder.resolve("journal.jsonl"))) {
      throw new WrongUsageException(folder + ": no run there (it has no journal.jsonl)");
    }
    System.out.println(ReportWriter.write(folder));
    return 0;
  }
}
