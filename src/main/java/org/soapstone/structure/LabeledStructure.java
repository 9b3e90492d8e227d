package org.soapstone.structure;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// A structure with what is known about it: any of energy, forces and virial, and what its file
/// said besides. Immutable; the `with...` methods give a changed copy.
public final class LabeledStructure {

  private final Structure structure;
  private final @Nullable Double energy;
  private final double @Nullable [] forces;
  private final double @Nullable [] virial;
  private final double weight;
  private final Map<String, String> info;
  private final Map<String, double[]> arrays;
  private final Map<String, String[]> texts;

  /// A structure without labels, with weight 1.
  public LabeledStructure(Structure structure) {
    this(structure, null, null, null, 1, Map.of(), Map.of(), Map.of());
  }

  private LabeledStructure(
      Structure structure,
      @Nullable Double energy,
      double @Nullable [] forces,
      double @Nullable [] virial,
      double weight,
      Map<String, String> info,
      Map<String, double[]> arrays,
      Map<String, String[]> texts) {
    this.structure = structure;
    this.energy = energy;
    this.forces = forces;
    this.virial = virial;
    this.weight = weight;
    this.info = info;
    this.arrays = arrays;
    this.texts = texts;
  }

  /// The atoms.
  public Structure structure() {
    return structure;
  }

  /// Total energy of the cell, eV.
  public OptionalDouble energy() {
    return energy == null ? OptionalDouble.empty() : OptionalDouble.of(energy);
  }

  /// Copy of the 3 N forces -dE/dr, eV/Angstrom.
  public Optional<double[]> forces() {
    return forces == null ? Optional.empty() : Optional.of(forces.clone());
  }

  /// Copy of the virial W = -dE/d(strain), nine numbers, row major, symmetric, eV.
  public Optional<double[]> virial() {
    return virial == null ? Optional.empty() : Optional.of(virial.clone());
  }

  /// Weight of this structure in a fit, 1 unless its file says otherwise.
  public double weight() {
    return weight;
  }

  /// Further keys of the frame in the order of its file, unmodifiable.
  public Map<String, String> info() {
    return Collections.unmodifiableMap(info);
  }

  /// Further numeric columns by name, in the order of the file: N x columns values, row major.
  public Map<String, double[]> arrays() {
    Map<String, double[]> copies = new LinkedHashMap<>();
    arrays.forEach((name, values) -> copies.put(name, values.clone()));
    return copies;
  }

  /// Further text columns by name, in the order of the file: N x columns words, row major.
  public Map<String, String[]> texts() {
    Map<String, String[]> copies = new LinkedHashMap<>();
    texts.forEach((name, values) -> copies.put(name, values.clone()));
    return copies;
  }

  /// @throws BadInputException if the energy (eV) is NaN or infinite
  public LabeledStructure withEnergy(double value) {
    requireFinite("energy", new double[] {value});
    return new LabeledStructure(structure, value, forces, virial, weight, info, arrays, texts);
  }

  /// @param values 3 N forces, eV/Angstrom
  /// @throws BadInputException if one is NaN or infinite, naming the atom
  public LabeledStructure withForces(double[] values) {
    if (values.length != 3 * structure.size()) {
      throw new IllegalArgumentException(
          "forces must hold 3 x " + structure.size() + " values but holds " + values.length);
    }
    requireFinite("force", values);
    return new LabeledStructure(
        structure, energy, values.clone(), virial, weight, info, arrays, texts);
  }

  /// @param values nine numbers, row major, eV; the symmetric part is kept
  /// @throws BadInputException if one is NaN or infinite
  public LabeledStructure withVirial(double[] values) {
    if (values.length != 9) {
      throw new IllegalArgumentException("virial must hold 9 values but holds " + values.length);
    }
    requireFinite("virial", values);
    double[] symmetric = new double[9];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        symmetric[3 * i + j] = 0.5 * values[3 * i + j] + 0.5 * values[3 * j + i];
      }
    }
    return new LabeledStructure(structure, energy, forces, symmetric, weight, info, arrays, texts);
  }

  /// @param value finite and not negative
  public LabeledStructure withWeight(double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("weight must be finite and >= 0 but is " + value);
    }
    return new LabeledStructure(structure, energy, forces, virial, value, info, arrays, texts);
  }

  /// Sets one further key of the frame.
  public LabeledStructure withInfo(String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(info);
    more.put(key, value);
    return new LabeledStructure(structure, energy, forces, virial, weight, more, arrays, texts);
  }

  /// Sets one further numeric column.
  ///
  /// @param values N x columns values, row major
  public LabeledStructure withArray(String name, double[] values) {
    requireColumns(name, values.length);
    Map<String, double[]> more = new LinkedHashMap<>(arrays);
    more.put(name, values.clone());
    return new LabeledStructure(structure, energy, forces, virial, weight, info, more, texts);
  }

  /// Sets one further text column.
  ///
  /// @param words N x columns words, row major
  public LabeledStructure withText(String name, String[] words) {
    requireColumns(name, words.length);
    Map<String, String[]> more = new LinkedHashMap<>(texts);
    more.put(name, words.clone());
    return new LabeledStructure(structure, energy, forces, virial, weight, info, arrays, more);
  }

  /// The same frame without energy, forces and virial.
  public LabeledStructure withoutLabels() {
    return new LabeledStructure(structure, null, null, null, weight, info, arrays, texts);
  }

  /// Equal to the bit in everything, the order of keys left aside.
  @Override
  public boolean equals(Object other) {
    return other instanceof LabeledStructure that
        && structure.equals(that.structure)
        && Objects.equals(energy, that.energy)
        && Arrays.equals(forces, that.forces)
        && Arrays.equals(virial, that.virial)
        && Double.compare(weight, that.weight) == 0
        && info.equals(that.info)
        && sameColumns(that);
  }

  @Override
  public int hashCode() {
    return Objects.hash(structure, energy, info);
  }

  @Override
  public String toString() {
    return structure + " energy " + energy + " info " + info;
  }

  private boolean sameColumns(LabeledStructure that) {
    return arrays.keySet().equals(that.arrays.keySet())
        && texts.keySet().equals(that.texts.keySet())
        && arrays.entrySet().stream()
            .allMatch(e -> Arrays.equals(e.getValue(), that.arrays.get(e.getKey())))
        && texts.entrySet().stream()
            .allMatch(e -> Arrays.equals(e.getValue(), that.texts.get(e.getKey())));
  }

  private void requireColumns(String name, int length) {
    int atoms = structure.size();
    if (atoms == 0 ? length != 0 : length == 0 || length % atoms != 0) {
      throw new IllegalArgumentException(
          "column " + name + " must hold a multiple of " + atoms + " values but holds " + length);
    }
  }

  private void requireFinite(String what, double[] values) {
    for (int at = 0; at < values.length; at++) {
      if (!Double.isFinite(values[at])) {
        String where = what.equals("force") ? " of atom " + at / 3 + " (counted from 0)" : "";
        throw new BadInputException(
            what
                + where
                + " is "
                + values[at]
                + "; expected a finite number; leave the label out where it is not known");
      }
    }
  }
}
