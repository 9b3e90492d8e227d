#!/usr/bin/env bash
# All runs behind ../../howto/choose-a-basis.md: run.sh JAR FOLDER SILICON_TRAIN SILICON_TEST ETHANOL_TRAIN ETHANOL_TEST
# Finished runs are kept. Needs a quiet machine, as it measures speeds.
set -euo pipefail
jar=$1 out=$2 here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$out"

# one NAME TRAIN TEST, settings on standard input
one() {
  local run=$out/$1
  cat > "$run.yaml"
  [ -f "$run.json" ] ||
    java -jar "$jar" fit "$2" --test "$3" --config "$run.yaml" -o "$run.stone" --json "$run.json" --threads 1 -q > /dev/null
}

for functions in 75 150 300 600 1200; do
  one "silicon-ace-$functions" "$3" "$4" <<< "{virials: false, basis: {kind: ace, functions: $functions}}"
done
for n in 3 4 6 8 10; do
  one "silicon-soap-$n" "$3" "$4" <<< "{virials: false, basis: {kind: soap, n_max: $n}}"
done
for functions in 300 600 1200 2400; do
  one "ethanol-ace-$functions" "$5" "$6" <<< "{basis: {kind: ace, functions: $functions}}"
done
for n in 2 3 4; do
  one "ethanol-soap-$n" "$5" "$6" <<< "{basis: {kind: soap, n_max: $n}}"
done
# speed PREFIX FRAMES
speed() {
  for model in "$out/$1"-*.stone; do
    local run=${model%.stone}
    [ -f "$run.speed.json" ] ||
      java -jar "$jar" bench --model "$model" --frames "$2" --seconds 10 --json "$run.speed.json" -q > /dev/null
  done
}
speed silicon "$4"
speed ethanol "$6"
java -cp "$jar" "$here/Picture.java" "$out" "$here/../../images/basis-size.svg"
