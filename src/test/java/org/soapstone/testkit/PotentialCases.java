package org.soapstone.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Calculators;
import org.soapstone.calculator.Evaluation;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.io.YamlReader;
import org.soapstone.md.Guards;
import org.soapstone.md.Integrator;
import org.soapstone.md.LangevinBaoab;
import org.soapstone.md.MaxwellBoltzmann;
import org.soapstone.md.MdState;
import org.soapstone.md.Pressure;
import org.soapstone.md.VelocityVerlet;
import org.soapstone.md.Walker;
import org.soapstone.pace.PaceCalculator;
import org.soapstone.pace.PaceFile;
import org.soapstone.pace.PaceFormulae;
import org.soapstone.pace.PaceReader;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.potential.Assessment;
import org.soapstone.potential.CrossValidation;
import org.soapstone.potential.ErrorReport;
import org.soapstone.potential.FitResult;
import org.soapstone.potential.FitSettings;
import org.soapstone.potential.Potential;
import org.soapstone.potential.PotentialFit;
import org.soapstone.potential.Prediction;
import org.soapstone.potential.RadialSearch;
import org.soapstone.structure.Cell;
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
        new Case("potential.expansion", PotentialCases::expansion),
        new Case("potential.searched", PotentialCases::searched),
        new Case("pace.evaluate", () -> pace(Tasks.inline())),
        new Case("md.verlet", () -> trajectory(new VelocityVerlet(1))),
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
            Calculators.create("morse", Map.of("depth", 0.5, "stiffness", 1.7, "r0", 2.4)))) {
      numbers.add(numbers(calculator.evaluate(structure)));
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
    Prediction prediction = potential.predict(unseen);
    numbers.add(prediction.energySd()).add(prediction.forceSd()).add(prediction.virialSd());
    ErrorReport test =
        Assessment.of(potential, SiliconData.frames(2, 1), tasks, Progress.NONE).errors();
    numbers.add(test.forceMae(), test.calibrationError());
    return numbers.toArray();
  }

  /// A fit of the cluster expansion, and two steps of a trajectory with it.
  private static double[] expansion() {
    FitSettings settings = FitSettings.from(YamlReader.parse(EXPANSION, "probe"));
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

  private static double[] trajectory(Integrator integrator) {
    Structure start = SiliconData.structure(4, 1);
    double[] masses = MdState.massesOf(start);
    double[] velocities = MaxwellBoltzmann.exactVelocities(masses, 500, 3, 1);
    Calculator calculator = Calculators.create("stillinger-weber", Map.of());
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
