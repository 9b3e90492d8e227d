package org.soapstone.io;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.LabeledStructure;

/// Reads extended XYZ (and plain XYZ) frame by frame, plain or gzip.
///
/// Energies in eV, forces in eV/Angstrom, virials in eV, stresses in eV/Angstrom^3 with tension
/// positive (W = -V stress). What a frame does not say stays empty; further keys and columns are
/// kept. Everything wrong with the file is a [BadInputException] that names file and line.
public final class ExtXyzReader implements Iterator<LabeledStructure>, AutoCloseable {

  private final TextLines lines;
  private final Keys keys;
  private @Nullable String countLine;
  private boolean atEnd;

  /// Which keys hold the labels: for each quantity the first key that a frame has is taken, the
  /// others stay in `info` or `arrays`. A virial wins over a stress.
  ///
  /// @param energy keys of the comment line, eV
  /// @param forces names of per-atom columns, eV/Angstrom
  /// @param virial keys of the comment line, 9 numbers or 6 (xx yy zz yz xz xy), eV
  /// @param stress keys of the comment line, 9 numbers or 6 (xx yy zz yz xz xy), eV/Angstrom^3
  public record Keys(
      List<String> energy, List<String> forces, List<String> virial, List<String> stress) {

    /// Copies the lists.
    public Keys {
      energy = List.copyOf(energy);
      forces = List.copyOf(forces);
      virial = List.copyOf(virial);
      stress = List.copyOf(stress);
    }

    /// The usual names. `REF_...` wins, as files that carry it often hold a model's own `energy`
    /// too; `free_energy` comes last, so it is taken only where there is no other.
    public static Keys standard() {
      return new Keys(
          List.of("REF_energy", "energy", "dft_energy", "free_energy"),
          List.of("REF_forces", "forces", "force", "dft_forces"),
          List.of("REF_virial", "virial", "dft_virial"),
          List.of("REF_stress", "stress", "dft_stress"));
    }

    /// The names with a suffix, for a second level of theory: `low` gives `energy_low` and so on.
    public static Keys suffixed(String suffix) {
      return new Keys(
          List.of("energy_" + suffix),
          List.of("forces_" + suffix, "force_" + suffix),
          List.of("virial_" + suffix),
          List.of("stress_" + suffix));
    }

    /// These keys with other ones for the energy; none at all switches the label off.
    public Keys withEnergy(String... names) {
      return new Keys(List.of(names), forces, virial, stress);
    }

    /// These keys with other ones for the forces.
    public Keys withForces(String... names) {
      return new Keys(energy, List.of(names), virial, stress);
    }

    /// These keys with other ones for the virial.
    public Keys withVirial(String... names) {
      return new Keys(energy, forces, List.of(names), stress);
    }

    /// These keys with other ones for the stress.
    public Keys withStress(String... names) {
      return new Keys(energy, forces, virial, List.of(names));
    }
  }

  private ExtXyzReader(TextLines lines, Keys keys) {
    this.lines = lines;
    this.keys = keys;
    try {
      findFrame();
      if (atEnd) {
        throw new BadInputException(
            lines.name() + ": holds no frame; expected a line with the number of atoms");
      }
    } catch (BadInputException e) {
      lines.close();
      throw e;
    }
  }

  /// Opens a file with the usual label keys.
  public static ExtXyzReader open(Path file) {
    return open(file, Keys.standard());
  }

  /// Opens a file.
  ///
  /// @throws BadInputException if it is missing, unreadable or empty
  public static ExtXyzReader open(Path file, Keys keys) {
    return new ExtXyzReader(TextLines.open(file), keys);
  }

  /// Reads from a stream, plain or gzip; `name` stands for the file in messages.
  public static ExtXyzReader of(InputStream in, String name, Keys keys) {
    return new ExtXyzReader(TextLines.of(in, name), keys);
  }

  /// All frames of a file, with the usual label keys.
  public static List<LabeledStructure> read(Path file) {
    return read(file, Keys.standard());
  }

  /// All frames of a file.
  ///
  /// @throws BadInputException at the first thing wrong, naming file and line
  public static List<LabeledStructure> read(Path file, Keys keys) {
    try (ExtXyzReader reader = open(file, keys)) {
      List<LabeledStructure> frames = new ArrayList<>();
      reader.forEachRemaining(frames::add);
      return frames;
    }
  }

  /// The frames not yet read, one at a time.
  public Stream<LabeledStructure> stream() {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }

  @Override
  public boolean hasNext() {
    if (countLine == null && !atEnd) {
      findFrame();
    }
    return !atEnd;
  }

  @Override
  public LabeledStructure next() {
    if (!hasNext() || countLine == null) {
      throw new NoSuchElementException("no frame is left in " + lines.name());
    }
    String count = countLine;
    countLine = null;
    return new FrameParser(lines, keys).parse(count);
  }

  @Override
  public void close() {
    lines.close();
  }

  /// Blank lines between frames and at the end are passed over.
  private void findFrame() {
    String line = lines.next();
    while (line != null && line.isBlank()) {
      line = lines.next();
    }
    countLine = line;
    atEnd = line == null;
  }
}
