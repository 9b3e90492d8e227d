package org.soapstone.pace;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import org.soapstone.structure.Element;

/// What a `.yace` file says: a potential of the atomic cluster expansion. Immutable.
///
/// @param elements the species, in the order of their indices
/// @param energies energy of an atom of each species alone, eV
/// @param spacing distance of the knots between which other programs interpolate radial functions,
///   A
/// @param embeddings one a species
/// @param bonds one for each centre and neighbour, centre slow: `bonds.get(mu * S + nu)`
/// @param functions those of each species as centre, in the order of the file
public record PaceFile(
    List<Element> elements,
    List<Double> energies,
    double spacing,
    List<PaceEmbedding> embeddings,
    List<PaceBond> bonds,
    List<List<PaceFunction>> functions) {

  /// @throws IllegalArgumentException if the parts do not fit each other, naming the part
  public PaceFile {
    elements = List.copyOf(elements);
    energies = List.copyOf(energies);
    embeddings = List.copyOf(embeddings);
    bonds = List.copyOf(bonds);
    functions = functions.stream().map(List::copyOf).toList();
    int species = elements.size();
    Bounds.within("number of elements", species, 1, Element.values().length);
    if (new HashSet<>(elements).size() != species) {
      throw new IllegalArgumentException("elements must differ but are " + elements);
    }
    Bounds.positive("spacing", spacing);
    Bounds.length("energies", energies.size(), species);
    Bounds.length("embeddings", embeddings.size(), species);
    Bounds.length("bonds", bonds.size(), species * species);
    Bounds.length("functions", functions.size(), species);
    for (double energy : energies) {
      Bounds.finite("energies", energy);
    }
    for (PaceBond bond : bonds) {
      Knots.of(bond.rCut(), spacing);
      if (bond.inner() != bonds.get(0).inner()) {
        throw new IllegalArgumentException(
            "the inner cutoffs of all bonds must be of one kind but are "
                + bonds.get(0).inner().word()
                + " and "
                + bond.inner().word());
      }
    }
    for (int mu = 0; mu < species; mu++) {
      for (int k = 0; k < functions.get(mu).size(); k++) {
        try {
          requireKnown(functions.get(mu).get(k), mu, species, bonds, embeddings.get(mu));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(
              "function " + k + " of " + elements.get(mu).symbol() + ": " + e.getMessage(), e);
        }
      }
    }
  }

  private static void requireKnown(
      PaceFunction function,
      int centre,
      int species,
      List<PaceBond> bonds,
      PaceEmbedding embedding) {
    if (function.densities() != embedding.densities()) {
      throw new IllegalArgumentException(
          "coefficients must be for "
              + embedding.densities()
              + " densities but are for "
              + function.densities());
    }
    int[] kinds = function.species();
    int[] radials = function.radials();
    int[] degrees = function.degrees();
    for (int t = 0; t < kinds.length; t++) {
      Bounds.within("species[" + t + "]", kinds[t], 0, species - 1);
      PaceBond bond = bonds.get(centre * species + kinds[t]);
      int most = function.rank() == 1 ? bond.primitives() : bond.radials();
      Bounds.within("radials[" + t + "]", radials[t], 0, most - 1);
      Bounds.within("degrees[" + t + "]", degrees[t], 0, function.rank() == 1 ? 0 : bond.lMax());
    }
  }

  /// Number of species.
  public int species() {
    return elements.size();
  }

  /// The bond of a centre and a neighbour.
  public PaceBond bond(int centre, int neighbour) {
    return bonds.get(centre * species() + neighbour);
  }

  /// SHA-256 of all that a result depends on, in hexadecimal digits: equal for files that differ
  /// only in how they are written.
  public String fingerprint() {
    try {
      byte[] text = PaceWriter.text(this).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// Where the longest bond ends, A.
  public double rCut() {
    return bonds.stream().mapToDouble(PaceBond::rCut).max().orElseThrow();
  }

  /// Number of functions of all species.
  public int size() {
    return functions.stream().mapToInt(List::size).sum();
  }
}
