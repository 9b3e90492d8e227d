#!/usr/bin/env bash
# Runs that compare strategies on published pools: run.sh JAR DATA FOLDER [NAME...]. DATA holds the published frames, Mo_train.extxyz and
# so on. Finished runs are kept, so that several may run side by side with other SEEDS.
set -euo pipefail
jar=$1 data=$(cd "$2" && pwd) out=$3 here=$(cd "$(dirname "$0")" && pwd)
shift 3
strategies=${STRATEGIES:-information-gain variance-reduction random}
mkdir -p "$out"
for name in "${@:-Mo Si acac}"; do
  for one in $name; do
    case $one in
      acac) train=$data/acac/train_300K.extxyz test=$data/acac/test_MD_300K.extxyz batch=10 most=205 ;;
      *) train=$data/mlearn/${one}_train.extxyz test=$data/mlearn/${one}_test.extxyz batch=5 most=140 ;;
    esac
    # The whole pool, for what the runs are measured by.
    printf 'virials: false\nbasis: {kind: ace, functions: 300}\nsearch_radial: false\n' > "$out/fit.yaml"
    [ -f "$out/$one.json" ] || java -jar "$jar" fit "$train" --test "$test" --config "$out/fit.yaml" \
      -o "$out/$one.stone" --json "$out/$one.json" -q
    for seed in ${SEEDS:-1 2 3 4 5 6 7 8 9 10}; do
      for strategy in $strategies; do
        run=$out/$one-$strategy-$seed
        sed -e "s#@TRAIN@#$train#; s#@TEST@#$test#; s#@STRATEGY@#$strategy#; s#@BATCH@#$batch#; s#@MOST@#$most#" \
          "$here/pool.yaml" > "$run.yaml"
        [ -f "$run/summary.json" ] ||
          java -jar "$jar" learn "$run.yaml" --seed $seed -o "$run" --resume --threads 1 -q > /dev/null
      done
    done
    [ -n "${SEEDS:-}" ] && continue
    printf '\n%s\n' "$one"
    java -cp "$jar" "$here/../active-learning/Table.java" "$out/$one.json" "$out/$one-" 1.1 $strategies
  done
done
