package org.soapstone.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.soapstone.io.FrameFile;
import org.soapstone.io.FrameFormat;
import org.soapstone.io.LammpsUnits;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.LabeledStructure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code soapstone convert IN... OUT}. */
@Command(
    name = "convert",
    aliases = "import",
    description = "Read structures and labels of other programs and write them in another format.",
    mixinStandardHelpOptions = true)
final class ConvertCommand implements Callable<Integer> {

  @Parameters(
      arity = "2..*",
      paramLabel = "FILE",
      description = "One or more files to read, then the file to write.")
  List<Path> files = new ArrayList<>();

  @Option(
      names = "--from",
      paramLabel = "FORMAT",
      description = "Format read, where neither name nor content tells it.")
  @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "FORMAT",
      description = "Format written, where the name does not tell: extxyz, poscar, lammps-data.")
  @Nullable String to;

  @Option(
      names = "--species",
      split = ",",
      paramLabel = "EL",
      description = "Elements of types 1, 2, ... of LAMMPS files and old POSCARs, as in Si,O.")
  List<String> species = new ArrayList<>();

  @Option(
      names = "--units",
      paramLabel = "UNITS",
      description = "Units of LAMMPS files: metal (default), real, electron.")
  String units = "metal";

  @Option(
      names = "--frame",
      paramLabel = "I",
      description = "Take frame I alone, counted from 0; -1 is the last.")
  @Nullable Integer frame;

  @Mixin LabelOptions labels = new LabelOptions();
  @Mixin CommonOptions common = CommonOptions.withThreads(1);

  @Override
  public Integer call() throws Exception {
    Path target = files.get(files.size() - 1);
    Path[] inputs = files.subList(0, files.size() - 1).toArray(Path[]::new);
    common.checkWriting(target, inputs);
    FrameFormat written = written(target);
    List<LabeledStructure> frames = new ArrayList<>();
    for (Path input : inputs) {
      frames.addAll(read(input));
    }
    frames = chosen(frames);
    FrameFile.write(target, written, frames);
    report(frames, target);
    return 0;
  }

  private FrameFormat written(Path target) {
    String named = to;
    FrameFormat format =
        named == null
            ? FrameFormat.ofName(target)
                .orElseThrow(() ->
                    new WrongUsageException(
                        target
                            + ": the name tells no format; give --to, one of "
                            + FrameFormat.keys(true)))
            : FrameFormat.named(named);
    if (!format.isWritable()) {
      throw new WrongUsageException(
          format.key() + " is read only; write one of " + FrameFormat.keys(true));
    }
    return format;
  }

  private List<LabeledStructure> read(Path input) {
    InputFiles.require(input);
    List<Integer> numbers = Arrays.stream(ElementNames.numbers(species)).boxed().toList();
    FrameFile.Options options =
        new FrameFile.Options(labels.keys(), numbers, LammpsUnits.named(units), InputFiles::note);
    String named = from;
    return FrameFile.read(
        input, named == null ? FrameFormat.of(input) : FrameFormat.named(named), options);
  }

  private List<LabeledStructure> chosen(List<LabeledStructure> frames) {
    if (frame == null) {
      return frames;
    }
    int index = frame < 0 ? frames.size() + frame : frame;
    if (index < 0 || index >= frames.size()) {
      throw new BadInputException(
          "--frame is " + frame + " but there are " + frames.size() + " frames");
    }
    return List.of(frames.get(index));
  }

  private void report(List<LabeledStructure> frames, Path target) throws IOException {
    JsonObject result = new JsonObject();
    result.addProperty("frames", frames.size());
    result.addProperty("energies", frames.stream().filter(f -> f.energy().isPresent()).count());
    result.addProperty("forces", frames.stream().filter(f -> f.forces().isPresent()).count());
    result.addProperty("virials", frames.stream().filter(f -> f.virial().isPresent()).count());
    long unconverged = frames.stream().filter(FrameFile::isUnconverged).count();
    result.addProperty("unconverged", unconverged);
    common.print(
        frames.size()
            + (frames.size() == 1 ? " frame" : " frames")
            + ", with energy "
            + result.get("energies")
            + ", forces "
            + result.get("forces")
            + ", virial "
            + result.get("virials")
            + (unconverged == 0 ? "" : ", without labels since not converged " + unconverged)
            + ": "
            + target);
    common.writeJson(result);
  }
}
