package org.soapstone.potential;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.soapstone.gp.DotProductKernel;
import org.soapstone.gp.FarthestPoint;
import org.soapstone.gp.InducingSelector;
import org.soapstone.gp.InformationGain;
import org.soapstone.gp.LeverageScores;
import org.soapstone.io.Settings;
import org.soapstone.structure.Structure;

/// What a sparse Gaussian process is told.
///
/// @param environments how many are kept at most, of all species together
/// @param zeta power of the kernel
/// @param selection how they are chosen
/// @param linear whether all features stand beside the kernels as they are, or the constant and the
///   pairs alone
public record SparseSettings(int environments, int zeta, Selection selection, boolean linear) {

  /// How environments are chosen among those of the data.
  public enum Selection {
    /// Each the one that those before it know least.
    INFORMATION_GAIN,
    /// Each the farthest from those before it.
    FARTHEST_POINT,
    /// By chance, the likelier the more an environment stands out.
    CUR
  }

  private static final long SEED = 1;

  /// Defaults throughout.
  public static SparseSettings standard() {
    return from(Settings.empty());
  }

  /// Reads a section of a settings file; all keys are optional.
  static SparseSettings from(Settings section) {
    SparseSettings settings =
        new SparseSettings(
            (int) section.integer("environments", 1000, 1, 100_000),
            (int) section.integer("zeta", 4, 1, 100),
            selection(section),
            section.flag("linear", true));
    section.refuseUnknown();
    return settings;
  }

  private static Selection selection(Settings section) {
    List<String> words = Arrays.stream(Selection.values()).map(SparseSettings::word).toList();
    String chosen = section.choice("selection", words.getFirst(), words);
    return Arrays.stream(Selection.values())
        .filter(selection -> word(selection).equals(chosen))
        .findFirst()
        .orElseThrow();
  }

  private static String word(Selection selection) {
    return selection.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  InducingSelector selector() {
    DotProductKernel kernel = new DotProductKernel(zeta);
    return switch (selection) {
      case INFORMATION_GAIN -> new InformationGain(kernel);
      case FARTHEST_POINT -> new FarthestPoint(kernel);
      case CUR -> new LeverageScores(SEED);
    };
  }

  /// How many of each species: each its share of the atoms, but at least a quarter of what even
  /// shares would be.
  int[] shares(int[] species, List<Structure> structures) {
    long[] atoms = new long[species.length];
    long all = 0;
    for (Structure structure : structures) {
      for (int i = 0; i < structure.size(); i++) {
        atoms[Arrays.binarySearch(species, structure.atomicNumber(i))]++;
        all++;
      }
    }
    int[] counts = new int[species.length];
    for (int kind = 0; kind < counts.length; kind++) {
      int least = Math.ceilDiv(environments, 4 * species.length);
      int share = (int) Math.ceilDiv(atoms[kind] * environments, Math.max(1, all));
      counts[kind] = Math.max(least, share);
    }
    return counts;
  }
}
