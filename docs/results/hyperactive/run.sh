#!/usr/bin/env bash
# All runs behind ../hyperactive.md: run.sh JAR FOLDER. Finished runs are kept.
set -euo pipefail
jar=$(realpath "$1") out=$2 here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$out"
cp "$here"/*.yaml "$here"/start.xyz "$out"
cd "$out"
if [ ! -f test.xyz ]; then
  for kelvin in 300 900 1500 2000 2500; do
    java -jar "$jar" md stillinger-weber "$here/crystal.xyz" -o "teacher-$kelvin.xyz" --steps 8000 \
      --every 500 --temperature-k $kelvin --seed $kelvin -q
    # The first 4 ps, 9 frames of 66 lines, are equilibration.
    tail -n +595 "teacher-$kelvin.xyz" >> test.part
  done
  mv test.part test.xyz
fi
for seed in 1 2 3 4 5 6 7 8 9 10; do
  for run in hal-1000 plain-1000 hal-2500 triggered-2500 plain-2500; do
    [ -f "$run-$seed/summary.json" ] ||
      java -jar "$jar" learn "$run.yaml" --seed $seed -o "$run-$seed" --resume -q > /dev/null
  done
done
java -cp "$jar" "$here/Table.java" .
