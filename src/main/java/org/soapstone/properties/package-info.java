/// What a potential says of a crystal, as tables of materials have it: lattice constants, equation
/// of state, elastic constants, vacancies, surfaces, phonons; and error bars on each from draws of
/// the potential.
///
/// | quantity | equation | paper |
/// |---|---|---|
/// | equation of state | Birch and Murnaghan, `E = sum_k c_k V^(-2k/3)`, `k = 0..3` | Birch 1947, doi:10.1103/PhysRev.71.809 |
/// | elastic constants | `C_ij = d sigma_i / d eps_j`, Voigt order, shear strains counted twice | Wallace 1972 |
/// | vacancy | `E_f = E(N-1) - (N-1)/N E(N)` | |
/// | surface | `gamma = (E_slab - N E_bulk/N_bulk) / 2A` | |
/// | phonons | `D_ab(q) = sum_R phi_ab(R) exp(i q R) / sqrt(m m')` | Born and Huang 1954 |
/// | averages of elastic constants | Voigt, Reuss, Hill | Hill 1952, doi:10.1088/0370-1298/65/5/307 |
///
/// Energies are in eV, lengths in A, moduli in GPa, surface energies in J/m^2, frequencies in THz;
/// a negative frequency stands for an imaginary one.
@NullMarked
package org.soapstone.properties;

import org.jspecify.annotations.NullMarked;
