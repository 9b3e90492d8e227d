#!/usr/bin/env bash
# Installs from Debian the programs that the tests tagged "external" drive; without arguments all of them.
set -euo pipefail

packages=("$@")
if [ ${#packages[@]} -eq 0 ]; then
  packages=(
    quantum-espresso quantum-espresso-data # pw.x and pseudopotentials
    cp2k cp2k-data                         # cp2k
    xtb                                    # xtb
    psi4                                   # psi4
    lammps                                 # lmp, and its potentials
    python3-ase                            # ase, for /usr/bin/python3
    slurm-wlm munge                        # sbatch, and what slurm.sh starts
  )
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  as_root=(sudo)
fi
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}"

for program in pw.x cp2k xtb psi4 lmp sbatch; do
  printf '%-6s %s\n' "$program" "$(command -v "$program" || echo 'not found')"
done
