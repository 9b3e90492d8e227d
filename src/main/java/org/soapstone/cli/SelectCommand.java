package org.soapstone.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.soapstone.acquisition.Duplicates;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.io.ExtXyzWriter;
import org.soapstone.learn.PoolSelection;
import org.soapstone.learn.RunPlan;
import org.soapstone.parallel.Tasks;
import org.soapstone.potential.Potential;
import org.soapstone.potential.StoneFile;
import org.soapstone.structure.LabeledStructure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code soapstone select POOL.xyz --model M.stone -n K -o S.xyz}. */
@Command(
    name = "select",
    description = "Choose the structures of a pool that are most worth a label, and say why.",
    mixinStandardHelpOptions = true)
final class SelectCommand implements Callable<Integer> {

  @Parameters(paramLabel = "POOL.xyz", description = "Structures to choose from.")
  Path pool = Path.of("");

  @Option(
      names = "--model",
      required = true,
      paramLabel = "M.stone",
      description = "The potential that is to become better.")
  Path model = Path.of("");

  @Option(
      names = {"-n", "--number"},
      paramLabel = "K",
      description = "How many; with --budget at most so many.")
  @Nullable Integer number;

  @Mixin BudgetOptions costs = new BudgetOptions();

  @Option(
      names = "--strategy",
      paramLabel = "NAME",
      description =
          "variance-reduction (default), information-gain, random, or another, see the docs.")
  String strategy = RunPlan.STRATEGIES.get(0);

  @Option(
      names = "--targets",
      paramLabel = "T.xyz",
      description = "Structures whose energies and forces are to become certain; no labels needed.")
  @Nullable Path targets;

  @Option(
      names = "--elastic",
      paramLabel = "C.xyz",
      description = "Crystals whose elastic constants are to become certain.")
  @Nullable Path elastic;

  @Option(
      names = "--labelled",
      paramLabel = "L.xyz",
      description = "Structures that are labelled already, to keep away from.")
  @Nullable Path labelled;

  @Option(
      names = "--duplicate-distance",
      paramLabel = "D",
      description = "How near another one a structure is left out, relative (default 1e-4).")
  double duplicateDistance = Duplicates.THRESHOLD;

  @Option(names = "--seed", paramLabel = "S", description = "For strategies that draw by lot.")
  long seed = 1;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "S.xyz",
      description = "The chosen structures, in the order of choosing.")
  Path output = Path.of("");

  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws Exception {
    Path[] inputs =
        Stream.of(pool, model, labelled, targets, elastic)
            .filter(Objects::nonNull)
            .toArray(Path[]::new);
    common.checkWriting(output, inputs);
    if (!(duplicateDistance >= 0)) {
      throw new WrongUsageException(
          "--duplicate-distance must not be negative, but is " + duplicateDistance);
    }
    if (number == null && !costs.areGiven()) {
      throw new WrongUsageException("-n, how many, or --budget, what they may cost, is needed");
    }
    if (number != null && number < 1) {
      throw new WrongUsageException("-n must be at least 1, not " + number);
    }
    if (!RunPlan.STRATEGIES.contains(strategy)) {
      throw new WrongUsageException(
          "--strategy must be one of "
              + String.join(", ", RunPlan.STRATEGIES)
              + ", not '"
              + strategy
              + "'");
    }
    RunPlan.targetsProblem(strategy, targets != null || elastic != null)
        .ifPresent(problem -> {
          throw new WrongUsageException(
              "--strategy " + problem.formatted("--targets", "--elastic"));
        });
    Potential potential = StoneFile.read(InputFiles.require(model));
    List<LabeledStructure> frames = InputFiles.frames(pool, ExtXyzReader.Keys.standard());
    List<LabeledStructure> before = optional(labelled);
    PoolSelection.Wish wish =
        new PoolSelection.Wish(
            strategy,
            number == null ? Integer.MAX_VALUE : number,
            duplicateDistance,
            seed,
            optional(targets),
            optional(elastic),
            costs.spending(strategy));
    PoolSelection.Result result;
    try (Tasks tasks = common.tasks()) {
      result = PoolSelection.choose(frames, before, potential, wish, tasks, common.progress());
    }
    JsonArray choices = new JsonArray();
    double cost = 0;
    List<LabeledStructure> chosen = new ArrayList<>();
    for (PoolSelection.Chosen each : result.chosen()) {
      chosen.add(
          frames
              .get(each.index())
              .withInfo("pool_index", Integer.toString(each.index()))
              .withInfo("selection_reason", each.reason()));
      choices.add(each.toJson());
      common.print(each.index() + "\t" + each.reason());
      cost += each.cost().orElse(0);
    }
    JsonArray leftOut = new JsonArray();
    result.leftOut().forEach(one -> leftOut.add(one.toJson()));
    if (!result.leftOut().isEmpty()) {
      common.print(
          "left out as copies: "
              + result.leftOut().size()
              + ", of which the first: "
              + result.leftOut().get(0).copy().reason());
    }
    ExtXyzWriter.write(output, chosen);
    JsonObject json = new JsonObject();
    json.add("picks", choices);
    if (costs.areGiven()) {
      common.print(costs.line(cost));
      json.addProperty("expected_core_s", cost);
    }
    json.add("left_out", leftOut);
    common.writeJson(json);
    return 0;
  }

  private static List<LabeledStructure> optional(@Nullable Path file) {
    return file == null ? List.of() : InputFiles.frames(file, ExtXyzReader.Keys.standard());
  }
}
