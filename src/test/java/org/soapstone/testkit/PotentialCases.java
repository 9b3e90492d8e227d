package org.soapstone.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Calculators;
import org.soapstone.calculator.Evaluation;
import org.soapstone.calculator.PairTable;
import org.soapstone.calculator.Threaded;
import org.soapstone.descriptor.ProductBasis;
import org.soapstone.descriptor.ProductSettings;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.io.YamlReader;
import org.soapstone.md.Bias;
import org.soapstone.md.CellFreedom;
import org.soapstone.md.CellMove;
import org.soapstone.md.CellRescaling;
import org.soapstone.md.ElementSwaps;
import org.soapstone.md.Excursion;
import org.soapstone.md.Fire;
import org.soapstone.md.Grade;
import org.soapstone.md.Guards;
import org.soapstone.md.HyperactiveBias;
import org.soapstone.md.Integrator;
import org.soapstone.md.LangevinBaoab;
import org.soapstone.md.Lbfgs;
import org.soapstone.md.MaxwellBoltzmann;
import org.soapstone.md.MdState;
import org.soapstone.md.Minimizer;
import org.soapstone.md.MonteCarloBarostat;
import org.soapstone.md.NoseHooverChain;
import org.soapstone.md.Pressure;
import org.soapstone.md.RelaxSettings;
import org.soapstone.md.Relaxed;
import org.soapstone.md.Relaxer;
import org.soapstone.md.ReplicaExchange;
import org.soapstone.md.StagedRamp;
import org.soapstone.md.Surroundings;
import org.soapstone.md.TrustRegion;
import org.soapstone.md.UncertaintyDrivenBias;
import org.soapstone.md.VelocityRescaling;
import org.soapstone.md.VelocityVerlet;
import org.soapstone.md.Walker;
import org.soapstone.pace.LinearExpansion;
import org.soapstone.pace.PaceCalculator;
import org.soapstone.pace.PaceFile;
import org.soapstone.pace.PaceFormulae;
import org.soapstone.pace.PaceReader;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.potential.Assessment;
import org.soapstone.potential.CrossValidation;
import org.soapstone.potential.ErrorReport;
import org.soapstone.potential.Extrapolation;
import org.soapstone.potential.FidelityFit;
import org.soapstone.potential.FitResult;
import org.soapstone.potential.FitSettings;
import org.soapstone.potential.ForceCommittee;
import org.soapstone.potential.ModelFit;
import org.soapstone.potential.Potential;
import org.soapstone.potential.PotentialFit;
import org.soapstone.potential.Prediction;
import org.soapstone.potential.RadialSearch;
import org.soapstone.potential.UncertaintySurface;
import org.soapstone.properties.CrystalProperties;
import org.soapstone.properties.ErrorBar;
import org.soapstone.properties.Miller;
import org.soapstone.properties.PropertyPlan;
import org.soapstone.properties.Prototype;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Element;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.NeighborList;
import org.soapstone.structure.Structure;
import org.soapstone.testkit.SameBitsProbe.Case;

/// Calculators, a whole fit of a few frames, and short trajectories.
final class PotentialCases {

  private static final String SETTINGS =
      """
      basis:
        r_cut: 3.2
        pair_r_cut: 3.2
        n_max: 2
        l_max: 1
        pair_functions: 2
      """;

  /// No cutoff, so that the data decide it.
  private static final String EXPANSION =
      """
      reference_energies: {Si: 0}
      basis: {kind: ace, functions: 20}
      """;

  /// Prior and noise from a sample.
  private static final String SAMPLED =
      """
      reference_energies: {Si: 0}
      basis: {kind: ace, functions: 20}
      solver: sample
      """;

  /// Cutoff, bond scale and weights, then parts left out, all by reflections.
  private static final String SEARCHED =
      """
      reference_energies: {Si: 0}
      basis: {kind: ace, functions: 20, pair_functions: 3}
      weights: {primitive: {forces: 0.5}}
      solver: qr
      """;

  private PotentialCases() {}

  static List<Case> cases() {
    return List.of(
        new Case("structure.neighbours", PotentialCases::neighbours),
        new Case("calculator.all", PotentialCases::calculators),
        new Case("potential.fit", () -> fit(3, Tasks.inline())),
        new Case("potential.expansion", () -> expansion(EXPANSION)),
        new Case("potential.sampled", () -> expansion(SAMPLED)),
        Case.large("potential.sparse", PotentialCases::sparse),
        Case.large("potential.levels", PotentialCases::levels),
        Case.large("potential.models", PotentialCases::models),
        Case.large("potential.searched", PotentialCases::searched),
        new Case("pace.evaluate", () -> pace(Tasks.inline())),
        Case.large("pace.export", PotentialCases::export),
        new Case("properties.silicon", PotentialCases::properties),
        Case.large("md.excursion", () -> excursion(new HyperactiveBias(0.3, 2, 1))),
        Case.large("md.hill", () -> excursion(new UncertaintyDrivenBias(2, 0.05))),
        new Case("md.relax", PotentialCases::relaxation),
        new Case("md.verlet", () -> trajectory(new VelocityVerlet(1))),
        new Case("md.rescaling", () -> trajectory(new VelocityRescaling(1, 600, 20, 5, 2))),
        new Case("md.chain", () -> trajectory(new NoseHooverChain(1, 600, 20))),
        new Case("md.rescaledCell", () -> trajectory(rescaledCell())),
        new Case("md.exchange", PotentialCases::exchange),
        new Case("md.swaps", PotentialCases::swaps),
        new Case("md.movedCell", () -> trajectory(movedCell())),
        new Case("md.langevin", () -> trajectory(new LangevinBaoab(1, 600, 0.02, 5, 2))));
  }

  /// Ten centres of one species and twenty of the other: whole batches, and what is left over; and
  /// a pair by the formulae.
  static double[] pace(Tasks tasks) {
    Path folder = Path.of("testdata/pace");
    PaceFile read = PaceReader.read(folder.resolve("SiO_SBessel_zbl.yace"));
    PaceFile coarse =
        new PaceFile(
            read.elements(),
            read.energies(),
            0.05,
            read.embeddings(),
            read.bonds(),
            read.functions());
    Structure cell = ExtXyzReader.read(folder.resolve("silica.xyz")).getFirst().structure();
    Evaluation found =
        new PaceCalculator(coarse).evaluate(Crystals.replicated(cell, 5, 1, 1), tasks);
    Structure pair =
        new Structure(new int[] {14, 8}, new double[] {0, 0, 0, 0.4, 0.5, 0.8}, Cell.none());
    return new Numbers()
        .add(found.energy())
        .add(found.forces())
        .add(found.virial())
        .add(found.atomEnergies().orElseThrow())
        .add(new PaceFormulae(read).evaluate(pair).forces())
        .add(new PaceCalculator(coarse).evaluate(pair).forces())
        .toArray();
  }

  /// A linear model as a PACE potential, and a table of pairs.
  private static double[] export() {
    ProductBasis basis =
        new ProductBasis(new ProductSettings(new int[] {1, 8}, 4, 3, 1, 0, 1, 4, 2, 1, 1));
    LinearExpansion expansion =
        new LinearExpansion(basis, Numbers.uniform(basis.size(), 3), new double[] {1, 2});
    Structure pair =
        new Structure(new int[] {1, 8}, new double[] {0, 0, 0, 0.4, 0.5, 0.8}, Cell.none());
    return new Numbers()
        .add(Integer.parseInt(expansion.file().fingerprint().substring(0, 7), 16))
        .add(expansion.radialError(), expansion.radialSlopeError())
        .add(new PaceFormulae(expansion.file()).evaluate(pair).forces())
        .add(new PairTable(r -> r.minus(4).pow(3), 4).error())
        .toArray();
  }

  private static double[] neighbours() {
    NeighborList list = NeighborList.build(RandomStructures.awkward(12), 4);
    Numbers numbers = new Numbers().add(list.rij()).add(list.r());
    for (int j : list.neighbour()) {
      numbers.add(j);
    }
    return numbers.toArray();
  }

  private static double[] calculators() {
    Numbers numbers = new Numbers();
    Structure structure = SiliconData.structure(3, 0);
    for (Calculator calculator :
        List.of(
            Calculators.create("stillinger-weber", Map.of()),
            Calculators.create("lennard-jones", Map.of("epsilon", 0.2, "sigma", 2.1)),
            Calculators.create("buckingham", Map.of("a", 900, "rho", 0.3, "c", 20)),
            Calculators.create("harmonic", Map.of("k", 3, "r0", 2.4)),
            Calculators.create("zbl", Map.of("cutoff", 2.8)),
            Calculators.create("tersoff", Map.of()),
            Calculators.create("morse", Map.of("depth", 0.5, "stiffness", 1.7, "r0", 2.4)))) {
      numbers.add(numbers(calculator.evaluate(structure)));
    }
    Structure copper = Crystals.shaken(Crystals.fcc(Element.Cu, 3.6), 0.1);
    Path tables = Path.of("src/test/resources/org/soapstone/calculator");
    for (Calculator calculator :
        List.of(
            Calculators.create("emt", Map.of()),
            Calculators.create("eam", Map.of("file", "Cu.eam"), tables))) {
      numbers.add(numbers(calculator.evaluate(copper)));
    }
    return numbers.toArray();
  }

  private static double[] numbers(Evaluation evaluation) {
    return new Numbers()
        .add(evaluation.energy())
        .add(evaluation.forces())
        .add(evaluation.virial())
        .add(evaluation.atomEnergies().orElseThrow())
        .toArray();
  }

  /// A potential with error bars, and what it says of a structure that it has not seen.
  static double[] fit(int frames, Tasks tasks) {
    List<LabeledStructure> data = SiliconData.frames(1, frames);
    FitSettings settings = FitSettings.from(YamlReader.parse(SETTINGS, "probe"));
    FitResult result = new PotentialFit(settings, tasks, Progress.NONE).fit(data);
    Potential potential = result.potential();
    Numbers numbers = new Numbers();
    numbers.add(potential.posterior().mean()).add(potential.posterior().factor());
    numbers.add(result.leaveOneOut().forceRmse(), result.train().energyMae());
    numbers.add(Integer.parseInt(potential.fingerprint().substring(0, 7), 16));
    Structure unseen = SiliconData.structure(2, 0);
    numbers.add(numbers(potential.evaluate(unseen, tasks)));
    double[] drawn = potential.posterior().committee(1, 3).data();
    numbers.add(numbers(potential.withWeights(drawn).evaluate(unseen)));
    Prediction prediction = potential.predict(unseen);
    numbers.add(prediction.energySd()).add(prediction.forceSd()).add(prediction.virialSd());
    for (UncertaintySurface surface :
        List.of(
            UncertaintySurface.exact(potential, tasks),
            UncertaintySurface.committee(potential, 2, 3, tasks))) {
      Evaluation deviation = surface.evaluateUncertain(unseen).deviation();
      numbers.add(deviation.energy()).add(deviation.forces()).add(deviation.virial());
    }
    numbers.add(
        new ForceCommittee(potential, 2, 3)
            .relativeForceUncertainty(unseen, potential.evaluate(unseen).forces(), 0.2));
    List<Structure> known =
        SiliconData.frames(1, 2).stream().map(LabeledStructure::structure).toList();
    numbers.add(Extrapolation.mahalanobis(potential, known, tasks).ofAtoms(unseen));
    numbers.add(Extrapolation.leverage(potential, known, tasks).ofAtoms(unseen));
    ErrorReport test =
        Assessment.of(potential, SiliconData.frames(2, 1), tasks, Progress.NONE).errors();
    numbers.add(test.forceMae(), test.calibrationError());
    return numbers.toArray();
  }

  /// A biased walk of rising temperature to where a potential of two frames knows too little.
  private static double[] excursion(Bias bias) {
    FitSettings settings = FitSettings.from(YamlReader.parse(SETTINGS, "probe"));
    Potential potential =
        new PotentialFit(settings, Tasks.inline(), Progress.NONE)
            .fit(SiliconData.frames(1, 2))
            .potential();
    Structure start = SiliconData.structure(1, 0);
    MdState state =
        new MdState(start, MaxwellBoltzmann.velocities(MdState.massesOf(start), 900, 3, 1));
    Walker walker =
        new Walker(
            state,
            StagedRamp.between(600, 900, 12, kelvin -> new LangevinBaoab(1, kelvin, 0.02, 5, 2)),
            UncertaintySurface.exact(potential, Tasks.inline()),
            new Guards(0.5, 1),
            bias);
    Grade grade = seen -> potential.predict(seen.structure()).relativeForceUncertainty(0.2);
    TrustRegion region = new TrustRegion(0.01, 1e3, 1, 2, 0.25);
    Excursion.Result result = new Excursion(walker, region, grade, 2).run(12);
    Numbers numbers = new Numbers().add(state.snapshot()).add(result.lastGrade());
    result.looks().forEach(look -> numbers.add(look.energy(), look.bias(), look.tau()));
    result.kept().forEach(kept -> numbers.add(kept.structure().positions()));
    return numbers.toArray();
  }

  /// Labels of two levels.
  private static double[] levels() {
    FitSettings settings = FitSettings.from(YamlReader.parse(SETTINGS, "probe"));
    Calculator cheap = Calculators.create("tersoff", Map.of());
    List<LabeledStructure> below =
        SiliconData.frames(5, 6).stream()
            .map(frame -> cheap.evaluate(frame.structure()).label(frame))
            .toList();
    FidelityFit.Fit fit =
        new FidelityFit(settings, Tasks.inline(), Progress.NONE)
            .fit(SiliconData.frames(1, 3), List.of(below));
    Potential potential = fit.result().potential();
    Prediction prediction = potential.predict(SiliconData.structure(2, 0));
    return new Numbers()
        .add(fit.posterior().parameters().rho())
        .add(Integer.parseInt(potential.fingerprint().substring(0, 7), 16))
        .add(numbers(prediction.mean()))
        .add(prediction.forceSd())
        .toArray();
  }

  /// A sparse Gaussian process of a few environments, with a draw.
  private static double[] sparse() {
    Numbers numbers = new Numbers();
    for (String selection : List.of("information-gain", "farthest-point", "cur")) {
      String model =
          "model: sparse-gp\nsparse_gp: {environments: 4, selection: " + selection + "}\n";
      FitSettings settings = FitSettings.from(YamlReader.parse(model + SETTINGS, "probe"));
      FitResult result =
          new PotentialFit(settings, Tasks.inline(), Progress.NONE).fit(SiliconData.frames(1, 3));
      Potential potential = result.potential();
      Prediction prediction = potential.predict(SiliconData.structure(2, 0));
      numbers.add(Integer.parseInt(potential.fingerprint().substring(0, 7), 16));
      numbers.add(numbers(prediction.mean())).add(prediction.forceSd());
      numbers.add(numbers(potential.draws(1, 2).getFirst().evaluate(SiliconData.structure(2, 0))));
    }
    return numbers.toArray();
  }

  /// An exact process, a network, several, and one whose readout is a regression.
  private static double[] models() {
    Numbers numbers = new Numbers();
    for (String kind : List.of("gp", "network", "ensemble", "last-layer")) {
      String model =
          "model: "
              + kind
              + "\nnetwork: {hidden: [4], epochs: 3}\nensemble: {members: 1, with: [linear]}\n";
      FitSettings settings = FitSettings.from(YamlReader.parse(model + SETTINGS, "probe"));
      Potential potential =
          new ModelFit(settings, Tasks.inline(), Progress.NONE)
              .fit(SiliconData.frames(1, 6))
              .potential();
      Prediction prediction = potential.predict(SiliconData.structure(2, 0));
      numbers.add(Integer.parseInt(potential.fingerprint().substring(0, 7), 16));
      numbers.add(numbers(prediction.mean())).add(prediction.forceSd());
      for (Calculator draw : potential.draws(1, 2)) {
        numbers.add(numbers(draw.evaluate(SiliconData.structure(2, 0))));
      }
    }
    return numbers.toArray();
  }

  /// A fit of the cluster expansion, and two steps of a trajectory with it.
  private static double[] expansion(String text) {
    FitSettings settings = FitSettings.from(YamlReader.parse(text, "probe"));
    FitResult result =
        new PotentialFit(settings, Tasks.inline(), Progress.NONE).fit(SiliconData.frames(1, 3));
    Potential potential = result.potential();
    Calculator moving = potential.alongTrajectory();
    return new Numbers()
        .add(potential.posterior().mean())
        .add(result.leaveOneOut().forceRmse())
        .add(numbers(moving.evaluate(SiliconData.structure(2, 0))))
        .add(numbers(moving.evaluate(SiliconData.structure(2, 1))))
        .toArray();
  }

  /// Two potentials, so that there are error bars.
  private static double[] properties() {
    PropertyPlan plan =
        new PropertyPlan(
            EnumSet.allOf(PropertyPlan.Part.class),
            List.of(new Miller(1, 1, 1)),
            Map.of("q", List.of(0.1, 0.2, 0.3)),
            Map.of(14, -0.5),
            3,
            3,
            2);
    CrystalProperties found =
        CrystalProperties.of(
            Calculators.create("stillinger-weber", Map.of()),
            Prototype.named("diamond"),
            new int[] {14},
            plan);
    CrystalProperties other =
        found.under(Calculators.create("stillinger-weber", Map.of("epsilon", 2.2)));
    Numbers numbers = new Numbers();
    found.properties().forEach(property -> numbers.add(property.value()));
    other.properties().forEach(property -> numbers.add(property.value()));
    ErrorBar.of(found, List.of(found, other), kind -> 2)
        .forEach((name, bar) -> numbers.add(bar.deviation()));
    return numbers.add(Miller.parse("1-10").k()).toArray();
  }

  private static double[] relaxation() {
    Calculator calculator = Calculators.create("stillinger-weber", Map.of());
    RelaxSettings settings = new RelaxSettings(1e-3, 1e-4, 4, CellFreedom.FULL, 0.01);
    Numbers numbers = new Numbers();
    for (Minimizer minimizer : List.of(new Lbfgs(), new Fire())) {
      Relaxed relaxed =
          new Relaxer(calculator, settings, minimizer).relax(SiliconData.structure(4, 1));
      numbers.add(relaxed.enthalpy(), relaxed.largestForce(), relaxed.largestStress());
      numbers.add(relaxed.structure().positions()).add(relaxed.structure().cell().rows());
    }
    return numbers.toArray();
  }

  private static double[] searched() {
    FitSettings settings = FitSettings.from(YamlReader.parse(SEARCHED, "probe"));
    List<LabeledStructure> frames = SiliconData.frames(1, 16);
    RadialSearch.Trial found =
        new RadialSearch(settings, Tasks.inline(), Progress.NONE)
            .search(frames)
            .orElseThrow()
            .best();
    FitSettings settled = settings.withRadial(found.rCut(), found.bondScale());
    ErrorReport errors =
        new CrossValidation(settled, Tasks.inline(), Progress.NONE).errors(frames, 2);
    return new Numbers()
        .add(found.rCut(), found.bondScale(), found.errors().energy(), found.errors().force())
        .add(errors.energyRmse(), errors.forceRmse())
        .toArray();
  }

  private static Integrator rescaledCell() {
    Surroundings outside = new Surroundings(5, 600, 0.01, CellMove.FULL, 2);
    return new CellRescaling(new LangevinBaoab(1, 600, 0.02, 5, 2), outside, 20, 5, 2);
  }

  private static Integrator movedCell() {
    Surroundings outside = new Surroundings(5, 600, 0.01, CellMove.VOLUME, 1);
    return new MonteCarloBarostat(new LangevinBaoab(1, 600, 0.02, 5, 2), outside, 5, 2);
  }

  /// Two temperatures so close that they change places.
  private static double[] exchange() {
    double[] ladder = {600, 601};
    Structure start = SiliconData.structure(4, 1);
    List<Walker> walkers = new ArrayList<>();
    for (int k = 0; k < ladder.length; k++) {
      double[] masses = MdState.massesOf(start);
      walkers.add(
          new Walker(
              new MdState(start, MaxwellBoltzmann.velocities(masses, ladder[k], 3, k)),
              new LangevinBaoab(1, ladder[k], 0.02, 5, k),
              Calculators.create("stillinger-weber", Map.of()),
              new Guards(0.5, 1)));
    }
    ReplicaExchange exchange = new ReplicaExchange(walkers, ladder, 2, Tasks.inline());
    exchange.run(2);
    exchange.run(2);
    return new Numbers()
        .add(walkers.get(0).snapshot())
        .add(walkers.get(1).snapshot())
        .add(exchange.acceptance(0))
        .toArray();
  }

  /// Two elements, of which the swap of one pair stands.
  private static double[] swaps() {
    Structure cell = Crystals.shaken(Crystals.fcc(Element.Cu, 3.7), 0.1);
    int[] kinds = cell.atomicNumbers();
    kinds[0] = Element.Au.atomicNumber();
    MdState state = MdState.atRest(new Structure(kinds, cell.positions(), cell.cell()));
    Integrator swaps = new ElementSwaps(new VelocityVerlet(1), 5000, 1, 3, 0);
    for (int step = 0; step < 3; step++) {
      swaps.step(state, Calculators.create("emt", Map.of()));
    }
    return state.snapshot();
  }

  private static double[] trajectory(Integrator integrator) {
    Structure start = SiliconData.structure(4, 1);
    double[] masses = MdState.massesOf(start);
    double[] velocities = MaxwellBoltzmann.exactVelocities(masses, 500, 3, 1);
    Calculator calculator =
        new Threaded(Calculators.create("stillinger-weber", Map.of()), Tasks.inline());
    MdState state = new MdState(start, velocities);
    Walker walker = new Walker(state, integrator, calculator, new Guards(0.5, 1));
    List<Double> pressures = new ArrayList<>();
    walker.run(
        5,
        1,
        seen -> {
          pressures.add(Pressure.of(seen));
          return Optional.empty();
        });
    Numbers numbers = new Numbers().add(walker.snapshot());
    pressures.forEach(numbers::add);
    return numbers.toArray();
  }
}
