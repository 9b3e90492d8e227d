package org.soapstone.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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
      required = true,
      paramLabel = "K",
      description = "How many.")
  int number;

  @Option(
      names = "--strategy",
      paramLabel = "NAME",
      description = "information-gain (default), variance-reduction, maximum-variance or random.")
  String strategy = RunPlan.STRATEGIES.get(0);

  @Option(names = "--seed", paramLabel = "S", description = "For the strategy 'random'.")
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
    common.checkWriting(output, pool, model);
    if (number < 1) {
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
    Potential potential = StoneFile.read(InputFiles.require(model));
    List<LabeledStructure> frames = InputFiles.frames(pool, ExtXyzReader.Keys.standard());
    JsonArray choices = new JsonArray();
    List<LabeledStructure> chosen = new ArrayList<>();
    try (Tasks tasks = common.tasks()) {
      for (PoolSelection.Chosen each :
          PoolSelection.choose(
              frames, potential, strategy, number, seed, tasks, common.progress())) {
        chosen.add(
            frames
                .get(each.index())
                .withInfo("pool_index", Integer.toString(each.index()))
                .withInfo("selection_reason", each.reason()));
        choices.add(each.toJson());
        common.print(each.index() + "\t" + each.reason());
      }
    }
    ExtXyzWriter.write(output, chosen);
    JsonObject result = new JsonObject();
    result.add("picks", choices);
    common.writeJson(result);
    return 0;
  }
}
