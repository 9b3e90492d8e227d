package org.soapstone.simd;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jdk.incubator.vector.DoubleVector;
import org.jspecify.annotations.Nullable;

/// What this machine offers to the loops of this package, what was chosen, and why.
///
/// The system property `soapstone.lanes` (`scalar`, `128`, `256` or `512`) overrides the choice,
/// except that a width beyond the registers is never taken: it would run tens of times slower than
/// the scalar loops.
///
/// @param lanes the width in use
/// @param widestBits the widest vectors that the machine keeps in registers; 64 if there are none
/// @param fastFma whether a fused multiply-add is one instruction
/// @param explanation one sentence that says what was chosen and why
/// @param warning one sentence for the user if the machine is badly served, naming the remedy, or
///   if it cannot do as the property asks
public record Machine(
    Lanes lanes, int widestBits, boolean fastFma, String explanation, Optional<String> warning) {

  /// Name of the system property that overrides the choice.
  public static final String PROPERTY = "soapstone.lanes";

  private static final Machine HERE =
      choose(
          System.getProperty(PROPERTY),
          widestBitsHere(),
          FusedMultiplyAdd.isFast(),
          hasOptimisingCompiler(System.getProperty("java.vm.info", "")));

  /// The machine that this process runs on; found out once.
  public static Machine here() {
    return HERE;
  }

  static Machine choose(
      @Nullable String wanted, int widestBits, boolean fastFma, boolean optimisingCompiler) {
    Optional<String> warning = warning(widestBits, fastFma, optimisingCompiler);
    List<Lanes> available = Lanes.upTo(widestBits);
    Lanes widest = available.getLast();
    if (wanted != null) {
      Lanes lanes = parse(wanted);
      if (available.contains(lanes)) {
        String explanation = name(lanes) + ", as " + PROPERTY + " asks";
        return new Machine(lanes, widestBits, fastFma, explanation, warning);
      }
      String explanation =
          name(widest) + ", the widest here, although " + PROPERTY + " asks for " + wanted;
      return new Machine(
          widest, widestBits, fastFma, explanation, warning.or(() -> Optional.of(explanation)));
    }
    if (warning.isPresent()) {
      return new Machine(
          Lanes.SCALAR, widestBits, fastFma, name(Lanes.SCALAR) + ": " + warning.get(), warning);
    }
    return new Machine(widest, widestBits, fastFma, name(widest) + ", the widest here", warning);
  }

  private static Lanes parse(String wanted) {
    return switch (wanted.toLowerCase(Locale.ROOT)) {
      case "scalar" -> Lanes.SCALAR;
      case "128" -> Lanes.BITS_128;
      case "256" -> Lanes.BITS_256;
      case "512" -> Lanes.BITS_512;
      default ->
          throw new IllegalArgumentException(
              PROPERTY + " must be scalar, 128, 256 or 512 but is " + wanted);
    };
  }

  private static String name(Lanes lanes) {
    return lanes == Lanes.SCALAR ? "scalar loops" : lanes.bits() + "-bit vectors";
  }

  private static Optional<String> warning(
      int widestBits, boolean fastFma, boolean optimisingCompiler) {
    if (!fastFma) {
      return Optional.of(
          "this processor, or the way Java was started, has no fused multiply-add, which makes everything"
              + " hundreds of times slower: use a machine with FMA (x86 since 2013, any 64-bit ARM)");
    }
    if (!optimisingCompiler) {
      return Optional.of(
          "Java runs without its optimising compiler, which makes everything tens of times slower:"
              + " start it without -Xint and -XX:TieredStopAtLevel");
    }
    if (widestBits < Lanes.BITS_128.bits()) {
      return Optional.of(
          "Java runs without vectors, which makes everything several times slower:"
              + " start it with --add-modules jdk.incubator.vector");
    }
    return Optional.empty();
  }

  /// HotSpot says "mixed mode" with both compilers and "mixed mode, emulated-client" with the quick
  /// one alone.
  private static boolean hasOptimisingCompiler(String vmInfo) {
    return !vmInfo.contains("interpreted") && !vmInfo.contains("emulated-client");
  }

  private static int widestBitsHere() {
    try {
      return DoubleVector.SPECIES_PREFERRED.vectorBitSize();
    } catch (NoClassDefFoundError e) {
      return Lanes.SCALAR.bits();
    }
  }
}
