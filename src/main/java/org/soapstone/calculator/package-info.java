/// Energies, forces and virials of structures: reference methods and cheap stand-ins for them.
///
/// A [org.soapstone.calculator.Calculator] turns a structure into an
/// [org.soapstone.calculator.Evaluation]:
///
/// `E(r, cell)`, `F_i = -dE/dr_i`, `W = -dE/deps` under the strain `r' = (I + eps) r` of positions
/// and cell alike.
///
/// For an energy that depends on the vectors `rij = r_j + shift - r_i` alone every term with the
/// gradient `g = de/drij` adds `+g` to the force on i, `-g` to the force on j and `-rij (x) g` to
/// the virial. All calculators here that are a formula are built on that one sentence.
///
/// Programs of others have a room of their own, [org.soapstone.calculator.external].
///
/// | symbol | meaning | unit |
/// |---|---|---|
/// | `E`, `e_i` | energy, share of atom i | eV |
/// | `F_i` | force | eV/A |
/// | `W` | virial, row major, symmetric | eV |
/// | `rij`, `r` | pair vector, its length | A |
/// | `rCut`, `rOn` | where the interaction ends, where its switch begins | A |
///
/// Papers: Jones (1924) doi:10.1098/rspa.1924.0082; Morse (1929) doi:10.1103/PhysRev.34.57;
/// Stillinger and Weber (1985) doi:10.1103/PhysRevB.31.5262; Thompson, Plimpton and Mattson (2009)
/// doi:10.1063/1.3245303 on the virial of many-body energies under periodic boundaries.
@NullMarked
package org.soapstone.calculator;

import org.jspecify.annotations.NullMarked;
