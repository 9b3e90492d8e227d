package org.soapstone.properties;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is asked about a crystal.
 *
 * @param parts which groups of properties beside the lattice constants
 * @param surfaces planes of the surfaces
 * @param points wave vectors by name, in units of the reciprocal vectors of the usual cell
 * @param referenceEnergies of free atoms by atomic number, eV; without an element of the crystal
 *     there is no cohesive energy
 * @param supercell least distance of opposite faces of supercells with a vacancy, A
 * @param phononSupercell the same for phonons, A
 * @param slab least thickness of slabs, A
 */
public record PropertyPlan(
    Set<Part> parts,
    List<Miller> surfaces,
    Map<String, List<Double>> points,
    Map<Integer, Double> referenceEnergies,
    double supercell,
    double phononSupercell,
    double slab) {

  /** Groups of properties. */
  public enum Part {
    EOS,
    ELASTIC,
    VACANCY,
    SURFACE,
    PHONONS
  }

  /** Unchangeable. */
  public PropertyPlan {
    parts = parts.isEmpty() ? Set.of() : EnumSet.copyOf(parts);
    surfaces = List.copyOf(surfaces);
    for (double length : new double[] {supercell, phononSupercell, slab}) {
      if (!(length > 0 && length < 1000)) {
        throw new IllegalArgumentException("expected a length from 0 to 1000 A, got " + length);
      }
    }
  }
}
