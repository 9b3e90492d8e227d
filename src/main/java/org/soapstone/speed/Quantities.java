package org.soapstone.speed;

import static org.soapstone.speed.Unit.GFLOPS;
import static org.soapstone.speed.Unit.MICROSECONDS_AN_ATOM;
import static org.soapstone.speed.Unit.MILLISECONDS;
import static org.soapstone.speed.Unit.NANOSECONDS_A_POINT;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.soapstone.calculator.Calculator;
import org.soapstone.parallel.Progress;
import org.soapstone.parallel.Tasks;
import org.soapstone.structure.Structure;

/// The table of what is measured.
///
/// @param peak loops that compete to be the peak of one thread; the best one counts
/// @param all the others
public record Quantities(List<Quantity> peak, List<Quantity> all) {

  private static final String PEAK = "peak_gflops";
  private static final String PEAK_TITLE = "multiply-adds alone, one thread";

  /// Seconds that a loop for the peak gets at least, so that it is compiled: all else is told as a
  /// share of it.
  private static final double PEAK_SECONDS = 0.2;

  public Quantities {
    peak = List.copyOf(peak);
    all = List.copyOf(all);
  }

  /// All keys, in the order in which they are told.
  public static Quantities standard() {
    return new Quantities(
        List.of(
            new Quantity(PEAK, PEAK_TITLE, GFLOPS, tasks -> new RegisterPeak()),
            new Quantity(PEAK, PEAK_TITLE, GFLOPS, tasks -> new CachePeak())),
        List.of(
            new Quantity(
                "dgemm_2048_gflops",
                "matrix product, n = 2048",
                GFLOPS,
                tasks -> new MatrixProduct(2048, tasks)),
            new Quantity(
                "dpotrf_2000_ms",
                "Cholesky factor, n = 2000",
                MILLISECONDS,
                tasks -> new CholeskyFactor(2000, tasks)),
            new Quantity(
                "dpotrf_4000_ms",
                "Cholesky factor, n = 4000",
                MILLISECONDS,
                tasks -> new CholeskyFactor(4000, tasks)),
            new Quantity(
                "syrk_1000_gflops",
                "weighted normal equations, n = 1000",
                GFLOPS,
                tasks -> new WeightedProduct(10_000, 1000, tasks)),
            new Quantity("exp_ns", "exp", NANOSECONDS_A_POINT, tasks -> new Exponentials(4096)),
            new Quantity(
                "ylm6_ns",
                "spherical harmonics, l <= 6",
                NANOSECONDS_A_POINT,
                tasks -> Harmonics.values(6)),
            new Quantity(
                "ylm6_gradient_ns",
                "the same with gradients",
                NANOSECONDS_A_POINT,
                tasks -> Harmonics.gradients(6)),
            new Quantity(
                "soap_values_us",
                "SOAP n8 l6, features",
                MICROSECONDS_AN_ATOM,
                tasks -> new SoapValues(SoapCase.disordered(6))),
            new Quantity(
                "soap_forces_us",
                "SOAP n8 l6, energy and forces",
                MICROSECONDS_AN_ATOM,
                tasks -> new SoapForces(SoapCase.disordered(6), tasks)),
            new Quantity(
                "soap_rows_us",
                "SOAP n8 l6, gradient rows",
                MICROSECONDS_AN_ATOM,
                tasks -> new SoapRows(SoapCase.crystal(2))),
            new Quantity(
                "ace_forces_us",
                "ACE, 992 functions, energy and forces",
                MICROSECONDS_AN_ATOM,
                tasks -> new SoapForces(SoapCase.expansion(6, SoapCase.EXPANSION_DEGREE), tasks)),
            new Quantity(
                "ace_rows_us",
                "ACE, 992 functions, gradient rows",
                MICROSECONDS_AN_ATOM,
                tasks -> new SoapRows(SoapCase.expansion(4, SoapCase.EXPANSION_DEGREE))),
            new Quantity(
                "pace_forces_us",
                "the same in a .yace, energy and forces",
                MICROSECONDS_AN_ATOM,
                tasks -> new PaceForces(SoapCase.expansion(6, SoapCase.EXPANSION_DEGREE), tasks)),
            new Quantity(
                "sparse_gp_us",
                "sparse GP, 1000 environments",
                MICROSECONDS_AN_ATOM,
                tasks -> new SparseForces(SoapCase.crystal(2), 10, tasks)),
            new Quantity(
                "evaluate_10k_us",
                "potential, 10 000 atoms",
                MICROSECONDS_AN_ATOM,
                tasks -> new PotentialForces(10, 5, 25, tasks))));
  }

  /// The speed of one potential.
  ///
  /// @param structures evaluated one after the other in a run
  public static Quantities ofModel(Calculator model, List<Structure> structures) {
    return new Quantities(
        standard().peak,
        List.of(
            new Quantity(
                "model_us",
                "energy and forces, %d structures".formatted(structures.size()),
                MICROSECONDS_AN_ATOM,
                tasks -> new ModelForces(model, structures, tasks))));
  }

  /// Measures them one after the other.
  ///
  /// @param seconds to spend on the runs, shared evenly; each quantity runs at least once
  /// @throws WrongResultException at the first wrong result
  public Speeds measure(double seconds, Tasks tasks, Progress progress) {
    progress.start("measuring", 1L + all.size());
    double share = seconds / (1 + all.size());
    List<Measured> peaks = new ArrayList<>();
    for (Quantity loop : peak) {
      peaks.add(loop.measure(Math.max(share / peak.size(), PEAK_SECONDS), tasks));
    }
    progress.advance(1);
    List<Measured> measured = new ArrayList<>();
    for (Quantity quantity : all) {
      measured.add(quantity.measure(share, tasks));
      progress.advance(1);
    }
    Measured best = peaks.stream().max(Comparator.comparingDouble(Measured::figure)).orElseThrow();
    return new Speeds(best, measured);
  }
}
