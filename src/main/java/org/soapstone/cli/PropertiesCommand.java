package org.soapstone.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.soapstone.calculator.CalculationException;
import org.soapstone.calculator.Calculator;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.potential.Potential;
import org.soapstone.properties.Crystal;
import org.soapstone.properties.CrystalProperties;
import org.soapstone.properties.ErrorBar;
import org.soapstone.properties.Miller;
import org.soapstone.properties.PropertyPlan;
import org.soapstone.properties.PropertyPlan.Part;
import org.soapstone.properties.Prototype;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Cell;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code soapstone properties M --crystal NAME --species EL}. */
@Command(
    name = "properties",
    description = "Lattice, elastic, defect, surface and phonon properties of a crystal.",
    mixinStandardHelpOptions = true)
final class PropertiesCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "M", description = CalculatorOptions.NAME)
  String model = "";

  @Option(
      names = "--crystal",
      paramLabel = "NAME",
      description = "sc, fcc, bcc, hcp, diamond, zincblende, rocksalt or cscl.")
  @Nullable String crystal;

  @Option(
      names = "--species",
      split = ",",
      paramLabel = "EL",
      description = "Elements of the crystal, as in Si or Na,Cl.")
  List<String> species = new ArrayList<>();

  @Option(
      names = "--a",
      paramLabel = "A",
      description = "Lattice constant to begin with, A; without it one is looked for.")
  @Nullable Double lattice;

  @Option(
      names = "--structure",
      paramLabel = "F.xyz",
      description = "A crystal from a file instead, its first frame.")
  @Nullable Path structure;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PART",
      description = "Some of eos, elastic, vacancy, surface, phonons (default: all).")
  List<Part> only = new ArrayList<>(EnumSet.allOf(Part.class));

  @Option(
      names = "--surface",
      split = ",",
      paramLabel = "HKL",
      description = "Planes of the surfaces (default: 100,110,111 of cubic prototypes).")
  @Nullable List<String> surfaces;

  @Option(
      names = "--q",
      paramLabel = "Q",
      description =
          "A wave vector for phonons, three numbers as in 0,0,0.5, in units of the reciprocal"
              + " vectors of the usual cell; may be given several times.")
  @Nullable List<String> points;

  @Option(
      names = "--e0",
      split = ",",
      paramLabel = "EL=EV",
      description = "Energies of free atoms, eV, for the cohesive energy.")
  Map<String, Double> references = new LinkedHashMap<>();

  @Option(
      names = "--supercell",
      paramLabel = "A",
      description = "Least width of the supercell of a vacancy, A (default 10).")
  double supercell = 10;

  @Option(
      names = "--phonon-supercell",
      paramLabel = "A",
      description = "Least width of the supercell of phonons, A (default 12).")
  double phononSupercell = 12;

  @Option(
      names = "--slab",
      paramLabel = "A",
      description = "Least thickness of slabs, A (default 12).")
  double slab = 12;

  @Option(
      names = "--draws",
      paramLabel = "N",
      description = "Draws from the posterior for error bars of a .stone (default 20; 0 for none).")
  int number = 20;

  @Option(names = "--seed", paramLabel = "S", description = "Of the draws (default 1).")
  long seed = 1;

  @Mixin CalculatorOptions calculators = new CalculatorOptions();
  @Mixin CommonOptions common = new CommonOptions();

  @Override
  public Integer call() throws Exception {
    long begin = System.nanoTime();
    common.check();
    checkOptions();
    try (Calculator calculator = calculators.named(model)) {
      return properties(calculator, begin);
    }
  }

  private int properties(Calculator calculator, long begin) throws IOException {
    Progress progress = common.progress();
    List<Calculator> draws = draws(calculator);
    int count = draws.size();
    progress.start("properties", 1 + count);
    CrystalProperties mean = mean(calculator);
    progress.advance(1);
    List<CrystalProperties> drawn = List.of();
    Map<String, ErrorBar> bars = Map.of();
    if (calculator instanceof Potential potential && count > 0) {
      drawn = under(draws, mean, progress);
      bars = ErrorBar.of(mean, drawn, kind -> potential.calibration().scale(kind));
    }
    JsonObject result = PropertiesTable.json(mean, bars);
    result.addProperty("draws", count);
    result.addProperty("draws_failed", count - drawn.size());
    result.addProperty("seconds", (System.nanoTime() - begin) * 1e-9);
    PropertiesTable.lines(mean, bars).forEach(common::print);
    for (String note : mean.notes()) {
      InputFiles.note(note);
    }
    if (drawn.size() < count) {
      InputFiles.note(
          (count - drawn.size()) + " of " + count + " draws have no such crystal; left out");
    }
    common.writeJson(result);
    return 0;
  }

  private void checkOptions() {
    if ((crystal == null) == (structure == null)) {
      throw new WrongUsageException("give either --crystal with --species, or --structure");
    }
    if (crystal != null && species.isEmpty()) {
      throw new WrongUsageException("--crystal needs --species, as in --species Si");
    }
    if (lattice != null && !(lattice > 0 && lattice < 100)) {
      throw new WrongUsageException("--a must be a length from 0 to 100 A, not " + lattice);
    }
    if (number < 0 || number == 1 || number > 10_000) {
      throw new WrongUsageException("--draws must be 0 or from 2 to 10000, not " + number);
    }
    for (double length : new double[] {supercell, phononSupercell, slab}) {
      if (!(length > 0 && length <= 200)) {
        throw new WrongUsageException(
            "--supercell, --phonon-supercell and --slab must be from 0 to 200 A, not " + length);
      }
    }
  }

  private CrystalProperties mean(Calculator calculator) {
    Path file = structure;
    if (file != null) {
      List<LabeledStructure> frames = InputFiles.frames(file, ExtXyzReader.Keys.standard());
      if (frames.isEmpty()) {
        throw new BadInputException(file + ": has no frame");
      }
      Structure first = frames.getFirst().structure();
      boolean[] pbc = first.cell().pbc();
      if (!(pbc[0] && pbc[1] && pbc[2])) {
        throw new BadInputException(
            file + ": the first frame is no crystal; its pbc is " + Arrays.toString(pbc));
      }
      PropertyPlan plan =
          plan(calculator, first.species(), List.of(), Map.of("G", List.of(0.0, 0.0, 0.0)));
      return CrystalProperties.of(calculator, Crystal.of(file.toString(), first), plan);
    }
    Prototype prototype = Prototype.named(String.valueOf(crystal));
    int[] numbers = ElementNames.numbers(species);
    double begin = Optional.ofNullable(lattice).orElse(1.0);
    Crystal given = prototype.crystal(numbers, begin);
    PropertyPlan plan =
        plan(calculator, numbers, prototype.lowIndexSurfaces(), prototype.wellKnownPoints());
    return lattice == null
        ? CrystalProperties.of(calculator, prototype, numbers, plan)
        : CrystalProperties.of(calculator, given, plan);
  }

  private PropertyPlan plan(
      Calculator calculator,
      int[] numbers,
      List<Miller> usualSurfaces,
      Map<String, List<Double>> usualPoints) {
    List<String> planes = surfaces;
    List<Miller> chosen =
        planes == null ? usualSurfaces : planes.stream().map(Miller::parse).toList();
    return new PropertyPlan(
        EnumSet.copyOf(only),
        chosen,
        points(usualPoints),
        freeAtoms(calculator, numbers),
        supercell,
        phononSupercell,
        slab);
  }

  private Map<String, List<Double>> points(Map<String, List<Double>> usual) {
    List<String> given = points;
    if (given == null) {
      return usual;
    }
    Map<String, List<Double>> parsed = new LinkedHashMap<>();
    for (String text : given) {
      try {
        List<Double> q =
            Arrays.stream(text.split(",", -1)).map(part -> Double.valueOf(part.strip())).toList();
        if (q.size() == 3 && q.stream().allMatch(Double::isFinite)) {
          parsed.put(text.replace(" ", ""), q);
          continue;
        }
      } catch (NumberFormatException e) {
        // The message below says it for every way of being wrong.
      }
      throw new WrongUsageException("--q: '" + text + "' is not three numbers such as 0,0,0.5");
    }
    return parsed;
  }

  /** Given ones; else those that a model was fitted with; else of an atom alone. */
  private Map<Integer, Double> freeAtoms(Calculator calculator, int[] numbers) {
    Map<Integer, Double> energies = new TreeMap<>();
    for (int z : numbers) {
      if (calculator instanceof Potential potential) {
        Double known = potential.references().values().get(z);
        if (known != null) {
          energies.put(z, known);
        }
      } else {
        Structure atom = new Structure(new int[] {z}, new double[3], Cell.none());
        energies.put(z, calculator.evaluate(atom).energy());
      }
    }
    references.forEach(
        (symbol, energy) -> energies.put(ElementNames.numbers(List.of(symbol))[0], energy));
    return energies;
  }

  /** Potentials that might as well be true. */
  private List<Calculator> draws(Calculator calculator) {
    if (number == 0 || !(calculator instanceof Potential potential)) {
      return List.of();
    }
    List<Calculator> drawn = potential.draws(number, seed);
    if (drawn.isEmpty()) {
      InputFiles.note(
          model
              + ": a model of the kind '"
              + potential.model().kind().word()
              + "' gives no draws; there are no error bars");
    }
    return drawn;
  }

  /** The properties under the draws that have the crystal. */
  private List<CrystalProperties> under(
      List<Calculator> draws, CrystalProperties mean, Progress progress) {
    CrystalProperties[] all = new CrystalProperties[draws.size()];
    try (Tasks tasks = common.tasks()) {
      tasks.run(
          all.length,
          k -> {
            try {
              all[k] = mean.under(draws.get(k));
            } catch (CalculationException | BadInputException e) {
              // A draw under which the crystal falls apart has no properties.
            }
            progress.advance(1);
          });
    }
    return Arrays.stream(all).filter(Objects::nonNull).filter(CrystalProperties::isAtRest).toList();
  }
}
