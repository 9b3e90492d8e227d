#!/usr/bin/env bash
# All runs behind ../active-learning.md: run.sh JAR FOLDER. Finished runs are kept.
set -euo pipefail
jar=$1 out=$2 here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$out"
printf 'virials: false\nenergy_accuracy_ev_per_atom: 0.005\n' > "$out/fit.yaml"
data=$here/../../../testdata/silicon
java -jar "$jar" fit "$data/pool.xyz.gz" --test "$data/test.xyz.gz" --config "$out/fit.yaml" \
  -o "$out/pool.stone" --json "$out/pool.json" -q
strategies='information-gain variance-reduction maximum-variance random'
for seed in 1 2 3 4 5 6 7 8 9 10; do
  for strategy in $strategies; do
    run=$out/$strategy-$seed
    [ -f "$run/summary.json" ] ||
      java -jar "$jar" learn "$here/$strategy.yaml" --seed $seed -o "$run" --resume -q > /dev/null
  done
done
java -cp "$jar" "$here/Table.java" "$out/pool.json" "$out/" 1.2 $strategies
