package org.soapstone.cli;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.soapstone.learn.Learning;
import org.soapstone.learn.RunPlan;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.report.ReportWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code soapstone learn RUN.yaml -o DIR}. */
@Command(
    name = "learn",
    description = "Learn a potential: choose, label, fit, until it is good enough.",
    mixinStandardHelpOptions = true)
final class LearnCommand implements Callable<Integer> {

  @Mixin RunFileOptions run = new RunFileOptions();

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "DIR",
      description = "Folder of the run.")
  Path output = Path.of("");

  @Option(
      names = "--resume",
      description = "Go on with the run in the folder; finished labels are kept.")
  boolean resume;

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws Exception {
    common.check(run.file);
    RunPlan plan = run.read();
    Progress progress = common.progress();
    JsonObject summary;
    try (Tasks tasks = common.tasks()) {
      summary = new Learning(plan, Version.number(), tasks, progress).run(output, resume);
    }
    Path report = ReportWriter.write(output);
    print(summary, report);
    common.writeJson(summary);
    return 0;
  }

  private void print(JsonObject summary, Path report) {
    JsonObject stop = summary.getAsJsonObject("stop");
    common.print("stopped: " + stop.get("reason").getAsString());
    if (!stop.getAsJsonArray("blocked_longest").isEmpty()) {
      common.print("held out longest: " + names(stop));
    }
    common.print("");
    common.print(ErrorLines.header());
    for (String set : new String[] {"train", "loo", "test"}) {
      if (summary.has(set)) {
        common.print(ErrorLines.row(ErrorLines.title(set), summary.getAsJsonObject(set)));
      }
    }
    common.print("");
    common.print("labels       " + summary.getAsJsonObject("labels"));
    common.print("cost (s)     " + summary.getAsJsonObject("cost"));
    common.print("potential    " + output.resolve("potential.stone"));
    common.print("report       " + report);
    common.print("fingerprint  " + summary.get("fingerprint").getAsString());
  }

  private static String names(JsonObject stop) {
    StringBuilder names = new StringBuilder();
    stop.getAsJsonArray("blocked_longest")
        .forEach(name -> names.append(names.isEmpty() ? "" : ", ").append(name.getAsString()));
    return names.toString();
  }
}
