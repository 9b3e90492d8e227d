/// Molecular dynamics on any calculator: integrators, temperatures, pressure, and a walker that
/// stops before a trajectory lies; and relaxation of atoms and cells.
///
/// Newton: `m_i dv_i/dt = F_i`. Langevin: `m_i dv_i = F_i dt - gamma m_i v_i dt + sqrt(2 gamma kB T
/// m_i) dB_i`, split as BAOAB (B kick, A drift, O friction and noise).
///
/// | symbol | meaning | unit |
/// |---|---|---|
/// | `r`, `v`, `F` | positions, velocities, forces | A, A per internal time, eV/A |
/// | `m` | mass | amu |
/// | `t` | internal time, `A sqrt(amu/eV)` | 10.1805 fs |
/// | `T`, `kB` | temperature, Boltzmann's constant | K, eV/K |
/// | `gamma` | friction | 1/fs at the edge |
/// | `sigma`, `tau` | standard deviation of `E`, how many of them a bias takes off | eV, 1 |
/// | `K`, `W`, `V`, `P` | kinetic energy, virial, volume, pressure | eV, eV, A^3, eV/A^3 |
///
/// Units with a suffix (`timestepFs`) are those of the edge; everything else is internal.
///
/// Papers: Swope, Andersen, Berens and Wilson (1982) doi:10.1063/1.442716 (velocity Verlet);
/// Leimkuhler and Matthews (2013) doi:10.1093/amrx/abs010 and doi:10.1063/1.4802990 (BAOAB); Bussi
/// and Parrinello (2007) doi:10.1103/PhysRevE.75.056707 (heat of a Langevin thermostat as a
/// conserved quantity).
@NullMarked
package org.soapstone.md;

import org.jspecify.annotations.NullMarked;
