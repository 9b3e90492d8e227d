package org.soapstone.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.soapstone.calculator.Calculator;
import org.soapstone.calculator.Calculators;
import org.soapstone.calculator.Evaluation;
import org.soapstone.calculator.UncertainEvaluation;
import org.soapstone.io.ExtXyzReader;
import org.soapstone.io.YamlReader;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.potential.FitSettings;
import org.soapstone.potential.ForceCommittee;
import org.soapstone.potential.Potential;
import org.soapstone.potential.PotentialFit;
import org.soapstone.potential.Prediction;
import org.soapstone.potential.UncertaintySurface;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;

/// What knowing one's ignorance costs, one thread, time for 64 atoms of silicon: the potential is
/// the one with which the runs of docs/results/hyperactive begin.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class Uncertainty {

  private static final Path RUNS = Path.of("docs", "results", "hyperactive");
  private static final int MEMBERS = 8;
  private static final double SOFTENING = 0.2;

  private final Structure structure =
      ExtXyzReader.read(RUNS.resolve("crystal.xyz")).getFirst().structure();
  private final Potential potential = fitted();
  private final UncertaintySurface surface = UncertaintySurface.exact(potential, Tasks.inline());
  private final ForceCommittee committee = new ForceCommittee(potential, MEMBERS, 1);
  private final double[] forces = potential.evaluate(structure).forces();

  @Benchmark
  public Evaluation force() {
    return potential.evaluate(structure);
  }

  @Benchmark
  public UncertainEvaluation surface() {
    return surface.evaluateUncertain(structure);
  }

  @Benchmark
  public Prediction errorBars() {
    return potential.predict(structure);
  }

  @Benchmark
  public double committeeOfEight() {
    return committee.relativeForceUncertainty(structure, forces, SOFTENING);
  }

  private static Potential fitted() {
    Calculator teacher = Calculators.create("stillinger-weber", Map.of());
    List<LabeledStructure> frames =
        ExtXyzReader.read(RUNS.resolve("start.xyz")).stream()
            .map(frame -> teacher.evaluate(frame.structure()).label(frame))
            .toList();
    FitSettings settings =
        FitSettings.from(YamlReader.read(RUNS.resolve("hal-1000.yaml")).section("fit"));
    return new PotentialFit(settings, Tasks.inline(), Progress.NONE).fit(frames).potential();
  }
}
