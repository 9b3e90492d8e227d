"""ASE relaxes a structure, then runs molecular dynamics, with forces from a socket.

ase_drives.py START.xyz SOCKET OUT.txt: for every step a line of positions (A), the cell (A), energy (eV), forces (eV/A)
and stress (eV/A^3, nine numbers), all digits.
"""

import sys

import ase.units

# CODATA 2018; what ASE has by itself differs in the ninth digit.
ase.units.Bohr, ase.units.Ha = 0.529177210903, 27.211386245988

from ase.calculators.socketio import SocketIOCalculator
from ase.io import read
from ase.md.velocitydistribution import MaxwellBoltzmannDistribution
from ase.md.verlet import VelocityVerlet
from ase.optimize import BFGS
import numpy as np

start, name, output = sys.argv[1:]
atoms = read(start)


def record(file):
    numbers = np.concatenate(
        [
            atoms.positions.ravel(),
            atoms.cell.array.ravel(),
            [atoms.get_potential_energy()],
            atoms.get_forces().ravel(),
            atoms.get_stress(voigt=False).ravel(),
        ]
    )
    file.write(" ".join(repr(float(number)) for number in numbers) + "\n")


with open(output, "w") as file, SocketIOCalculator(unixsocket=name) as calculator:
    atoms.calc = calculator
    relaxation = BFGS(atoms, logfile=None)
    relaxation.attach(lambda: record(file))
    relaxation.run(fmax=1e-3)
    atoms.rattle(0.02, seed=1)
    MaxwellBoltzmannDistribution(atoms, temperature_K=600, rng=np.random.RandomState(2))
    dynamics = VelocityVerlet(atoms, 1 * ase.units.fs)
    dynamics.attach(lambda: record(file))
    dynamics.run(1000)
    # The cell moves, too.
    atoms.set_cell(atoms.cell.array @ np.array([[1.01, 0, 0], [0.02, 0.99, 0], [0, -0.01, 1]]), scale_atoms=True)
    record(file)
