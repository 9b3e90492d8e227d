package org.soapstone.cli;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.speed.Host;
import org.soapstone.speed.Measured;
import org.soapstone.speed.Quantities;
import org.soapstone.speed.Speeds;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code soapstone bench}. */
@Command(
    name = "bench",
    description = "Measure how fast this machine computes, and check that it computes right.",
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

  private static final double SHORTEST = 1;
  private static final double LONGEST = 3600;

  /// Less time than this is not enough to compile everything on a busy machine.
  private static final double WARM = 10;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description =
          "Seconds to spend on the measured runs, in all (default ${DEFAULT-VALUE}). With few, some"
              + " run only once, before Java has compiled them.")
  double seconds = 24;

  @Option(
      names = "--model",
      paramLabel = "M",
      description = "Measure this potential alone, M.stone or M.yace, on the frames of --frames.")
  @Nullable Path model;

  @Option(names = "--frames", paramLabel = "F.xyz", description = "Structures for --model.")
  @Nullable Path frames;

  @Mixin CommonOptions common = CommonOptions.withThreads(1);

  private final Quantities quantities;

  BenchCommand() {
    this(Quantities.standard());
  }

  BenchCommand(Quantities quantities) {
    this.quantities = quantities;
  }

  @Override
  public Integer call() throws Exception {
    common.check();
    if (!(seconds >= SHORTEST && seconds <= LONGEST)) {
      throw new WrongUsageException("--seconds must be from 1 to 3600, not " + seconds);
    }
    Quantities wanted = wanted();
    Host host = Host.here();
    Progress progress = common.progress();
    Speeds speeds;
    try (Tasks tasks = common.tasks()) {
      speeds = wanted.measure(seconds, tasks, progress);
    }
    SpeedLines.of(host, common.threads, speeds).forEach(common::print);
    if (seconds < WARM) {
      common.print(
          "note         figures of so short a time are of loops that Java had not compiled yet; take"
              + " --seconds "
              + (int) WARM
              + " or more");
    }
    common.writeJson(toJson(host, speeds));
    return 0;
  }

  private Quantities wanted() {
    if (model == null && frames == null) {
      return quantities;
    }
    if (model == null || frames == null) {
      throw new WrongUsageException("--model and --frames go together; give both or none");
    }
    List<Structure> structures =
        InputFiles.frames(frames, ExtXyzReader.Keys.standard()).stream()
            .map(LabeledStructure::structure)
            .toList();
    return Quantities.ofModel(ModelFile.calculator(model), structures);
  }

  private JsonObject toJson(Host host, Speeds speeds) {
    JsonObject json = new JsonObject();
    JsonObject median = new JsonObject();
    JsonObject share = new JsonObject();
    JsonObject neighbours = new JsonObject();
    for (Measured measured : speeds.withPeak()) {
      String key = measured.quantity().key();
      json.addProperty(key, measured.figure());
      median.addProperty(key, measured.median());
      speeds.share(measured).ifPresent(part -> share.addProperty(key, part));
      if (measured.neighbours() > 0) {
        neighbours.addProperty(key, measured.neighbours());
      }
    }
    json.add("median", median);
    json.add("share_of_peak", share);
    json.add("neighbours", neighbours);
    json.addProperty("seconds", seconds);
    json.addProperty("threads", common.threads);
    json.addProperty("lanes", host.machine().lanes().count());
    json.addProperty("java", host.java());
    json.addProperty("cpu", host.cpu());
    json.addProperty("fingerprint", speeds.fingerprint());
    return json;
  }
}
