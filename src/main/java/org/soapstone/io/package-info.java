/// Files in and out: extended XYZ, outputs and files of other programs ([FrameFile]), NumPy arrays,
/// and writing so that no crash leaves half a file.
///
/// Signs on the way in: $W = -V \sigma$ for a `stress`, `virial` as it is; see
/// `docs/conventions.md` for every key and alias. Formats: the extended XYZ specification of
/// libAtoms (https://github.com/libAtoms/extxyz) and the NPY format 1.0 of NumPy
/// (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html).
///
/// | symbol | name here | unit |
/// |---|---|---|
/// | $E$ | `energy` | eV |
/// | $\mathbf F_i = -\partial E / \partial \mathbf r_i$ | `forces` | eV/Angstrom |
/// | $W = -\partial E / \partial \varepsilon$ | `virial` | eV |
/// | $\sigma = -W / V$ | `stress` | eV/Angstrom^3 |
@NullMarked
package org.soapstone.io;

import org.jspecify.annotations.NullMarked;
