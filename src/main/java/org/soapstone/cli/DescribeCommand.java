package org.soapstone.cli;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.soapstone.descriptor.AtomDescriptor;
import org.soapstone.descriptor.Average;
import org.soapstone.descriptor.FitFeatures;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.io.Settings;
import org.soapstone.io.YamlReader;
import org.soapstone.parallel.Tasks;
import org.soapstone.potential.FitSettings;
import org.soapstone.structure.Cell;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code soapstone describe F.xyz -o D.npz}. */
@Command(
    name = "describe",
    description = "Descriptors of atoms as arrays that numpy.load opens.",
    mixinStandardHelpOptions = true)
final class DescribeCommand implements Callable<Integer> {

  @Parameters(paramLabel = "F.xyz", description = "Structures, extended XYZ.")
  Path input = Path.of("");

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "D.npz",
      description = "Where the arrays go.")
  Path output = Path.of("");

  @Option(
      names = "--config",
      paramLabel = "C.yaml",
      description = "Settings of a fit, whose features are meant; not with --compat.")
  @Nullable Path config;

  @Option(names = "--no-periodic", description = "Forget the cells: no atom has images.")
  boolean noPeriodic;

  @Option(names = "--gradients", description = "Derivatives by the positions of all atoms too.")
  boolean gradients;

  @Mixin CompatOptions compat = new CompatOptions();
  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws Exception {
    long start = System.nanoTime();
    Path[] inputs = Stream.of(input, config).filter(Objects::nonNull).toArray(Path[]::new);
    common.checkWriting(output, inputs);
    compat.check();
    if (compat.program != null && config != null) {
      throw new WrongUsageException(
          "--config is for the features of a potential, not for --compat");
    }
    // Mistakes in the options are told before the file is read.
    AtomDescriptor others = compat.program == null ? null : compat.descriptor();
    List<Structure> frames =
        InputFiles.frames(input, ExtXyzReader.Keys.standard()).stream()
            .map(LabeledStructure::structure)
            .map(this::bounded)
            .toList();
    AtomDescriptor descriptor = others == null ? own(frames) : others;
    JsonObject result = new JsonObject();
    try (Tasks tasks = common.tasks()) {
      DescriptorFile file = new DescriptorFile(descriptor, frames, tasks, common.progress());
      boolean average = compat.average != null && compat.average != Average.OFF;
      file.write(output, input.toString(), average, gradients);
      result.addProperty("frames", frames.size());
      result.addProperty("rows", file.rows());
    }
    result.addProperty("features", descriptor.size());
    result.addProperty("seconds", (System.nanoTime() - start) * 1e-9);
    common.print("frames    " + frames.size());
    common.print("rows      " + result.get("rows").getAsInt());
    common.print("features  " + descriptor.size());
    common.print("arrays    " + output);
    common.writeJson(result);
    return 0;
  }

  private Structure bounded(Structure structure) {
    return noPeriodic
        ? new Structure(structure.atomicNumbers(), structure.positions(), Cell.none())
        : structure;
  }

  /** The features that a fit of these frames would have. */
  private AtomDescriptor own(List<Structure> frames) {
    Settings settings =
        config == null ? Settings.empty() : YamlReader.read(InputFiles.require(config));
    Set<Integer> species = new TreeSet<>();
    int[] named = compat.numbers();
    for (int z : named == null ? new int[0] : named) {
      species.add(z);
    }
    if (named == null) {
      frames.forEach(frame -> {
        for (int z : frame.species()) {
          species.add(z);
        }
      });
    }
    return new FitFeatures(FitSettings.from(settings).basisFor(species, frames));
  }
}
