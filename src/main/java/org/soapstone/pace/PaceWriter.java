package org.soapstone.pace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.soapstone.io.AtomicFile;

/// Writes `.yace` files, as LAMMPS (`pair_style pace`) and [PaceReader] read them. Every number is
/// written with the fewest digits that give the same double again.
public final class PaceWriter {

  private PaceWriter() {}

  /// Writes a potential to a file, which is complete or not there.
  ///
  /// @throws IOException if it cannot be written
  public static void write(PaceFile potential, Path file) throws IOException {
    AtomicFile.writeText(file, text(potential));
  }

  /// The content of a file.
  public static String text(PaceFile potential) {
    StringBuilder out = new StringBuilder();
    int species = potential.species();
    out.append("elements: ")
        .append(list(potential.elements().stream().map(Object::toString)))
        .append("\nE0: ")
        .append(list(potential.energies().stream().map(PaceWriter::number)))
        .append("\ndeltaSplineBins: ")
        .append(number(potential.spacing()))
        .append("\nembeddings:\n");
    for (int mu = 0; mu < species; mu++) {
      out.append("  ").append(mu).append(": ");
      embedding(potential.embeddings().get(mu), out);
    }
    out.append("bonds:\n");
    for (int pair = 0; pair < species * species; pair++) {
      out.append("  [").append(pair / species).append(", ").append(pair % species).append("]: ");
      bond(potential.bonds().get(pair), out);
    }
    out.append("functions:\n");
    for (int mu = 0; mu < species; mu++) {
      List<PaceFunction> functions = potential.functions().get(mu);
      out.append("  ").append(mu).append(functions.isEmpty() ? ": []\n" : ":\n");
      for (PaceFunction function : functions) {
        out.append("    - ");
        function(mu, function, out);
      }
    }
    return out.toString();
  }

  private static void embedding(PaceEmbedding embedding, StringBuilder out) {
    out.append("{ndensity: ")
        .append(embedding.densities())
        .append(", FS_parameters: ")
        .append(numbers(embedding.parameters()))
        .append(", npoti: ")
        .append(embedding.kind().word())
        .append(", rho_core_cutoff: ")
        .append(number(embedding.coreCut()))
        .append(", drho_core_cutoff: ")
        .append(number(embedding.coreWidth()))
        .append("}\n");
  }

  private static void bond(PaceBond bond, StringBuilder out) {
    Stream<String> coefficients =
        Arrays.stream(bond.coefficients())
            .map(rows -> list(Arrays.stream(rows).map(PaceWriter::numbers)));
    out.append("{nradmax: ")
        .append(bond.radials())
        .append(", lmax: ")
        .append(bond.lMax())
        .append(", nradbasemax: ")
        .append(bond.primitives())
        .append(", radbasename: ")
        .append(bond.kind().word())
        .append(", radparameters: ")
        .append(numbers(bond.parameters()))
        .append(", radcoefficients: ")
        .append(list(coefficients));
    entry(", prehc: ", bond.coreStrength(), out);
    entry(", lambdahc: ", bond.coreDecay(), out);
    entry(", rcut: ", bond.rCut(), out);
    entry(", dcut: ", bond.dCut(), out);
    entry(", rcut_in: ", bond.innerCut(), out);
    entry(", dcut_in: ", bond.innerWidth(), out);
    out.append(", inner_cutoff_type: ").append(bond.inner().word()).append("}\n");
  }

  private static void entry(String key, double value, StringBuilder out) {
    out.append(key).append(number(value));
  }

  private static void function(int centre, PaceFunction function, StringBuilder out) {
    out.append("{mu0: ")
        .append(centre)
        .append(", rank: ")
        .append(function.rank())
        .append(", ndensity: ")
        .append(function.densities())
        .append(", num_ms_combs: ")
        .append(function.combinations())
        .append(", mus: ")
        .append(Arrays.toString(function.species()))
        .append(", ns: ")
        .append(list(IntStream.of(function.radials()).mapToObj(n -> Integer.toString(n + 1))))
        .append(", ls: ")
        .append(Arrays.toString(function.degrees()))
        .append(", ms_combs: ")
        .append(Arrays.toString(function.orders()))
        .append(", ctildes: ")
        .append(numbers(function.coefficients()))
        .append("}\n");
  }

  private static String numbers(double[] values) {
    return list(Arrays.stream(values).mapToObj(PaceWriter::number));
  }

  private static String list(Stream<String> items) {
    return items.collect(Collectors.joining(", ", "[", "]"));
  }

  /// With a sign in the exponent, which some readers of YAML insist on.
  private static String number(double value) {
    return Double.toString(value).replaceFirst("E(?=\\d)", "e+").replace('E', 'e');
  }
}
