#!/usr/bin/env bash
# All runs behind ../levels.md: run.sh JAR DATA FOLDER [NAME...]. DATA holds the rMD17 files as published
# with both labels (energy_md17, forces_md17). Finished runs are kept.
set -euo pipefail
jar=$1 data=$(cd "$2" && pwd) out=$3 here=$(cd "$(dirname "$0")" && pwd)
shift 3
mkdir -p "$out"
for name in "${@:-silicon ethanol aspirin}"; do
  for one in $name; do
    strategies="levels variance-reduction information-gain random"
    [ "$one" = silicon ] && strategies="three $strategies"
    for strategy in $strategies; do
      case $strategy in three|levels) kind=$strategy ;; *) kind=alone ;; esac
      sed -e "s#@DATA@#$data#; s#@HERE@#$here#" "$here/$one.yaml" "$here/$one-$kind.yaml" |
        sed -e "s#@STRATEGY@#$strategy#" > "$out/$one-$strategy.yaml"
    done
    for seed in 1 2 3 4 5 6 7 8 9 10; do
      for strategy in $strategies; do
        run=$out/$one-$strategy-$seed
        [ -f "$run/summary.json" ] ||
          java -jar "$jar" learn "$out/$one-$strategy.yaml" --seed $seed -o "$run" --resume -q > /dev/null
      done
    done
    java -cp "$jar" "$here/Table.java" "$out" "$one"
  done
done
