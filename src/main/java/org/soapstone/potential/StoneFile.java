package org.soapstone.potential;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.soapstone.descriptor.FeatureSettings;
import org.soapstone.io.AtomicFile;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.LabeledStructure;
import org.soapstone.structure.Structure;

/**
 * The model file {@code .stone}: a zip of {@code manifest.json} and {@code .npy} arrays, which
 * {@code unzip} and {@code numpy.load} open.
 *
 * <p>It carries its fingerprint and a self-test: a few structures with the energy and forces that
 * they must have, to the bit. A file that is damaged, or that this machine would compute otherwise,
 * is refused.
 */
public final class StoneFile {

  private StoneFile() {}

  /**
   * Writes a potential.
   *
   * @param frames structures that the self-test may use
   */
  public static void write(Path file, Potential potential, List<LabeledStructure> frames)
      throws IOException {
    StoneContents contents = StoneContents.empty();
    potential.model().save(contents);
    StoneManifest manifest =
        StoneManifest.of(potential, contents.settings(), SelfTest.record(potential, frames));
    Map<String, AtomicFile.Content> entries = new LinkedHashMap<>();
    entries.put(StoneManifest.NAME, out -> out.write(manifest.bytes()));
    entries.putAll(contents.writers());
    AtomicFile.write(file, out -> StoneArchive.write(entries, out));
  }

  /** Reads a potential and proves it by its fingerprint and self-test. */
  public static Potential read(Path file) {
    return read(file, remark -> {});
  }

  /**
   * Reads and proves a potential.
   *
   * @param remarks told, in a sentence each, what is no reason to refuse the file
   */
  public static Potential read(Path file, Consumer<String> remarks) {
    Map<String, byte[]> entries;
    try {
      entries = StoneArchive.unpack(file);
    } catch (IOException e) {
      throw damaged(file, "it is cut off or changed (" + e.getMessage() + ")");
    }
    byte[] manifestBytes = entries.get(StoneManifest.NAME);
    if (manifestBytes == null) {
      throw new BadInputException(
          file
              + ": not a .stone potential (no "
              + StoneManifest.NAME
              + " in it); 'fit' and 'learn' write one");
    }
    try {
      StoneManifest manifest = StoneManifest.parse(manifestBytes);
      Optional<String> strange = strange(manifest);
      if (strange.isPresent()) {
        throw new BadInputException(file + ": " + strange.get());
      }
      List<String> others = manifest.otherSizes();
      Potential potential = proven(file, manifest, entries);
      if (!others.isEmpty()) {
        remarks.accept(
            file
                + ": written where sums are grouped otherwise ("
                + String.join("; ", others)
                + "); its predictions are the same here, but a new fit to the same data may differ"
                + " in the last digits");
      }
      return potential;
    } catch (BadInputException e) {
      throw e;
    } catch (RuntimeException e) {
      // Wherever a changed value goes wrong, it is the file that is to blame.
      throw damaged(file, "its contents do not fit together (" + e.getMessage() + ")");
    }
  }

  /** The structures of the self-test of a file that can be read. */
  public static List<Structure> selfTest(Path file) throws IOException {
    byte[] manifest = StoneArchive.unpack(file).getOrDefault(StoneManifest.NAME, new byte[0]);
    return SelfTest.structures(StoneManifest.parse(manifest).selfTest());
  }

  private static Potential proven(Path file, StoneManifest manifest, Map<String, byte[]> entries) {
    Potential potential;
    Optional<String> failure;
    try {
      potential = potential(manifest, entries);
      failure = SelfTest.failure(potential, manifest.selfTest());
    } catch (BadInputException e) {
      throw damaged(file, "its contents do not fit together (" + e.getMessage() + ")");
    }
    if (!potential.fingerprint().equals(manifest.fingerprint())) {
      throw damaged(file, "its arrays do not have the fingerprint that it names");
    }
    if (failure.isPresent()) {
      throw new BadInputException(
          file
              + ": fails its self-test ("
              + failure.get()
              + "); this program or machine computes other numbers than the one that wrote it,"
              + " please report this");
    }
    return potential;
  }

  /** Why a file whose manifest can be read is none for this program, or nothing. */
  private static Optional<String> strange(StoneManifest manifest) {
    if (!manifest.isPotential()) {
      return Optional.of("not a .stone potential; 'fit' and 'learn' write one");
    }
    int version = manifest.version();
    if (version > StoneManifest.NEWEST) {
      return Optional.of("written by a newer Soapstone (format " + version + "); update this one");
    }
    if (!manifest.hasFittingVersion() || !manifest.hasKnownUnits()) {
      return Optional.of(
          "damaged potential: its format or units were never written; take it from a copy or fit"
              + " again");
    }
    return Optional.empty();
  }

  private static Potential potential(StoneManifest manifest, Map<String, byte[]> entries) {
    StoneContents contents = StoneContents.of(manifest.model(), entries);
    ModelKind kind = manifest.kind();
    FeatureSettings basis = manifest.basis();
    // A wrong number must not eat the memory.
    if (kind == ModelKind.LINEAR && basis.leastSize() > contents.array("weights").length) {
      throw new IllegalArgumentException("the basis has more features than there are weights");
    }
    Model model = kind.load(contents, basis.features(), manifest.zbl());
    return new Potential(
        model,
        ZblBaseline.where(manifest.zbl(), basis.species()),
        manifest.references(),
        manifest.calibration());
  }

  private static BadInputException damaged(Path file, String how) {
    return new BadInputException(
        file + ": damaged potential: " + how + "; take it from a copy or fit again");
  }
}
