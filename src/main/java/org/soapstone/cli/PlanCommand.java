package org.soapstone.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.soapstone.learn.Planning;
import org.soapstone.learn.RunPlan;
import org.soapstone.parallel.Tasks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code soapstone plan RUN.yaml [-o DIR]}. */
@Command(
    name = "plan",
    description = "Say what a run would label next, what that costs and buys; runs nothing.",
    mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {

  @Mixin RunFileOptions run = new RunFileOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Folder of the run, to plan from where it stands; nothing is written there.")
  @Nullable Path folder;

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws Exception {
    common.check(run.file);
    RunPlan plan = run.read();
    JsonObject next;
    try (Tasks tasks = common.tasks()) {
      next = new Planning(plan, tasks, common.progress()).next(Optional.ofNullable(folder));
    }
    print(next);
    common.writeJson(next);
    return 0;
  }

  private void print(JsonObject next) {
    if (next.has("stopped")) {
      common.print("the run has ended: " + next.get("stopped").getAsString());
    }
    common.print(
        "round " + next.get("round").getAsInt() + (next.has("stopped") ? ", if it went on" : ""));
    for (JsonElement element : next.getAsJsonArray("picks")) {
      JsonObject pick = element.getAsJsonObject();
      common.print(
          String.format(
              Locale.ROOT,
              "  %-12s %-10s %4d atoms  %10s  %s",
              pick.get("id").getAsString(),
              pick.get("level").getAsString(),
              pick.get("atoms").getAsInt(),
              seconds(pick.get("expected_core_s")),
              pick.get("reason").getAsString()));
    }
    if (next.has("found_by")) {
      common.print(
          "  at most "
              + next.get("most_labels").getAsInt()
              + " structures that dynamics will find");
    } else if (next.getAsJsonArray("picks").isEmpty()) {
      common.print("  nothing: no label that can be had would tell anything new");
    }
    common.print("");
    for (Map.Entry<String, JsonElement> each : next.getAsJsonObject("expected_core_s").entrySet()) {
      JsonElement count = next.getAsJsonObject("labels").get(each.getKey());
      common.print(
          String.format(
              Locale.ROOT,
              "expected     %s: %s%s",
              each.getKey(),
              count == null ? "" : count.getAsInt() + " labels, ",
              seconds(each.getValue())));
    }
    for (Map.Entry<String, JsonElement> each : next.getAsJsonObject("spent_core_s").entrySet()) {
      common.print("spent        " + each.getKey() + ": " + seconds(each.getValue()));
    }
    if (next.has("uncertainty")) {
      JsonObject uncertainty = next.getAsJsonObject("uncertainty");
      common.print("uncertainty  energy " + change(uncertainty, "energy_ev_per_atom") + " eV/atom");
      common.print("             force  " + change(uncertainty, "force_ev_per_a") + " eV/A");
    }
  }

  private static String change(JsonObject uncertainty, String key) {
    JsonObject one = uncertainty.getAsJsonObject(key);
    return String.format(
        Locale.ROOT, "%.4f -> %.4f", one.get("now").getAsDouble(), one.get("then").getAsDouble());
  }

  private static String seconds(JsonElement value) {
    return value.isJsonNull()
        ? "cost unknown"
        : String.format(Locale.ROOT, "%.4g core-s", value.getAsDouble());
  }
}
