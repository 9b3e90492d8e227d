package org.soapstone.structure;

/// Physical constants (CODATA 2018) and the factors between the units inside (eV, Angstrom, amu, K)
/// and those of files and settings.
///
/// Multiply by a constant to leave the inside unit, divide to enter: `pressureGpa = p *
/// EV_PER_A3_IN_GPA`; constants named after another unit alone (`HARTREE`, `BOHR`) are that unit's
/// size in inside units. Reference: doi:10.1103/RevModPhys.93.025010.
public final class Units {

  /// Elementary charge in coulomb (exact): one eV in joule.
  public static final double ELEMENTARY_CHARGE = 1.602176634e-19;

  /// Boltzmann constant in J/K (exact).
  public static final double BOLTZMANN_SI = 1.380649e-23;

  /// Planck constant in J s (exact).
  public static final double PLANCK_SI = 6.62607015e-34;

  /// Avogadro constant in 1/mol (exact).
  public static final double AVOGADRO = 6.02214076e23;

  /// Atomic mass constant in kg.
  public static final double AMU_SI = 1.66053906660e-27;

  /// Boltzmann constant in eV/K, 8.617333262e-5.
  public static final double BOLTZMANN = BOLTZMANN_SI / ELEMENTARY_CHARGE;

  /// Hartree energy in eV.
  public static final double HARTREE = 27.211386245988;

  /// Rydberg energy in eV.
  public static final double RYDBERG = 13.605693122994;

  /// Bohr radius in Angstrom.
  public static final double BOHR = 0.529177210903;

  /// Coulomb energy of two elementary charges 1 Angstrom apart, e^2 / (4 pi eps0), in eV Angstrom.
  public static final double COULOMB = HARTREE * BOHR;

  /// One kcal/mol in eV.
  public static final double KCAL_PER_MOL = 4184 / (AVOGADRO * ELEMENTARY_CHARGE);

  /// One kJ/mol in eV.
  public static final double KJ_PER_MOL = 1000 / (AVOGADRO * ELEMENTARY_CHARGE);

  /// One Hartree per Bohr in eV/Angstrom.
  public static final double HARTREE_PER_BOHR = HARTREE / BOHR;

  /// One eV/Angstrom^3 in GPa, 160.2176634.
  public static final double EV_PER_A3_IN_GPA = 160.2176634;

  /// One eV/Angstrom^3 in bar.
  public static final double EV_PER_A3_IN_BAR = 1602176.634;

  /// One eV/Angstrom^3 in kbar (VASP's unit).
  public static final double EV_PER_A3_IN_KBAR = 1602.176634;

  /// The time unit inside, Angstrom sqrt(amu/eV), in fs: about 10.1805.
  public static final double TIME_IN_FS = 1e5 * Math.sqrt(AMU_SI / ELEMENTARY_CHARGE);

  /// Reduced Planck constant in eV fs.
  public static final double HBAR_EV_FS = PLANCK_SI / (2 * Math.PI * ELEMENTARY_CHARGE) * 1e15;

  private Units() {}
}
