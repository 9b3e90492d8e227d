/// The socket protocol of i-PI, by which a program that moves atoms asks another for forces: both
/// roles, on this machine only.
///
/// The one that moves, the *driver*, listens; the one that answers, the *client*, connects. A
/// message is a name of 12 bytes ([org.soapstone.ipi.Header]) and what belongs to it, whole numbers
/// of 4 and reals of 8 bytes in the order of the machine. One answer takes
///
///     driver: STATUS      client: READY (or NEEDINIT, which INIT settles)
///     driver: POSDATA     cell, inverse cell, number of atoms, positions
///     driver: STATUS      client: HAVEDATA, now or after some asking
///     driver: GETFORCE    client: FORCEREADY, energy, number of atoms, forces, virial, extras
///
/// and EXIT is the end. Species are never sent: both sides know them from elsewhere.
///
/// | symbol | in a message | here |
/// |---|---|---|
/// | cell | Bohr, vectors as columns: `ax bx cx ay by cy az bz cz` | rows, Angstrom |
/// | positions | Bohr, `x y z` of each atom | Angstrom |
/// | energy | Hartree | eV |
/// | forces | Hartree/Bohr | eV/Angstrom |
/// | virial `W = -dE/deps` | Hartree, nine numbers | eV |
///
/// Papers: Ceriotti, More and Manolopoulos (2014) doi:10.1016/j.cpc.2013.10.027; Kapil et al. (2019)
/// doi:10.1016/j.cpc.2018.09.020.
@NullMarked
package org.soapstone.ipi;

import org.jspecify.annotations.NullMarked;
