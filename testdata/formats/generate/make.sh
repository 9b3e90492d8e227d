#!/bin/bash
# Makes the samples of this folder with the real programs (Debian 12: quantum-espresso 6.7,
# quantum-espresso-data, cp2k 2023.1, lammps 20220106), in half a minute: generate/make.sh OUTPUT_FOLDER
set -e
HERE=$(cd "$(dirname "$0")" && pwd)
OUT=$(mkdir -p "$1" && cd "$1" && pwd)
WORK=$(mktemp -d)
export OMP_NUM_THREADS=1 OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
cd "$WORK" && mkdir qe cp2k lammps
cp /usr/share/lammps/potentials/Si.sw .

pw() { # name, shift of Si along x, strain xx, calculation, ecutwfc, electron_maxstep
cat > qe/$1.in <<X
&CONTROL
 calculation='$4'
 prefix='q$1'
 outdir='./tmp'
 pseudo_dir='/usr/share/espresso/pseudo'
 tprnfor=.true.
 tstress=.true.
 disk_io='none'
 nstep=3
/
&SYSTEM
 ibrav=0
 nat=2
 ntyp=2
 ecutwfc=$5
 nosym=.true.
 occupations='smearing'
 degauss=0.005
/
&ELECTRONS
 conv_thr=1.0d-11
 electron_maxstep=$6
/
&IONS
/
&CELL
/
ATOMIC_SPECIES
 Si 28.0855 Si.pz-vbc.UPF
 Al 26.98 Al.pz-vbc.UPF
K_POINTS automatic
2 2 2 1 1 1
CELL_PARAMETERS angstrom
$(python3 -c "
e=$3
v=[[0.0,2.8,2.7],[2.7,0.1,2.75],[2.8,2.7,0.0]]
for r in v: print(r[0]*(1+e)+0*r[1], r[1], r[2])
")
ATOMIC_POSITIONS angstrom
$(python3 -c "
e=$3
print('Si', (0.1+$2)*(1+e), 0.0, 0.05)
print('Al', 1.3*(1+e), 1.45, 1.35)
")
X
nice -n 19 pw.x -in qe/$1.in > qe/$1.out 2>/dev/null || true
}
pw base 0 0 scf 12 100
pw dxp 0.005 0 scf 12 100
pw dxm -0.005 0 scf 12 100
pw wide 0 0 scf 50 100
pw widep 0 0.004 scf 50 100
pw widem 0 -0.004 scf 50 100
pw relax 0 0 relax 12 100
pw vcrelax 0 0 vc-relax 12 100
pw unconverged 0 0 scf 12 2

water() { # name, shift of an H along x, strain xx, run type, max_scf
cat > cp2k/$1.inp <<X
&GLOBAL
  PROJECT $1
  RUN_TYPE $4
  PRINT_LEVEL LOW
&END GLOBAL
&FORCE_EVAL
  METHOD Quickstep
  STRESS_TENSOR ANALYTICAL
  &PRINT
    &FORCES
    &END FORCES
    &STRESS_TENSOR
    &END STRESS_TENSOR
  &END PRINT
  &DFT
    &QS
      METHOD xTB
      &XTB
        DO_EWALD T
      &END XTB
    &END QS
    &SCF
      EPS_SCF 1.0E-9
      MAX_SCF $5
    &END SCF
  &END DFT
  &SUBSYS
    &PRINT
      &ATOMIC_COORDINATES
      &END ATOMIC_COORDINATES
      &CELL
      &END CELL
    &END PRINT
    &CELL
$(python3 -c "
e=$3
v=[[6.0,0.3,0.0],[0.0,6.2,0.2],[0.1,0.0,6.4]]
for n,r in zip('ABC',v): print('     ',n, r[0]*(1+e), r[1], r[2])
")
    &END CELL
    &COORD
$(python3 -c "
e=$3
print('     O', 1.0*(1+e), 1.0, 1.1)
print('     H', (1.95+$2)*(1+e), 1.05, 1.0)
print('     H', 0.7*(1+e), 1.9, 1.15)
print('     O', 3.7*(1+e), 1.2, 1.0)
print('     H', 4.5*(1+e), 1.7, 1.2)
print('     H', 4.0*(1+e), 0.3, 0.8)
")
    &END COORD
  &END SUBSYS
&END FORCE_EVAL
&MOTION
  &MD
    STEPS 3
    TIMESTEP 0.5
  &END MD
  &PRINT
    &FORCES
    &END FORCES
    &STRESS
    &END STRESS
    &CELL
    &END CELL
  &END PRINT
&END MOTION
X
(cd cp2k; cp2k.psmp -i $1.inp > $1.out 2>$1.err)
}
water base 0 0 ENERGY_FORCE 100
water dxp 0.005 0 ENERGY_FORCE 100
water dxm -0.005 0 ENERGY_FORCE 100
water epsp 0 0.004 ENERGY_FORCE 100
water epsm 0 -0.004 ENERGY_FORCE 100
water md 0 0 MD 100
water unconverged 0 0 ENERGY_FORCE 3

lmp -in "$HERE/silicon.lammps" -log lammps/log.lammps > /dev/null

# What tells of the machine, and the tables of times, are left out.
for f in qe/*.out; do grep -v ' WALL' $f | gzip -9n > "$OUT/pw-$(basename $f .out).out.gz"; done
for n in base dxp dxm epsp epsm unconverged; do
  sed -n '/ CELL| Volume/,/DBCSR STATISTICS/p' cp2k/$n.out | sed '1i\ CP2K| version string: CP2K version 2023.1' \
    | gzip -9n > "$OUT/cp2k-$n.out.gz"
done
cp cp2k/md-pos-1.xyz "$OUT/water-pos-1.xyz"
cp cp2k/md-frc-1.xyz "$OUT/water-frc-1.xyz"
cp cp2k/md-1.cell "$OUT/water-1.cell"
cp lammps/si.data "$OUT/silicon.data"
cp lammps/si.dump "$OUT/silicon.dump"
cp lammps/si-scaled.dump "$OUT/silicon-scaled.dump"
awk '/^Step/{on=1} /^Loop/{on=0} on' lammps/log.lammps > "$OUT/silicon-thermo.txt"
rm -r "$WORK"
