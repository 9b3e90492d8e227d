package org.soapstone;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import org.junit.jupiter.api.Test;

/**
 * What would change results from machine to machine, or from run to run, is not called; see {@code
 * docs/dev/adr/0001-same-bits.md}. Where a rule has exceptions, each says why it does no harm.
 */
class SameBitsRulesTest {

  /** Functions with one right answer to the last bit. */
  private static final String EXACT =
      "abs|ceil|ceilDiv|clamp|copySign|floor|floorDiv|floorMod|fma|getExponent|max|min|multiplyHigh|nextDown"
          + "|nextUp|rint|round|scalb|signum|sqrt|ulp|unsignedMultiplyHigh|\\w+Exact";

  private static final String TRANSCENDENTAL =
      "A?SIN|A?COS|A?TAN|ATAN2|SINH|COSH|TANH|EXP|EXPM1|LOG|LOG10|LOG1P|POW|CBRT|HYPOT";

  private static final String INEXACT = "java\\.lang\\.Math\\.(?!(" + EXACT + ")\\()";

  private static final String ACROSS_LANES =
      "jdk\\.incubator\\.vector\\.\\w+\\.(reduceLanes|pow\\()";

  private static final String VECTOR_LIBRARY =
      "jdk\\.incubator\\.vector\\.VectorOperators\\.(" + TRANSCENDENTAL + ")$";

  private static final String BY_CHANCE =
      "java\\.util\\.(\\S+\\.parallel|concurrent\\.(ForkJoin|CompletableFuture|ThreadLocalRandom))"
          + "|java\\.lang\\.Math\\.random";

  private static final String STREAM_SUM =
      "java\\.util\\.stream\\.(DoubleStream\\.(sum|average|summaryStatistics)"
          + "|Collectors\\.(summing|averaging|summarizing)Double)";

  /** All but those that measure speeds, which no result comes from. */
  private static final JavaClasses CLASSES =
      new ClassFileImporter(List.of(location -> !location.contains("/org/soapstone/speed/")))
          .importPath(Path.of("target/classes"));

  @Test
  void mathHasOneRightAnswer() {
    assertOnly(INEXACT, Map.of());
  }

  /** Slow, so not in inner loops; the same bits everywhere. */
  @Test
  void strictMathIsOffTheHotPath() {
    assertOnly(
        "java\\.lang\\.StrictMath\\.",
        Map.ofEntries(
            Map.entry("random.CounterRandom", "normal numbers, one by one"),
            Map.entry("acquisition.AcceptanceProbability", "a power a candidate"),
            Map.entry("acquisition.EnsembleInformation", "a logarithm a row"),
            Map.entry("acquisition.LogDeterminant", "a logarithm a candidate and choice"),
            Map.entry("linalg.Factored", "a logarithm a row of a factor"),
            Map.entry("acquisition.CostModel", "a few a label"),
            Map.entry("autodiff.Real", "the form for the reader, and pair potentials"),
            Map.entry(
                "basis.ExponentialTransform", "the end of the range, in the form for the reader"),
            Map.entry("basis.GaussianTypeOrbitals", "two logarithms an orbital"),
            Map.entry("calculator.EffectiveMedium", "constants and the form for the reader"),
            Map.entry("calculator.NuclearScreening", "two powers a pair of species"),
            Map.entry("calculator.StillingerWeber", "a reference, made to be right"),
            Map.entry("calculator.TersoffParameters", "a reference, made to be right"),
            Map.entry("gp.CoKriging", "one logarithm a fit"),
            Map.entry("gp.GaussianProcess", "one logarithm a fit"),
            Map.entry("io.Poscar", "one cube root a file"),
            Map.entry("pace.DensityEnergy", "a power a centre where it is no square root"),
            Map.entry("pace.PaceRadials", "the form for the reader, and tables"),
            Map.entry("pace.SphericalBessel", "the form for the reader, and tables"),
            Map.entry("properties.BirchMurnaghan", "a cube root a volume"),
            Map.entry("properties.CrystalProperties", "three angles, and a cube root a volume"),
            Map.entry("properties.ForceConstants", "a sine and a cosine a pair and wave vector"),
            Map.entry("potential.CoKrigingFit", "a hyperparameter each"),
            Map.entry("potential.GaussianProcessFit", "a hyperparameter each"),
            Map.entry("regression.ErrorDecay", "a logarithm a round"),
            Map.entry("regression.Evidence", "a few logarithms a step"),
            Map.entry("regression.ErrorSums", "a logarithm a row of a table"),
            Map.entry("regression.EvidenceMaximizer", "where to start and the bounds"),
            Map.entry("regression.FidelityEvidence", "a few logarithms a step"),
            Map.entry("regression.MultiFidelity", "one logarithm a level"),
            Map.entry("regression.NoiseModel", "a noise each"),
            Map.entry("regression.NormalDistribution", "a quantile each"),
            Map.entry("regression.Prior", "a hyperparameter each"),
            Map.entry("regression.PowerLaw", "a few a round of a learning curve"),
            Map.entry("regression.PrecisionSum", "a logarithm a row"),
            Map.entry("regression.RowSpaceEvidence", "a few logarithms a step"),
            Map.entry("regression.SmoothnessPrior", "once a feature"),
            Map.entry("regression.StudentDistribution", "an angle each"),
            Map.entry("report.Prospect", "the line of a forecast"),
            Map.entry("simd.Trigonometry", "angles beyond 2^30, right at any size"),
            Map.entry("md.ElementSwaps", "a logarithm a trial"),
            Map.entry("md.LangevinBaoab", "twice a run"),
            Map.entry("md.MonteCarloBarostat", "a logarithm a trial"),
            Map.entry("md.ReplicaExchange", "a logarithm a trial"),
            Map.entry("md.NoseHooverChain", "some twenty exponentials a step"),
            Map.entry("md.UncertaintyDrivenBias", "an exponential a step"),
            Map.entry("md.VelocityRescaling", "twice a run"),
            Map.entry("md.EnergyLandscape", "a cube root a relaxation")));
  }

  @Test
  void lanesAreNeverSummed() {
    String bits = "or of sign bits, which has no order";
    assertOnly(
        ACROSS_LANES,
        Map.of(
            "simd.TrigonometryKernel128", bits,
            "simd.TrigonometryKernel256", bits,
            "simd.TrigonometryKernel512", bits));
  }

  @Test
  void vectorsHaveNoLibraryFunctions() {
    assertOnly(VECTOR_LIBRARY, Map.of());
  }

  /** A loop whose width is not a constant of its class is not compiled to registers. */
  @Test
  void theWidthIsChosenInOnePlace() {
    assertOnly(
        "jdk\\.incubator\\.vector\\.\\w+\\.(SPECIES_PREFERRED|SPECIES_MAX|ofPreferred|ofLargestShape)",
        Map.of("simd.Machine", "the one place"));
  }

  /** Threads come from {@code Tasks} alone, whose tasks own what they write. */
  @Test
  void nothingIsSummedByChance() {
    assertOnly(BY_CHANCE, Map.of("cli.Soapstone", "waits for the end of the launcher"));
  }

  /** The order of these sums is left to the library. */
  @Test
  void streamsAddUpNoResults() {
    assertOnly(
        STREAM_SUM,
        Map.of(
            "report.Headline", "whole numbers",
            "learn.Oracle", "seconds of a clock, in no fingerprint"));
  }

  /** Sets and maps of two and more whose order is another one in each process. */
  @Test
  void collectionsHaveAnOrder() {
    assertOnly(
        "java\\.util\\.(Set\\.(of\\((?![01]\\))|copyOf)|Map\\.(of\\((?![02]\\))|ofEntries|copyOf)"
            + "|stream\\.Collectors\\.toUnmodifiable(Set|Map))",
        Map.of(
            "io.ExtXyzWriter", "asked only whether a word is among them",
            "report.ElementColours", "asked only for the colour of an element"));
  }

  @Test
  void numbersAreDrawnFromNamedStreams() {
    assertOnly("java\\.util\\.(Random|SplittableRandom|random\\.|UUID\\.random)", Map.of());
  }

  /** Other programs may hang; how long they are waited for reaches no result. */
  @Test
  void nothingBelowTheRunLooksAtTheClock() {
    Set<String> users =
        users("java\\.lang\\.System\\.(nanoTime|currentTimeMillis)|java\\.time\\.\\w+\\.now");
    users.removeIf(name -> name.matches("(learn|cli|ipi)\\..*"));
    // How long programs of others ran, which is a cost and no result; and what a queue is doing.
    assertThat(users)
        .containsExactly(
            "calculator.external.LocalRunner",
            "calculator.external.SlurmBook",
            "calculator.external.SlurmRunner",
            "simd.FusedMultiplyAdd");
  }

  /** Guards the guard: everything forbidden is found where it is. */
  @Test
  void findsWhatIsForbidden() {
    JavaClass planted = new ClassFileImporter().importClass(Planted.class);
    assertThat(List.of(INEXACT, ACROSS_LANES, VECTOR_LIBRARY, BY_CHANCE, STREAM_SUM))
        .allMatch(rule -> breaks(planted, rule));
    assertThat(uses(planted)).contains("java.lang.Math.exp(1)", "java.lang.Math.sin(1)");
  }

  /** Every way to sin: a call, a reference, an operator, a sum across lanes, a sum by chance. */
  static final class Planted {

    static final DoubleUnaryOperator SINE = Math::sin;

    static double sin(double[] x) {
      DoubleVector vector = DoubleVector.fromArray(DoubleVector.SPECIES_128, x, 0);
      double lanes = vector.lanewise(VectorOperators.EXP).reduceLanes(VectorOperators.ADD);
      return lanes + Math.exp(x[0]) + Arrays.stream(x).parallel().map(SINE).sum();
    }
  }

  /** The users of what matches are those that are allowed, no more and no fewer. */
  private void assertOnly(String pattern, Map<String, String> allowed) {
    assertThat(users(pattern)).isEqualTo(new TreeSet<>(allowed.keySet()));
  }

  /** Names of the top-level classes, without the root package. */
  private Set<String> users(String pattern) {
    Set<String> users = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      if (breaks(type, pattern)) {
        users.add(type.getName().replaceFirst("org\\.soapstone\\.", "").replaceFirst("\\$.*", ""));
      }
    }
    return users;
  }

  private static boolean breaks(JavaClass type, String pattern) {
    Pattern forbidden = Pattern.compile(pattern);
    return uses(type).anyMatch(use -> forbidden.matcher(use).lookingAt());
  }

  private static Stream<String> uses(JavaClass type) {
    return Stream.of(
            type.getFieldAccessesFromSelf(),
            type.getMethodCallsFromSelf(),
            type.getMethodReferencesFromSelf())
        .flatMap(Set::stream)
        .map(JavaAccess::getTarget)
        .map(SameBitsRulesTest::name);
  }

  /** {@code owner.field} or {@code owner.method(number of parameters)}. */
  private static String name(AccessTarget target) {
    String name = target.getOwner().getName() + "." + target.getName();
    return target instanceof CodeUnitAccessTarget method
        ? name + "(" + method.getRawParameterTypes().size() + ")"
        : name;
  }
}
