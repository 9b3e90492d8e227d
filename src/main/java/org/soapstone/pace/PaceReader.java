package org.soapstone.pace;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.soapstone.io.YamlNode;
import org.soapstone.structure.BadInputException;
import org.soapstone.structure.Element;

/// Reads `.yace` files. Of keys that older files lack, `E0` counts as 0, the inner cutoff as one by
/// density that begins at 0; all others must be there.
public final class PaceReader {

  private static final String EXPECTED = "a .yace potential in YAML";
  private static final int MOST = 100_000_000;
  private static final int HIGHEST_RANK = 32;

  private PaceReader() {}

  /// The potential in a file.
  ///
  /// @throws BadInputException if there is none, or it is damaged: file, line, key, what was
  ///   expected
  public static PaceFile read(Path file) {
    return file(YamlNode.read(file, EXPECTED));
  }

  /// The potential in a text; `name` is what errors call it.
  public static PaceFile parse(String text, String name) {
    return file(YamlNode.parse(text, name, EXPECTED));
  }

  private static PaceFile file(YamlNode root) {
    Map<String, YamlNode> entries = root.entries();
    List<Element> elements =
        root.get(entries, "elements").items().stream().map(PaceReader::element).toList();
    int species = elements.size();
    double[] energies = new double[species];
    if (entries.containsKey("E0")) {
      energies = root.get(entries, "E0").numbers(species);
    }
    double spacing = root.get(entries, "deltaSplineBins").number();
    List<PaceEmbedding> embeddings =
        ofSpecies(root.get(entries, "embeddings"), species, PaceReader::embedding);
    List<PaceBond> bonds = bonds(root.get(entries, "bonds"), species);
    List<List<PaceFunction>> functions = functions(root.get(entries, "functions"), embeddings);
    List<Double> boxed = Arrays.stream(energies).boxed().toList();
    return checked(
        root, () -> new PaceFile(elements, boxed, spacing, embeddings, bonds, functions));
  }

  private static Element element(YamlNode node) {
    return Element.ofSymbol(node.text())
        .orElseThrow(() -> node.error("must be an element, not '" + node.text() + "'"));
  }

  /// The entries `0`, `1`, ... of a section.
  private static <T> List<T> ofSpecies(YamlNode section, int species, Function<YamlNode, T> read) {
    Map<String, YamlNode> entries = section.entries();
    section.requireCount(species, entries.size());
    List<T> values = new ArrayList<>();
    for (int mu = 0; mu < species; mu++) {
      values.add(read.apply(section.get(entries, Integer.toString(mu))));
    }
    return values;
  }

  private static PaceEmbedding embedding(YamlNode node) {
    Map<String, YamlNode> entries = node.entries();
    YamlNode kind = node.get(entries, "npoti");
    int densities = node.get(entries, "ndensity").whole(1, MOST);
    return checked(
        node,
        () ->
            new PaceEmbedding(
                choice(kind, EmbeddingKind.values(), EmbeddingKind::word),
                densities,
                node.get(entries, "FS_parameters").numbers(),
                node.get(entries, "rho_core_cutoff").number(),
                node.get(entries, "drho_core_cutoff").number()));
  }

  private static List<PaceBond> bonds(YamlNode section, int species) {
    Map<String, YamlNode> entries = section.entries();
    section.requireCount(species * species, entries.size());
    List<PaceBond> bonds = new ArrayList<>();
    for (int mu = 0; mu < species; mu++) {
      for (int nu = 0; nu < species; nu++) {
        bonds.add(bond(section.get(entries, mu + "," + nu)));
      }
    }
    return bonds;
  }

  private static PaceBond bond(YamlNode node) {
    Map<String, YamlNode> entries = node.entries();
    int radials = node.get(entries, "nradmax").whole(0, MOST);
    int lMax = node.get(entries, "lmax").whole(0, MOST);
    int primitives = node.get(entries, "nradbasemax").whole(0, MOST);
    YamlNode coefficients = node.get(entries, "radcoefficients");
    List<YamlNode> rows = coefficients.items();
    coefficients.requireCount(radials, rows.size());
    double[][][] values =
        rows.stream().map(row -> row.matrix(lMax + 1, primitives)).toArray(double[][][]::new);
    InnerCutoff inner =
        entries.containsKey("inner_cutoff_type")
            ? choice(
                node.get(entries, "inner_cutoff_type"), InnerCutoff.values(), InnerCutoff::word)
            : InnerCutoff.DENSITY;
    return checked(
        node,
        () ->
            new PaceBond(
                choice(node.get(entries, "radbasename"), RadialKind.values(), RadialKind::word),
                node.get(entries, "radparameters").numbers(),
                primitives,
                radials,
                lMax,
                values,
                node.get(entries, "prehc").number(),
                node.get(entries, "lambdahc").number(),
                node.get(entries, "rcut").number(),
                node.get(entries, "dcut").number(),
                entries.containsKey("rcut_in") ? node.get(entries, "rcut_in").number() : 0,
                entries.containsKey("dcut_in") ? node.get(entries, "dcut_in").number() : 1e-5,
                inner));
  }

  private static List<List<PaceFunction>> functions(
      YamlNode section, List<PaceEmbedding> embeddings) {
    List<List<YamlNode>> lists = ofSpecies(section, embeddings.size(), YamlNode::items);
    List<List<PaceFunction>> functions = new ArrayList<>();
    for (int mu = 0; mu < lists.size(); mu++) {
      int centre = mu;
      int densities = embeddings.get(mu).densities();
      functions.add(lists.get(mu).stream().map(node -> function(node, centre, densities)).toList());
    }
    return functions;
  }

  private static PaceFunction function(YamlNode node, int centre, int densities) {
    Map<String, YamlNode> entries = node.entries();
    int mu0 = node.get(entries, "mu0").whole(0, MOST);
    if (mu0 != centre) {
      throw node.error("must have mu0 = " + centre + ", as its section says, not " + mu0);
    }
    int rank = node.get(entries, "rank").whole(1, HIGHEST_RANK);
    int count = node.get(entries, "num_ms_combs").whole(1, MOST / HIGHEST_RANK);
    node.get(entries, "ndensity").whole(densities, densities);
    int[] radials = node.get(entries, "ns").wholes(rank, 1, MOST);
    for (int t = 0; t < rank; t++) {
      radials[t]--;
    }
    return checked(
        node,
        () ->
            new PaceFunction(
                node.get(entries, "mus").wholes(rank, 0, MOST),
                radials,
                node.get(entries, "ls").wholes(rank, 0, MOST),
                node.get(entries, "ms_combs").wholes(rank * count, -MOST, MOST),
                node.get(entries, "ctildes").numbers(densities * count)));
  }

  private static <E> E choice(YamlNode node, E[] values, Function<E, String> word) {
    for (E value : values) {
      if (word.apply(value).equals(node.text())) {
        return value;
      }
    }
    List<String> words = Arrays.stream(values).map(word).toList();
    throw node.error("must be one of " + String.join(", ", words) + ", not '" + node.text() + "'");
  }

  /// What the parts say of themselves, with the place in the file.
  private static <T> T checked(YamlNode node, Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw node.error("cannot be: " + e.getMessage());
    }
  }
}
