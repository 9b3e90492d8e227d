package org.soapstone.properties;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.soapstone.calculator.Calculator;
import org.soapstone.md.CellFreedom;
import org.soapstone.md.RelaxSettings;
import org.soapstone.md.Relaxed;
import org.soapstone.md.Relaxer;
import org.soapstone.properties.PropertyPlan.Part;
import org.soapstone.regression.Quantity;
import org.soapstone.structure.Cell;
import org.soapstone.structure.Structure;
import org.soapstone.structure.Units;

/** Everything that one potential says of one crystal. */
public final class CrystalProperties {

  /** 1 eV/A^2 in J/m^2: 1e20 elementary charges. */
  private static final double EV_PER_A2_IN_J_PER_M2 = Units.ELEMENTARY_CHARGE * 1e20;

  private static final double FORCE_TOLERANCE = 1e-6;
  private static final double STRESS_TOLERANCE = 1e-7;
  private static final int MOST_STEPS = 2000;

  /** Volumes of the equation of state, up to this share smaller and larger. */
  private static final double VOLUME_RANGE = 0.06;

  private static final int VOLUMES = 13;

  /** Lengths and angles that differ by less are one. */
  private static final double SAME = 1e-5;

  private final Calculator calculator;
  private final PropertyPlan plan;
  private final Crystal crystal;
  private final Optional<CrystalProperties> before;
  private boolean atRest;
  private final List<Property> properties = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Map<String, Structure> relaxed = new LinkedHashMap<>();
  private final Map<String, double[]> phonons = new LinkedHashMap<>();
  private double[] volumes = {};
  private double[] energies = {};
  private @Nullable ElasticTensor elastic;
  private @Nullable ElasticTensor clamped;

  private CrystalProperties(
      Calculator calculator, Crystal start, PropertyPlan plan, Optional<CrystalProperties> before) {
    this.calculator = calculator;
    this.plan = plan;
    this.before = before;
    this.crystal = rest(start);
    if (plan.parts().contains(Part.EOS)) {
      equationOfState();
    }
    if (plan.parts().contains(Part.ELASTIC)) {
      elasticConstants();
    }
    if (plan.parts().contains(Part.VACANCY)) {
      vacancy();
    }
    if (plan.parts().contains(Part.SURFACE)) {
      surfaces();
    }
    if (plan.parts().contains(Part.PHONONS)) {
      phonons();
    }
  }

  /**
   * The properties of a prototype, whose lattice constant is looked for.
   *
   * @throws org.soapstone.calculator.CalculationException if there is none, or the calculator has
   *     no answer
   */
  public static CrystalProperties of(
      Calculator calculator, Prototype prototype, int[] species, PropertyPlan plan) {
    Crystal touching = prototype.touching(species);
    Structure found = LatticeSearch.nearMinimum(touching.cell(), calculator);
    return of(calculator, touching.with(found), plan);
  }

  /** The properties of a crystal that is about at rest. */
  public static CrystalProperties of(Calculator calculator, Crystal start, PropertyPlan plan) {
    return new CrystalProperties(calculator, start, plan, Optional.empty());
  }

  /** What a similar potential says: each of its relaxations starts where that of this one ended. */
  public CrystalProperties under(Calculator similar) {
    return new CrystalProperties(similar, crystal, plan, Optional.of(this));
  }

  /** The crystal at rest. */
  public Crystal crystal() {
    return crystal;
  }

  /** Whether it came to rest; without that the numbers are of some other state. */
  public boolean isAtRest() {
    return atRest;
  }

  /** All numbers, in the order of a table. */
  public List<Property> properties() {
    return List.copyOf(properties);
  }

  /** What did not go as it should, a sentence each. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /** Volumes of the equation of state, A^3 an atom. */
  public double[] volumes() {
    return volumes.clone();
  }

  /** Energies at them, eV an atom. */
  public double[] energies() {
    return energies.clone();
  }

  /** Elastic constants with the atoms at rest, where they were asked for. */
  public Optional<ElasticTensor> elastic() {
    return Optional.ofNullable(elastic);
  }

  /** The same with the atoms where the strain takes them. */
  public Optional<ElasticTensor> clamped() {
    return Optional.ofNullable(clamped);
  }

  /** Frequencies by the name of their wave vector, THz. */
  public Map<String, double[]> phononFrequencies() {
    return new LinkedHashMap<>(phonons);
  }

  /** Wave vectors by name, in units of the reciprocal vectors of the usual cell. */
  public Map<String, List<Double>> points() {
    return plan.points();
  }

  private void add(String name, String unit, Quantity kind, double value) {
    properties.add(new Property(name, unit, kind, value));
  }

  private Structure cell() {
    return crystal.cell();
  }

  private double energyPerAtom() {
    return calculator.evaluate(cell()).energy() / cell().size();
  }

  private Crystal rest(Crystal start) {
    RelaxSettings settings =
        new RelaxSettings(FORCE_TOLERANCE, STRESS_TOLERANCE, MOST_STEPS, CellFreedom.FULL, 0);
    Relaxed found = new Relaxer(calculator, settings).relax(start.cell());
    atRest = found.converged();
    if (!atRest) {
      notes.add(
          "the crystal did not come to rest: forces up to %.1e eV/A, stress up to %.1e GPa are left"
              .formatted(found.largestForce(), found.largestStress() * Units.EV_PER_A3_IN_GPA));
    }
    Structure cell = found.structure();
    int atoms = cell.size();
    double perAtom = found.evaluation().energy() / atoms;
    add("energy", "eV/atom", Quantity.ENERGY, perAtom);
    cohesiveEnergy(cell, perAtom);
    add("volume", "A^3/atom", Quantity.VIRIAL, cell.cell().volume() / atoms);
    lattice(cell.cell());
    return start.with(cell);
  }

  private void cohesiveEnergy(Structure cell, double perAtom) {
    double free = 0;
    for (int z : cell.atomicNumbers()) {
      Double reference = plan.referenceEnergies().get(z);
      if (reference == null) {
        return;
      }
      free += reference;
    }
    add("cohesive_energy", "eV/atom", Quantity.ENERGY, free / cell.size() - perAtom);
  }

  private void lattice(Cell cell) {
    double[] lengths = new double[3];
    double[] angles = new double[3];
    double[] v = cell.rows();
    for (int k = 0; k < 3; k++) {
      lengths[k] = Math.sqrt(dot(v, k, k));
    }
    for (int k = 0; k < 3; k++) {
      int i = (k + 1) % 3;
      int j = (k + 2) % 3;
      double cos = dot(v, i, j) / (lengths[i] * lengths[j]);
      angles[k] = StrictMath.toDegrees(StrictMath.acos(Math.clamp(cos, -1, 1)));
    }
    add("lattice_a", "A", Quantity.VIRIAL, lengths[0]);
    for (int k = 1; k < 3; k++) {
      if (Math.abs(lengths[k] - lengths[0]) > SAME * lengths[0]) {
        add("lattice_" + "abc".charAt(k), "A", Quantity.VIRIAL, lengths[k]);
      }
    }
    String[] names = {"alpha", "beta", "gamma"};
    for (int k = 0; k < 3; k++) {
      if (Math.abs(angles[k] - 90) > 90 * SAME) {
        add("angle_" + names[k], "degree", Quantity.VIRIAL, angles[k]);
      }
    }
  }

  private static double dot(double[] v, int i, int j) {
    double sum = 0;
    for (int axis = 0; axis < 3; axis++) {
      sum += v[3 * i + axis] * v[3 * j + axis];
    }
    return sum;
  }

  private void equationOfState() {
    Relaxer relaxer = new Relaxer(calculator, RelaxSettings.atoms(FORCE_TOLERANCE, MOST_STEPS));
    double atoms = cell().size();
    volumes = new double[VOLUMES];
    energies = new double[VOLUMES];
    boolean converged = true;
    for (int k = 0; k < VOLUMES; k++) {
      double ratio = 1 + VOLUME_RANGE * (2.0 * k / (VOLUMES - 1) - 1);
      double more = StrictMath.cbrt(ratio) - 1;
      Relaxed found =
          relaxer.relax(cell().strained(new double[] {more, 0, 0, 0, more, 0, 0, 0, more}));
      converged &= found.converged();
      volumes[k] = found.structure().cell().volume() / atoms;
      energies[k] = found.evaluation().energy() / atoms;
    }
    BirchMurnaghan fit = BirchMurnaghan.fit(volumes, energies);
    double unit = Units.EV_PER_A3_IN_GPA;
    add("eos_volume", "A^3/atom", Quantity.VIRIAL, fit.volume());
    add("bulk_modulus", "GPa", Quantity.VIRIAL, fit.bulkModulus() * unit);
    add("bulk_modulus_derivative", "", Quantity.VIRIAL, fit.derivative());
    add("eos_fit_rms", "meV/atom", Quantity.ENERGY, 1000 * fit.rms());
    if (!converged) {
      notes.add("equation of state: the atoms did not come to rest at every volume");
    }
  }

  private void elasticConstants() {
    ElasticTensor atRest = ElasticTensor.relaxed(cell(), calculator);
    ElasticTensor carried = ElasticTensor.clamped(cell(), calculator);
    elastic = atRest;
    clamped = carried;
    boolean cubic = atRest.cubicDeviation() < 1e-3 * Math.abs(atRest.get(0, 0));
    addConstants("", atRest, cubic);
    addConstants("_clamped", carried, cubic);
    add("elastic_bulk_modulus", "GPa", Quantity.VIRIAL, atRest.bulkModulus());
    add("elastic_shear_modulus", "GPa", Quantity.VIRIAL, atRest.shearModulus());
    add("elastic_least_eigenvalue", "GPa", Quantity.VIRIAL, atRest.leastEigenvalue());
    add("elastic_asymmetry", "GPa", Quantity.VIRIAL, atRest.asymmetry());
    if (!atRest.converged()) {
      notes.add("elastic constants: the atoms did not come to rest under every strain");
    }
  }

  private void addConstants(String suffix, ElasticTensor tensor, boolean cubic) {
    if (cubic) {
      String[] names = {"c11", "c12", "c44"};
      for (int k = 0; k < 3; k++) {
        add(names[k] + suffix, "GPa", Quantity.VIRIAL, tensor.cubic()[k]);
      }
      return;
    }
    for (int i = 0; i < 6; i++) {
      for (int j = i; j < 6; j++) {
        add("c" + (i + 1) + (j + 1) + suffix, "GPa", Quantity.VIRIAL, tensor.get(i, j));
      }
    }
  }

  private void vacancy() {
    if (cell().species().length > 1) {
      notes.add("vacancy: left out, as in a compound its energy depends on where the atom goes");
      return;
    }
    Defects.Found found =
        new Defects(calculator)
            .vacancy(cell(), energyPerAtom(), plan.supercell(), startOf("vacancy"));
    relaxed.put("vacancy", found.relaxed().structure());
    add("vacancy_formation_energy", "eV", Quantity.ENERGY, found.energy());
    add("vacancy_formation_energy_unrelaxed", "eV", Quantity.ENERGY, found.unrelaxed());
    noteUnlessConverged("vacancy", found);
  }

  private void surfaces() {
    for (Miller plane : plan.surfaces()) {
      String name = "surface_energy_" + plane;
      Defects.Found found =
          new Defects(calculator)
              .surface(cell(), plane, energyPerAtom(), plan.slab(), startOf(name));
      relaxed.put(name, found.relaxed().structure());
      add(name, "J/m^2", Quantity.ENERGY, found.energy() * EV_PER_A2_IN_J_PER_M2);
      add(name + "_unrelaxed", "J/m^2", Quantity.ENERGY, found.unrelaxed() * EV_PER_A2_IN_J_PER_M2);
      noteUnlessConverged("surface " + plane, found);
      if (found.energy() < 0) {
        notes.add(
            "surface %s: its energy is negative, that is, the potential knows something deeper than"
                    .formatted(plane)
                + " this crystal; look at dimers with 'check'");
      }
    }
  }

  private Optional<Structure> startOf(String name) {
    return before.map(other -> other.relaxed.get(name));
  }

  private void noteUnlessConverged(String what, Defects.Found found) {
    if (!found.relaxed().converged()) {
      notes.add(
          "%s: the atoms did not come to rest; forces up to %.1e eV/A are left"
              .formatted(what, found.relaxed().largestForce()));
    }
  }

  private void phonons() {
    ForceConstants constants =
        ForceConstants.of(crystal.primitive(), calculator, plan.phononSupercell());
    plan.points()
        .forEach((name, q) -> {
          double[] at = {q.get(0), q.get(1), q.get(2)};
          double[] found = constants.frequencies(cell().cell(), at);
          phonons.put(name, found);
          for (int k = 0; k < found.length; k++) {
            add("phonon_" + name + "_" + (k + 1), "THz", Quantity.FORCE, found[k]);
          }
        });
  }
}
