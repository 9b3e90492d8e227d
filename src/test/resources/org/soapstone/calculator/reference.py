"""Writes the potential files and reference.xyz of this folder.

Energies, forces and virials are of LAMMPS 29 Sep 2021 Update 2 and of ASE 3.22.1 (both Debian 12):

    python3 reference.py

The potentials are made up: smooth functions with everything in use that the formats have.
"""
import os
import subprocess
import tempfile

import numpy as np
from ase import Atoms
from ase.calculators import emt

HERE = os.path.dirname(os.path.abspath(__file__))
BAR = 1.6021765e6  # eV/A^3, LAMMPS's own factor


def fade(r, cut):
    x = np.clip((cut - r) / cut, 0, None)
    return x**3


def eam(element):
    """Embedding over 80 densities and density over 95 distances, five of them beyond the cutoff.

    For LAMMPS leaves out the last point of a funcfl file.
    """
    scale, length = {"Cu": (1.0, 2.55), "Ni": (1.3, 2.49)}[element]
    rho = 0.25 * np.arange(80)
    r = 5.0 / 89 * np.arange(95)
    return -1.1 * scale * np.sqrt(rho + 0.1) + 0.02 * rho, scale * 20 * np.exp(-r / length) * fade(r, 5.0), r


def morse(a, b, r):
    depth = {"CuCu": 0.35, "CuNi": 0.4, "NiNi": 0.45}["".join(sorted([a, b]))]
    x = np.exp(-1.4 * (r - 2.6))
    return depth * (x * x - 2 * x) * 8 * fade(r, 5.0)


def numbers(values):
    values = list(values)
    rows = [values[k:k + 5] for k in range(0, len(values), 5)]
    return "\n".join(" ".join("%.16e" % v for v in row) for row in rows) + "\n"


def write_eam():
    elements = ["Cu", "Ni"]
    with open("CuNi.eam.alloy", "w") as out:
        out.write("made up for tests\nby reference.py\nno real metals\n2 Cu Ni\n")
        out.write("80 0.25 95 %.16e 5.0\n" % (5.0 / 89))
        for z, element in ((29, "Cu"), (28, "Ni")):
            embedding, density, r = eam(element)
            out.write("%d 60.0 3.6 fcc\n" % z + numbers(embedding) + numbers(density))
        for i in range(2):
            for j in range(i + 1):
                out.write(numbers(r * morse(elements[i], elements[j], r)))
    embedding, density, r = eam("Cu")
    with open("Cu.eam", "w") as out:
        out.write("made up for tests by reference.py\n29 63.55 3.6 fcc\n80 0.25 95 %.16e 5.0\n" % (5.0 / 89))
        charge = 3.0 * np.exp(-0.5 * r) * fade(r, 5.0)
        out.write(numbers(embedding) + numbers(charge) + numbers(density))


def write_tersoff():
    """m, gamma, lambda3, c, d, h, n, beta, lambda2, B, R, D, lambda1, A"""
    with open("SiC.tersoff", "w") as out:
        out.write("# made up for tests by reference.py\n")
        for i in ("Si", "C"):
            for j in ("Si", "C"):
                for k in ("Si", "C"):
                    short = (i == "C") + (j == "C")
                    out.write("%s %s %s %d %g %g %g %g %g\n" % (
                        i, j, k, 3 if k == "Si" else 1, 1.1, 1.2 if k == "Si" else 0.3, 2.0 + short, 1.5, -0.4))
                    out.write("   %g %g %g %g %g %g %g %g  # of this bond\n" % (
                        0.8 + 0.3 * short, 0.3, 1.7 + 0.2 * short, 300 + 50 * short, 2.7 - 0.2 * short + 0.1 * (k == "C"), 0.3,
                        2.5 + 0.4 * short, 1500 + 100 * short))


def crystal(symbols, length, seed):
    random = np.random.default_rng(seed)
    cell = length * np.array([[1.0, 0, 0], [0.08, 1.05, 0], [-0.05, 0.1, 0.97]])
    sites = np.array([[0, 0, 0], [0, .5, .5], [.5, 0, .5], [.5, .5, 0],
                      [.25, .25, .25], [.25, .75, .75], [.75, .25, .75], [.75, .75, .25]])[:len(symbols)]
    positions = sites @ cell + random.uniform(-0.12, 0.12, (len(symbols), 3))
    return Atoms(symbols, positions=positions, cell=cell, pbc=True)


def lammps(atoms, elements, style, coefficients):
    kinds = [elements.index(s) + 1 for s in atoms.get_chemical_symbols()]
    cell = atoms.cell.array
    with tempfile.TemporaryDirectory() as folder:
        with open(folder + "/data", "w") as out:
            out.write("data\n\n%d atoms\n%d atom types\n" % (len(atoms), len(elements)))
            for k, name in enumerate("xyz"):
                out.write("0 %.17g %slo %shi\n" % (cell[k, k], name, name))
            out.write("%.17g %.17g %.17g xy xz yz\n\nMasses\n\n" % (cell[1, 0], cell[2, 0], cell[2, 1]))
            for k in range(len(elements)):
                out.write("%d 20.0\n" % (k + 1))
            out.write("\nAtoms\n\n")
            for k, r in enumerate(atoms.positions):
                out.write("%d %d %.17g %.17g %.17g\n" % (k + 1, kinds[k], *r))
        with open(folder + "/in", "w") as out:
            out.write("""units metal
boundary p p p
atom_style atomic
box tilt large
read_data %s/data
pair_style %s
%s
compute p all pressure NULL virial
thermo_style custom step pe vol c_p[1] c_p[2] c_p[3] c_p[4] c_p[5] c_p[6]
thermo_modify format float %%.17g
dump d all custom 1 %s/dump id x y z fx fy fz
dump_modify d format float %%.17g sort id
run 0
""" % (folder, style, coefficients, folder))
        log = subprocess.run(["lmp", "-in", folder + "/in", "-log", "none"], cwd=HERE,
                             capture_output=True, text=True, check=True).stdout.splitlines()
        row = next(k for k, line in enumerate(log) if line.startswith("Step"))
        values = [float(word) for word in log[row + 1].split()]
        table = np.loadtxt(folder + "/dump", skiprows=9)
    moved = atoms.copy()
    moved.positions = table[:, 1:4]
    xx, yy, zz, xy, xz, yz = np.array(values[3:9]) * values[2] / BAR
    return moved, values[1], table[:, 4:7], np.array([[xx, xy, xz], [xy, yy, yz], [xz, yz, zz]])


def frame(out, name, atoms, energy, forces, virial):
    out.write("%d\n" % len(atoms))
    out.write('Lattice="%s" Properties=species:S:1:pos:R:3:forces:R:3 pbc="T T T" calculator=%s energy=%.17g virial="%s"\n' % (
        " ".join("%.17g" % v for v in atoms.cell.array.ravel()), name, energy, " ".join("%.17g" % v for v in virial.ravel())))
    for symbol, r, f in zip(atoms.get_chemical_symbols(), atoms.positions, forces):
        out.write("%s %s\n" % (symbol, " ".join("%.17g" % v for v in (*r, *f))))


def main():
    os.chdir(HERE)
    write_eam()
    write_tersoff()
    alloy = crystal(["Cu", "Ni", "Ni", "Cu"], 3.6, 1)
    copper = crystal(["Cu"] * 4, 3.6, 2)
    carbide = crystal(["Si"] * 4 + ["C"] * 4, 4.36, 3)
    silicon = crystal(["Si"] * 8, 5.43, 4)
    oxide = crystal(["Mg"] * 4 + ["O"] * 4, 5.2, 5)
    tight = crystal(["Si", "C", "C", "Si"], 2.2, 6)
    metals = crystal(["Cu", "Au", "Al", "Pt"], 3.9, 7)
    with open("reference.xyz", "w") as out:
        frame(out, "eam-alloy", *lammps(alloy, ["Cu", "Ni"], "eam/alloy", "pair_coeff * * CuNi.eam.alloy Cu Ni"))
        frame(out, "eam", *lammps(copper, ["Cu"], "eam", "pair_coeff * * Cu.eam"))
        frame(out, "tersoff-file", *lammps(carbide, ["Si", "C"], "tersoff", "pair_coeff * * SiC.tersoff Si C"))
        with tempfile.NamedTemporaryFile("w", suffix=".tersoff") as file:
            file.write("Si Si Si 3 1 0 1.0039e5 16.217 -0.59825 0.78734 1.1e-6 1.73222 471.18 2.85 0.15 2.4799 1830.8\n")
            file.flush()
            frame(out, "tersoff", *lammps(silicon, ["Si"], "tersoff", "pair_coeff * * %s Si" % file.name))
        frame(out, "buckingham", *lammps(oxide, ["Mg", "O"], "buck 6.0", "pair_coeff 1 1 10 0.2 0.0\npair_coeff 1 2 821.6 0.3242 0.0\npair_coeff 2 2 22764 0.149 27.88\npair_modify shift yes"))
        frame(out, "zbl", *lammps(tight, ["Si", "C"], "zbl 1.0 2.2", "pair_coeff 1 1 14 14\npair_coeff 1 2 14 6\npair_coeff 2 2 6 6"))
        emt.Bohr = 0.529177210903  # CODATA 2018; ASE 3.22 has that of 2014
        metals.calc = emt.EMT()
        stress = metals.get_stress(voigt=False)
        frame(out, "emt", metals, metals.get_potential_energy(), metals.get_forces(), -metals.get_volume() * stress)


main()
